"""nbval: every notebook still shows what its golden copy shows, output by output.

Where a change is meant, ``make golden`` accepts it; the diff of the golden copies shows what it does to the page.
"""

import shutil
import subprocess
import sys

import pytest

from tests.project_copy import PROJECT

GOLDEN = PROJECT / "tests" / "golden" / "notebooks"
NOTEBOOKS = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.ipynb"))
SANITISE = "[hashes]\nregex: \\b[0-9a-f]{64}\\b\nreplace: HASH\n"
"""Content hashes of package and notebooks stand in the annex; they change with every line of code."""


@pytest.fixture(scope="module")
def project(built_report, tmp_path_factory):
    """The built project with the golden notebooks in the place of those that people edit."""
    copy = shutil.copytree(built_report.project, tmp_path_factory.mktemp("golden") / "project")
    shutil.copytree(GOLDEN, copy / "notebooks", dirs_exist_ok=True)
    (copy / "sanitise.cfg").write_text(SANITISE)
    return copy


def run_nbval(project, notebooks):
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", "--nbval-sanitize-with",
         "sanitise.cfg", "--nbval-kernel-name", "python3", *(f"notebooks/{name}" for name in notebooks)],
        cwd=project, capture_output=True, text=True)


def test_there_is_a_golden_copy_of_each_notebook_of_the_demonstration():
    own = {path.relative_to(PROJECT / "notebooks").as_posix() for path in (PROJECT / "notebooks").rglob("*.ipynb")
           if path.parent.name in ("notebooks", "technicians", "annex")}
    assert set(NOTEBOOKS) == own


def test_every_notebook_shows_what_its_golden_copy_shows(project):
    result = run_nbval(project, NOTEBOOKS)
    assert result.returncode == 0, result.stdout[-5000:]
    assert " passed" in result.stdout.splitlines()[-1]


def test_a_changed_figure_would_be_noticed(project):
    path = project / "notebooks" / "technicians" / "30-about-you.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("76.3%", "76.4%"), encoding="utf-8")
    result = run_nbval(project, ["technicians/30-about-you.ipynb"])
    assert result.returncode == 1 and "mismatch" in result.stdout
