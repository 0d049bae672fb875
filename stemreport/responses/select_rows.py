"""From an export to the rows that count, with an edited answer to each question in a column that is known."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Frame
from stemreport.exports.read_export import Export
from stemreport.problems import Problem
from stemreport.responses.apply_edits import Edit, apply_edits
from stemreport.responses.blank_missing import blank_missing
from stemreport.responses.exclude_rows import exclude_rows, find_repeated_ids
from stemreport.responses.group_headings import list_named
from stemreport.responses.match_columns import Columns, match_columns
from stemreport.responses.unfold_answers import unfold_answers

__all__ = ["SelectedRows", "select_rows"]


@dataclass
class SelectedRows:
    """The rows of an export that count.

    Parameters
    ----------
    columns : Columns
        Where each answer stands.
    problems : list of Problem
    cells : DataFrame or None
        The rows that count, as `unfold_answers` returns them; None where a column that decides on them is missing.
    ids : Series of str
        The id of every row, also of those that do not count.
    rule_of : Series of category
        The rule by which each row is left out, "" where it counts.
    applied : list of Edit
    """

    columns: Columns
    problems: list[Problem]
    cells: pd.DataFrame | None = None
    ids: pd.Series = field(default_factory=lambda: pd.Series(dtype=str))
    rule_of: pd.Series = field(default_factory=lambda: pd.Series(dtype=str))
    applied: list[Edit] = field(default_factory=list)


def select_rows(codebook: Codebook, frame: Frame, export: Export, edits: list[Edit], edits_name: str) -> SelectedRows:
    """Match the columns, correct answers, and leave out what does not count.

    A correction of a whole cell is made before the cell is taken apart, one of a single option afterwards; what does not
    count is decided last, on the corrected answers.
    """
    columns, problems = match_columns(export, codebook, frame)
    rows = SelectedRows(columns, problems)
    if any(name not in columns.named for name in list_named(frame)):
        return rows
    rows.ids = (export.cells[columns.named[frame.id_column].position].astype(str) if frame.id_column
                else pd.Series(export.cells.index.astype(str), index=export.cells.index))
    whole = {*columns.answers, *columns.joined}
    early = [edit for edit in edits if edit.question in whole]
    cells, applied, found = apply_edits(export.cells, rows.ids, export, columns, early, edits_name)
    problems += found
    blanked = blank_missing(cells, columns, codebook, frame)
    unfolded = unfold_answers(blanked, columns, codebook, frame)
    # A question whose columns were not found has been told of already.
    lost = {question.id for question in codebook.list_questions(frame.id) if not columns.list_positions(question)}
    late = [edit for edit in edits if edit.question not in whole and edit.question.partition(".")[0] not in lost]
    unfolded, also, found = apply_edits(unfolded, rows.ids, export, columns, late, edits_name)
    problems += found
    rows.applied = [*applied, *also]
    answered = pd.Series(False, index=unfolded.index)
    for heading in columns.answers.values():
        answered |= unfolded[heading.position] != ""
    as_arrived = unfolded.copy(deep=False)
    as_arrived[cells.columns] = cells
    rows.rule_of = exclude_rows(as_arrived, answered, columns, frame)
    rows.cells = unfolded[rows.rule_of == ""]
    if frame.id_column and _may_repeat(export.cells[columns.named[frame.id_column].position][(rows.rule_of == "").to_numpy()]):
        problems += find_repeated_ids(rows.ids[rows.cells.index], export, columns, frame)
    return rows


def _may_repeat(ids: pd.Series) -> bool:
    """Whether an id stands in more than one row, or in none; of a category that takes no look at the texts."""
    codes = ids.cat.codes.to_numpy()
    return bool((np.bincount(codes, minlength=1) > 1).any() or (ids == "").any())
