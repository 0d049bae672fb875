"""Whether a question was answered, not answered, or not asked: three things that stay three."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["ANSWERED", "NOT_ANSWERED", "NOT_ASKED", "build_status"]

ANSWERED, NOT_ANSWERED, NOT_ASKED = "answered", "not answered", "not asked"


def build_status(given: np.ndarray, asked: np.ndarray, index: pd.Index) -> pd.Series:
    """Build a status column from who answered and who was asked.

    Examples
    --------
    >>> build_status(np.array([True, False]), np.array([True, True]), pd.RangeIndex(2)).tolist()
    ['answered', 'not answered']
    """
    codes = np.where(asked, (~given).view(np.int8), np.int8(2))
    return pd.Series(pd.Categorical.from_codes(codes, categories=[ANSWERED, NOT_ANSWERED, NOT_ASKED], validate=False), index=index)
