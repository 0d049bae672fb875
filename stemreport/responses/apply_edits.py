"""Apply the analyst's corrections to single answers, each with its reason and its author."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from stemreport.handwork import read_rows
from stemreport.problems import Problem, ProblemsFound, name_rows, nearest
from stemreport.codebook.spelling import clean_text
from stemreport.responses.match_columns import Columns
from stemreport.exports.read_export import Export

__all__ = ["Edit", "apply_edits", "read_edits"]

_HEADINGS = ["id", "question", "found", "set_to", "reason", "who"]


@dataclass(frozen=True)
class Edit:
    """One correction: in the response `id`, the answer to `question` was `found` and is `set_to`."""

    row: int
    id: str
    question: str
    found: str
    set_to: str
    reason: str
    who: str


def read_edits(path: Path, name: str) -> list[Edit]:
    """Read ``edits.csv``; a survey without the file has no edits.

    Raises
    ------
    ProblemsFound
        When a heading is wrong, or an edit has no reason or no author.
    """
    edits, problems = [], []
    for number, row in read_rows(path, name, _HEADINGS):
        cells = ["\n".join(filter(None, map(clean_text, cell.splitlines()))) for cell in row]
        if len(cells) != len(_HEADINGS) or not (cells[0] and cells[1] and cells[4] and cells[5]):
            problems.append(Problem(name, f"row {number}", ",".join(row), "an id, a question, a reason and an author",
                                    "Fill in the row: nothing is changed without a reason and a name."))
        else:
            edits.append(Edit(number, *cells))
    if problems:
        raise ProblemsFound(problems)
    return edits


def apply_edits(cells: pd.DataFrame, ids: pd.Series, export: Export, columns: Columns, edits: list[Edit],
                name: str) -> tuple[pd.DataFrame, list[Edit], list[Problem]]:
    """Apply edits to the answers of one frame.

    Parameters
    ----------
    cells : DataFrame
        As in `Export.cells`.
    ids : Series of str
        The id of each row.

    Returns
    -------
    DataFrame, list of Edit, list of Problem
        The cells with the edits in them, the edits applied, and a Problem for each edit that does not fit.
    """
    cells = cells.copy(deep=False)
    whole = {name: many[0] for name, many in columns.joined.items() if len(many) == 1}
    answers_of = {**whole, **columns.answers}
    applied, problems = [], []
    for edit in edits:
        rows = ids.index[ids == edit.id]
        if not len(rows):
            problems.append(Problem(name, f"row {edit.row}", f"the id {edit.id}", "the id of a response",
                                    "Correct the id, or take the row out."))
            continue
        heading = answers_of.get(edit.question)
        if heading is None:
            close = nearest(edit.question, answers_of)
            problems.append(Problem(name, f"row {edit.row}", f"the question {edit.question}",
                                    "a question of codebook.toml, or question.option",
                                    f"Did you mean {close}?" if close else "Correct the question."))
            continue
        answers = cells[heading.position]
        wrong = rows[(answers.loc[rows].astype(object).map(clean_text) != clean_text(edit.found)).to_numpy()]
        if len(wrong):
            problems.append(Problem(
                name, f"row {edit.row}", f'found = "{edit.found}"', f'"{answers.loc[wrong[0]]}", as it stands in '
                f"{export.file}, {name_rows(wrong)}, column {heading.letter}",
                "The answer is not the one that was to be corrected: look at it again."))
            continue
        if edit.set_to not in answers.cat.categories:
            answers = answers.cat.add_categories([edit.set_to])
        answers = answers.copy()
        answers.loc[rows] = edit.set_to
        cells[heading.position] = answers
        applied.append(edit)
    return cells, applied, problems
