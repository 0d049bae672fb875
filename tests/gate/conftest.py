"""The bundles of two reports as the gate finds them, and copies of one to plant faults in."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from stemreport.gate.known import Known
from stemreport.pipeline.gather_known import gather_known
from stemreport.publication.write_tables import write_publication_tables
from stemreport.report import open_report
from tests.project_copy import PROJECT, run_pipeline

YEAR = "2018-19"
PARTS = ("pyproject.toml", "requirements.lock", "notebooks/**/*.ipynb", f"data/raw/{YEAR}/providers/*.toml", f"data/raw/{YEAR}/providers/*.csv",
         f"data/raw/{YEAR}/providers/*.xlsx", "data/raw/2017-18/*/*.toml", "data/raw/2017-18/*/*.csv")


@dataclass(frozen=True)
class Finished:
    """A bundle, and what is known of its report."""

    folder: Path
    known: Known


def write_bundle(project, survey, folder):
    """Write the bundle of a report that was made: its data files, its page and its ledger."""
    report = open_report(YEAR, survey, project)
    write_publication_tables(report, folder)
    for path in (report.paths.report, report.paths.ledger):
        shutil.copyfile(path, folder / path.name)
    return Finished(folder, gather_known(report))


@pytest.fixture(scope="session")
def technicians(built_report, tmp_path_factory):
    return write_bundle(built_report.project, "technicians", tmp_path_factory.mktemp("gate") / "technicians")


@pytest.fixture(scope="session")
def providers(tmp_path_factory):
    project = tmp_path_factory.mktemp("gate") / "project"
    for pattern in PARTS:
        for source in PROJECT.glob(pattern):
            target = project / source.relative_to(PROJECT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    done = run_pipeline(project, "report", YEAR, "providers")
    assert done.returncode == 0, done.stdout + done.stderr
    return write_bundle(project, "providers", project.parent / "providers")


@pytest.fixture
def planted(technicians, tmp_path):
    """A copy of the bundle of the technicians, to plant a fault in."""
    return Finished(Path(shutil.copytree(technicians.folder, tmp_path / "bundle")), technicians.known)
