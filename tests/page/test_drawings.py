"""A drawing shows the numbers beside it, in colours and sizes that can be read."""

import re
from dataclasses import dataclass
from decimal import Decimal

import pytest
from tests.page.page_parts import FIGURES, read_number, read_rows, read_words, strip_marks

SVG = "{http://www.w3.org/2000/svg}"
WHITE = "#ffffff"

each_figure = pytest.mark.parametrize("id", FIGURES)


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
