"""The annex says what is too few to publish, by which rules, and what people decided."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from stemreport.codebook.merge import merge_options
from stemreport.disclosure_rules import Acceptance, DisclosureRules, Merge, SafeZeros
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.disclosure import write_disclosure


def read(book, **rules):
    settings = replace(book.settings, disclosure=DisclosureRules(**rules))
    return BeautifulSoup(write_disclosure(FindingBook(book.findings, book.codebook, settings)).html, "html.parser")


def test_where_nothing_is_suppressed_the_rule_is_told_all_the_same(book):
    page = read(book, threshold=6, group_threshold=12, smallest_base=21, warned_base=31)
    first, rule, exempt = [one.get_text() for one in page.find_all("p")]
    assert first == "No figure in this edition is suppressed."
    assert rule.startswith("A figure of the whole survey is shown where it counts at least 6 gardens or sightings and leaves out at least 6, a "
                           "figure of a group where it counts at least 12 and leaves out at least 12. Nothing is shown of a group of fewer "
                           "than 21; what is shown of a group of fewer than 31 has the sign [u]")
    assert "how many were asked each question" in exempt and not page.find("table")


def test_the_figures_that_are_suppressed_are_counted(book, suppress):
    some, one = suppress("features.pond", "features.trees", least=True), suppress("size.small")
    size = f"{len(book.findings):,}"
    assert f"2 of the {size} figures of this edition are suppressed. In place of one the page prints “too few to publish”" in read(some).text
    assert f"1 of the {size} figures of this edition is suppressed." in read(one).text


def test_the_numbers_of_the_rules_for_sums_are_not_told(book):
    """With them the largest contributor could be worked out more closely; the thresholds are public."""
    told = read(book, p_percent=17.0, dominant=1, dominant_percent=77.0, interval=19).text
    assert "A sum or mean is not shown where it would tell closely" in told
    assert not [number for number in ("17", "77", "19") if number in told]


def test_a_survey_without_numbers_has_no_rule_for_sums(book):
    questions = {id: one for id, one in book.codebook.questions.items() if one.kind != "number"}
    without = FindingBook(book.findings, replace(book.codebook, questions=questions), book.settings)
    assert "sum or mean" not in read(without).text


def test_accepted_risks_are_told_with_who_when_and_why(book):
    page = read(book, accepted=(Acceptance(("size.*", "hour.morning", "visits.*.by.*"), "A. Board", "5 May 2014", "Published <before>."),
                                Acceptance(("nothing.*",), "B", "C", "D")))
    assert page.p.get_text() == ("No figure in this edition is suppressed. What the rules would not show is shown on record: see the risks "
                                 "accepted.")
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.find(id="risks-accepted").find_all("tr")]
    assert rows == [["Figures", "Accepted by", "When", "Why"],
                    ["Size of the garden, Time of the sighting and Visits to the food (size.*, hour.morning, visits.*.by.*)", "A. Board", "5 May 2014", "Published <before>."],
                    ["nothing.*", "B", "C", "D"]]


def test_what_people_wrote_is_no_markup(book):
    assert "Because <b>so</b> & so." in read(book, rationale="Because <b>so</b> & so.", decided_by="A", decided_on="B").text


@pytest.mark.parametrize("why", ["Nobody is none", "Nobody is none."])
def test_safe_zeros_merges_and_reasons_are_told(book, why):
    merges = (Merge("size", "rest", "Medium or large", ("medium", "large")),)
    book = FindingBook(book.findings, merge_options(book.codebook, merges), book.settings)
    page = read(book, safe_zeros=(SafeZeros(("size.*",), why),), rationale=why, decided_by="A. Board", decided_on="1 May 2014",
                merges=merges)
    assert "A zero is shown of Size of the garden (size.*), since it says nothing about anybody: Nobody is none." in page.text
    assert "Why these numbers: Nobody is none. Decided by A. Board, 1 May 2014." in page.text
    assert [cell.get_text() for cell in page.find(id="categories-merged").find_all(["th", "td"])][3:] == [
        "Size of the garden", "Medium or large", "As large as a tennis court; Larger than a tennis court"]
