"""List the distinct answers of a column."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

__all__ = ["list_answers"]


def list_answers(column: pd.Series, texts: Iterable[str] | None = None) -> list[tuple[str, pd.Index]]:
    """List distinct answers of a column with their rows, in the order of first appearance.

    Parameters
    ----------
    column : Series of category
    texts : iterable of str, optional
        Which of its categories are wanted; all but "", if not given.

    Examples
    --------
    >>> column = pd.Series(["b", "", "a", "b"], dtype="category")
    >>> [(text, list(rows)) for text, rows in list_answers(column)]
    [('b', [0, 3]), ('a', [2])]
    >>> [(text, list(rows)) for text, rows in list_answers(column, ["a"])]
    [('a', [2])]
    """
    categories = column.cat.categories
    wanted = categories != "" if texts is None else categories.isin(list(texts))
    if not wanted.any():
        return []
    # The code -1, of nothing at all, finds the last place.
    places = np.flatnonzero(np.append(wanted, False)[column.cat.codes.to_numpy()])
    codes = column.cat.codes.to_numpy()[places]
    order = np.argsort(codes, kind="stable")
    parts = np.split(places[order], np.flatnonzero(np.diff(codes[order])) + 1) if len(order) else []
    return [(categories[column.cat.codes.iat[part[0]]], column.index[part]) for part in sorted(parts, key=lambda part: part[0])]
