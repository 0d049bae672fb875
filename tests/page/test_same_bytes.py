"""Whoever has the same inputs gets the same report, byte for byte; and what is up to date is left alone."""

import os
import shutil
import subprocess
import sys

import pytest
from tests.built_report import ROOT, SURVEY, YEAR, build_report

ELSEWHERE = {"LC_ALL": "C", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "COLUMNS": "40"}


@pytest.fixture(scope="module")
def other_report(tmp_path_factory):
    """The report made in a folder of another name, with a space, in another locale and time zone."""
    return build_report(tmp_path_factory.mktemp("somewhere else") / "a copy", **ELSEWHERE)


def read_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_another_folder_locale_and_time_zone_give_the_same_bytes(built_report, other_report):
    here, there = read_files(built_report.outputs), read_files(other_report.outputs)
    assert sorted(here) == sorted(there)
    assert [name for name in here if here[name] != there[name]] == []


def test_they_give_the_same_executed_notebooks(built_report, other_report):
    processed = "data/processed/2018-19/technicians/notebooks"
    here, there = read_files(built_report.project / processed), read_files(other_report.project / processed)
    assert here
    assert [name for name in here if here[name] != there.get(name)] == []


def test_a_second_run_runs_nothing(built_report):
    def list_times():
        return {path: path.stat().st_mtime_ns for folder in ("outputs", "data/processed")
                for path in (built_report.project / folder).rglob("*")}

    before = list_times()
    said = built_report.run_again()
    assert said.split("\n") == ["", "The report: outputs/2018-19/technicians/report.html  (nothing has changed)", ""]
    assert list_times() == before


def test_the_plain_script_of_the_bench_writes_the_same_page(built_report, tmp_path):
    """What the costs are measured against does the same work."""
    copy = shutil.copytree(built_report.project, tmp_path / "project")
    (copy / "outputs" / YEAR / SURVEY / "report.html").unlink()
    done = subprocess.run([sys.executable, ROOT / "bench" / "plain_report.py", YEAR, SURVEY], cwd=copy, capture_output=True,
                          text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    assert (copy / "outputs" / YEAR / SURVEY / "report.html").read_bytes() == built_report.page.read_bytes()
