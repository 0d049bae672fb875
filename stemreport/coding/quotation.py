"""Quotations as people choose them, and the file in which they say who checked them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from stemreport.codebook.spelling import clean_text
from stemreport.problems import Problem, ProblemsFound
from stemreport.reading import note_read

__all__ = ["HEADINGS", "Proposal", "Quotation", "read_proposals"]

HEADINGS = ["id", "response", "question", "words", "chosen_by", "checked_by", "also_checked_by"]


@dataclass(frozen=True)
class Quotation:
    """Words of a respondent that may be cited: nothing in it leads back to the response."""

    id: str
    question: str
    words: str


@dataclass(frozen=True)
class Proposal:
    """A row of ``quotations.csv``: words that somebody would like to cite, and who looked at them."""

    row: int
    id: str
    response: str
    question: str
    words: str
    chosen_by: str
    checked_by: str
    also_checked_by: str


def read_proposals(path: Path, name: str) -> tuple[list[Proposal], list[Problem]]:
    """Read ``quotations.csv``; a survey without the file quotes nobody.

    Returns
    -------
    list of Proposal, list of Problem
        A Problem for each row with a cell too many or too few; it does not stop the run.

    Raises
    ------
    ProblemsFound
        When the file is not UTF-8 or its headings are wrong.
    """
    note_read(path)
    if not path.is_file():
        return [], []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [[clean_text(cell) for cell in row] for row in csv.reader(file)]
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(name, "", "text that is not UTF-8", "a CSV file in UTF-8",
                                     'Save the file again as "CSV UTF-8".')]) from None
    except csv.Error as error:
        raise ProblemsFound([Problem(name, "", str(error), "a CSV file", "Save the file again as CSV UTF-8.")]) from None
    if not rows or rows[0] != HEADINGS:
        raise ProblemsFound([Problem(name, "row 1", ",".join(rows[0]) if rows else "an empty file", ",".join(HEADINGS),
                                     "Write the headings exactly so.")])
    proposals, problems = [], []
    for number, row in enumerate(rows[1:], 2):
        if len(row) == len(HEADINGS) and any(row):
            proposals.append(Proposal(number, *row))
        elif any(row):
            problems.append(Problem(name, f"row {number}", f"{len(row)} cells", f"{len(HEADINGS)} cells, one for each heading",
                                    'Words that hold a comma stand in quotes: "More visits, please".', stops=False))
    return proposals, problems
