"""The numbered figures and tables: their order, their agreement with the findings, and what of them is invented."""

import re

import pytest
from tests.page.page_parts import (
    FIGURES,
    find_numbers,
    find_section,
    list_sentences,
    read_rows,
    read_words,
    strip_marks,
)

TABLES = ["hours_change"]
PUBLISHED_ORDER = [*(f"figure-{id}" for id in FIGURES[:6]), "table-hours_change", *(f"figure-{id}" for id in FIGURES[6:])]

each_figure = pytest.mark.parametrize("id", FIGURES)
each_exhibit = pytest.mark.parametrize("id", FIGURES + TABLES)


# --- order and numbers -----------------------------------------------------------------------------------------------

def test_the_exhibits_stand_in_the_published_order(page):
    assert [exhibit["id"] for exhibit in page.select(".exhibit")] == PUBLISHED_ORDER


def test_each_kind_is_numbered_from_1(page):
    labels = [read_words(label) for label in page.select(".exhibit .label")]
    figures = [f"Figure {number}:" for number in range(1, 12)]
    assert labels == [*figures[:6], "Table 1:", *figures[6:]]


@pytest.mark.parametrize("kind, ids", [("figure", FIGURES), ("table", TABLES)])
def test_a_list_links_to_each_by_its_number_and_title(page, kind, ids):
    links = page.find(id=f"list-of-{kind}s").find_next_sibling("ol").find_all("a")
    assert [link["href"] for link in links] == [f"#{kind}-{id}" for id in ids]
    titles = [read_words(page.find(id=f"{kind}-{id}").find(class_="label").parent) for id in ids]
    assert [read_words(link) for link in links] == titles


def test_the_data_of_a_figure_have_its_number(figures):
    for number, figure in enumerate(figures, 1):
        assert read_words(figure.summary) == f"Data for figure {number}"


def test_a_reference_in_the_text_names_the_number_of_its_exhibit(page):
    for link in page.main.select("p a[href]:not(.back)"):
        kind, _, id = link["href"].removeprefix("#").partition("-")
        if kind in ("figure", "table"):
            label = read_words(page.find(id=f"{kind}-{id}").find(class_="label"))
            assert read_words(link).lower() == label.rstrip(":").lower()


# --- words agree with data -------------------------------------------------------------------------------------------

@each_figure
def test_the_numbers_of_the_alternative_text_stand_in_the_data(page, id):
    figure = page.find(id=f"figure-{id}")
    title = read_words(figure.find(class_="title")).partition(": ")[2]
    bars, longest, value = re.fullmatch(r"Bar chart: (?:.*)\. (\d+) bars; the longest (is .*, |shows )([\d.,]+%?)(?: \w+)?\. Table follows\.",
                                        figure.img["alt"]).groups()
    rows = [(heading, cells) for heading, cells in read_rows(page.find(id=f"data-{id}")) if "(net)" not in heading]
    assert len(rows) == int(bars)
    in_row = [strip_marks(heading) for heading, cells in rows if value in cells]
    assert in_row
    if longest != "shows ":
        assert longest.removeprefix("is ").removesuffix(", ") in in_row
    known = {number for _, cells in rows for cell in cells for number in find_numbers(cell)}
    said = figure.img["alt"].replace(title, "")
    assert set(find_numbers(said)) <= known | {bars}


@each_exhibit
def test_the_numbers_of_the_headline_are_findings_of_its_question(page, findings, id):
    exhibit = page.find(id=f"figure-{id}") or page.find(id=f"table-{id}")
    period = {"2018/19", "2017/18"}
    own = [finding for finding in findings.values() if finding["question"].partition(".")[0] in (id, "responses")]
    known = {number for finding in own for name in ("display", "numerator", "base")
             for number in find_numbers(f"{int(finding[name]):,}" if finding[name].isdigit() else finding[name])}
    said = read_words(exhibit.find(class_="headline"))
    for words in period:
        said = said.replace(words, "")
    assert set(find_numbers(said)) <= known


@each_exhibit
def test_every_cell_of_the_data_is_its_finding(page, findings, questions, id):
    shown = list_findings(questions, findings, id)
    rows = read_rows(page.find(id=f"data-{id}"))
    assert {strip_marks(heading) for heading, _ in rows} == set(shown)
    for heading, cells in rows:
        finding = findings[shown[strip_marks(heading)]]
        texts = [finding["display"], f"{int(finding['base']):,}"]
        if finding["measure"] == "percent":
            texts.insert(1, f"{int(finding['numerator']):,}")
        assert cells == texts, heading


def list_findings(questions, findings, id):
    """What an exhibit shows, by the words of the codebook: label and id of the finding."""
    question = questions[id]
    if id == "clpl_hours":
        return {label: f"clpl_hours.by.role.{option}.total" for option, label in questions["role"]["options"].items()}
    if "items" in question:
        return {label: f"{id}.{item}.valued" for item, label in question["items"].items()}
    nets = {net["label"]: f"{id}.{name}" for name, net in question.get("nets", {}).items()}
    labels = {option: label if isinstance(label, str) else label[0] for option, label in question["options"].items()}
    return {label: f"{id}.{option}" for option, label in labels.items()} | nets


# --- every finding is in the page ------------------------------------------------------------------------------------

def test_every_finding_has_its_place_in_the_page_and_shows_its_value(places, findings):
    assert {id: place.value for id, place in places.items()} == {id: finding["display"] for id, finding in findings.items()}


def test_the_heading_above_a_percentage_names_whose_it_is(places, findings):
    """A row may not contradict its column: "of all respondents" below "Percentage of those who answered"."""
    wrong = []
    for id, place in places.items():
        rule = findings[id]["base_rule"]
        if findings[id]["measure"] == "percent" and rule in ("all", "answered") and place.column.startswith("Percentage"):
            named = {one for one, words in (("all", "all respondents"), ("answered", "answer")) if words in place.column}
            if named != {rule}:
                wrong.append(id)
    assert wrong == []


def test_a_percentage_does_not_stand_under_a_heading_of_another_unit(places):
    assert [id for id, place in places.items() if place.value.endswith("%") and place.column.endswith("(hours)")] == []


# --- what is invented says so ----------------------------------------------------------------------------------------

ALL_INVENTED = "Demonstration: these figures are invented; the published 2018/19 report printed none of them."
SOME_INVENTED = ("Demonstration: rows marked “invented” in the table are invented; the others reproduce what the published "
                 "2018/19 report printed.")


@each_exhibit
def test_an_exhibit_says_what_of_it_is_invented(page, findings, questions, id):
    exhibit = page.find(id=f"figure-{id}") or page.find(id=f"table-{id}")
    shown = list_findings(questions, findings, id)
    invented = {label for label, finding in shown.items() if findings[finding]["note"] == "invented"}
    marked = {strip_marks(heading) for heading, _ in read_rows(page.find(id=f"data-{id}")) if heading.endswith("(invented)")}
    said = [read_words(one) for one in exhibit.select(".invented, .note") if "Demonstration" in read_words(one)]
    caption_and_table = 2 if exhibit.name == "figure" else 1
    if not invented:
        assert (said, marked) == ([], set())
    elif invented == set(shown):
        assert (set(said), len(said), marked) == ({ALL_INVENTED}, caption_and_table, set())
    else:
        assert (set(said), len(said), marked) == ({SOME_INVENTED}, caption_and_table, invented)


def test_every_invented_figure_of_the_annex_is_marked(places, findings):
    """In its row, in its column, or in a note below its table."""
    unmarked = [id for id, place in places.items() if findings[id]["note"] == "invented"
                and not any("invented" in words for words in (place.heading, place.column, *place.notes))]
    assert unmarked == []


def test_no_figure_of_the_annex_that_was_printed_is_called_invented(places, findings):
    printed = [place for id, place in places.items() if not findings[id]["note"]]
    assert len(printed) > 20
    assert [place.heading for place in printed if "invented" in place.heading] == []


CITED_INVENTED = [("Key findings", "support_type.science"), ("Key findings", "support_type.technical"),
                  ("Key findings", "support_type.digital"), ("Key findings", "providers.sserc"),
                  ("Key findings", "providers.local_authority"), ("Key findings", "providers.stac"),
                  ("Technical support provided", "support_type.science"), ("Technical support provided", "support_type.technical"),
                  ("Technical support provided", "support_type.digital"),
                  ("Organisations that provided professional learning", "providers.sserc"),
                  ("Organisations that provided professional learning", "providers.local_authority"),
                  ("Organisations that provided professional learning", "providers.stac"),
                  ("Ease of access", "ease.difficult_or_very_difficult")]


@pytest.mark.parametrize("title, id", CITED_INVENTED, ids=[f"{id} in {title}" for title, id in CITED_INVENTED])
def test_a_sentence_that_states_an_invented_figure_says_so(page, findings, title, id):
    number = rf"\b{findings[id]['numerator']}\b"
    sentences = [one for one in list_sentences(find_section(page, title)) if re.search(number, one)]
    assert sentences
    assert all(re.search(rf"{number}( responses)?,? \(?invented\)", one) for one in sentences)
