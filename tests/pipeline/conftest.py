import re
import shutil
import sys

import pytest

from tests.project_copy import PROJECT, SURVEYS, copy_project, run_pipeline

YEAR, SURVEY = "spring-2014", "garden-watch"


@pytest.fixture(scope="session")
def built_garden(tmp_path_factory):
    """A project with the invented garden survey, its report built."""
    root = copy_project(tmp_path_factory.mktemp("garden"), SURVEYS / "data")
    result = run_pipeline(root, "report", YEAR, SURVEY)
    assert result.returncode == 0, result.stderr
    return root


@pytest.fixture
def garden(built_garden, tmp_path):
    """A copy of the built project that a test may spoil."""
    return shutil.copytree(built_garden, tmp_path / "project")


@pytest.fixture
def raw(garden):
    return garden / "data" / "raw" / YEAR / SURVEY


@pytest.fixture
def outputs(garden):
    return garden / "outputs" / YEAR / SURVEY


@pytest.fixture
def processed(garden):
    return garden / "data" / "processed" / YEAR / SURVEY


@pytest.fixture
def build(garden):
    """A function that builds the report of the copy, or one of its stages."""
    return lambda stage="report", year=YEAR, survey=SURVEY: run_pipeline(garden, stage, year, survey)


def ran(result):
    """The tasks that a run did; those that need nothing of each other may come in any order."""
    return set(re.findall(r"^  (\S.*?) +\d+\.\d s", result.stdout, re.MULTILINE))


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A whole project with its Makefile and package, and the environment that runs the tests, its report made."""
    root = copy_project(tmp_path_factory.mktemp("made") / "project", SURVEYS / "data")
    shutil.copy(PROJECT / "Makefile", root)
    for folder in ("stemreport", "tools"):
        shutil.copytree(PROJECT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (root / ".venv").symlink_to(sys.prefix)
    # Not above: that module takes its names from this one.
    from tests.pipeline.changes import make

    assert make(root).returncode == 0
    return root
