"""Reports of three years, made as people make them: what is read, what stops the run, what runs again, and that nothing leaks."""

import re
import shutil
import subprocess
import sys

import pytest

from stemreport.pipeline.order_reports import find_needed
from stemreport.paths import Paths
from stemreport.proof.check_exhibits import check_exhibits
from stemreport.proof.read_page import read_page
from tests.three_years import ANSWERS, SURVEY, YEARS, Years

pytestmark = pytest.mark.long

SENTENCE = "The share who find birds easily {{ change.ease.easy_or_very_easy }} ({{ change.ease.easy_or_very_easy.caveat }})."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two earlier years and this one, whose chapter cites the changes; in the year before, few found birds easily."""
    years = Years(tmp_path_factory.mktemp("made") / "project")
    years.answer(YEARS[1], **{**ANSWERS[YEARS[1]], "member": {"Yes": 168, "No": 2}})
    years.write_chapter(SENTENCE, "Membership {{ change.member.yes }} ({{ change.member.yes.caveat }}). Here it goes on.",
                        "Before: {{ of('birds', '2013-14').ease.easy }} of {{ of('birds', '2013-14').ease.easy.base }}.",
                        shown=["report.table('changes')", "report.figure('trend')"])
    return years.make()


@pytest.fixture
def copy(made, tmp_path):
    """A copy of it to change."""
    years = object.__new__(Years)
    years.root = tmp_path / "project"
    shutil.copytree(made.root, years.root)
    return years


def test_the_page_tells_the_change_and_withholds_what_is_too_few(made):
    page = made.page()
    assert "rose by 21.4 percentage points, from 47.1% of 170 in 2013/14 to 68.4% of 190" in page
    assert "Membership (2013/14): too few to publish" in page or "Membership: too few to publish" in page or "too few to publish. Here it goes on." in page
    assert "98.8%" not in page and "Here it goes on." in page


def test_no_exhibit_contradicts_itself(made):
    page = made.root / "outputs" / YEARS[-1] / SURVEY / "report.html"
    assert check_exhibits(read_page(page), page.name) == []


def test_an_intruder_recovers_nothing(made):
    for year in YEARS[1:]:
        bundle = made.root / "outputs" / year / SURVEY
        done = subprocess.run([sys.executable, "-m", "stemreport.attack", str(bundle), "--earlier", str(made.folder(year) / "report.toml")],
                              capture_output=True, text=True)
        assert done.returncode == 0 and "0 of " in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("sentence, words", [
    ("The share {{ change.ease.easy_or_very_easy }}.", "change.ease.easy_or_very_easy without its caveat"),
    ("The share {{ change.ease.easy_or_very_easy }}. This was tested ({{ change.ease.easy_or_very_easy.caveat }}).", "without its caveat"),
    ("The share {{ claim('rose', change.ease.easy_or_very_easy) }}.", "without its caveat"),
    ("The share rose by a lot.", "Declare the figure under [headlines]")])
def test_a_change_without_its_caveat_in_the_sentence_stops_the_run(copy, sentence, words):
    copy.write_chapter(sentence)
    done = copy.run(YEARS[-1])
    assert done.returncode == 1 and words in " ".join(done.stderr.split())


def test_when_an_earlier_year_changes_the_report_is_made_again(copy):
    copy.answer(YEARS[1], **{**ANSWERS[YEARS[1]], "ease": {"Very easy": 5, "Easy": 15, "Hard": 150}})
    copy.make(YEARS[1])
    assert "changed in findings.csv" in copy.run(YEARS[-1], "why").stdout
    copy.make(YEARS[-1])
    assert "from 11.8% of 170 in 2013/14" in copy.page()


@pytest.mark.parametrize("old, new, words", [
    ('"2013-14"]', '"2013-15"]', "Did you mean 2013-14?"), ('"2013-14"]', '"2014-15"]', "another year of birds: 2012-13, 2013-14")])
def test_an_earlier_year_that_is_not_there_is_named(copy, old, new, words):
    copy.change(YEARS[-1], "report.toml", old, new)
    done = copy.run(YEARS[-1])
    assert done.returncode == 1 and words in " ".join(done.stderr.split()) and "Traceback" not in done.stderr


def test_an_earlier_report_that_was_not_made_is_asked_for(copy):
    shutil.rmtree(copy.root / "outputs" / YEARS[0])
    done = copy.run(YEARS[-1])
    assert done.returncode == 1 and "make report YEAR=2012-13 SURVEY=birds" in done.stderr


def test_a_trend_of_one_year_says_so(copy):
    copy.change(YEARS[-1], "report.toml", 'earlier = ["2012-13", "2013-14"]\n', "")
    done = copy.run(YEARS[-1])
    assert done.returncode == 1 and "Found: one year" in " ".join(done.stderr.split())


def test_reports_are_made_in_the_order_in_which_they_need_each_other(made):
    reports = [Paths(made.root, year, SURVEY) for year in YEARS]
    assert {one.year for one in find_needed(reports)[reports[-1]]} == {"2012-13", "2013-14"}


def test_another_survey_is_compared_by_its_published_findings(copy):
    for year in (YEARS[-1],):
        shutil.copytree(copy.folder(year), copy.root / "data" / "raw" / year / "listeners")
        shutil.copytree(copy.root / "outputs" / YEARS[1] / SURVEY, copy.root / "outputs" / year / "listeners")
    copy.change(YEARS[-1], "report.toml", "[population]", '[comparison.others]\nof = "ease.easy_or_very_easy"\nwith = "ease.easy_or_very_easy"\n'
                'survey = "listeners"\nyear = "2014-15"\n\n[population]')
    copy.write_chapter("More {{ claim('higher', comparison.others) }} ({{ comparison.others.caveat }}), by {{ comparison.others }}.")
    copy.make(YEARS[-1])
    assert "though they chose themselves; Fisher&#39;s exact test" in copy.page().replace("&#x27;", "&#39;").replace("'", "&#39;")
    assert copy.findings(YEARS[-1])["comparison.others"]["display"] == "21.4 percentage points"


def test_two_surveys_that_asked_otherwise_are_set_side_by_side_without_a_test(copy):
    shutil.copytree(copy.folder(YEARS[-1]), copy.root / "data" / "raw" / YEARS[-1] / "listeners")
    shutil.copytree(copy.root / "outputs" / YEARS[1] / SURVEY, copy.root / "outputs" / YEARS[-1] / "listeners")
    copy.change(YEARS[-1], "report.toml", "[population]", '[comparison.others]\nof = "ease.easy_or_very_easy"\nwith = "ease.easy_or_very_easy"\n'
                'survey = "listeners"\nyear = "2014-15"\n\n[population]')
    theirs = copy.root / "data" / "raw" / YEARS[-1] / "listeners" / "codebook.toml"
    theirs.write_text(theirs.read_text("utf-8").replace('"How easy is it to find birds?"', '"How easy is it to hear birds?"\nheading = "How easy is it to find birds?"')
                      .replace("Survey of bird watchers", "Survey of listeners"), "utf-8")
    copy.write_chapter("Beside the listeners it is {{ comparison.others }} ({{ comparison.others.caveat }}).")
    copy.make(YEARS[-1])
    page = " ".join(re.sub("<[^>]+>", "", copy.page()).split())
    assert ("Beside the listeners it is 68.4% of 190 beside 47.1% of 170, and not compared: asked in other words in Survey of listeners, 2014/15 "
            "(no test).") in page
    assert not [id for id in copy.findings(YEARS[-1]) if id.startswith("comparison.others")]
    copy.write_chapter("More {{ claim('higher', comparison.others) }} ({{ comparison.others.caveat }}).")
    done = copy.run(YEARS[-1])
    assert done.returncode == 1 and "comparable_with" in done.stderr and "asked in other words in Survey of listeners" in " ".join(done.stderr.split())
    copy.change(YEARS[-1], "codebook.toml", 'title = "Ease of finding birds"',
                'title = "Ease of finding birds"\ncomparable_with = { "2014-15/listeners" = "Whoever hears one has found it." }')
    copy.make(YEARS[-1])
    assert copy.findings(YEARS[-1])["comparison.others"]["display"] == "21.4 percentage points"
