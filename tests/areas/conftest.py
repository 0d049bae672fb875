import shutil
import subprocess
import sys

import pytest

from tests.areas.ranger_survey import SURVEY, YEAR, write_survey
from tests.project_copy import PROJECT


def run_areas(root, command="areas"):
    return subprocess.run([sys.executable, "-m", "stemreport", command, "--year", YEAR, "--survey", SURVEY], cwd=root, capture_output=True, text=True,
                          encoding="utf-8")


@pytest.fixture(scope="session")
def made_areas(tmp_path_factory):
    """A project with the reports about the parks, and what the command told."""
    root = tmp_path_factory.mktemp("areas") / "project"
    root.mkdir()
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(PROJECT / name, root)
    shutil.copytree(PROJECT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    write_survey(root)
    result = run_areas(root)
    assert result.returncode == 0, result.stderr
    return root, result.stdout


@pytest.fixture
def parks(made_areas, tmp_path):
    """A copy of that project that a test may change."""
    return shutil.copytree(made_areas[0], tmp_path / "project")
