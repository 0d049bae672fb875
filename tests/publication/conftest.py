"""The bundles of two reports, each made from a finished folder of outputs whose private folder is gone."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from stemreport.report import open_report
from tests.exhibits.conftest import book, change, suppress, with_comparison  # noqa: F401  (fixtures)
from tests.project_copy import PROJECT, run_pipeline

YEAR = "2018-19"
SURVEYS = ("technicians", "providers")
PARTS = ("pyproject.toml", "requirements.lock", "notebooks/**/*.ipynb", f"data/raw/{YEAR}/*/*.toml", f"data/raw/{YEAR}/*/*.csv", f"data/raw/{YEAR}/*/*.xlsx",
         "data/raw/2017-18/*/*.toml", "data/raw/2017-18/*/*.csv")


@dataclass(frozen=True)
class Bundle:
    """A report whose files were written, and where."""

    report: object
    folder: Path
    written: list


@pytest.fixture(scope="session")
def finished(tmp_path_factory):
    """A copy of the project with both reports, without anything private."""
    folder = tmp_path_factory.mktemp("bundles") / "project"
    for pattern in PARTS:
        for source in PROJECT.glob(pattern):
            target = folder / source.relative_to(PROJECT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    for survey in SURVEYS:
        done = run_pipeline(folder, "report", YEAR, survey)
        assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(folder / "data/processed")
    for path in folder.glob("data/raw/*/*/demonstration*"):
        path.unlink()
    return folder


@pytest.fixture(scope="session", params=SURVEYS)
def bundle(finished, request):
    from stemreport.publication.write_tables import write_publication_tables

    report = open_report(YEAR, request.param, finished)
    folder = finished / "bundle" / request.param
    return Bundle(report, folder, write_publication_tables(report, folder, ["Draft for tests."]))
