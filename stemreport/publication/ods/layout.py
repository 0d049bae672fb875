"""How wide columns and how high rows are, so that whatever stands in a cell can be seen, on paper too."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from stemreport.publication.ods.model import Cell, Heading, Link, Sheet
from stemreport.publication.ods.numbers import Number

__all__ = ["count_lines", "list_heights", "list_widths", "show", "to_centimetres"]

_NARROWEST, _WIDEST, _FIRST, _ONLY = 14, 60, 60, 90
_PER_CHARACTER, _PER_LINE, _HIGHEST = 0.225, 0.52, 14.0
"""Centimetres: of a character and of a line of the font at its size, and of the highest row that programs can show. An average character is a
tenth narrower, so rows are high enough also on paper, where programs break lines a little earlier than on the screen."""


def show(cell: str | Number | Link | Heading) -> str:
    """Return what a reader sees of a cell."""
    return cell if isinstance(cell, str) else cell.text


def list_widths(sheet: Sheet) -> list[int]:
    """List the widths of the columns of a sheet, in characters: wide enough for a word, and no wider than a line that is easily read.

    Text above a table stands in its first column, which therefore is never narrow.
    """
    if sheet.table is None:
        return [_ONLY]
    widths = []
    for column, cells in zip(sheet.table.columns, zip(*sheet.table.rows)):
        longest = max(*(len(show(cell)) for cell in cells), *(len(word) for word in column.split()), min(len(column), 24)) + 3
        widths.append(sheet.table.widths.get(column) or min(max(longest, _NARROWEST), _WIDEST))
    return [max(widths[0], _FIRST), *widths[1:]]


def count_lines(text: str, width: int) -> int:
    """Count the lines that a text takes in a column.

    Examples
    --------
    >>> count_lines("Lack of funding", 40), count_lines("Lack of funding " * 4, 40)
    (1, 2)
    """
    # A row cannot be higher than this anyway, and a long text takes long to break.
    return max(len(textwrap.wrap(text[:width * 40], width)), 1)


def list_heights(sheet: Sheet) -> list[int]:
    """List the heights of the rows of a sheet, in lines; titles and headings stay on one line."""
    widths = list_widths(sheet)
    above = [1 if isinstance(line, Heading) else count_lines(show(line), widths[0]) for line in sheet.lines]
    return [1, *above, *(_count_row(cells, widths) for cells in ((sheet.table.columns, *sheet.table.rows) if sheet.table else ()))]


def _count_row(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    return max(count_lines(show(cell), width) for cell, width in zip(cells, widths))


def to_centimetres(characters: int = 0, lines: int = 0, largest: bool = False) -> float:
    """Return the width of so many characters, or the height of so many lines.

    Parameters
    ----------
    largest : bool
        Whether it is a line of a title or heading.

    Examples
    --------
    >>> to_centimetres(characters=40), to_centimetres(lines=2), to_centimetres(lines=1, largest=True)
    (9.0, 1.2, 0.9)
    """
    if characters:
        return round(characters * _PER_CHARACTER, 1)
    return 0.9 if largest else round(min(lines * _PER_LINE + 0.16, _HIGHEST), 2)
