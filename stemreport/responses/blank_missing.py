"""Blank the answers that mean no answer, as the codebook declares them for a question."""

from __future__ import annotations

import pandas as pd

from stemreport.codebook.model import Codebook, Frame
from stemreport.responses.clean_text import clean_text
from stemreport.responses.match_columns import Columns

__all__ = ["blank_missing"]


def blank_missing(cells: pd.DataFrame, columns: Columns, codebook: Codebook, frame: Frame) -> pd.DataFrame:
    """Return the cells with every answer that a question lists under ``missing`` made empty.

    Parameters
    ----------
    cells : DataFrame
        As in `Export.cells`.

    Returns
    -------
    DataFrame
        Of the same shape; what was given is left as it is.
    """
    blanked = cells.copy(deep=False)
    for question in codebook.list_questions(frame.id):
        codes = {clean_text(text).casefold() for text in question.missing}
        own = [heading.position for name, heading in columns.answers.items() if name.split(".")[0] == question.id]
        for position in own if codes else ():
            column = blanked[position]
            empty = column.astype(object).where(~column.isin(
                [text for text in column.cat.categories if text.casefold() in codes]), "")
            blanked[position] = empty.astype("category")
    return blanked
