"""Numbers that were given in parts: cited, drawn, tabulated; gaps are named, and nothing that might be one is passed over."""

from dataclasses import replace

import pytest

from stemreport.disclosure.protect import protect_findings
from stemreport.document.check_sentences import find_missing_bases
from stemreport.document.places import Piece, list_places
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.annex import write_questionnaire
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.describe import describe_finding
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.marks import find_marks, strip_marks
from stemreport.exhibits.question_tables import list_question_tables
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.exhibit_settings import ExhibitPlan
from tests.disclosure.returns import invent_returns


@pytest.fixture(scope="module")
def survey(tmp_path_factory):
    return invent_returns(tmp_path_factory.mktemp("codebook"), 3)


@pytest.fixture(scope="module")
def book(survey):
    return FindingBook({one.id: one for one in survey.findings}, survey.codebook, survey.settings)


def cite(book, source):
    return strip_marks(Wording(book).resolve(source))


def check(book, source):
    html, _ = render_markdown(Wording(book).resolve(source), "c", set())
    return [one.found for place in list_places([Piece(html, "c", "n.ipynb", 3)]) for one in find_missing_bases(place, {"": book})]


def test_a_part_is_cited_with_its_label(book):
    assert cite(book, "{{ cumulative.by.area.a.label }}: {{ cumulative.by.area.a.total }}") == f"Ayton: {book.find('cumulative.by.area.a.total').display}"
    assert cite(book, "{{ outings.by.area.several.label }}, {{ outings.by.area.not_broken_down.label }}") == "Several, Not broken down"
    assert describe_finding(book, book.find("outings.by.area.several.share")) == "Share of the total, Area: Several"


def test_a_sum_of_hours_is_no_count_of_anybody(book):
    for source in ("{{ cumulative.by.area.a.total.count }}", "{{ cumulative.by.area.a.share.both }}"):
        with pytest.raises(WordingFault):
            cite(book, source)


def test_words_for_a_share_and_what_is_highest(book):
    share = book.find("cumulative.by.region.south.share")
    assert "claim" not in cite(book, "{{ share(cumulative.by.region.south.share) }}") and share.estimate > 0
    largest = max("abcdefg", key=lambda one: book.find(f"cumulative.by.area.{one}.total").estimate)
    assert cite(book, f"{{{{ claim('the most', highest(cumulative.by.area.{largest}.total)) }}}}") == "the most"


# --- gaps -------------------------------------------------------------------------------------------------------------


def test_gaps_are_named(book):
    assert cite(book, "{{ gaps(cumulative, 'area') }}") == cite(book, "{{ gaps('cumulative', 'area') }}") == "Haugh"
    assert cite(book, "{{ gaps(cumulative, 'region') }}") == "none"


def test_they_cite_what_they_rest_on(book):
    assert [one.keys for one in find_marks(Wording(book).resolve("{{ gaps(cumulative, 'area') }}"))] == [("cumulative.by.area.h.total",)]
    assert [one.keys for one in find_marks(Wording(book).resolve("{{ gaps(cumulative, 'region') }}"))] == [("cumulative.total",)]


def test_what_is_suppressed_might_be_a_gap_unless_zeros_are_shown(survey):
    findings = {one.id: one.suppress(False) if one.id == "cumulative.by.area.h.total" else one for one in survey.findings}
    assert cite(FindingBook(findings, survey.codebook, survey.settings), "{{ gaps(cumulative, 'area') }}") == "none"
    unsafe = replace(survey.settings, disclosure=replace(survey.settings.disclosure, safe_zeros=()))
    assert cite(FindingBook(findings, survey.codebook, unsafe), "{{ gaps(cumulative, 'area') }}") == "too few to publish"


@pytest.mark.parametrize("source", ["{{ gaps(cumulative, 'kind') }}", "{{ gaps(kind, 'area') }}", "{{ gaps('nothing', 'area') }}"])
def test_gaps_of_what_was_not_split(book, source):
    with pytest.raises(WordingFault) as caught:
        cite(book, source)
    assert caught.value.expected == "a number and a question that it is split by" and "gaps(attendees, 'area')" in caught.value.advice


# --- bases ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", [
    "{{ cumulative.by.area.a.share }} of {{ cumulative.total }} hours.",
    "{{ cumulative.by.area.a.share }} of {{ cumulative.by.area.b.share.base }}.",
    "{{ cumulative.by.area.a.total }} hours.",
])
def test_a_share_with_its_total_in_sight(book, source):
    assert check(book, source) == []


@pytest.mark.parametrize("source", ["{{ cumulative.by.area.a.share }}.", "{{ cumulative.by.area.a.share }} of {{ attendees.total }}.",
                                    "{{ cumulative.by.area.a.share }} of {{ cumulative.by.area.b.total }}."])
def test_a_share_without_it(book, source):
    assert len(check(book, source)) == 1


# --- tables and figures -----------------------------------------------------------------------------------------------


def test_parts_are_drawn_in_order_of_size_and_the_rest_last(book, survey):
    exhibit = build_exhibit(ExhibitPlan("x", "figure", "outings", "total", by="area"), book)
    values = [finding.estimate for _, finding in exhibit.points]
    labels = [label for label, _ in exhibit.points]
    assert labels[-2:] == sorted(labels[-2:], key=lambda one: -values[labels.index(one)]) and set(labels[-2:]) == {"Several", "Not broken down"}
    assert values[:-2] == sorted(values[:-2], reverse=True)
    assert strip_marks(exhibit.headline).startswith(f"{labels[0]}: the highest total") and len(exhibit.highlight) == len(labels) - 2
    assert "Base: all 25 organisations." in strip_marks(exhibit.subtitle)


def test_what_belongs_to_no_part_heads_nothing_however_large(book, survey):
    findings = {id: replace(one, estimate=1e6) if id == "attendees.by.area.not_broken_down.total" else one for id, one in book.findings.items()}
    exhibit = build_exhibit(ExhibitPlan("x", "figure", "attendees", "total", by="area"), FindingBook(findings, survey.codebook, survey.settings))
    assert "Not broken down" not in strip_marks(exhibit.headline)


def test_the_full_tables_hold_every_part(book, survey):
    shown = {cell.finding for table in list_question_tables(book, survey.codebook.questions["cumulative"]) for row in table.rows for cell in row.cells}
    assert {id for id in book.findings if id.startswith("cumulative.") and id.split(".")[-1] in ("total", "share", "mean")} <= shown


def test_a_survey_without_exhibits_of_its_own_gets_one_of_each_measure(book, survey):
    plans = plan_exhibits(book)
    assert {id: (plan.measure, plan.by) for id, plan in plans.items()} == {
        "kind": ("percent", ""), "attendees": ("mean", "kind"), "cumulative": ("total", "area"), "outings": ("total", "area")}


def test_the_questionnaire_says_by_what_it_is_split_and_what_follows_from_what(book):
    html = write_questionnaire(book).html
    assert "A number. In all, and split by: Area; Region." in html
    assert '<li id="follows-region.south">South: Coll; Dale; Esk</li>' in html


def test_protected_parts_say_so_and_stand_last_but_keep_no_order(survey):
    protection = protect_findings(survey.findings, survey.codebook, survey.settings)
    book = FindingBook({one.id: one for one in protection.findings}, survey.codebook, survey.settings)
    exhibit = build_exhibit(ExhibitPlan("x", "figure", "cumulative", "total", by="area"), book)
    hidden = [finding.is_suppressed for _, finding in exhibit.points]
    assert any(hidden) and hidden == sorted(hidden)
