"""A workbook that can be read by eye and by ear: what it consists of, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stemreport.publication.ods.numbers import Number

__all__ = ["Book", "Cell", "Heading", "LONGEST_CELL", "LONGEST_HEADING", "Link", "Sheet", "Table", "clean_text"]

LONGEST_CELL, LONGEST_HEADING = 32_000, 250
"""Characters that every program can hold: Excel repairs a file whose cells or headings are longer, and deletes what it does not know."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"(?i)\$?[a-z]{1,3}\$?\d+|r\d*c?\d*|c\d*")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere, in words that say where.

    Parameters
    ----------
    text : str
    target : str
        An address, or "#" and the name of a sheet.
    """

    text: str
    target: str


@dataclass(frozen=True)
class Heading:
    """A line that is a heading below the title of its sheet."""

    text: str


Cell = str | Number | Link
"""What a cell of a table holds."""


@dataclass(frozen=True)
class Table:
    """A marked table: one row of headings, no blank cell, row headings in its first column.

    Parameters
    ----------
    name : str
        What programs call it; unique in the workbook.
    columns : tuple of str
    rows : tuple of tuple of Cell
    numeric : frozenset of str
        The columns that stand on the right with their headings, since they hold numbers, or signs in place of numbers.
    widths : dict of int
        By column, how wide it is in characters; for others that follows from what they hold.

    Raises
    ------
    ValueError
        When it has no row, a heading twice or none, a row of another length, or a blank cell.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self):
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", self.name) or _ADDRESS.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is no name of a table: programs would take it for cells, or refuse it")
        if not all(column.strip() and len(column) <= LONGEST_HEADING for column in self.columns) or not self.columns:
            raise ValueError(f"table {self.name} has a heading that is blank or too long")
        if len({column.casefold() for column in self.columns}) < len(self.columns):
            raise ValueError(f"table {self.name} has a heading twice")
        if not self.rows or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.name} has no row, or one of another length than its headings")
        if any(isinstance(cell, str) and not cell.strip() for row in self.rows for cell in row):
            raise ValueError(f"table {self.name} has a blank cell: say in words or by a sign why nothing stands there")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title in the first cell, lines of text below it in the first column, then its table, and nothing below or beside that.

    Raises
    ------
    ValueError
        When its name is none that every program takes, or it has neither lines nor a table.
    """

    name: str
    title: str
    lines: tuple[str | Link | Heading, ...] = ()
    table: Table | None = None

    def __post_init__(self):
        if not self.name.strip() or len(self.name) > 31 or _NO_SHEET_NAME.search(self.name):
            raise ValueError(f"{self.name!r} is no name of a sheet: 1 to 31 characters without [ ] : * ? / \\")
        if not self.title.strip() or not (self.lines or self.table):
            raise ValueError(f"sheet {self.name} has no title, or nothing below it")

    @property
    def first_row(self) -> int:
        """The row of the table's headings, counted from 1."""
        return len(self.lines) + 2

    @property
    def last_row(self) -> int:
        return self.first_row + (len(self.table.rows) if self.table else -1)


@dataclass(frozen=True)
class Book:
    """A workbook.

    Parameters
    ----------
    title : str
        The title of the document, which programs read out before its file name.
    publisher : str
        Who published it: an organisation.
    sheets : tuple of Sheet
    language : str
        Language and country, as in ``en-GB``.

    Raises
    ------
    ValueError
        When two sheets or two tables share a name, a link leads to no sheet, or a text is not clean (`clean_text`).
    """

    title: str
    publisher: str
    sheets: tuple[Sheet, ...]
    language: str = "en-GB"

    def __post_init__(self):
        if not self.title.strip() or not self.sheets or not re.fullmatch("[a-z]{2,3}-[A-Z]{2}", self.language):
            raise ValueError("a workbook has a title, at least one sheet, and a language with its country")
        names = [sheet.name.casefold() for sheet in self.sheets]
        tables = [sheet.table.name.casefold() for sheet in self.sheets if sheet.table]
        if len(set(names)) < len(names) or len(set(tables)) < len(tables):
            raise ValueError("two sheets, or two tables, have one name")
        texts = [self.title, *(text for sheet in self.sheets for text in _list_texts(sheet))]
        if unclean := [text for text in texts if text != clean_text(text)]:
            raise ValueError(f"text that no cell can hold; clean_text mends it: {unclean[0][:80]!r}")
        known = {f"#{sheet.name}" for sheet in self.sheets}
        lost = [cell.target for sheet in self.sheets for cell in _list_cells(sheet)
                if isinstance(cell, Link) and cell.target.startswith("#") and cell.target not in known]
        if lost:
            raise ValueError(f"links lead to no sheet: {', '.join(lost)}")


def _list_cells(sheet: Sheet) -> list[str | Link | Heading | Number]:
    return [*sheet.lines, *(cell for row in (sheet.table.rows if sheet.table else ()) for cell in row)]


def _list_texts(sheet: Sheet) -> list[str]:
    cells = [cell if isinstance(cell, str) else cell.text for cell in _list_cells(sheet)]
    return [sheet.title, *(sheet.table.columns if sheet.table else ()), *cells]


def clean_text(text: str, longest: int = LONGEST_CELL) -> str:
    """Return a text as a cell can hold it: on one line, without characters that no file may hold, and not longer than programs allow.

    Marks of the direction of writing stay: they belong to the words, and reach no further than the cell.

    Examples
    --------
    >>> clean_text("Sites\\x00 and \\r\\n nets"), clean_text("x" * 40, longest=9)
    ('Sites\ufffd and nets', 'xxxxxxxx…')
    """
    text = " ".join(_ILLEGAL.sub("\ufffd", text).split())
    return text if len(text) <= longest else text[:longest - 1] + "…"
