"""Columns of Arrow as categories of text, without a text for each cell."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["build_categories", "find_stray", "replace_texts"]

_STRAY = r"^\s|\s$|\s\s|[\x00-\x1F\x7F]|[^\x00-\x7F]"


def build_categories(heading: str, column: pa.ChunkedArray) -> pd.Categorical:
    """Put a column below its heading.

    Parameters
    ----------
    heading : str
    column : ChunkedArray of dictionary
        The dictionary is text; a cell is null where it is empty.

    Returns
    -------
    Categorical
        Of text, the heading first; "" where a cell is empty. The heading is the last of the categories, unless it is an answer too.

    Examples
    --------
    >>> list(build_categories("Member?", pa.chunked_array([pa.array(["Yes", None]).dictionary_encode()])))
    ['Member?', 'Yes', '']
    """
    chunks = column.unify_dictionaries().chunks
    texts = [pc.fill_null(chunk.dictionary.cast(pa.large_string()), "") for chunk in chunks[:1]]
    # A dictionary that came from a file may hold a text twice.
    known = pa.concat_arrays([*texts, pa.array(["", heading], pa.large_string())]).dictionary_encode()
    places = known.indices.to_numpy().astype(np.min_scalar_type(-len(known.dictionary)))
    codes = np.empty(len(column) + 1, dtype=places.dtype)
    codes[0], start = places[-1], 1
    is_straight = (places[:-2] == np.arange(len(places) - 2)).all()
    for chunk in chunks:
        below, empty = codes[start:start + len(chunk)], int(places[-2])
        indices = chunk.indices if empty <= np.iinfo(chunk.indices.type.to_pandas_dtype()).max else chunk.indices.cast(pa.int32())
        if is_straight:
            below[:] = pc.fill_null(indices, empty).to_numpy(zero_copy_only=False)
        else:
            below[:] = places[np.where(indices.is_valid().to_numpy(zero_copy_only=False), pc.fill_null(indices, 0).to_numpy(zero_copy_only=False), -2)]
        start += len(chunk)
    return pd.Categorical.from_codes(codes, categories=pd.Index(known.dictionary.to_pandas(), dtype="str"), validate=False)


def find_stray(texts: pd.Index) -> np.ndarray:
    """Find the texts in which there may be white space or signs to take out, as positions; all others are clean for certain.

    Examples
    --------
    >>> find_stray(pd.Index(["Very easy", " Easy", "Zo\u00eb"], dtype="str")).tolist()
    [1, 2]
    """
    return np.flatnonzero(pc.match_substring_regex(pa.array(texts, pa.large_string()), _STRAY).to_numpy(zero_copy_only=False))


def replace_texts(column: pd.Series, texts: Mapping[int, str]) -> pd.Series:
    """Write other texts in the place of some categories; those that become the same become one.

    Parameters
    ----------
    column : Series of category
        Without missing values.
    texts : dict of str
        By the position of a category, the text that stands for it from now on.

    Examples
    --------
    >>> replaced = replace_texts(pd.Series(["Yes", "yes", "No"], dtype="category"), {2: "Yes"})
    >>> replaced.tolist(), replaced.cat.categories.tolist()
    (['Yes', 'Yes', 'No'], ['No', 'Yes'])
    """
    if not texts:
        return column
    places, categories = pd.factorize(np.array([texts.get(place, text) for place, text in enumerate(column.cat.categories)], dtype=object))
    codes = places.astype(np.min_scalar_type(-len(categories)))[column.cat.codes.to_numpy()]
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(categories, dtype="str"), validate=False), index=column.index)
