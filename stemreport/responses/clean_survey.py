"""Clean a whole survey: match, edit, exclude, check and tidy every frame, and log what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from stemreport.codebook.model import Codebook, Frame
from stemreport.problems import Problem, ProblemsFound
from stemreport.responses.apply_edits import Edit, apply_edits
from stemreport.responses.blank_missing import blank_missing
from stemreport.responses.check_answers import check_answers
from stemreport.responses.exclude_rows import exclude_rows, find_repeated_ids
from stemreport.responses.match_columns import match_columns
from stemreport.responses.read_export import Export
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


def clean_survey(codebook: Codebook, exports: Mapping[str, Export], edits: list[Edit], edits_name: str) -> Cleaning:
    """Clean every frame of a survey.

    Parameters
    ----------
    codebook : Codebook
    exports : dict of Export
        What arrived, by frame.
    edits : list of Edit
    edits_name : str
        What Problems call the file of the edits.

    Returns
    -------
    Cleaning
    """
    problems: list[Problem] = []
    responses, log, counts = {}, [], []
    matched = {}
    for name, export in exports.items():
        matched[name], found = match_columns(export, codebook, codebook.frames[name])
        problems += found
    for name, export in exports.items():
        if any(problem.stops and problem.file == export.file for problem in problems):
            continue
        frame = codebook.frames[name]
        own = [edit for edit in edits if _find_frame(edit, codebook) == name]
        cells, applied, found = apply_edits(export, matched[name], frame.id_column, own, edits_name)
        rule_of = exclude_rows(cells, matched[name], frame)
        kept = blank_missing(cells[rule_of == ""], matched[name], codebook, frame)
        found += find_repeated_ids(kept, export, matched[name], frame)
        found += check_answers(kept, export, matched[name], codebook, frame)
        problems += found
        if not any(problem.stops for problem in found):
            responses[name], found = tidy_responses(kept, export, matched[name], codebook, frame)
            problems += found
        id_of = cells[matched[name].named[frame.id_column].position]
        log += [[name, str(row), str(id_of[row]), "excluded", rule, "", "", "", _label_rule(frame, rule), ""]
                for row, rule in rule_of[rule_of != ""].items()]
        log += [[name, "", edit.id, "edited", "", edit.question, edit.found, edit.set_to, edit.reason, edit.who]
                for edit in applied]
        counts.append([name, len(cells), len(kept), len(cells) - len(kept), len(applied), export.blank_rows,
                       export.tidied_cells])
    return Cleaning(
        responses, pd.DataFrame(log, columns=LOG_COLUMNS, dtype=str), tuple(problems),
        pd.DataFrame(counts, columns=["frame", "received", "kept", "excluded", "edits", "blank rows", "cells tidied"]))


def _label_rule(frame: Frame, rule: str) -> str:
    return next(one.label for one in frame.exclusions if one.id == rule)


def _find_frame(edit: Edit, codebook: Codebook) -> str:
    """Find the frame of the question that an edit names; the first, where it names none."""
    question = codebook.questions.get(edit.question.partition(".")[0])
    return question.frame if question else next(iter(codebook.frames))
