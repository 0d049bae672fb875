"""Take stray white space and invisible characters out of text, and nothing else."""

from __future__ import annotations

import re

import pandas as pd

__all__ = ["clean_column", "clean_text"]

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def clean_text(text: str) -> str:
    """Drop invisible characters, make every run of white space one space, and strip the ends.

    Examples
    --------
    >>> clean_text("  Very\\u00a0 easy\\u200b ")
    'Very easy'
    """
    return " ".join(_INVISIBLE.sub("", text).split())


def clean_column(column: pd.Series) -> tuple[pd.Series, int]:
    """Clean a column of text, each distinct text once.

    Parameters
    ----------
    column : Series of str

    Returns
    -------
    Series, int
        The cleaned column as a category of text, and in how many cells something was taken out.
    """
    codes, texts = pd.factorize(column)
    cleaned = [clean_text(text) for text in texts]
    changed = pd.Series([new != old for new, old in zip(cleaned, texts)], dtype=bool).to_numpy()
    merged, categories = pd.factorize(pd.Series(cleaned, dtype=str))
    values = pd.Categorical.from_codes(merged[codes] if len(merged) else codes, categories=categories)
    return pd.Series(values, index=column.index), int(changed[codes].sum()) if len(texts) else 0
