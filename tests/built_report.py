"""The report of 2018/19, built in a copy of the project, so that no test depends on what lies in `outputs`.

Needs the standard library only: the tests in tests/system build the page from an environment without the pipeline.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
YEAR, SURVEY = "2018-19", "technicians"
PARTS = ["pyproject.toml", "requirements.lock", "notebooks/**/*.ipynb", f"data/raw/{YEAR}/*/codebook.toml",
         f"data/raw/{YEAR}/*/report.toml", f"data/raw/{YEAR}/*/edits.csv", f"data/raw/{YEAR}/*/demonstration.csv"]


@dataclass(frozen=True)
class BuiltReport:
    """A copy of the project that holds a finished report, and what the command said when it built it."""

    project: Path
    said: str

    @property
    def outputs(self):
        return self.project / "outputs" / YEAR / SURVEY

    @property
    def page(self):
        return self.outputs / "report.html"

    @property
    def draft(self):
        """The reviewer's edition, made when it is first asked for, in a copy: the outputs stay as `make report` leaves them."""
        copy = self.project.with_name(f"{self.project.name}-draft")
        if not copy.is_dir():
            shutil.copytree(self.project, copy)
            run_report(copy, "--draft")
        return copy / "outputs" / YEAR / SURVEY / "draft.html"

    @property
    def raw(self):
        return self.project / "data/raw" / YEAR / SURVEY

    def run_again(self):
        return run_report(self.project)


def build_report(project, **environment):
    """Copy what a report is made from to a new folder, nothing that arrived among it, and make the report there."""
    for pattern in PARTS:
        for source in ROOT.glob(pattern):
            target = project / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return BuiltReport(project, run_report(project, **environment))


def run_report(project, *flags, **environment):
    command = [find_python(), "-m", "stemreport", "report", "--year", YEAR, "--survey", SURVEY, *flags]
    done = subprocess.run(command, cwd=project, env=os.environ | environment, text=True, encoding="utf-8",
                          capture_output=True)
    assert done.returncode == 0, f"the report was not built:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def find_python():
    """This Python, or where it lacks the pipeline's packages, the pipeline's own."""
    if find_spec("papermill"):
        return sys.executable
    if os.environ.get("CONDA_DEFAULT_ENV", "").rpartition("/")[2] == "stemreport":
        return os.environ["CONDA_PREFIX"] + "/bin/python"
    return ROOT / ".venv/bin/python"
