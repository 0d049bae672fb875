"""Add up the rows of a frame: the totals of a return, worked out from its deliveries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from stemreport.codebook.model import NOT_BROKEN_DOWN, SEVERAL
from stemreport.codebook.tracker import Measure

__all__ = ["tally_rows"]


def tally_rows(rows: pd.DataFrame, measures: Sequence[Measure], splits: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Add up measures over rows, and split them by answers.

    Parameters
    ----------
    rows : DataFrame
        The rows that count: a column for each number and each split (an option's id, missing where nothing was chosen), and for
        each `once_in` (text, missing or "" where a row stands alone; capitals and spaces at its ends do not matter).
    measures : sequence of Measure
    splits : dict of sequences of str
        By question, the ids of its options.

    Returns
    -------
    DataFrame
        One row for each measure, split and category: ``measure``, ``split`` and ``category`` (str; both "" for the total),
        ``amount`` (float64). The categories of a split add up to the total.

    Examples
    --------
    >>> rows = pd.DataFrame({"session": ["1", "1", "2"], "hours": [2.0, 2, 1], "sector": ["a", "b", "a"]})
    >>> tally_rows(rows, [Measure("delivered", "Hours", "hours", "x", ("hours",), "session")], {"sector": "ab"})["amount"].tolist()
    [3.0, 1.0, 0.0, 2.0, 0.0]
    """
    tallied = []
    for measure in measures:
        amounts, key = _weigh(rows, measure)
        tallied.append((measure.id, "", "", amounts.sum()))
        for split, options in splits.items():
            categories = rows[split].astype(object).where(rows[split].notna(), NOT_BROKEN_DOWN.id)
            if key is not None:
                # What served several is nobody's alone; to count it with each would count it twice.
                categories = categories.where(categories.groupby(key).transform("nunique") == 1, SEVERAL.id)
            sums = amounts.groupby(categories).sum()
            tallied += [(measure.id, split, category, sums.get(category, 0.0)) for category in (*options, SEVERAL.id, NOT_BROKEN_DOWN.id)]
    return pd.DataFrame(tallied, columns=["measure", "split", "category", "amount"]).astype({"amount": float})


def _weigh(rows: pd.DataFrame, measure: Measure) -> tuple[pd.Series, pd.Series | None]:
    """Return what each row adds, and which rows belong together."""
    amounts = pd.Series(1.0, rows.index)
    for number in measure.product:
        amounts = amounts * rows[number]
    if not measure.once_in:
        return amounts, None
    # As the tracker's formulas compare: no more than 120 characters, a row of spaces as one.
    text = rows[measure.once_in].fillna("").astype(str).str.replace(" +", " ", regex=True).str.strip(" ").str[:120].str.casefold()
    key = text.where(text != "", pd.Series([f"\0{number}" for number in range(len(rows))], rows.index))
    return amounts / key.groupby(key).transform("size"), key
