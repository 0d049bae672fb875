"""Blank the cells that mean no answer, as the codebook and the survey tool's layout declare them."""

from __future__ import annotations

import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Option, Question
from stemreport.codebook.spelling import Spellings
from stemreport.exports.categories import replace_texts
from stemreport.exports.clean_column import join_lines
from stemreport.responses.match_columns import Columns

__all__ = ["blank_missing"]


def blank_missing(cells: pd.DataFrame, columns: Columns, codebook: Codebook, frame: Frame) -> pd.DataFrame:
    """Return the cells with every answer made empty that a question or its frame lists under ``missing``.

    What the frame lists is an answer all the same where it is an option of the question. Beside an option that was not
    ticked, what the frame lists under ``unticked`` is blanked as well.

    Parameters
    ----------
    cells : DataFrame
        As in `Export.cells`.

    Returns
    -------
    DataFrame
        Of the same shape, with line breaks where they stand between answers only; what was given is left as it is.
    """
    blanked = cells.copy(deep=False)
    for question in codebook.list_questions(frame.id):
        codes = _list_codes(question, frame)
        keeps_lines = (question.separator or frame.layout.separator) == "\n" and question.id in columns.joined
        for position in columns.list_positions(question):
            column = blanked[position] if keeps_lines else join_lines(blanked[position])
            blanked[position] = replace_texts(column, {place: "" for place, text in enumerate(column.cat.categories)
                                                       if codes and text and codes.find(text) is not None})
    return blanked


def _list_codes(question: Question, frame: Frame) -> Spellings | None:
    layout = frame.layout
    options = Spellings(question.options)
    codes = [text for text in (*layout.missing, *(layout.unticked if question.kind == "multiple" else ()))
             if options.find(text) is None]
    codes = [*codes, *question.missing]
    return Spellings(Option(text, text) for text in codes) if codes else None
