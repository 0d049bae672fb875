"""Intervals and tests for shares, as published methods give them."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

__all__ = ["LEVEL", "adjust_holm", "compare_independent", "compare_paired", "find_wilson"]

LEVEL = 0.95
"""The confidence of every interval; a comparison is told from chance where its adjusted p is below 1 - LEVEL."""


def find_wilson(count: int, base: int) -> tuple[float, float]:
    """Return the limits of Wilson's score interval (Wilson 1927) for a share.

    Examples
    --------
    >>> [round(100 * limit, 1) for limit in find_wilson(108, 215)]
    [43.6, 56.9]
    """
    from scipy.stats import binomtest

    limits = binomtest(count, base).proportion_ci(LEVEL, method="wilson")
    return float(limits.low), float(limits.high)


def compare_independent(counts: tuple[int, int], bases: tuple[int, int]) -> tuple[float, float, float]:
    """Compare shares of two groups of different people.

    Returns
    -------
    float, float, float
        The limits of the difference, first less second (Newcombe 1998, Statistics in Medicine 17:873, method 10), and the
        two-sided p of Fisher's exact test.

    Examples
    --------
    >>> low, high, p = compare_independent((56, 48), (70, 80))
    >>> round(low, 4), round(high, 4), round(p, 4)
    (0.0524, 0.3339, 0.0125)
    """
    from scipy.stats import fisher_exact

    first, second = (count / base for count, base in zip(counts, bases))
    (low1, high1), (low2, high2) = (find_wilson(count, base) for count, base in zip(counts, bases))
    low = first - second - sqrt((first - low1) ** 2 + (high2 - second) ** 2)
    high = first - second + sqrt((high1 - first) ** 2 + (second - low2) ** 2)
    table = [[count, base - count] for count, base in zip(counts, bases)]
    return low, high, float(fisher_exact(table).pvalue)


def compare_paired(both: int, first_only: int, second_only: int, neither: int) -> tuple[float, float, float]:
    """Compare two shares of the same people.

    Returns
    -------
    float, float, float
        The limits of the difference, first less second (Newcombe 1998, Statistics in Medicine 17:2635, method 10), and the
        two-sided p of McNemar's exact test.

    Examples
    --------
    >>> low, high, p = compare_paired(36, 12, 2, 0)
    >>> round(low, 4), round(high, 4), round(p, 4)
    (0.0569, 0.3404, 0.0129)
    """
    from scipy.stats import binomtest

    base = both + first_only + second_only + neither
    counts = both + first_only, both + second_only
    first, second = (count / base for count in counts)
    (low1, high1), (low2, high2) = (find_wilson(count, base) for count in counts)
    phi = _correlate(both, first_only, second_only, neither)
    low = first - second - sqrt(_square(first - low1, high2 - second, phi))
    high = first - second + sqrt(_square(high1 - first, second - low2, phi))
    discordant = first_only + second_only
    return low, high, float(binomtest(first_only, discordant).pvalue) if discordant else 1.0


def _correlate(both: int, first_only: int, second_only: int, neither: int) -> float:
    """Return Newcombe's corrected correlation of the two answers."""
    base = both + first_only + second_only + neither
    product = (both + first_only) * (second_only + neither) * (both + second_only) * (first_only + neither)
    if not product:
        return 0.0
    cross = both * neither - first_only * second_only
    return (max(cross - base / 2, 0) if cross > 0 else cross) / sqrt(product)


def _square(one: float, other: float, phi: float) -> float:
    # Rounding alone can make a square of nothing a little less than nothing.
    return max(one**2 - 2 * phi * one * other + other**2, 0.0)


def adjust_holm(values: Sequence[float]) -> list[float]:
    """Adjust p values of several tests (Holm 1979), in their order.

    Examples
    --------
    >>> adjust_holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(values)), key=lambda position: values[position])
    adjusted, highest = [0.0] * len(values), 0.0
    for rank, position in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * values[position]))
        adjusted[position] = highest
    return adjusted
