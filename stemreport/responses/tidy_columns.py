"""Turn one column of checked answers into numbers, dates, ranks or options."""

from __future__ import annotations

import numpy as np
import pandas as pd

from stemreport.codebook.model import Question
from stemreport.codebook.spelling import Spellings, read_plain_number
from stemreport.responses.read_date import read_date
from stemreport.responses.read_number import read_number

__all__ = ["read_ranks", "to_dates", "to_numbers", "to_options", "to_periods", "to_ranks"]


def to_numbers(column: pd.Series, question: Question) -> pd.Series:
    """Read a column of numbers by the rules of its question; what is none is missing.

    Returns
    -------
    Series of float64
    """
    readings = [read_number(text, question.typed) for text in column.cat.categories]
    numbers = np.array([np.nan if reading is None else reading.value for reading in readings], dtype=float)
    return _spread(numbers, column, np.nan, float)


def to_dates(column: pd.Series, question: Question) -> pd.Series:
    """Read a column of dates; what is none is missing.

    Returns
    -------
    Series of datetime64[s]
    """
    dates = [read_date(text, question.format) for text in column.cat.categories]
    return _spread(np.array(["NaT" if one is None else one for one in dates], dtype="datetime64[s]"), column,
                   np.datetime64("NaT"), "datetime64[s]")


def to_periods(dates: pd.Series, question: Question) -> pd.Series:
    """Sort dates into the months or years of their question.

    Returns
    -------
    Series of category
        Ordered; the ids of the options.
    """
    years = dates.dt.year.to_numpy() - question.earliest.year
    months = 12 * years + dates.dt.month.to_numpy() - question.earliest.month
    by_year = question.options[0].id == f"y{question.earliest.year}"
    codes = np.where(dates.isna(), -1, years if by_year else months).astype(int)
    return pd.Series(pd.Categorical.from_codes(codes, [option.id for option in question.options], ordered=True),
                     index=dates.index)


def read_ranks(column: pd.Series, question: Question) -> pd.Series:
    """Read a column of ranks from 1; what is none is 0.

    Returns
    -------
    Series of int64
    """
    numbers = [read_plain_number(text) for text in column.cat.categories]
    ranks = np.array([int(one) if one in range(1, len(question.options) + 1) else 0 for one in numbers], dtype=np.int64)
    return _spread(ranks, column, 0, np.int64)


def to_ranks(column: pd.Series, question: Question, asked: np.ndarray) -> pd.Series:
    """Read a column of ranks as the options of its question, the best first."""
    codes = np.where(asked, read_ranks(column, question).to_numpy() - 1, -1)
    return pd.Series(pd.Categorical.from_codes(codes, [option.id for option in question.options], ordered=True),
                     index=column.index)


def to_options(column: pd.Series, question: Question, asked: np.ndarray, other: np.ndarray) -> pd.Series:
    """Read a column of choices.

    Parameters
    ----------
    asked, other : array of bool
        Who was asked, and whose answer is the option "other" whatever the column says.

    Returns
    -------
    Series of category
        The ids of the options, ordered for a scale.
    """
    ids = [option.id for option in question.options]
    spellings = Spellings(question.options)
    found = [spellings.find(text) for text in column.cat.categories]
    narrow = np.min_scalar_type(-max(len(ids), 1))
    codes = _spread(np.array([-1 if id is None else ids.index(id) for id in found], dtype=narrow), column, -1, narrow).to_numpy()
    if other.any():
        codes = np.where(other, narrow.type(ids.index(question.other)), codes)
    return pd.Series(pd.Categorical.from_codes(np.where(asked, codes, narrow.type(-1)), ids, ordered=question.kind == "scale", validate=False),
                     index=column.index)


def _spread(values: np.ndarray, column: pd.Series, empty: object, dtype: object) -> pd.Series:
    """Give each row of a category column the value of its category."""
    codes = column.cat.codes.to_numpy()
    return pd.Series(values[codes] if len(values) else np.full(len(column), empty), index=column.index, dtype=dtype)
