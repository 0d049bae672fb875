import re
from dataclasses import replace

import pytest

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits, resolve_headline
from stemreport.exhibits.marks import strip_marks
from stemreport.problems import ProblemsFound
from stemreport.exhibit_settings import ExhibitPlan


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


def test_two_exhibits_of_one_question_are_told_apart_by_what_they_measure(book):
    plans = {measure: ExhibitPlan(measure, "figure", "spent", measure, by="size") for measure in ("mean", "total")}
    both = FindingBook(book.findings, book.codebook, replace(book.settings, exhibits=plans))
    title = build(book, "spent", measure="mean", by="size").title
    assert title.count("by size") == 1
    assert build(both, "spent", measure="mean", by="size").title == title.replace(", by size", ": mean pounds, by size")


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


FEW = "too few to publish"
WHY = "“Too few to publish”: the figure, or one that could be worked out from it, tells of too few gardens."


def test_what_is_too_few_to_publish_stands_last_in_the_order_of_the_codebook(suppress):
    """Else its place would tell between which figures it lies."""
    hidden = build(suppress("features.trees", "features.pond", "features.none"))
    assert [finding.option for _, finding in hidden.points] == ["hedge", "pond", "trees", "none"]
    assert [finding.option for _, finding in build(suppress("hour.morning"), "hour").points] == ["morning", "afternoon", "evening"]


def test_its_row_says_so_and_one_note_says_why(suppress):
    exhibit = build(suppress("features.trees", "features.pond"))
    assert [[cell.text for cell in row.cells] for row in exhibit.table.rows[2:4]] == [[FEW, FEW, "62"]] * 2
    assert exhibit.table.notes.count(WHY) == exhibit.notes.count(WHY) == 1
    assert WHY not in build(suppress("features.green")).notes and WHY in build(suppress("features.green")).table.notes, "nets are not drawn"
    assert WHY in build(suppress("features.pond"), measure="count").notes


def test_the_units_of_the_note_are_those_of_the_frame(suppress):
    assert any(note.endswith("tells of too few sightings.") for note in build(suppress("hour.morning"), "hour").notes)


def test_a_small_base_has_its_sign_and_its_note(change, book):
    from stemreport.disclosure_rules import DisclosureRules
    warned = FindingBook({**book.findings, "features.pond": book.find("features.pond").with_warning()}, book.codebook,
                         replace(book.settings, disclosure=DisclosureRules(warned_base=33)))
    exhibit = build(warned)
    assert exhibit.table.rows[2].cells[0].text == "33.9% [u]"
    note = "“[u]”: of a group of fewer than 33 gardens, so to be read with caution."
    assert note in exhibit.notes and note in exhibit.table.notes and note not in build(warned, "size").table.notes


def test_percentages_of_which_one_is_hidden_are_not_said_to_add_to_anything(suppress):
    assert not [note for note in build(suppress("size.small"), "size").notes if "rounding" in note]


@pytest.mark.parametrize("ids, least, headline, alt", [
    (["trees"], False, "Some figures are too few to publish", "3 bars; 1 more figure is too few to publish."),
    (["pond", "none"], False, "Some figures are too few to publish", "2 bars; 2 more figures are too few to publish."),
    (["pond"], True, "Trees, taller than a house: the largest share, 50.0%",
     "3 bars; the longest is Trees, taller than a house, 50.0%; 1 more figure is too few to publish."),
    (["pond", "trees", "hedge", "none"], False, "Too few to publish", "No bars; 4 figures are too few to publish."),
    (["pond", "trees", "hedge", "none"], True, "Too few to publish", "No bars; 4 figures are too few to publish."),
])
def test_the_longest_bar_is_named_where_nothing_hidden_can_be_longer(suppress, ids, least, headline, alt):
    exhibit = build(suppress(*(f"features.{id}" for id in ids), least=least))
    assert strip_marks(exhibit.headline) == headline
    assert exhibit.alt == f"Bar chart: Features of the garden. {alt} Table follows."


def test_of_items_and_groups_nothing_is_known(suppress):
    assert "longest" not in build(suppress("visits.wren.ever", least=True), "visits", option="ever").alt
    grouped = build(suppress("spent.by.size.large.mean", least=True, base_too=True), "spent", measure="mean", by="size")
    assert strip_marks(grouped.headline) == "Some figures are too few to publish" and "longest" not in grouped.alt
    assert strip_marks(grouped.subtitle).endswith("Base: 11 to 12 gardens asked the question, where published; the table gives each.")
    assert [cell.text for cell in grouped.table.rows[2].cells] == [FEW, FEW]


def test_where_the_shown_bars_have_one_base_and_others_none_that_is_told(suppress):
    two = ("spent.by.size.large.mean", "spent.by.size.medium.mean")
    exhibit = build(suppress(*two, base_too=True), "spent", measure="mean", by="size")
    assert strip_marks(exhibit.subtitle).endswith("Base: 11 gardens asked the question, where published; the table gives each.")
    exhibit = build(suppress(*two, "spent.by.size.small.mean", base_too=True), "spent", measure="mean", by="size")
    assert strip_marks(exhibit.subtitle).endswith("Base: too few to publish.") and strip_marks(exhibit.headline) == "Too few to publish"


@pytest.mark.parametrize("declared", ["Only {{ features.pond.count }}", "{{ first(features) }} leads", "{{ claim('Most', features.pond) }}",
                                      "{{ listed(features, 3) }}"])
def test_a_declared_headline_that_would_tell_is_replaced(suppress, declared):
    assert strip_marks(build(suppress("features.pond"), headline=declared).headline) == "Some figures are too few to publish"


def test_a_declared_headline_stays_where_it_is_true_of_what_is_shown(suppress):
    assert strip_marks(build(suppress("features.pond"), headline="{{ features.trees }} have trees").headline) == "50.0% have trees"
    hidden = suppress("features.pond", least=True)
    assert strip_marks(build(hidden, headline="{{ first(features) }} leads").headline) == "Trees, taller than a house leads"
    assert strip_marks(build(hidden, headline="{{ features.pond }} have one").headline).startswith("Trees, taller than a house: the largest")


def test_the_first_places_are_dark_only_where_they_are_known(suppress):
    assert build(suppress("features.pond", least=True), top=1).highlight == {"features.trees"}
    assert len(build(suppress("features.pond"), top=1).highlight) == 4, "all bars are alike"
    assert build(suppress("features.none"), top=1).highlight == {"features.trees"}, "which takes no place"
