"""Many reports at once: each as if it were made alone, one failure stops no other, and what is done is not done again."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

from stemreport.paths import Paths
from stemreport.pipeline.make_reports import list_open
from stemreport.pipeline.order_reports import find_needed
from tests.pipeline.conftest import SURVEY, YEAR

pytestmark = pytest.mark.long

COMMAND = [sys.executable, "-m", "stemreport", "reports"]


@pytest.fixture
def years(garden):
    """A project with the same survey in three years, of which the first is made."""
    for year in ("spring-2015", "spring-2016"):
        shutil.copytree(garden / "data/raw" / YEAR, garden / "data/raw" / year)
    return garden


def run(root, **options):
    return subprocess.run(COMMAND, cwd=root, capture_output=True, text=True, encoding="utf-8", **options)


def list_made(result):
    return re.findall(r"^ +\d+ of 3  (\S+) garden-watch +\d+\.\d s", result.stdout, re.MULTILINE)


def read_outputs(root, year):
    folder = root / "outputs" / year / SURVEY
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_report_is_made_as_if_it_were_alone(years):
    before = read_outputs(years, YEAR)
    result = run(years)
    assert result.returncode == 0, result.stderr
    assert sorted(list_made(result)) == ["spring-2015", "spring-2016"]
    assert result.stdout.splitlines()[-3:] == [f"The report: outputs/{year}/{SURVEY}/report.html" for year in (YEAR, "spring-2015", "spring-2016")]
    assert read_outputs(years, YEAR) == before
    alone = subprocess.run([*COMMAND[:-1], "report", "--year", "spring-2016", "--survey", SURVEY], cwd=years, capture_output=True, text=True)
    assert "(nothing has changed)" in alone.stdout
    assert run(years).stdout.count("of 3  ") == 0


def test_one_failure_stops_no_other_and_is_told_at_the_end(years):
    (years / "data/raw/spring-2015" / SURVEY / "gardens.csv").unlink()
    result = run(years)
    assert result.returncode == 1
    assert set(list_made(result)) == {"spring-2015", "spring-2016"} and "FAILED" in result.stdout
    assert "gardens.csv" in result.stderr and "no such file" in result.stderr
    assert "1 not made: spring-2015 garden-watch." in result.stderr and "Traceback" not in result.stderr
    assert read_outputs(years, "spring-2016") and not read_outputs(years, "spring-2015")


def test_who_mends_the_fault_makes_that_report_and_no_other(years):
    lost = years / "data/raw/spring-2015" / SURVEY / "gardens.csv"
    kept = lost.read_bytes()
    lost.unlink()
    run(years)
    lost.write_bytes(kept)
    assert list_made(run(years)) == ["spring-2015"]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_who_is_stopped_goes_on_where_they_were(years, end):
    running = subprocess.Popen(COMMAND, cwd=years, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (years / "data/processed/spring-2015" / SURVEY / "build-record.json").is_file():
        time.sleep(0.01)
        assert running.poll() is None
    os.kill(running.pid, end)
    _, told = running.communicate(timeout=60)
    assert running.returncode != 0 and "Traceback" not in told
    result = run(years)
    assert result.returncode == 0, result.stderr
    assert read_outputs(years, "spring-2015").keys() == read_outputs(years, "spring-2016").keys() == read_outputs(years, YEAR).keys()


def test_a_report_waits_for_those_that_it_cites(years):
    chapter = years / "notebooks/garden-watch/spring-2015/10-text.ipynb"
    chapter.parent.mkdir(parents=True)
    text = (years / "notebooks/generic/10-summary.ipynb").read_text(encoding="utf-8")
    chapter.write_text(text.replace("The main ones:", "Before, {{ of('garden-watch', 'spring-2016').size.small }} of the {{ of('garden-watch', 'spring-2016').size.small.base }} gardens answering the question. The main ones:"), encoding="utf-8")
    reports = [Paths(years, year, SURVEY) for year in (YEAR, "spring-2015", "spring-2016")]
    assert find_needed(reports) == {reports[0]: set(), reports[1]: {reports[2]}, reports[2]: set()}
    result = run(years)
    assert result.returncode == 0, result.stderr
    assert list_made(result) == ["spring-2016", "spring-2015"]


def test_whoever_cites_what_is_not_up_to_date_is_not_up_to_date(built_garden, monkeypatch):
    first, second, third = (Paths(built_garden, YEAR, name) for name in "abc")
    monkeypatch.setattr("stemreport.pipeline.make_reports.is_done", lambda paths: paths != first)
    assert list_open([first, second, third], {third: {second}, second: {first}}) == [first, second, third]
    assert list_open([first, second, third], {third: {second}}) == [first]


def test_what_a_report_in_the_settings_protects_with_is_made_first(years):
    settings = years / "data/raw/spring-2015" / SURVEY / "report.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + f'\n[[disclosure.earlier]]\nsurvey = "{SURVEY}"\nyear = "{YEAR}"\nsame = {{}}\n', encoding="utf-8")
    reports = [Paths(years, year, SURVEY) for year in (YEAR, "spring-2015")]
    assert find_needed(reports)[reports[1]] == {reports[0]}
    settings.write_text("[disclosure", encoding="utf-8")
    assert find_needed(reports)[reports[1]] == set()
