"""Take stray white space and invisible characters out of the cells of a column, and nothing else."""

from __future__ import annotations

import pandas as pd

from stemreport.codebook.spelling import clean_text

__all__ = ["clean_column", "join_lines"]


def clean_column(column: pd.Series, escapes: tuple[tuple[str, str], ...] = ()) -> tuple[pd.Series, int]:
    """Clean a column of text, each distinct text once; line breaks stay, as they may stand between answers.

    Parameters
    ----------
    column : Series of str
    escapes : tuple of (str, str)
        Signs that the survey tool writes otherwise, and what they stand for.

    Returns
    -------
    Series, int
        The cleaned column as a category of text, and in how many cells something was taken out.
    """
    codes, texts = pd.factorize(column)
    cleaned = [_clean_lines(text, escapes) for text in texts]
    changed = pd.Series([" ".join(new.split("\n")) != old for new, old in zip(cleaned, texts)], dtype=bool).to_numpy()
    merged, categories = pd.factorize(pd.Series(cleaned, dtype=str))
    values = pd.Categorical.from_codes(merged[codes] if len(merged) else codes, categories=categories)
    return pd.Series(values, index=column.index), int(changed[codes].sum()) if len(texts) else 0


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
    if not any("\n" in text for text in column.cat.categories):
        return column
    return column.astype(object).map(lambda text: text.replace("\n", " ")).astype("category")
