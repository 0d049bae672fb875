import re
from dataclasses import replace

import pytest

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits, resolve_headline
from stemreport.exhibits.marks import strip_marks
from stemreport.problems import ProblemsFound
from stemreport.settings import ExhibitPlan


def build(book, question="features", **plan):
    return build_exhibit(ExhibitPlan(question, plan.pop("kind", "figure"), question, **plan), book)


def test_a_survey_without_declared_exhibits_gets_one_for_each_question(book):
    assert list(plan_exhibits(book)) == ["size", "features", "feeds", "visits", "spent", "hour"]


def test_bars_are_sorted_by_value_with_the_exclusive_answer_last(book):
    assert [finding.option for _, finding in build(book).points] == ["trees", "hedge", "pond", "none"]


def test_a_scale_keeps_its_order(book):
    assert [finding.option for _, finding in build(book, "hour").points] == ["morning", "afternoon", "evening"]


def test_the_subtitle_names_measure_population_year_and_base(book):
    assert strip_marks(build(book).subtitle) == "Percentage of gardens, gardens that took part, spring 2014. Base: all 62 gardens."
    assert strip_marks(build(book, "size").subtitle).endswith("Base: 53 gardens answering the question.")
    assert strip_marks(build(book, "visits", option="ever").subtitle).endswith("Base: 38 gardens asked the question.")


def test_bases_that_differ_are_said_to(book):
    exhibit = build(book, "spent", measure="mean", by="size")
    assert "Base: 10 to 12 gardens asked the question; the table gives each." in strip_marks(exhibit.subtitle)
    assert [row.cells[1].text for row in exhibit.table.rows] == ["11", "12", "10"]


def test_the_alt_text_names_type_subject_message_and_table(book):
    assert build(book).alt == ("Bar chart: Features of the garden. 4 bars; the longest is Trees, taller than a house, "
                               "50.0%. Table follows.")


def test_bars_that_tie_are_both_named(change):
    tied = change({"features.hedge": {"numerator": 31.0, "estimate": 50.0}})
    assert "the longest is Trees, taller than a house and Hedge, 50.0%" in build(tied).alt


def test_a_figure_of_counts_says_nothing_of_percentages_but_its_table_does(book):
    exhibit = build(book, measure="count")
    assert exhibit.notes == () and any("add to more than 100" in note for note in exhibit.table.notes)


def test_the_alt_text_stays_short_however_long_the_labels(book, change):
    question = replace(book.codebook.questions["features"], title="A very long title indeed, " * 6)
    long = FindingBook(book.findings, replace(book.codebook, questions={**book.codebook.questions, "features": question}),
                       book.settings)
    exhibit = build(long)
    assert question.title in exhibit.alt and len(exhibit.alt) <= 250


def test_numbers_in_alt_text_and_headline_stand_in_the_table(book):
    for plan in plan_exhibits(book).values():
        exhibit = build_exhibit(plan, book)
        shown = {cell.text for row in exhibit.table.rows for cell in row.cells}
        for number in re.findall(r"\d+\.\d%?", exhibit.alt + strip_marks(exhibit.headline)):
            assert number in shown, exhibit.id


def test_a_headline_names_the_base_where_the_bars_have_several(change):
    unequal = change({"visits.wren.ever": {"base": 30.0, "estimate": 50.0, "numerator": 15.0}})
    assert strip_marks(build(unequal, "visits", option="ever").headline).endswith("% of 38")
    assert strip_marks(build(change({}), "visits", option="ever").headline).endswith("%")


def test_a_declared_headline_is_resolved_from_the_findings(book):
    assert strip_marks(build(book, headline="{{ features.pond }} have a pond").headline) == "33.9% have a pond"


def test_a_wrong_citation_in_a_headline_names_the_exhibit(book):
    with pytest.raises(ProblemsFound, match=r"\[figure.features\] headline"):
        build(book, headline="{{ features.pont }}")


def test_the_top_places_are_highlighted_with_ties(book, change):
    assert build(book, top=2).highlight == {"features.trees", "features.hedge"}
    tied = change({"features.pond": {"numerator": 25.0}})
    assert build(tied, top=2).highlight == {"features.trees", "features.hedge", "features.pond"}
    assert len(build(book).highlight) == 4, "without a top all bars are alike"


@pytest.mark.parametrize("invented, caption, rows", [
    ([], "", 0),
    (["pond", "trees", "hedge", "none", "green"], "Demonstration: these figures are invented", 0),
    (["pond"], "Demonstration: rows marked “invented”", 1),
])
def test_invented_figures_are_marked_in_caption_and_table(change, invented, caption, rows):
    exhibit = build(change({f"features.{one}": {"note": "invented"} for one in invented}))
    assert exhibit.invented.startswith(caption) and bool(exhibit.invented) == bool(caption)
    assert sum("(invented)" in row.heading for row in exhibit.table.rows) == rows
    assert (exhibit.invented in exhibit.table.notes) == bool(caption)


def test_nobody_to_speak_of_is_said_and_not_counted_as_zero(change):
    empty = {f"hour.{one}": {"numerator": 0.0, "base": 0.0, "estimate": None} for one in ("morning", "afternoon", "evening")}
    exhibit = build(change(empty), "hour")
    assert [row.cells[0].text for row in exhibit.table.rows] == ["no respondents"] * 3
    assert exhibit.headline == "No sightings to show"


def test_the_rounding_note_appears_only_where_it_is_needed(book, change):
    note = "Percentages may not add to 100 because of rounding."
    assert note in build(book, "size").notes
    even = {f"size.{one}": {"numerator": 15.0, "base": 60.0} for one in ("small", "medium")}
    assert note not in build(change(even | {"size.large": {"numerator": 30.0, "base": 60.0}}), "size").notes


def test_a_false_headline_is_printed_as_one_until_the_page_is_put_together(book):
    plan = ExhibitPlan("features", "figure", "features", headline="{{ claim('Most', features.pond) }} have a pond")
    assert strip_marks(build_exhibit(plan, book).headline) == "[not true: Most] have a pond"
    with pytest.raises(ProblemsFound, match="features.pond is 33.9%"):
        resolve_headline(plan, book)
