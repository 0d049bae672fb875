"""A year of `make new-year`, with a question added, one dropped, one reworded and an option renamed, needs no change outside data/raw."""

import csv
import hashlib

import pytest
from bs4 import BeautifulSoup

from stemreport.codebook.breaks import find_breaks
from stemreport.codebook.read import read_codebook
from tests.project_copy import PROJECT, copy_project, run_pipeline
from tests.years.change_year import ADDED, DROPPED, LABEL, OTHER_LABEL, OTHER_WORDS, SURVEY, YEAR, begin_changed_year

pytestmark = pytest.mark.long

SENTENCE = "{{ ease.easy_or_very_easy.base }} respondents answered this question."
THEN = "of('technicians', '2018-19').ease.easy_or_very_easy"
COMPARING = f" In an earlier year it was {{{{ {THEN} }}}} of {{{{ {THEN}.base }}}}."
NOT_COMPARED = "Ease of access to professional learning in STEM: asked in other words in 2018/19, so not compared."
NOT_ASKED = "Involvement in STEM activities across the cluster: not asked in 2019/20."


def hash_files(root, *without):
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in root.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts and not path.relative_to(root).as_posix().startswith(without)}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A project in which a chapter compares with the year before, and the changed year with its report made."""
    root = copy_project(tmp_path_factory.mktemp("years") / "project", PROJECT / "data")
    chapter = root / "notebooks" / SURVEY / "50-your-professional-learning.ipynb"
    text = chapter.read_text("utf-8")
    assert SENTENCE in text
    chapter.write_text(text.replace(SENTENCE, SENTENCE + COMPARING), "utf-8")
    assert run_pipeline(root, "report", "2018-19", SURVEY).returncode == 0
    before = hash_files(root, "data/processed/", "outputs/")
    begin_changed_year(root)
    ran = run_pipeline(root, "report", YEAR, SURVEY)
    assert ran.returncode == 0, ran.stderr
    assert hash_files(root, f"data/raw/{YEAR}/", "data/processed/", "outputs/") == before
    return root


@pytest.fixture(scope="module")
def page(root):
    return BeautifulSoup((root / "outputs" / YEAR / SURVEY / "report.html").read_text("utf-8"), "html.parser")


def test_the_new_question_is_in_the_annex_with_its_table(page):
    annex = page.get_text().rpartition("\nAnnex\n")[2]
    assert ADDED in annex and "Laboratory in the setting, 2019/20" in annex


def test_what_cited_the_dropped_question_says_that_it_was_not_asked(page):
    told = [" ".join(one.parent.get_text().split()) for one in page.select(".not-asked") if NOT_COMPARED not in one.parent.get_text()]
    assert [one for one in told if one == NOT_ASKED]
    [summary] = [one for one in told if one != NOT_ASKED]
    assert summary.startswith("STEM in the setting.") and "27.4% work in a setting" in summary and NOT_ASKED in summary
    assert DROPPED not in page.get_text() and not page.find(id="figure-cluster_activity")


def test_figures_and_ledger_do_not_know_the_dropped_question(root, page):
    numbers = [int(one.get_text().split()[1].rstrip(":")) for one in page.select("figure .label") if one.get_text().startswith("Figure")]
    assert numbers == list(range(1, len(numbers) + 1))
    folder = root / "outputs" / YEAR / SURVEY
    for name in ("ledger.csv", "findings.csv"):
        with (folder / name).open(encoding="utf-8") as file:
            assert not [row for row in csv.reader(file) if row[0].startswith("cluster_activity")]


def test_the_reworded_question_and_the_renamed_option_are_printed_as_they_are_now(page):
    assert OTHER_WORDS in page.get_text() and OTHER_LABEL in page.get_text()
    assert LABEL not in page.get_text()


def test_a_figure_of_the_earlier_year_is_not_set_beside_that_of_a_reworded_question(root, page):
    assert NOT_COMPARED in page.get_text() and "In an earlier year it was" not in page.get_text()
    earlier = (root / "outputs" / "2018-19" / SURVEY / "report.html").read_text("utf-8")
    assert "In an earlier year it was" in earlier and "not compared" not in earlier


def test_both_break_the_comparison_and_nothing_else_does(root):
    now, then = (read_codebook(root / "data" / "raw" / year / SURVEY / "codebook.toml") for year in (YEAR, "2018-19"))
    assert find_breaks(now, then, "2018-19") == {
        "ease": "asked in other words", "barriers": "asked with other answers", "laboratory": "not asked"}
