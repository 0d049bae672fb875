"""Read the tables that people keep by hand as CSV, in Excel or LibreOffice."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from stemreport.codebook.spelling import clean_text
from stemreport.problems import Problem, ProblemsFound
from stemreport.reading import note_read

__all__ = ["read_rows"]


def read_rows(path: Path, name: str, headings: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Read the rows of a table with their numbers in the file; a table that is not there has none.

    Parameters
    ----------
    path : Path
    name : str
        What Problems call the file.
    headings : sequence of str
        What its first row must be.

    Returns
    -------
    list of (int, list of str)
        Rows in which something stands, as they stand there.

    Raises
    ------
    ProblemsFound
        When the file is not UTF-8, is no CSV, or its headings are wrong.
    """
    note_read(path)
    if not path.is_file():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(name, "", "text that is not UTF-8", "a CSV file in UTF-8",
                                     'Save the file again as "CSV UTF-8".')]) from None
    except csv.Error as error:
        raise ProblemsFound([Problem(name, "", str(error), "a CSV file", "Save the file again as CSV UTF-8.")]) from None
    if not rows or [clean_text(cell) for cell in rows[0]] != [*headings]:
        raise ProblemsFound([Problem(name, "row 1", ",".join(rows[0]) if rows else "an empty file",
                                     ",".join(headings), "Write the headings exactly so.")])
    return [(number, row) for number, row in enumerate(rows[1:], 2) if any(map(clean_text, row))]
