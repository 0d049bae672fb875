"""Read a drawing of several years back: dots over or beside an axis, each with its year and its printed value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Dot", "Mark", "Text", "read_dots"]

_NEAR = 2.0
"""By how many pixels what belongs together may be apart."""

_BELOW = 40.0
"""How far from an axis a year stands at most."""


@dataclass(frozen=True)
class Text:
    """A text of a drawing, where it stands, and whether it is bold, as values are."""

    text: str
    x: float
    y: float
    bold: bool


@dataclass(frozen=True)
class Dot:
    """The middle of a dot."""

    x: float
    y: float


@dataclass(frozen=True)
class _Axis:
    """A line from which values are drawn: lying, or standing."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def is_lying(self) -> bool:
        return self.y1 == self.y2


@dataclass(frozen=True)
class Mark:
    """One year of an indicator: both as one label, the value printed, and how far its dot is from the axis, 0 for none."""

    label: str
    value: str
    length: float


def read_dots(paths: Sequence[tuple[str, str]], dots: Sequence[Dot], texts: Sequence[Text]) -> tuple[list[Mark], list[Text]]:
    """Read the dots of a drawing.

    Parameters
    ----------
    paths : sequence of (str, str)
        The lines of the drawing, each with its style.
    dots : sequence of Dot
    texts : sequence of Text

    Returns
    -------
    list of Mark
        In the order of the axes from above, and along each.
    list of Text
        What belongs to none of them.

    Examples
    --------
    >>> texts = [Text("Easy", 2, 20, False), Text("50%", 40, 60, True), Text("1901", 40, 140, False)]
    >>> read_dots([("M 2 120 L 90 120", "fill: none; stroke: #333333")], [Dot(40, 80)], texts)[0]
    [Mark(label='Easy: 1901', value='50%', length=40.0)]
    """
    axes = sorted(filter(None, (_read_axis(*path) for path in paths)), key=lambda axis: axis.y1)
    marks, used, above = [], [], float("-inf")
    for axis in axes:
        years = sorted((one for one in texts if not one.bold and _is_year(one, axis)), key=lambda one: (one.x, one.y) if axis.is_lying else (one.y, one.x))
        values = [one for one in texts if one.bold and above < one.y <= axis.y2 + _NEAR]
        heading = [one for one in texts if not one.bold and one not in years and above < one.y < axis.y2]
        for year in years:
            own = [one for one in values if _is_beside(one, year, axis)]
            lengths = [axis.y1 - dot.y if axis.is_lying else dot.x - axis.x1 for dot in dots
                       if above < dot.y <= axis.y2 + _NEAR and _is_beside(dot, year, axis)]
            marks.append(Mark(f"{_join(heading)}: {year.text}", _join(own), lengths[0] if lengths else 0.0))
            used += own
        used += [*years, *heading]
        above = max([axis.y2, *(one.y for one in years)])
    return marks, [one for one in texts if one not in used]


def _read_axis(d: str, style: str) -> _Axis | None:
    """Read a line of two ends that lies or stands, in the colour of axes."""
    ends = [(float(x), float(y)) for x, y in re.findall(r"[ML]\s*(-?[\d.]+)[\s,]+(-?[\d.]+)", d)]
    if len(ends) != 2 or not re.search(r"stroke:\s*#333333", style) or ends[0][0] != ends[1][0] and ends[0][1] != ends[1][1]:
        return None
    return _Axis(*min(ends), *max(ends))


def _is_year(text: Text, axis: _Axis) -> bool:
    if axis.is_lying:
        return axis.y1 < text.y <= axis.y1 + _BELOW
    return text.x < axis.x1 - _NEAR and axis.y1 <= text.y <= axis.y2


def _is_beside(one: Text | Dot, year: Text, axis: _Axis) -> bool:
    """Whether something stands at a year: over it, or in its row, where letters stand a little below the middle."""
    return abs(one.x - year.x) <= _NEAR if axis.is_lying else abs(one.y - year.y) <= 4 * _NEAR


def _join(texts: Sequence[Text]) -> str:
    return " ".join(one.text for one in sorted(texts, key=lambda one: one.y))
