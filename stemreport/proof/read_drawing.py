"""Read a drawing back: the bars of an SVG, or its dots over the years, each with its label, its printed value and its length."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from defusedxml import ElementTree

from stemreport.house_style import TOO_FEW
from stemreport.proof.read_trend import Dot, Text, read_dots

__all__ = ["Bar", "Drawing", "find_false_bars", "read_drawing", "read_value"]

_NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
_PREFIX = "data:image/svg+xml,"
_SLACK = 0.75
"""By how many pixels a bar may miss its length."""


@dataclass(frozen=True)
class Bar:
    """One bar: what stands beside it, what is printed at its end, and its length in pixels, 0 where words stand in its place.

    ``row`` is from where to where it reaches in the drawing, from top to bottom with its label; no part of what it says.
    """

    label: str
    value: str
    length: float
    row: tuple[float, float] = field(default=(0.0, 0.0), repr=False, compare=False)


@dataclass(frozen=True)
class Drawing:
    """A drawing of a figure: its bars from top to bottom, and every text that belongs to none of them."""

    variant: str
    bars: tuple[Bar, ...]
    other_texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


def read_drawing(address: str, variant: str) -> Drawing:
    """Read the drawing that an address holds (``data:image/svg+xml,...``).

    Parameters
    ----------
    address : str
        Of an image in the page, or the SVG itself.
    variant : str
        What the drawing is called: ``wide`` or ``narrow``.

    Examples
    --------
    >>> bar = '<path d="M 2 9 L 52 9 L 52 33 L 2 33 z" style="fill: #002d54"/>'
    >>> texts = '<text x="57" y="27" style="font-weight: 700">50</text><text x="2" y="5">Yes</text>'
    >>> read_drawing(f'<svg xmlns="http://www.w3.org/2000/svg">{bar}{texts}</svg>', "narrow").bars
    (Bar(label='Yes', value='50', length=50.0),)
    """
    svg = unquote(address.removeprefix(_PREFIX)) if address.startswith(_PREFIX) else address
    root = ElementTree.fromstring(svg)
    boxes = [*filter(None, (_read_box(element) for element in root.iter() if _name(element) == "path"))]
    texts = [_read_text(element) for element in root.iter() if _name(element) == "text"]
    if dots := [Dot(float(one.get("x", 0)), float(one.get("y", 0))) for one in root.iter() if _name(one) == "use"]:
        lines = [(one.get("d", ""), one.get("style", "")) for one in root.iter() if _name(one) == "path"]
        marks, others = read_dots(lines, dots, texts)
        return Drawing(variant, tuple(Bar(one.label, one.value, one.length) for one in marks), tuple(one.text for one in others))
    values, labels = ([one for one in texts if one.bold == bold] for bold in (True, False))
    boxes = sorted([*boxes, *_find_empty(values, boxes)], key=lambda box: box.top)
    bars, used = [], []
    for number, box in enumerate(boxes):
        value = [one for one in values if box.top - 6 <= one.y <= box.bottom + 6]
        low, high = _find_room(boxes, number, _are_above(labels, boxes))
        label = [one for one in labels if low < one.y <= high]
        used += value + label
        heights = [box.top, box.bottom, *(one.y + by for one in (*label, *value) for by in (-_ASCENT, _DESCENT))]
        bars.append(Bar(_join(label), _join(value), box.width, (min(heights), max(heights))))
    return Drawing(variant, tuple(bars), tuple(one.text for one in texts if one not in used))


def _find_empty(values: list[Text], boxes: list[_Box]) -> list[_Box]:
    """Find the places where words stand and no bar: boxes without a width, as high as the others."""
    height = boxes[0].height if boxes else _HEIGHT
    # Words stand a little behind the line at which bars begin.
    left = min([box.left for box in boxes] or [one.x - _BELOW for one in values], default=0.0)
    return [_Box(left, one.y - _BELOW - height / 2, 0.0, height) for one in values if one.text == TOO_FEW]


_HEIGHT, _BELOW = 20.0, 6.0
"""The height of a bar where none is drawn, and how far below its middle, and behind its beginning, words stand."""


_ASCENT, _DESCENT = 14.0, 4.0
"""How far letters reach above their line and below it."""


def _find_room(boxes: list[_Box], number: int, above: bool) -> tuple[float, float]:
    """Find from where to where the letters of a bar's label stand: above it, or beside it as far as halfway to the next."""
    box, far = boxes[number], 8 * boxes[number].height
    before = boxes[number - 1].bottom if number else box.top - far
    if above:
        return before, box.top
    after = boxes[number + 1].top if number + 1 < len(boxes) else box.bottom + far
    # A letter stands on its line, a little below the middle of the text.
    return (before + box.top) / 2 + 5, (box.bottom + after) / 2 + 5


def _name(element: object) -> str:
    return element.tag.rpartition("}")[2]


def _read_box(element: object) -> _Box | None:
    """Read a filled rectangle; a line, and the white ground, are none."""
    points = [(float(x), float(y)) for x, y in re.findall(rf"[ML]\s*({_NUMBER})[\s,]+({_NUMBER})", element.get("d", ""))]
    style = element.get("style", "")
    if len(points) < 4 or re.search(r"fill:\s*(none|#ffffff|white)", style):
        return None
    across, down = [x for x, _ in points], [y for _, y in points]
    return _Box(min(across), min(down), max(across) - min(across), max(down) - min(down))


def _read_text(element: object) -> Text:
    style = element.get("style", "")
    moved = re.search(rf"translate\(({_NUMBER})[\s,]+({_NUMBER})\)", element.get("transform", ""))
    x, y = moved.groups() if moved else (element.get("x", 0), element.get("y", 0))
    bold = re.search(r"font-weight:\s*(bold|[6-9]00)|\bfont:\s*(bold|[6-9]00)", style) is not None
    return Text(" ".join("".join(element.itertext()).split()), float(x), float(y), bold)


def _are_above(labels: list[Text], boxes: list[_Box]) -> bool:
    """Tell whether labels stand above the bars: then they begin where the bars do, and not left of them."""
    return bool(boxes) and bool(labels) and min(one.x for one in labels) >= min(box.left for box in boxes) - 1


def _join(texts: list[Text]) -> str:
    return " ".join(one.text for one in sorted(texts, key=lambda one: one.y))


def read_value(text: str) -> float | None:
    """Read the first number of a printed value; None where there is none.

    Examples
    --------
    >>> read_value("2,516 hours"), read_value("36.7%"), read_value("no respondents")
    (2516.0, 36.7, None)
    """
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    return float(found[0].replace(",", "")) if found else None


def find_false_bars(drawing: Drawing) -> list[str]:
    """Find the bars that are longer or shorter than the value printed at their end, measured by the longest.

    Examples
    --------
    >>> find_false_bars(Drawing("wide", (Bar("Yes", "50%", 100.0), Bar("No", "25%", 70.0))))
    ['the bar "No" shows 25%, and is as long as 35.0 would be']
    """
    values = [read_value(bar.value) or 0.0 for bar in drawing.bars]
    if not values or max(values) <= 0:
        return [f'the bar "{bar.label}" has a length and no value' for bar in drawing.bars if bar.length > _SLACK]
    first = max(range(len(values)), key=lambda number: (drawing.bars[number].length, values[number]))
    scale = drawing.bars[first].length / values[first] if values[first] else 0.0
    faults = []
    for bar, value in zip(drawing.bars, values):
        # What is printed was rounded: half of its last digit, and as much again for the longest.
        decimals = len("".join(re.findall(r"\d\.(\d+)", bar.value)[:1]))
        rounding = (0.5 * 10**-decimals if decimals else 0.0) * (1 + value / max(values))
        if abs(bar.length - value * scale) > rounding * scale + _SLACK:
            would_be = bar.length / scale if scale else 0.0
            faults.append(f'the bar "{bar.label}" shows {bar.value}, and is as long as {would_be:.1f} would be')
    return faults
