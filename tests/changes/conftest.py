import shutil

import pytest

from tests.pipeline.conftest import SURVEY, YEAR
from tests.project_copy import PROJECT, SURVEYS, copy_project, run_pipeline

NOTEBOOK = "notebooks/generic/10-summary.ipynb"
RAW = f"data/raw/{YEAR}/{SURVEY}"
PROCESSED = f"data/processed/{YEAR}/{SURVEY}"
OUTPUTS = f"outputs/{YEAR}/{SURVEY}"


def run(root, command, *flags, **options):
    return run_pipeline(root, command, YEAR, SURVEY, flags, **options)


def replace(root, file, old, new):
    """Change what stands in a file, which has to be there."""
    text = (root / file).read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {file}"
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def edit_sentence(root):
    replace(root, NOTEBOOK, "The main ones:", "The chief ones:")


@pytest.fixture(scope="session")
def drafted_garden(tmp_path_factory):
    """The invented garden survey in a project with a package of its own; its report made, and saved as the draft "before"."""
    root = copy_project(tmp_path_factory.mktemp("drafted") / "project", SURVEYS / "data")
    shutil.copytree(PROJECT / "stemreport", root / "stemreport")
    done = run(root, "draft", "--name", "before")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def project(drafted_garden, tmp_path):
    """A copy of it that a test may spoil."""
    return shutil.copytree(drafted_garden, tmp_path / "project")
