"""Find numbers that lie far from the others. They are reported, and never dropped."""

from __future__ import annotations

import numpy as np

__all__ = ["find_fences"]


def find_fences(numbers: np.ndarray, beyond: float) -> tuple[float, float]:
    """Return the limits outside of which a number is an outlier.

    Parameters
    ----------
    numbers : array of float
        Without missing values.
    beyond : float
        How many interquartile ranges below the lower and above the upper quartile the limits lie: 1.5 and 3 are the
        inner and outer fences of Tukey (1977), Exploratory Data Analysis.

    Examples
    --------
    >>> find_fences(np.array([1.0, 2.0, 3.0, 4.0, 50.0]), 3)
    (-4.0, 10.0)
    """
    if not len(numbers):
        return -np.inf, np.inf
    lower, upper = np.quantile(numbers, [0.25, 0.75])
    width = beyond * (upper - lower)
    return float(lower - width), float(upper + width)
