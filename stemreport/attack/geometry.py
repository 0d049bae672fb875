"""Measure the bars of a drawing: what is shown gives the scale, and the scale gives away what is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from stemreport.attack.cells import Cell
from stemreport.attack.clues import Clues
from stemreport.attack.drawings import Box, Drawing, Label
from stemreport.attack.inference import Evidence
from stemreport.attack.numbers import Number, read_number

__all__ = ["search_drawing"]

_PIXEL = 0.02
"""How exactly a length can be read: drawings are written to six decimals."""

_VALUE = re.compile(r"^(?:[\d.,]+\s*%?(?:\s*\[u\])?(?: \w+)?|too few to publish|\[c\])$", re.IGNORECASE)


@dataclass(frozen=True)
class _Row:
    """A row of a drawing: whose it is, its bar if it has one, and the texts at its end."""

    cells: list[Cell]
    bar: Box | None
    ends: list[Label]


def search_drawing(clues: Clues, drawing: Drawing, place: str) -> Iterator[Evidence]:
    """Search a drawing for lengths and places that give a suppressed value away.

    Parameters
    ----------
    clues : Clues
    drawing : Drawing
    place : str
        The figure that it is a drawing of, as the page calls it: ``figure-barriers``.
    """
    left = min((bar.left for bar in drawing.bars), default=0.0)
    rows = _list_rows(clues, drawing, place, left)
    hidden = [row for row in rows if row.cells and all(cell.is_suppressed for cell in row.cells)]
    for row in hidden:
        for number in filter(None, (read_number(end.text) for end in row.ends)):
            yield from _weigh(clues, row, number, f"text in the drawing of {place}")
    scale = _find_scale(rows)
    if scale is None:
        return
    gap = _find_gap(rows)
    for row in hidden:
        if row.bar and row.bar.width > _PIXEL:
            yield from _weigh_length(clues, row, row.bar.width, scale, f"bar of {place}")
        for end in row.ends:
            if gap is not None and end.x - left - gap > 10 * _PIXEL:
                yield from _weigh_length(clues, row, end.x - left - gap, scale, f"place of the text “{end.text}” in {place}")
    yield from _search_clips(clues, drawing, rows, hidden, scale, place)


def _list_rows(clues: Clues, drawing: Drawing, place: str, left: float) -> list[_Row]:
    """Put labels, bars and the texts at their ends together."""
    labels = [label for label in drawing.labels if not _VALUE.match(label.text) and label.text]
    ends = [label for label in drawing.labels if _VALUE.match(label.text)]
    above = bool(labels) and min(label.x for label in labels) >= left - 1
    height = median([bar.bottom - bar.top for bar in drawing.bars]) if drawing.bars else 20.0
    rows = []
    for label in sorted(labels, key=lambda one: one.top):
        cells = clues.find_row(label.text, place)
        # A letter stands on its line; a bar below its label begins within a line of it.
        middle = label.bottom + height / 2 + 8 if above else label.middle - 4
        reach = height if above else height / 2 + 4
        near = [one for one in drawing.bars if abs(one.middle - middle) <= reach]
        bar = min(near, key=lambda one: abs(one.middle - middle), default=None)
        middle = bar.middle if bar else middle
        rows.append(_Row(cells, bar, [one for one in ends if abs(one.middle - 5 - middle) <= height / 2 + 4]))
    return rows


def _find_scale(rows: list[_Row]) -> tuple[float, str] | None:
    """Find how many pixels one unit is, and of which unit: percent, count, or the measure of a number."""
    found: dict[str, list[float]] = {}
    for row in rows:
        number = next(filter(None, (read_number(end.text) for end in row.ends)), None)
        shown = [cell for cell in row.cells if not cell.is_suppressed and cell.estimate is not None]
        if not (row.bar and number and number.value and shown):
            continue
        for cell in shown:
            if cell.numerator and number.kind == "count" and number.value == cell.numerator and cell.is_count:
                found.setdefault("count", []).append(row.bar.width / cell.numerator)
            elif cell.estimate and abs(cell.estimate - number.value) <= 0.051 + number.half:
                kind = "percent" if number.kind == "percent" else "value"
                found.setdefault(kind, []).append(row.bar.width / cell.estimate)
    if not found:
        return None
    kind = max(found, key=lambda one: len(found[one]))
    return median(found[kind]), kind


def _find_gap(rows: list[_Row]) -> float | None:
    """Find how far behind the end of a bar its text begins."""
    gaps = [end.x - row.bar.right for row in rows if row.bar for end in row.ends if read_number(end.text)]
    return median(gaps) if gaps and max(gaps) - min(gaps) < 0.5 else None


def _weigh_length(clues: Clues, row: _Row, length: float, scale: tuple[float, str], how: str) -> Iterator[Evidence]:
    unit, kind = scale
    number = Number(length / unit, _PIXEL / unit, "percent" if kind == "percent" else "count", 0, 0)
    yield from _weigh(clues, row, number, how, kind)


def _weigh(clues: Clues, row: _Row, number: Number, how: str, kind: str = "") -> Iterator[Evidence]:
    for cell in row.cells:
        if number.kind == "percent" or not cell.is_count:
            evidence = clues.weigh(cell, number, how)
        else:
            # A length is never exactly a whole number: the count is the one within reach.
            low, high = number.value - number.half, number.value + number.half
            evidence = Evidence(cell.id, "count", low, high, how) if clues.fits(cell, "count", low, high) else None
        if evidence:
            yield evidence


def _search_clips(clues: Clues, drawing: Drawing, rows: list[_Row], hidden: list[_Row], scale: tuple[float, str],
                  place: str) -> Iterator[Evidence]:
    """Read the end of the axis: where no shown bar reaches it, it was made for one that is not shown."""
    shown = [row.bar.right for row in rows if row.bar and row not in hidden]
    reach = max((clip.right for clip in drawing.clips), default=0.0)
    if len(hidden) == 1 and shown and reach - max(shown) > 1:
        left = min(bar.left for bar in drawing.bars)
        yield from _weigh_length(clues, hidden[0], reach - left, scale, f"end of the axis of {place}")
