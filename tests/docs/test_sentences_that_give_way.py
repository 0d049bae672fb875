"""What the page of citations quotes of a report whose sentences give way is what stands there."""

import re
import shutil
from dataclasses import replace
from html import unescape

import pytest

from stemreport.disclosure.protect import protect_findings
from stemreport.document.editions import finish_public
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.wording import Wording
from tests.docs.cite import cite
from tests.docs.conftest import count_survey
from tests.docs.pages import CITATIONS_PAGE, ROOT
from tests.years.test_changed_year import NOT_COMPARED

TOO_FEW, OTHER_WORDS, NOT_ASKED = re.findall(r"^> (.+)$", CITATIONS_PAGE, re.MULTILINE)
RAW = ROOT / "data/raw/2018-19/technicians"


def test_a_sentence_whose_figures_are_too_few(demonstration):
    settings = replace(demonstration.settings, disclosure=replace(demonstration.settings.disclosure, accepted=()))
    protected = protect_findings(demonstration.findings.values(), demonstration.codebook, settings).findings
    book = FindingBook({finding.id: finding for finding in protected}, demonstration.codebook, settings)
    source = "There were {{ responses }} responses. One of them, {{ sector.primary.count }} technician, works in a primary school."
    html, _ = render_markdown(Wording(book).resolve(source), "cell", set(), {"": book})
    assert unescape(re.sub(r"<[^>]+>", "", finish_public(html, []))).strip() == TOO_FEW


def test_a_sentence_about_what_was_asked_in_other_words_is_held_where_two_years_are_made():
    assert OTHER_WORDS == NOT_COMPARED


@pytest.fixture
def next_year(tmp_path):
    """The demonstration as it would be without one question, a year later."""
    for name in ("codebook.toml", "report.toml", "demonstration.csv"):
        shutil.copy(RAW / name, tmp_path)
    text, count = re.subn(r"^\[question\.cluster_activity\]\n(?:.+\n|\n)+?(?=\[question\.(?!cluster_activity))", "", (tmp_path / "codebook.toml").read_text("utf-8"),
                          flags=re.MULTILINE)
    assert count == 1 and "ignore = [" in text
    text = text.replace("ignore = [", 'ignore = ["Are you involved in STEM activities across your cluster?", ', 1)
    (tmp_path / "codebook.toml").write_text(
        f'{text}\n[dropped.cluster_activity]\ntitle = "Involvement in STEM activities across the cluster"\n', "utf-8")
    settings = (tmp_path / "report.toml").read_text("utf-8").replace('survey_year = "2018/19"', 'survey_year = "2019/20"')
    (tmp_path / "report.toml").write_text(settings, "utf-8")
    return count_survey(tmp_path, "technicians", "2019-20")


def test_a_sentence_about_what_is_no_longer_asked(next_year):
    assert cite(next_year, "{{ cluster_activity.yes }} take part in STEM activities across their cluster.") == NOT_ASKED
