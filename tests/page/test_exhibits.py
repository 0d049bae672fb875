"""The numbered figures and tables: their order, their agreement with each other, and that a drawing shows its numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from tests.page.page_parts import (
    find_numbers,
    find_section,
    list_sentences,
    read_number,
    read_rows,
    read_words,
    strip_marks,
)

FIGURES = ["support_type", "work_pattern", "stem_coordinator", "cluster_activity", "stem_partner", "clpl_hours",
           "learning_types", "providers", "ease", "barriers", "priorities"]
TABLES = ["hours_change"]
PUBLISHED_ORDER = [*(f"figure-{id}" for id in FIGURES[:6]), "table-hours_change", *(f"figure-{id}" for id in FIGURES[6:])]
SVG = "{http://www.w3.org/2000/svg}"
WHITE = "#ffffff"

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


# --- the same ranking wherever it is stated --------------------------------------------------------------------------

def list_ranking(page, title, lead):
    """The list that follows the sentence which leads to it: its items' answers and figures, in order."""
    (sentence,) = [one for one in find_section(page, title)
                   if one.name == "p" and re.search(lead, read_words(one)) and not one.find_parent(class_="exhibit")
                   and "counted" not in one.get("class", [])]
    ranking = sentence.find_next_sibling()
    assert ranking.name == "ol"
    return [read_words(item).rpartition(": ")[::2] for item in ranking.find_all("li")]


RANKINGS = {
    "learning_types": (r"^Types of professional learning\.", "Types of professional learning and their impact", "Most often rated"),
    "providers": (r"^Providers\.", "Organisations that provided professional learning", "organisations most often named"),
    "barriers": (r"^Barriers\.", "Barriers", "barriers most often named"),
    "priorities": (r"^Priorities for", "Priorities for the next academic year", "most often named"),
}


@pytest.mark.parametrize("id", RANKINGS)
def test_summary_section_and_data_rank_alike(page, id):
    in_summary, section, in_section = RANKINGS[id]
    ranked = list_ranking(page, "Key findings", in_summary)
    assert len(ranked) == 3
    assert list_ranking(page, section, in_section) == ranked
    rows = read_rows(page.find(id=f"data-{id}"))
    assert [(strip_marks(heading), cells[0]) for heading, cells in rows[:3]] == [
        (answer, figure.partition(" ")[0]) for answer, figure in ranked]
    counts = [int(cells[1]) for _, cells in rows[:3]]
    assert counts == sorted(counts, reverse=True)
    assert [int(re.search(r"\((\d+) responses", figure)[1]) for _, figure in ranked] == counts
    assert max(int(cells[1]) for _, cells in rows[3:]) < counts[2]


def test_the_headline_on_providers_names_them_in_the_same_order(page):
    answers = [answer for answer, _ in list_ranking(page, "Key findings", RANKINGS["providers"][0])]
    assert read_words(page.find(id="figure-providers").find(class_="headline")) == (
        f"Named most often: {answers[0]}, {answers[1]} and {answers[2]}")
    assert set(answers) == {"Local authority", "SSERC", "Scottish Technicians Advisory Council (STAC)"}


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


# --- a drawing shows its numbers -------------------------------------------------------------------------------------

@dataclass(frozen=True)
class Bar:
    """A bar as it is drawn, in the units of the drawing."""

    left: float
    right: float
    top: float
    bottom: float
    fill: str

    @property
    def length(self):
        return self.right - self.left


def list_bars(svg):
    """Read the bars, from the top, out of the paths of a drawing: the filled ones, without the white background."""
    bars = []
    for path in svg.iter(f"{SVG}path"):
        fill = re.search(r"fill: (#\w{6})", path.get("style", ""))
        if fill and fill[1] != WHITE and path.get("d"):
            points = [(float(x), float(y)) for x, y in re.findall(r"[ML] (-?[\d.]+) (-?[\d.]+)", path.get("d"))]
            xs, ys = zip(*points)
            assert (len(set(xs)), len(set(ys))) == (2, 2), "a bar is a rectangle"
            bars.append(Bar(min(xs), max(xs), min(ys), max(ys), fill[1]))
    return sorted(bars, key=lambda bar: bar.top)


def list_texts(svg):
    """Read the texts of a drawing, from the top, as (words, is bold); lines of one text are joined."""
    texts = []
    for group in svg.iter(f"{SVG}g"):
        lines = group.findall(f"{SVG}text")
        if lines:
            heights = [float(line.get("y") or re.search(r"translate\(\S+ ([\d.]+)\)", line.get("transform"))[1]) for line in lines]
            words = " ".join("".join(line.itertext()).strip() for line in lines)
            texts.append((sum(heights) / len(heights), words, "font-weight: 700" in lines[0].get("style")))
    return [(words, is_bold) for _, words, is_bold in sorted(texts)]


def list_drawn(page, id):
    """What a figure is to draw: answer and text of each row of its data, without the nets below them."""
    table = page.find(id=f"data-{id}")
    counts = read_words(page.find(id=f"figure-{id}").find(class_="subtitle")).startswith("Number of")
    return [(strip_marks(heading), cells[1 if counts else 0]) for heading, cells in read_rows(table) if "(net)" not in heading]


@pytest.mark.parametrize("place", [0, 1], ids=["wide", "narrow"])
@each_figure
def test_the_bars_are_as_long_as_their_values(page, parsed_drawings, id, place):
    bars = list_bars(parsed_drawings[f"figure-{id}"][place][1])
    texts = [text for _, text in list_drawn(page, id)]
    assert len(bars) == len(texts)
    assert {round(bar.left, 3) for bar in bars} == {round(bars[0].left, 3)}, "all begin at zero"
    rounding = Decimal("0.05") if texts[0].endswith("%") else Decimal(0)
    values = [read_number(text) for text in texts]
    highest = max(values)
    longest = Decimal(max(bar.length for bar in bars))
    for bar, value in zip(bars, values):
        expected = longest * value / highest
        allowed = longest * rounding / highest * 2 + Decimal("0.01")
        assert abs(Decimal(bar.length) - expected) <= allowed, f"the bar of {value}"


@pytest.mark.parametrize("place", [0, 1], ids=["wide", "narrow"])
@each_figure
def test_every_bar_has_its_label_and_its_value_in_the_order_of_the_data(page, parsed_drawings, id, place):
    texts = list_texts(parsed_drawings[f"figure-{id}"][place][1])
    labels = [words for words, is_bold in texts if not is_bold]
    values = [words for words, is_bold in texts if is_bold]
    assert list(zip(labels, values)) == list_drawn(page, id)


@pytest.mark.parametrize("place", [0, 1], ids=["wide", "narrow"])
@each_figure
def test_bars_and_words_stay_within_the_drawing_and_apart(parsed_drawings, id, place):
    svg = parsed_drawings[f"figure-{id}"][place][1]
    _, _, width, height = (float(number) for number in svg.get("viewBox").split())
    bars = list_bars(svg)
    assert all(0 <= bar.left <= bar.right <= width and 0 <= bar.top < bar.bottom <= height for bar in bars)
    for above, below in zip(bars, bars[1:]):
        assert 0 < below.top - above.bottom, "bars touch"


@each_figure
def test_the_files_beside_the_page_are_its_drawings(built_report, drawings, id):
    for variant, svg in drawings[f"figure-{id}"]:
        assert (built_report.outputs / "figures" / f"{id}-{variant}.svg").read_text(encoding="utf-8") == svg


def measure_contrast(one, other):
    """WCAG's ratio of two colours, not rounded."""
    return (max(light(one), light(other)) + 0.05) / (min(light(one), light(other)) + 0.05)


def light(colour):
    parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@each_figure
def test_bars_and_words_stand_out_from_the_background(parsed_drawings, id):
    for _, svg in parsed_drawings[f"figure-{id}"]:
        assert all(measure_contrast(bar.fill, WHITE) >= 3 for bar in list_bars(svg))
        words = {re.search(r"fill: (#\w{6})", text.get("style"))[1] for text in svg.iter(f"{SVG}text")}
        assert all(measure_contrast(colour, WHITE) >= 4.5 for colour in words)


@each_figure
def test_ids_in_drawings_are_their_own(drawings, id):
    own = {found for variant, svg in drawings[f"figure-{id}"] for found in re.findall(r'\bid="([^"]+)"', svg)}
    assert own and all(found.startswith((f"{id}-wide-", f"{id}-narrow-")) for found in own)
