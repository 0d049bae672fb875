"""List the distinct answers of a column."""

from __future__ import annotations

import pandas as pd

__all__ = ["list_answers"]


def list_answers(column: pd.Series) -> list[tuple[str, pd.Index]]:
    """List the distinct answers of a column with their rows, in the order of first appearance.

    Examples
    --------
    >>> [(text, list(rows)) for text, rows in list_answers(pd.Series(["b", "", "a", "b"], dtype="category"))]
    [('b', [0, 3]), ('a', [2])]
    """
    used = column[column != ""]
    codes = used.cat.codes.to_numpy()
    texts = used.cat.categories
    rows = used.index.to_numpy()
    order = pd.unique(codes)
    by_code = pd.Series(rows).groupby(codes, sort=False).indices
    return [(texts[code], pd.Index(rows[by_code[code]])) for code in order]
