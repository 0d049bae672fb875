"""Read a coding sheet that people filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stemreport.codebook.spelling import clean_text, fold
from stemreport.exports.read_workbook import read_workbook
from stemreport.problems import Problem, ProblemsFound

__all__ = ["ANSWERS", "COLUMNS", "Sheet", "SheetRow", "read_sheet"]

ANSWERS = "Answers"
"""The name of the sheet that the coders fill in."""

COLUMNS = ("id", "text", "code 1", "code 2", "agreed")
"""What the headings of the columns begin with; that of a code goes on with the name of its coder."""


@dataclass(frozen=True)
class SheetRow:
    """One answer on the sheet.

    Parameters
    ----------
    number : int
        The row in Excel.
    id, text : str
        The id of the response, and what was typed.
    codes : dict of str
        What stands in the columns code 1, code 2 and agreed, as it was written.
    """

    number: int
    id: str
    text: str
    codes: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """A coding sheet.

    Parameters
    ----------
    rows : tuple of SheetRow
        Without blank rows.
    positions : dict of int
        Where each of `COLUMNS` stands, from 0: people may have put their own beside them.
    last_row : int
        The last row in Excel in which anything stands.
    """

    rows: tuple[SheetRow, ...]
    positions: Mapping[str, int]
    last_row: int


def read_sheet(path: Path, name: str) -> Sheet:
    """Read a coding sheet.

    Parameters
    ----------
    path : Path
        The workbook; it exists.
    name : str
        What Problems call it.

    Raises
    ------
    ProblemsFound
        When the workbook cannot be read, or lacks one of the columns.
    """
    cells = read_workbook(path, name, sheet=ANSWERS).cells
    headings = [fold(text) for text in cells.iloc[0]]
    positions = {}
    for column in COLUMNS:
        found = [position for position, heading in enumerate(headings)
                 if heading == column or heading.startswith(f"{column} (")]
        if len(found) != 1:
            raise ProblemsFound([Problem(
                name, f'sheet "{ANSWERS}", row {cells.index[0]}',
                f'{"no" if not found else "more than one"} heading "{column}"', "the headings " + ", ".join(COLUMNS),
                "Write the headings as they were. Columns of your own may stand beside them, under other headings.")])
        positions[column] = found[0]
    rows = []
    for number, values in zip(cells.index[1:], cells.iloc[1:].itertuples(index=False)):
        id, text, *codes = (clean_text(values[positions[column]]) for column in COLUMNS)
        if any((id, text, *codes)):
            rows.append(SheetRow(int(number), id, text, dict(zip(COLUMNS[2:], codes))))
    return Sheet(tuple(rows), positions, int(cells.index[-1]))
