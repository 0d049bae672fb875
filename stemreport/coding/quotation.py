"""Quotations as people choose them, and the file in which they say who checked them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stemreport.codebook.spelling import clean_text
from stemreport.handwork import read_rows
from stemreport.problems import Problem

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
    proposals, problems = [], []
    for number, cells in read_rows(path, name, HEADINGS):
        row = [clean_text(cell) for cell in cells]
        if len(row) == len(HEADINGS):
            proposals.append(Proposal(number, *row))
        else:
            problems.append(Problem(name, f"row {number}", f"{len(row)} cells", f"{len(HEADINGS)} cells, one for each heading",
                                    'Words that hold a comma stand in quotes: "More visits, please".', stops=False))
    return proposals, problems
