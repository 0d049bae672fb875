"""Copies of the project in a temporary folder, so that no test touches, or depends on, what lies in data and outputs."""

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SURVEYS = Path(__file__).parent / "surveys"
"""Invented surveys, each with its raw data as it would stand in a project."""


def copy_project(folder: Path, data: Path) -> Path:
    """Copy what a report is made from, with the raw data below `data`, and return the copy's root."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(PROJECT / name, folder)
    shutil.copytree(PROJECT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(data / "raw", folder / "data" / "raw")
    return folder


def run_pipeline(root: Path, stage: str, year: str, survey: str, flags=(), **options) -> subprocess.CompletedProcess:
    """Run the command that make runs; standard output and errors are kept apart."""
    return subprocess.run([sys.executable, "-m", "stemreport", stage, "--year", year, "--survey", survey, *flags], cwd=root,
                          capture_output=True, text=True, encoding="utf-8", **options)
