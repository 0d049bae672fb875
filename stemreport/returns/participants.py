"""List the organisations that agreed to be named."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from stemreport.codebook.model import Codebook
from stemreport.exports.read_export import Export

__all__ = ["list_participants"]


def list_participants(codebook: Codebook, exports: Mapping[str, Export], responses: Mapping[str, pd.DataFrame]) -> list[str]:
    """List the names of the organisations that count and agreed to be named.

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
    answers = responses[asked.frame]
    return sorted({names[id] for id in answers.loc[answers[question] == option, "id"]} - {""}, key=lambda name: (name.casefold(), name))
