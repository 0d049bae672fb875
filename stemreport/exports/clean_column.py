"""Take stray white space and invisible characters out of the cells of a column, and nothing else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from stemreport.codebook.spelling import clean_text
from stemreport.exports.categories import find_stray, replace_texts

__all__ = ["clean_column", "join_lines"]

_BLOCK = 1 << 16


def clean_column(column: pd.Series, escapes: tuple[tuple[str, str], ...] = ()) -> tuple[pd.Series, int]:
    """Clean a column of text, each distinct text once; line breaks stay, as they may stand between answers.

    Parameters
    ----------
    column : Series of str or category
    escapes : tuple of (str, str)
        Signs that the survey tool writes otherwise, and what they stand for.

    Returns
    -------
    Series, int
        The cleaned column as a category of text, all of which occur, and in how many cells something was taken out.
    """
    column = _drop_unused(column) if isinstance(column.dtype, pd.CategoricalDtype) else _categorise(column)
    texts = column.cat.categories
    cleaned = {place: _clean_lines(texts[place], escapes) for place in (range(len(texts)) if escapes else find_stray(texts))}
    changed = [place for place, text in cleaned.items() if " ".join(text.split("\n")) != texts[place]]
    cells = int(np.bincount(column.cat.codes, minlength=len(texts))[changed].sum()) if changed else 0
    return replace_texts(column, {place: text for place, text in cleaned.items() if text != texts[place]}), cells


def _categorise(column: pd.Series) -> pd.Series:
    codes, texts = pd.factorize(column)
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str"), validate=False), index=column.index)


def _drop_unused(column: pd.Series) -> pd.Series:
    codes, texts = column.cat.codes.to_numpy(), column.cat.categories
    used = _find_used(codes, len(texts))
    if used.all():
        return column
    if not used[:used.sum()].all():
        codes = (used.cumsum() - 1).astype(codes.dtype)[codes]
    # Otherwise only the last are unused, such as a heading, and no code changes.
    return pd.Series(pd.Categorical.from_codes(codes, categories=texts[used], validate=False), index=column.index)


def _find_used(codes: np.ndarray, size: int) -> np.ndarray:
    """Find which codes occur; as a rule all do, but for the last, and are found at the beginning."""
    used = np.zeros(size, dtype=bool)
    for start in range(0, len(codes), _BLOCK):
        used |= np.bincount(codes[start:start + _BLOCK], minlength=size) > 0
        if used[:-1].all():
            used[-1] = (codes == size - 1).any()
            break
    return used


def _clean_lines(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for written, meant in escapes:
        text = text.replace(written, meant)
    if "\n" not in text and "\r" not in text:
        return clean_text(text)
    return "\n".join(filter(None, (clean_text(line) for line in text.splitlines())))


def join_lines(column: pd.Series) -> pd.Series:
    """Write the cells of a clean column in one line each.

    Examples
    --------
    >>> join_lines(pd.Series(["two\\nlines", ""], dtype="category")).tolist()
    ['two lines', '']
    """
    return replace_texts(column, {place: text.replace("\n", " ") for place, text in enumerate(column.cat.categories) if "\n" in text})
