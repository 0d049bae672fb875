"""`make tracker`: where the workbook goes, and what is told."""

import shutil

import pytest

from stemreport.paths import Paths
from tests.project_copy import PROJECT, run_pipeline

NAME = "outputs/2018-19/providers/stem-clpl-tracker-2018-19.xlsx"


@pytest.fixture
def project(tmp_path):
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    folder = tmp_path / "data/raw/2018-19/providers"
    shutil.copytree(PROJECT / "data/raw/2018-19/providers", folder)
    return tmp_path


def test_the_tracker_goes_to_the_outputs_and_is_told(project):
    done = run_pipeline(project, "tracker", "2018-19", "providers")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == ["Version 2018-19, 1, made from data/raw/2018-19/providers/codebook.toml.", f"The tracker to send out: {NAME}"]
    assert [path.relative_to(project).as_posix() for path in (project / "outputs").rglob("*.*")] == [NAME]
    before = (project / NAME).read_bytes()
    assert run_pipeline(project, "tracker", "2018-19", "providers").returncode == 0
    assert (project / NAME).read_bytes() == before


def test_a_survey_without_a_tracker_says_so_and_writes_nothing(project):
    codebook = project / "data/raw/2018-19/providers/codebook.toml"
    codebook.write_text(codebook.read_text("utf-8").partition("\n[tracker]")[0], "utf-8")
    done = run_pipeline(project, "tracker", "2018-19", "providers")
    told = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in told
    assert "data/raw/2018-19/providers/codebook.toml" in told and "no [tracker]" in told and "docs/tracker.md" in told
    assert not (project / "outputs").exists()


def test_the_page_that_the_message_names_is_there():
    assert (PROJECT / "docs/tracker.md").is_file()


def test_trackers_of_a_year_are_found_again(project):
    paths = Paths(project, "2018-19", "providers")
    assert paths.list_trackers() == []
    run_pipeline(project, "tracker", "2018-19", "providers")
    assert paths.list_trackers() == [project / NAME]
