"""Sum numbers exactly, so that their order does not matter, from how often each of them occurs."""

from __future__ import annotations

from math import fsum

import numpy as np

__all__ = ["add_up", "find_distinct"]

_LOW = np.int64((1 << 27) - 1)
_MOST = 1 << 26


def find_distinct(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find the distinct numbers, ascending, and how often each occurs.

    Examples
    --------
    >>> [part.tolist() for part in find_distinct(np.array([2.0, 0.5, 2.0]))]
    [[0.5, 2.0], [1, 2]]
    """
    return np.unique(numbers, return_counts=True)


def add_up(values: np.ndarray, counts: np.ndarray) -> float:
    """Sum values that occur several times each; the result is what `math.fsum` gives for all of them one by one.

    A value is cut in two parts with half of its digits each. A part times a count is exact, since together they have no more digits
    than a float holds, and `math.fsum` rounds once.

    Parameters
    ----------
    values : array of float
    counts : array of int
        How often each occurs, at the most 67,108,864 times.

    Examples
    --------
    >>> add_up(np.array([0.1, 1e9]), np.array([30, 7])) == fsum([0.1] * 30 + [1e9] * 7)
    True
    """
    if counts.max(initial=0) > _MOST:
        raise ValueError(f"a number that occurs more than {_MOST:,} times")
    some = counts > 0
    values, counts = values[some], counts[some]
    high = (values.view(np.int64) & ~_LOW).view(np.float64)
    return fsum(np.concatenate([high * counts, (values - high) * counts]))
