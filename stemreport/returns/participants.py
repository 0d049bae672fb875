"""List the organisations that agreed to be named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from stemreport.codebook.model import Codebook, Question
from stemreport.codebook.spelling import Spellings, fold
from stemreport.exports.read_export import Export
from stemreport.returns.export_returns import STATE
from stemreport.returns.settle import COUNTED_BY_ROWS

__all__ = ["list_participants"]


def list_participants(codebook: Codebook, exports: Mapping[str, Export], responses: Mapping[str, pd.DataFrame]) -> list[str]:
    """List the names of the organisations that count and agreed to be named, and did not say otherwise in their annual return.

    Parameters
    ----------
    exports : dict of Export
        By frame; the ids of returns stand in the column that their frame names.
    responses : dict of DataFrame
        The Responses of the rows that count, by frame.

    Returns
    -------
    list of str
        Sorted, each once; empty where the codebook names nobody.
    """
    question, _, option = (codebook.intake.listed_if if codebook.intake else "").partition(".")
    if not option or codebook.questions[question].frame not in responses:
        return []
    asked = codebook.questions[codebook.intake.about[0]]
    export = exports[asked.frame]
    positions = {one.question: one.position for one in export.headings}
    ids = export.cells[positions[codebook.frames[asked.frame].id_column]].astype(str)
    names = dict(zip(ids, export.cells[positions[asked.heading]].astype(str)))
    known_by = [positions[codebook.questions[one].heading] for one in codebook.intake.identified_by if codebook.questions[one].heading in positions]
    refusing = _find_refusing(codebook.questions[question], option, export, positions, known_by)
    rows = export.cells[export.cells[known_by].apply(lambda column: ~column.astype(str).map(fold).isin(refusing)).all(axis=1)]
    willing = set(rows[positions[codebook.frames[asked.frame].id_column]].astype(str))
    answers = responses[asked.frame]
    agreed = {names[id] for id in answers.loc[answers[question] == option, "id"] if id in willing}
    return sorted(agreed - {""}, key=lambda name: (name.casefold(), name))


def _find_refusing(question: Question, option: str, export: Export, positions: Mapping[str, int], known_by: Sequence[int]) -> set[str]:
    """Find by what those are known whose tracker counts, and whose annual return does not allow to name them."""
    spellings = Spellings(question.options)
    cells = export.cells.astype(str)
    said = cells[positions[question.heading]].map(lambda text: bool(text) and spellings.find(text) != option)
    rows = cells[(cells[positions[STATE]] == COUNTED_BY_ROWS) & said] if STATE in positions else cells.iloc[:0]
    return {fold(text) for column in known_by for text in rows[column]} - {""}
