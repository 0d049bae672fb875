"""Read drawings as geometry: rectangles and texts of an SVG, with where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Comment, Tag

from stemreport.attack.page import squeeze

__all__ = ["Box", "Drawing", "Label", "read_drawing"]

_NUMBER = r"-?\d*\.?\d+(?:e-?\d+)?"


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def turn(self) -> Box:
        """Lay a standing bar down: its foot is on the left."""
        return Box(-self.bottom, self.left, -self.top, self.right)


@dataclass(frozen=True)
class Label:
    """A text in a drawing: where it begins, and the heights of its first and last line."""

    text: str
    x: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def turn(self) -> Label:
        return Label(self.text, -self.bottom, self.x, self.x)


@dataclass
class Drawing:
    """A drawing: its bars lying on their left end, its texts, the frames that cut it off, and what is not drawn."""

    bars: list[Box] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    clips: list[Box] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)


def read_drawing(svg: str) -> Drawing:
    """Read the bars and the texts of an SVG, whether they are seen or not.

    Examples
    --------
    >>> drawing = read_drawing('<svg width="90" height="90"><rect x="2" y="9" width="50" height="24"/>'
    ...                        '<text x="57" y="27">50</text><desc>Bars</desc></svg>')
    >>> drawing.bars, drawing.labels, drawing.unseen
    ([Box(left=2.0, top=9.0, right=52.0, bottom=33.0)], [Label(text='50', x=57.0, top=27.0, bottom=27.0)], ['Bars'])
    """
    root = BeautifulSoup(svg, "html.parser")
    drawing, boxes = Drawing(), []
    for tag in root.find_all(["rect", "path", "polygon"]):
        box = _read_box(tag)
        if box is not None:
            (drawing.clips if tag.find_parent("clippath") else boxes).append(box)
    drawing.labels = _read_labels(root)
    drawing.unseen = [squeeze(tag.get_text(" ")) for tag in root.find_all(["title", "desc", "metadata"])]
    drawing.unseen += [squeeze(node) for node in root.find_all(string=lambda text: isinstance(text, Comment))]
    drawing.unseen += [squeeze(str(value)) for tag in root.find_all(True) for name, value in tag.attrs.items()
                       if name.startswith(("data-", "aria-label")) or name == "inkscape:label"]
    whole = root.find("svg")
    size = _read(whole.get("width")) * _read(whole.get("height")) if whole else 0.0
    # What covers the whole drawing is its ground.
    _lay_down(drawing, [box for box in boxes if not size or box.width * (box.bottom - box.top) < 0.9 * size])
    return drawing


def _read_box(tag: Tag) -> Box | None:
    across, down = _find_shift(tag)
    if tag.name == "rect":
        x, y, width, height = (_read(tag.get(name)) for name in ("x", "y", "width", "height"))
        return Box(x + across, y + down, x + across + width, y + down + height)
    points = re.findall(rf"({_NUMBER})[\s,]+({_NUMBER})", tag.get("points") or tag.get("d") or "")
    if len(points) < 4 or re.search(r"[csqta]", tag.get("d") or "", re.IGNORECASE):
        return None
    xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
    if len({round(x, 3) for x in xs}) > 2 or len({round(y, 3) for y in ys}) > 2:
        return None
    return Box(min(xs) + across, min(ys) + down, max(xs) + across, max(ys) + down)


def _read(text: object) -> float:
    match = re.match(_NUMBER, str(text or "").strip())
    return float(match[0]) if match else 0.0


def _find_shift(tag: Tag) -> tuple[float, float]:
    """Find by how much an element is moved, with what it stands in."""
    across = down = 0.0
    for one in [tag, *tag.parents]:
        move = re.search(rf"translate\(\s*({_NUMBER})(?:[\s,]+({_NUMBER}))?", one.get("transform") or "") if one.name else None
        if move:
            across, down = across + float(move[1]), down + float(move[2] or 0)
    return across, down


def _read_labels(root: BeautifulSoup) -> list[Label]:
    """Read texts; lines that stand together in a group of their own are one text."""
    labels, done = [], set()
    for tag in root.find_all("text"):
        group = tag.parent
        together = [one for one in group.find_all("text", recursive=False)] if group and group.name == "g" and all(
            one.name == "text" for one in group.find_all(True, recursive=False)) else [tag]
        if id(tag) in done:
            continue
        done |= {id(one) for one in together}
        places = [(_read(one.get("x")) + across, _read(one.get("y")) + down)
                  for one in together for across, down in [_find_shift(one)]]
        text = squeeze(" ".join(one.get_text(" ") for one in together))
        labels.append(Label(text, places[0][0], min(y for _, y in places), max(y for _, y in places)))
    return labels


def _lay_down(drawing: Drawing, boxes: list[Box]) -> None:
    """Find the bars: the boxes that begin on one line, on the left or, for columns, at the foot."""
    lying, standing = (_find_common(boxes, side) for side in ("left", "bottom"))
    if len(standing) > len(lying):
        drawing.bars = [box.turn() for box in standing]
        drawing.labels = [label.turn() for label in drawing.labels]
        drawing.clips = [box.turn() for box in drawing.clips]
    else:
        drawing.bars = lying
    drawing.bars.sort(key=lambda box: box.top)


def _find_common(boxes: list[Box], side: str) -> list[Box]:
    return max(([box for box in boxes if abs(getattr(box, side) - getattr(one, side)) < 0.5] for one in boxes), key=len, default=[])
