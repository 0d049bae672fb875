"""The table as it stands in a file, whatever kind of file that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from stemreport.problems import Problem

__all__ = ["MOST_CELLS", "MOST_COLUMNS", "RawTable", "build_cells", "describe_too_many_columns", "is_blank"]

MOST_COLUMNS = 5000
"""No survey asks more; a file with more columns is a mistake, or made to exhaust the memory."""
MOST_CELLS = 10_000_000
"""The most that is read from a packed file, which may be small and still hold any number of cells."""


@dataclass(frozen=True)
class RawTable:
    """What stands in a file, before any of it is understood.

    Parameters
    ----------
    cells : DataFrame
        A row for each row of the file, headings included; columns 0, 1, 2 and so on; all text, or categories of text, "" where a
        cell is empty, and not cleaned yet. The index is the number of the row as Excel shows it, from 1. Blank rows above the headings
        are left out and still counted. Headings that a file keeps apart from its rows are numbered 0.
    header_rows : int, optional
        How many of the first rows are headings, where the file itself says so.
    """

    cells: pd.DataFrame
    header_rows: int | None = None


def build_cells(rows: Sequence[Sequence[str]], numbers: Iterable[int]) -> pd.DataFrame:
    """Put rows of text into a frame, each filled up to the width of the widest.

    Examples
    --------
    >>> build_cells([["Number", "Are you a member?"], ["101"]], [1, 2]).loc[2].tolist()
    ['101', '']
    """
    width = max(map(len, rows), default=0)
    # Column by column: a frame made of all rows at once would hold every cell a second time as a Python object.
    columns = {position: pd.Series([row[position] if position < len(row) else "" for row in rows], dtype="str")
               for position in range(width)}
    return pd.DataFrame(columns).set_axis(list(numbers), axis=0)


def describe_too_many_columns(name: str, count: int) -> Problem:
    """Return the Problem of a table with more columns than any survey has."""
    return Problem(name, "", f"{count:,} columns", f"{MOST_COLUMNS:,} columns at the most, as wide as an export gets",
                   "Export the survey again; where the file was changed since, remove the columns that hold no answers.")


def is_blank(row: Iterable[str]) -> bool:
    """Tell whether no cell of a row holds more than white space.

    Examples
    --------
    >>> is_blank(["", "\\u00a0 "]), is_blank([]), is_blank(["", "0"])
    (True, True, False)
    """
    return not any(text.strip() for text in row)
