"""Read the marks and words of a drawing with their colours, and what lies behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from stemreport.gate.colours import Colour, blend, read_colour
from stemreport.gate.styles import Look, list_looks

__all__ = ["Mark", "list_marks"]

_NUMBER = r"-?\d*\.?\d+(?:e-?\d+)?"
_SHAPES = ("path", "rect", "circle", "ellipse", "polygon", "polyline", "line")
_UNSEEN = ("defs", "clippath", "mask", "symbol", "marker", "pattern")
_WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """A mark or a text of a drawing: its words ("" for a mark), its colour and that behind it, and how large its letters are."""

    words: str
    colour: Colour
    behind: Colour
    is_large: bool = False


def list_marks(svg: str) -> Iterator[Mark]:
    """List what is drawn, in the order of drawing; the ground on which everything stands is no mark.

    Raises
    ------
    xml.etree.ElementTree.ParseError
        Where the drawing cannot be read.

    Examples
    --------
    >>> from stemreport.gate.colours import name_colour
    >>> bar = '<path d="M 2 9 L 52 9 L 52 33 L 2 33 z" style="fill: #002d54"/><text x="60" y="20" fill="#333">5</text>'
    >>> [(mark.words, name_colour(mark.colour)) for mark in list_marks(f'<svg xmlns="http://www.w3.org/2000/svg" width="99" height="40">{bar}</svg>')]
    [('', '#002d54'), ('5', '#333333')]
    """
    root = fromstring(svg)
    unseen = {below for element in root.iter() if _name(element) in _UNSEEN for below in element.iter()}
    sheets = ["".join(element.itertext()) for element in root.iter() if _name(element) == "style"]
    whole = _read_area(root)
    drawn: list[tuple[Box, Colour]] = []
    for element, look in list_looks(root, sheets, is_html=False):
        if element in unseen or not look.is_shown:
            continue
        if _name(element) == "text" and (words := " ".join("".join(element.itertext()).split())):
            colour = _paint(look.fill, look)
            if colour is not None:
                behind = _find_behind(_read_points(element), drawn)
                yield Mark(words, blend(colour, behind), behind, look.is_large)
        elif _name(element) in _SHAPES:
            box, fill = _read_box(element), _paint(look.fill, look)
            if fill is not None and _name(element) not in ("line", "polyline"):
                behind = _find_behind([((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)], drawn)
                if not whole or (box[2] - box[0]) * (box[3] - box[1]) < 0.9 * whole:
                    yield Mark("", blend(fill, behind), behind)
                drawn.append((box, blend(fill, behind)))
            elif (line := _paint(look.stroke, look)) is not None:
                behind = _find_behind([(box[0], box[1])], drawn)
                # A line in the colour of the ground parts two marks.
                if blend(line, behind) != behind:
                    yield Mark("", blend(line, behind), behind)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2].casefold()


def _paint(value: str, look: Look) -> Colour | None:
    colour = read_colour(value)
    colour = look.colour if colour == "currentcolor" else colour
    return (*colour[:3], colour[3] * look.opacity) if colour is not None and colour[3] else None


def _read_area(root: Element) -> float:
    numbers = [float(one) for one in re.findall(_NUMBER, root.get("viewBox", ""))]
    if len(numbers) == 4:
        return numbers[2] * numbers[3]
    sides = [re.match(_NUMBER, root.get(name, "")) for name in ("width", "height")]
    return float(sides[0][0]) * float(sides[1][0]) if all(sides) else 0.0


def _read_points(element: Element) -> list[tuple[float, float]]:
    """Read where a text begins, a little above its line."""
    moved = re.search(rf"translate\(({_NUMBER})[\s,]+({_NUMBER})\)", element.get("transform", ""))
    x, y = moved.groups() if moved else ((element.get(name) or "0").split()[0] for name in ("x", "y"))
    # At the end where it is anchored there, so that words left of a bar do not seem to stand on it.
    shift = -2.0 if "text-anchor: end" in element.get("style", "") or element.get("text-anchor") == "end" else 2.0
    return [(float(re.match(_NUMBER, x)[0]) + shift, float(re.match(_NUMBER, y)[0]) - 4)]


def _read_box(element: Element) -> Box:
    numbers = {name: float(found[0]) for name in ("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2")
               if (found := re.match(_NUMBER, element.get(name, "")))}
    if _name(element) == "rect":
        x, y = numbers.get("x", 0.0), numbers.get("y", 0.0)
        return x, y, x + numbers.get("width", 0.0), y + numbers.get("height", 0.0)
    if "cx" in numbers or "cy" in numbers:
        x, y = numbers.get("cx", 0.0), numbers.get("cy", 0.0)
        across, down = numbers.get("rx", numbers.get("r", 0.0)), numbers.get("ry", numbers.get("r", 0.0))
        return x - across, y - down, x + across, y + down
    if _name(element) == "line":
        return tuple(numbers.get(name, 0.0) for name in ("x1", "y1", "x2", "y2"))
    points = [float(one) for one in re.findall(_NUMBER, element.get("d") or element.get("points") or "")]
    across, down = points[0::2] or [0.0], points[1::2] or [0.0]
    return min(across), min(down), max(across), max(down)


def _find_behind(points: list[tuple[float, float]], drawn: list[tuple[Box, Colour]]) -> Colour:
    """Find the colour of what was drawn last at a point."""
    for (left, top, right, bottom), colour in reversed(drawn):
        if any(left <= x <= right and top <= y <= bottom for x, y in points):
            return colour
    return _WHITE
