"""Clean a whole survey: match, edit, exclude, check and tidy every frame, and log what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from stemreport.codebook.model import Codebook, Frame
from stemreport.exports.read_export import Export
from stemreport.problems import Problem, ProblemsFound
from stemreport.responses.apply_edits import Edit
from stemreport.responses.check_answers import check_answers
from stemreport.responses.list_answers import list_answers
from stemreport.responses.match_columns import Columns
from stemreport.responses.read_number import read_number
from stemreport.responses.select_rows import select_rows
from stemreport.responses.tidy_responses import tidy_responses

__all__ = ["LOG_COLUMNS", "Cleaning", "clean_survey"]

LOG_COLUMNS = ["frame", "row", "id", "action", "rule", "question", "found", "set_to", "reason", "who"]


@dataclass(frozen=True)
class Cleaning:
    """What cleaning a survey gave.

    Parameters
    ----------
    responses : dict of DataFrame
        The Responses of each frame, as `tidy_responses` describes them; without the frames that a Problem stops.
    log : DataFrame
        One row for each row excluded and each edit applied; columns `LOG_COLUMNS`, all str.
    problems : tuple of Problem
    counts : DataFrame
        One row a frame: rows received, kept, excluded (received = kept + excluded), edits, blank rows, cells tidied.
    """

    responses: Mapping[str, pd.DataFrame]
    log: pd.DataFrame
    problems: tuple[Problem, ...]
    counts: pd.DataFrame

    def stop_if_blocked(self) -> None:
        """Raise `ProblemsFound` when a Problem stops the run."""
        if any(problem.stops for problem in self.problems):
            raise ProblemsFound(self.problems)


def clean_survey(codebook: Codebook, exports: Mapping[str, Export], edits: list[Edit], edits_name: str,
                 codings: Mapping[str, pd.DataFrame] | None = None) -> Cleaning:
    """Clean every frame of a survey.

    Parameters
    ----------
    codebook : Codebook
    exports : dict of Export
        What arrived, by frame.
    edits : list of Edit
    edits_name : str
        What Problems call the file of the edits.
    codings : dict of DataFrame, optional
        For each coded question a boolean column for each option, indexed by the id of the response.

    Returns
    -------
    Cleaning
    """
    frames = [_clean_frame(codebook, codebook.frames[name], export,
                           [edit for edit in edits if _find_frame(edit, codebook) == name], edits_name, codings or {})
              for name, export in exports.items()]
    return Cleaning(
        {name: one.responses for name, one in zip(exports, frames) if one.responses is not None},
        pd.DataFrame([row for one in frames for row in one.log], columns=LOG_COLUMNS, dtype=str),
        tuple(problem for one in frames for problem in one.problems),
        pd.DataFrame([one.counts for one in frames if one.counts], columns=[
            "frame", "received", "kept", "excluded", "edits", "blank rows", "cells tidied"]))


@dataclass
class _CleanFrame:
    """What cleaning one frame gave."""

    problems: list[Problem]
    responses: pd.DataFrame | None = None
    log: list[list[str]] = field(default_factory=list)
    counts: list[object] = field(default_factory=list)


def _clean_frame(codebook: Codebook, frame: Frame, export: Export, edits: list[Edit], edits_name: str,
                 codings: Mapping[str, pd.DataFrame]) -> _CleanFrame:
    rows = select_rows(codebook, frame, export, edits, edits_name)
    clean = _CleanFrame(rows.problems)
    if rows.cells is None:
        return clean
    clean.problems += check_answers(rows.cells, export, rows.columns, codebook, frame)
    ids = rows.ids[rows.cells.index]
    if not any(problem.stops for problem in clean.problems):
        clean.responses, found = tidy_responses(rows.cells, ids, export, rows.columns, codebook, frame, codings)
        clean.problems += found
    rule_of = rows.rule_of
    clean.log = [[frame.id, str(row), str(rows.ids[row]), "excluded", rule, "", "", "", _label_rule(frame, rule), ""]
                 for row, rule in rule_of[rule_of != ""].items()]
    clean.log += [[frame.id, "", edit.id, "edited", "", edit.question, edit.found, edit.set_to, edit.reason, edit.who]
                  for edit in rows.applied]
    clean.log += _log_readings(codebook, frame, rows.cells, ids, rows.columns, clean.responses)
    clean.counts = [frame.id, len(rule_of), len(rows.cells), int((rule_of != "").sum()), len(rows.applied),
                    export.blank_rows, export.tidied_cells]
    return clean


def _log_readings(codebook: Codebook, frame: Frame, cells: pd.DataFrame, ids: pd.Series, columns: Columns,
                  responses: pd.DataFrame | None) -> list[list[str]]:
    """Log each number that was read by a rule of the codebook, and counted."""
    log = []
    for question in codebook.list_questions(frame.id):
        if question.kind == "number" and responses is not None:
            column = cells[columns.answers[question.id].position]
            readings = {text: read_number(text, question.typed) for text in column.cat.categories if text}
            by_rule = {text: reading for text, reading in readings.items() if reading and reading.rules}
            found = list_answers(column, by_rule)
            counted = set(cells.index[responses[question.id].notna()]) if found else set()
            for text, rows in found:
                log += [[frame.id, str(row), str(ids[row]), "read", by_rule[text].rules, question.id, text,
                         f"{by_rule[text].value:g}", "Number typed in words or signs", ""] for row in rows if row in counted]
    return log


def _label_rule(frame: Frame, rule: str) -> str:
    return next(one.label for one in frame.exclusions if one.id == rule)


def _find_frame(edit: Edit, codebook: Codebook) -> str:
    """Find the frame of the question that an edit names; the first, where it names none."""
    question = codebook.questions.get(edit.question.partition(".")[0])
    return question.frame if question else next(iter(codebook.frames))
