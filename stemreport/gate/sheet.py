"""A sheet of a workbook as it was read: its cells by the name that a program shows, and what is merged, hidden or marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stemreport.problems import column_letter

__all__ = ["Cell", "Sheet", "name_cell", "read_range"]

Range = tuple[int, int, int, int]
"""First row, first column, last row and last column, from 1."""


@dataclass(frozen=True)
class Cell:
    """A cell: its words, or its number (None where it holds words), and whether a formula stands behind it."""

    text: str = ""
    value: float | None = None
    has_formula: bool = False


@dataclass
class Sheet:
    """A sheet.

    Parameters
    ----------
    name : str
    cells : dict of Cell
        By their names: ``B7``. Of a sheet that is nearly empty, those that hold something.
    merged, hidden, headless, strangers : list of str
        Ranges that are merged; what is hidden; tables without a row of headings; drawings and comments.
    tables : list of Range
        Those that are marked.
    links : dict of str
        Where the link of a cell leads, by its name; to a sheet of the workbook with # before it.
    """

    name: str
    cells: dict[str, Cell] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    headless: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    tables: list[Range] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    def read_row(self, table: Range, row: int) -> list[Cell]:
        """Return the cells of a row of a table, counted from the top of the sheet."""
        return [self.cells.get(name_cell(row, column), Cell()) for column in range(table[1], table[3] + 1)]


def name_cell(row: int, column: int) -> str:
    """Name a cell, its row and column counted from 1.

    Examples
    --------
    >>> name_cell(7, 2)
    'B7'
    """
    return f"{column_letter(column - 1)}{row}"


def read_range(text: str) -> Range:
    """Read a range of cells.

    Examples
    --------
    >>> read_range("A7:E10"), read_range("$B$2")
    ((7, 1, 10, 5), (2, 2, 2, 2))
    """
    places = [(int(row), _count_columns(letters)) for letters, row in re.findall(r"([A-Z]+)(\d+)", text.replace("$", ""))]
    (top, left), (bottom, right) = places[0], places[-1]
    return top, left, bottom, right


def _count_columns(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
