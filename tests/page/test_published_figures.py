"""Every figure that the published report of 2018/19 prints is in the findings and stands in the page where it is named.

The figures come from tests/published, a list that was made from the published report by hand; bases and percentages
are worked out here, apart from the pipeline.
"""

import re
import tomllib
from dataclasses import dataclass

import pytest
from tests.built_report import ROOT
from tests.page.page_parts import find_section, list_sentences, read_number, read_rows, strip_marks, write_percentage

PUBLISHED = tomllib.loads((ROOT / "tests/published/technicians-2018-19.toml").read_text(encoding="utf-8"))["figure"]
WITH_NUMBERS = [figure for figure in PUBLISHED if figure["status"] in ("stated", "derived")]

NET_OF_ITEMS = {"learning_types": "valued"}
"""For a grid, the net by which the published report ranks its items."""

SECTIONS = {
    "responses": "Number of responses", "sector": "Number of responses", "work_pattern": "Work pattern",
    "stem_coordinator": "STEM co-ordinator", "cluster_activity": "STEM activities across the cluster",
    "stem_partner": "STEM partners", "clpl_hours": "Hours of professional learning",
    "hours_change": "Hours of professional learning",
    "learning_types": "Types of professional learning and their impact", "ease": "Ease of access",
    "barriers": "Barriers", "priorities": "Priorities for the next academic year",
}
"""The heading under which the body speaks of a question."""

NAMES = {
    "work_pattern.full_time": "full-time", "work_pattern.part_time": "part-time",
    "stem_coordinator.yes": "STEM co-ordinator", "cluster_activity.yes": "across their cluster",
    "stem_partner.yes": "STEM partner", "hours_change.same": "about the same number of hours",
    "ease.easy_or_very_easy": "easy or very easy",
}
"""What a sentence calls a figure, after having stated it. Other figures stand in an exhibit or a ranking."""


@dataclass(frozen=True)
class Printed:
    """A percentage that the published report prints."""

    id: str
    label: str
    n: int
    base: int
    printed: str

    @property
    def question(self):
        return self.id.partition(".")[0]

    @property
    def share(self):
        return write_percentage(self.n, self.base)


def list_printed():
    """List every percentage of the published report that has a number: one for each answer."""
    codebook = ROOT / "data/raw/2018-19/technicians/codebook.toml"
    questions = tomllib.loads(codebook.read_text(encoding="utf-8"))["question"]
    for figure in WITH_NUMBERS:
        question = questions.get(figure["id"].partition(".")[0], {})
        labels = question.get("options", {}) | {id: net["label"] for id, net in question.get("nets", {}).items()}
        if "counts" in figure:
            for option, n in figure["counts"].items():
                yield Printed(f"{figure['id']}.{option}", labels[option], n, figure["base"], figure["printed"])
        elif "top" in figure:
            named = {label if isinstance(label, str) else label[0]: id
             for id, label in (question.get("items") or question["options"]).items()}
            end = f".{NET_OF_ITEMS[figure['id']]}" if "items" in question else ""
            for label, n in figure["top"]:
                yield Printed(f"{figure['id']}.{named[label]}{end}", label, n, figure["base"], figure["printed"])
        elif "base" in figure and "n" in figure:
            yield Printed(figure["id"], labels[figure["id"].partition(".")[2]], figure["n"], figure["base"], figure["printed"])


ALL = list(list_printed())
each_figure = pytest.mark.parametrize("figure", ALL, ids=[figure.id for figure in ALL])


def test_every_published_figure_with_a_number_has_its_case():
    """None is lost on the way from the list to the cases."""
    assert {figure["id"].partition(".")[0] for figure in WITH_NUMBERS} == {figure.question for figure in ALL} | {
        "responses", "clpl_hours"}
    assert len(ALL) == sum(len(figure.get("counts") or figure.get("top") or "1") for figure in WITH_NUMBERS) - 2


# --- in the findings -------------------------------------------------------------------------------------------------

@each_figure
def test_it_is_a_finding_with_the_published_numerator_and_base(findings, figure):
    finding = findings[figure.id]
    assert (finding["measure"], finding["numerator"], finding["base"]) == ("percent", str(figure.n), str(figure.base))
    assert (finding["display"], finding["note"], finding["status"]) == (figure.share, "", "shown")


@each_figure
def test_its_percentage_is_the_one_that_was_printed(figure):
    if "%" in figure.printed:
        assert read_number(figure.share) in [read_number(one) for one in re.findall(r"\d+\.\d+", figure.printed)]


def test_the_number_of_responses_is_a_finding(findings):
    (figure,) = [one for one in WITH_NUMBERS if one["id"] == "responses"]
    assert (findings["responses"]["numerator"], findings["responses"]["display"]) == (str(figure["n"]),) * 2


def test_the_hours_of_learning_are_findings(findings):
    (figure,) = [one for one in WITH_NUMBERS if one["id"] == "clpl_hours"]
    total, mean = findings["clpl_hours.total"], findings["clpl_hours.mean"]
    assert (total["estimate"], total["base"]) == (str(figure["total"]), str(figure["base"]))
    assert (mean["numerator"], mean["base"]) == (str(figure["total"]), str(figure["base"]))
    assert (total["display"], mean["display"]) == (f"{figure['total']:,}", str(figure["mean"]))


# --- in the page -----------------------------------------------------------------------------------------------------

@each_figure
def test_it_stands_in_the_full_table_in_the_row_of_its_answer(places, figure):
    place = places[figure.id]
    if figure.question in NET_OF_ITEMS:
        assert (strip_marks(place.heading), figure.label in place.title) == ("Valuable or most valuable", True)
    else:
        assert strip_marks(place.heading) == figure.label
    assert (place.value, place.row["Number"]) == (figure.share, str(figure.n))
    assert re.search(rf"\b{figure.base}\b", place.notes[0]), "the base stands below the table"


@each_figure
def test_it_stands_in_the_table_of_its_exhibit_in_the_row_of_its_answer(page, figure):
    table = page.find(id=f"data-{figure.question}")
    if table is None:
        assert figure.question == "sector", "only the sector has no exhibit of its own"
        return
    rows = {strip_marks(heading): cells for heading, cells in read_rows(table)}
    assert rows[figure.label] == [figure.share, str(figure.n), str(figure.base)]


def find_sentences(page, title, figure, stated):
    """The sentences of a section that state a figure and then name it, with no other percentage between."""
    pattern = re.compile(rf"{stated}[^%]*{re.escape(NAMES[figure.id])}")
    return [one for one in list_sentences(find_section(page, title)) if pattern.search(one)]


each_named = pytest.mark.parametrize("figure", [one for one in ALL if one.id in NAMES], ids=lambda one: one.id)


@each_named
def test_the_sentence_that_names_it_states_percentage_count_and_base(page, figure):
    (sentence,) = find_sentences(page, SECTIONS[figure.question], figure, rf"{figure.share} \({figure.n} responses\)")
    assert re.search(rf"\b{figure.base}\b", sentence)


@each_named
def test_the_summary_states_it_with_its_base(page, figure):
    (sentence,) = find_sentences(page, "Key findings", figure, figure.share)
    assert re.search(rf"\b{figure.base}\b", sentence)


@pytest.mark.parametrize("figure", [one for one in ALL if one.question == "sector"], ids=lambda one: one.id)
def test_the_sentence_on_sectors_states_it(page, figure):
    (sentence,) = list_sentences(find_section(page, SECTIONS["sector"]))
    name = figure.label[0].lower() + figure.label[1:]
    assert re.search(rf"\b{figure.n} [^,\d]*{name}", sentence)


RANKED = [figure for figure in ALL if figure.question in ("learning_types", "barriers", "priorities")]


@pytest.mark.parametrize("title", ["Key findings", None], ids=["summary", "section"])
@pytest.mark.parametrize("figure", RANKED, ids=lambda one: one.id)
def test_the_ranking_that_names_it_states_it(page, figure, title):
    sentences = list_sentences(find_section(page, title or SECTIONS[figure.question]))
    assert f"{figure.label}: {figure.share} ({figure.n} responses)" in sentences


def test_every_figure_is_stated_by_a_sentence_a_ranking_or_a_table():
    stated = {*NAMES, *(figure.id for figure in ALL if figure.question == "sector" or figure in RANKED)}
    in_table_1_only = {f"hours_change.{one}" for one in ("lot_more", "more", "fewer", "lot_fewer")}
    assert {figure.id for figure in ALL} - stated == in_table_1_only


@pytest.mark.parametrize("section, words", [
    ("Key findings", "Responses. 215 technicians answered"), ("Number of responses", "There were 215 responses."),
    ("Key findings", "the 215 respondents accessed 2,516 hours"), ("Key findings", "a mean of 11.7 hours each"),
    ("Hours of professional learning", "The 215 respondents accessed 2,516 hours"),
    ("Hours of professional learning", "a mean of 11.7 hours for each respondent"),
])
def test_responses_and_hours_are_stated(page, section, words):
    assert len([one for one in list_sentences(find_section(page, section)) if words in one]) == 1


@pytest.mark.parametrize("section, words, value", [
    ("Key findings", "Of practitioners, 29.4% said so in their own survey of 2018/19", "29.4%"),
    ("Education Scotland's response", "awarded £1.9 million in", "£1.9 million"),
    ("Education Scotland's response", "to 162 projects", "162"),
    ("Education Scotland's response", "An estimated 103 technicians", "103"),
    ("Education Scotland's response", "and 122 from the second phase", "122"),
])
def test_a_figure_from_elsewhere_is_stated_and_has_its_source(page, findings, section, words, value):
    level = "h2" if section.startswith("Education") else "h3"
    assert len([one for one in list_sentences(find_section(page, section, level)) if words in one]) == 1
    rows = [cells for _, cells in read_rows(page.find("table", id=re.compile("sources$"))) if cells[0] == value]
    assert len(rows) == 1
    assert len(rows[0][1]) > 10, "its source"
    assert not [id for id in findings if id.startswith("external")]
