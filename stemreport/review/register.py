"""The register of comments: what people said of drafts, and what became of it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stemreport.codebook.spelling import clean_text
from stemreport.handwork import read_rows
from stemreport.problems import Problem, ProblemsFound, nearest, quote_list
from stemreport.publication.guard_text import guard_text, remove_guard

__all__ = ["HEADINGS", "OPEN", "STATES", "Comment", "clean_cell", "read_register", "write_register"]

HEADINGS = ("number", "paragraph", "words", "finding", "who", "said", "what", "state", "reason", "answered_by")
OPEN = "open"
STATES = (OPEN, "done", "rejected")


@dataclass(frozen=True)
class Comment:
    """A row of the register.

    Parameters
    ----------
    row : int
        Where it stands in the file.
    number : str
        Its number in the register.
    paragraph : str
        The id of what it is about, or the number of a paragraph; "" for the report as a whole.
    words : str
        The words commented on.
    finding : str
        The id of a finding that it is about.
    who, said : str
        Who commented, and when.
    what : str
    state : str
        One of `STATES`.
    reason, answered_by : str
        Why it was rejected, or what was done; and who said so.
    """

    row: int
    number: str
    paragraph: str
    words: str
    finding: str
    who: str
    said: str
    what: str
    state: str
    reason: str
    answered_by: str


def read_register(path: Path, name: str) -> list[Comment]:
    """Read ``comments.csv``; a report without the file has no comments. A row without a number is given the next, one without a state is open.

    Parameters
    ----------
    path : Path
    name : str
        What Problems call the file.

    Raises
    ------
    ProblemsFound
        For the headings, and for all rows that cannot be understood.
    """
    rows = [(row, [clean_cell(cell) for cell in cells]) for row, cells in read_rows(path, name, HEADINGS)]
    problems = [Problem(name, f"row {row}", f"{len(cells)} cells", f"{len(HEADINGS)} cells, one for each heading",
                        'What holds a comma stands in quotes: "Shorter, please".') for row, cells in rows if len(cells) != len(HEADINGS)]
    whole = [(row, cells) for row, cells in rows if len(cells) == len(HEADINGS)]
    largest = max([int(cells[0]) for _, cells in whole if cells[0].isdecimal()], default=0)
    comments = []
    for row, cells in whole:
        if not cells[0]:
            largest += 1
            cells[0] = str(largest)
        cells[7] = cells[7].casefold() or OPEN
        comments.append(Comment(row, *cells))
    if problems := problems + _find_faults(comments, name):
        raise ProblemsFound(problems)
    return comments


def clean_cell(text: str) -> str:
    """Clean what stands in a cell, or is to stand there, of blanks and of the apostrophe that keeps Excel from calculating it.

    Examples
    --------
    >>> clean_cell(" '=1+1 "), clean_cell("'Most' is  vague")
    ('=1+1', "'Most' is vague")
    """
    return remove_guard(clean_text(text))


def _find_faults(comments: Sequence[Comment], name: str) -> list[Problem]:
    problems = []
    times = Counter(one.number for one in comments)
    for one in comments:
        place = f"row {one.row}"
        if not one.number.isdecimal():
            problems.append(Problem(name, place, f"the number {one.number}", "a whole number", "Leave it empty: make comments numbers the rows."))
        elif times[one.number] > 1:
            problems.append(Problem(name, place, f"the number {one.number} more than once", "a number for each comment",
                                    "Leave it empty in all rows but one: make comments numbers the rows."))
        if not one.who:
            problems.append(Problem(name, place, "nobody under who", "who commented", "Write the name."))
        if not one.what:
            problems.append(Problem(name, place, "nothing under what", "what was said", "Write it, or take the row out."))
        if one.state not in STATES:
            close = nearest(one.state, STATES)
            problems.append(Problem(name, place, f"the state {one.state}", f"one of {quote_list(STATES)}",
                                    f"Did you mean {close}?" if close else "Write one of these."))
        if one.state == "rejected" and not one.reason:
            problems.append(Problem(name, place, "rejected without a reason", "a reason beside each comment that is rejected",
                                    "Write under reason why nothing was changed; whoever commented will ask."))
    return problems


def write_register(comments: Iterable[Comment], path: Path) -> None:
    """Write the register so that Excel opens it as it is and calculates nothing of it; whole or not at all."""
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows([guard_text(getattr(one, name)) for name in HEADINGS] for one in comments)
    unfinished.replace(path)
