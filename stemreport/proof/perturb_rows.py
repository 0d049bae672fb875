"""Change how many rows a survey has: more of them in what arrived, or fewer of those that count.

The canary writes a call of these functions into a notebook of its copy of the project, so that exports of every layout
are changed alike. They take whatever has the attributes that they name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Question

__all__ = ["add_rows", "drop_rows"]

SEED = 20180801


def add_rows(exports: Mapping[str, Any], codebook: Codebook) -> dict[str, Any]:
    """Add about a third of the rows of every export once more, under ids of their own.

    Which rows are taken leans on what they hold, so that percentages move and not only counts. Rows that people
    corrected or coded keep their ids; a row that is added has no text that somebody would have to code.

    Parameters
    ----------
    exports : dict of Export
        What arrived, by frame.
    codebook : Codebook
    """
    return {name: _add_to_one(export, codebook, codebook.frames[name]) for name, export in exports.items()}


def _add_to_one(export: Any, codebook: Codebook, frame: Frame) -> Any:
    cells = export.cells
    chance = np.random.default_rng(SEED)
    taken = cells[chance.random(len(cells)) < _lean(cells, 0.15, 0.55)]
    if taken.empty:
        taken = cells.iloc[:1]
    added = taken.copy()
    added.index = range(int(cells.index.max()) + 1, int(cells.index.max()) + 1 + len(added))
    alike = [frame.id_column, *(name for rule in frame.exclusions for name in rule.repeats)]
    with_other = [one for one in codebook.list_questions(frame.id) if one.other]
    without = {" ".join(one.heading.split()) for one in codebook.list_questions(frame.id) if not one.other and one.heading}
    coded = [codebook.questions[one.coded.source] for one in codebook.list_questions(frame.id) if one.coded]
    columns = {}
    for heading in export.headings:
        old, new = (table[heading.position].astype(object) for table in (cells, added))
        if any(_is_called(heading, name) for name in alike if name):
            new = new.map(lambda text: f"{text}-again" if text else text)
        if any(_belongs(heading, question) for question in with_other) and not without & {heading.question, heading.code}:
            new = _replace_rare(old, new)
        if any(_belongs(heading, question) for question in coded):
            new[:] = ""
        columns[heading.position] = pd.concat([old, new]).astype("category")
    return replace(export, cells=pd.DataFrame(columns))


def _replace_rare(old: pd.Series, new: pd.Series) -> pd.Series:
    """Give the commonest answer to whom a rare one would be repeated.

    What two people typed in the place of an option counts as "other"; typed by three it may be an option that the codebook
    lacks, and would stop the run.
    """
    counts = old[old != ""].value_counts()
    return new.where(~new.isin(counts.index[counts < 3]), counts.index[0]) if len(counts) else new


def _lean(frame: pd.DataFrame, low: float, high: float) -> np.ndarray:
    """Give each row a chance between two limits, by the answers that it holds."""
    score = np.zeros(len(frame))
    for number, name in enumerate(frame.columns):
        codes = pd.factorize(frame[name])[0]
        if codes.max(initial=0) < 20:
            score += np.where(codes % 2 == number % 2, 1.0, 0.0)
    spread = score.max(initial=0) - score.min(initial=0)
    return low + (high - low) * ((score - score.min(initial=0)) / spread if spread else np.full(len(frame), 0.5))


def _is_called(heading: Any, name: str) -> bool:
    name = " ".join(name.split())
    return name in (heading.question, heading.code, heading.text, f"{heading.question} [{heading.option}]")


def _belongs(heading: Any, question: Question) -> bool:
    """Whether a column is of a question, by the ways in which a codebook names columns."""
    name = " ".join(question.heading.split())
    declared = [one for many in question.columns.values() for one in many]
    return (heading.question == name or heading.text.startswith(name) or heading.code == name
            or heading.code.startswith((f"{name}_", f"{name}[")) or any(_is_called(heading, one) for one in declared))


def drop_rows(cleaning: Any) -> Any:
    """Leave out about a third of the rows of every frame, and of the log of what was done to them.

    Which rows stay leans on their answers.

    Parameters
    ----------
    cleaning : Cleaning
        With `responses`, a frame for each table of the survey, and `log`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from dataclasses import make_dataclass
    >>> cleaning = make_dataclass("Cleaning", ["responses", "log"])(
    ...     {"rows": pd.DataFrame({"id": range(100)})}, pd.DataFrame({"row": range(10)}))
    >>> 40 < len(drop_rows(cleaning).responses["rows"]) < 95
    True
    """
    responses = {name: _thin(frame) for name, frame in cleaning.responses.items()}
    return replace(cleaning, responses=responses, log=_thin(cleaning.log))


def _thin(frame: pd.DataFrame) -> pd.DataFrame:
    chance = np.random.default_rng(SEED + len(frame))
    kept = frame[chance.random(len(frame)) < _lean(frame, 0.9, 0.45)]
    return (frame.iloc[:1] if kept.empty else kept).reset_index(drop=True)
