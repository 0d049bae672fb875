"""Tables as values: findings in rows and columns, each with its title, base and notes."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.findings.schema import Finding

__all__ = ["Cell", "Row", "Table", "add_period", "show_base", "show_count", "show_value"]


@dataclass(frozen=True)
class Cell:
    """What one cell shows, the id of the finding that it shows ("" for words), and in which form: value, count or base."""

    text: str
    finding: str = ""
    form: str = "value"


def show_value(finding: Finding) -> Cell:
    """Return a cell with the value of a finding."""
    return Cell(finding.text, finding.id)


def show_count(finding: Finding) -> Cell:
    """Return a cell with the count of a finding."""
    return Cell(finding.count_text, finding.id, "count")


def show_base(finding: Finding) -> Cell:
    """Return a cell with the base of a finding."""
    return Cell(finding.base_text, finding.id, "base")


@dataclass(frozen=True)
class Row:
    """A row: its heading, and a cell for each further column."""

    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table that can be read alone.

    Parameters
    ----------
    id : str
        Its id in the page.
    title : str
        What it shows, of whom, when.
    columns : tuple of str
        Headings; the first is that of the row headings.
    rows : tuple of Row
    notes : tuple of str
        Whose figures they are where that is not everybody, and what the reader must know.
    numeric : bool
        Whether the cells are numbers, which stand to the right.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    numeric: bool = True

    def __post_init__(self):
        if not self.title or not all(self.columns):
            raise ValueError(f"table {self.id} lacks a title or a heading")
        if any(len(row.cells) != len(self.columns) - 1 for row in self.rows):
            raise ValueError(f"table {self.id} has a row of another length than its headings")


def add_period(title: str, period: str) -> str:
    """Add the year to a title that does not name it.

    Examples
    --------
    >>> add_period("Work pattern", "2018/19")
    'Work pattern, 2018/19'
    """
    return title if period in title else f"{title}, {period}"
