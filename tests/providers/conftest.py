"""The providers' reports of both years, built in a copy of the project; the tests of a report of respondents stand in tests/page."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stemreport.paths import Paths

ROOT = Path(__file__).parents[2]
YEARS = ("2018-19", "2017-18")
PARTS = ("pyproject.toml", "requirements.lock", "notebooks/**/*.ipynb", *(f"data/raw/{year}/providers/*.{end}" for year in YEARS for end in (
    "toml", "csv", "xlsx")))


def copy_project(folder):
    for pattern in PARTS:
        for source in ROOT.glob(pattern):
            target = folder / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return folder


def run(folder, year, *command):
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return Paths(folder, year, "providers")


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    return copy_project(tmp_path_factory.mktemp("providers") / "project")


@pytest.fixture(scope="session")
def built(project):
    """The paths of each year, its report made as the command makes it."""
    return {year: run(project, year, "-m", "stemreport", "report", "--year", year, "--survey", "providers", "--draft") for year in YEARS}


@pytest.fixture(scope="session")
def built_plainly(tmp_path_factory):
    """The same in another folder, by one plain script."""
    project = copy_project(tmp_path_factory.mktemp("plain") / "elsewhere")
    for year in YEARS:
        for folder in ("outputs", "data/processed"):
            (project / folder / year / "providers").mkdir(parents=True)
    return {year: run(project, year, ROOT / "bench/plain_report.py", year, "providers") for year in YEARS}


@pytest.fixture(scope="session")
def unprotected(built):
    """Of each year its findings before disclosure control, as rows by id."""
    found = {}
    for year, paths in built.items():
        with paths.unprotected_findings.open(encoding="utf-8", newline="") as file:
            found[year] = {row["id"]: row for row in csv.DictReader(file)}
    return found
