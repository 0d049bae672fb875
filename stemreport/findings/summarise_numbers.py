"""Summarise numbers by how often each occurs: total, quartiles, and who contributes how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from stemreport.findings.cross_tabulate import CrossTabulation
from stemreport.findings.exact_sums import add_up
from stemreport.findings.groupings import Grouping

__all__ = ["Summary", "summarise", "summarise_groups"]

_MOST_COUNTS = 1 << 23
"""How many counts of values are held at once: where nearly every number is another, group after group is counted."""


@dataclass(frozen=True)
class Summary:
    """What is said of some numbers.

    Parameters
    ----------
    size : int
        How many there are.
    total : float
        Rounded to six decimals.
    quartiles : tuple of float
        Lower quartile, median and upper quartile (linear interpolation, type 7 of Hyndman and Fan 1996); empty without numbers.
    zeros, contributors : int
        How many are 0, and how many are more.
    largest : tuple of float
        The largest and the second largest, 0 where there are no more.
    """

    size: int
    total: float
    quartiles: tuple[float, ...]
    zeros: int
    contributors: int
    largest: tuple[float, float]

    @property
    def contributions(self) -> dict[str, float | None]:
        """How many add to the total, and which shares of it the two largest have, as findings hold them."""
        first, second = (one / self.total if self.total else None for one in self.largest)
        return {"contributors": self.contributors, "largest_share": first, "second_share": second}


def summarise(values: np.ndarray, counts: np.ndarray) -> Summary:
    """Summarise numbers.

    Parameters
    ----------
    values : array of float
        Each number once, ascending.
    counts : array of int
        How often each occurs; it may be 0.

    Examples
    --------
    >>> summarise(np.array([0.0, 2.0, 6.0]), np.array([1, 1, 1]))
    Summary(size=3, total=8.0, quartiles=(1.0, 2.0, 4.0), zeros=1, contributors=2, largest=(6.0, 2.0))
    """
    some = counts > 0
    values, counts = values[some], counts[some]
    # What is less than 0 is no contribution.
    top = [*np.repeat(values[-2:], np.minimum(counts[-2:], 2)), 0.0, 0.0]
    first, second = sorted(map(float, top), reverse=True)[:2]
    return Summary(int(counts.sum()), round(add_up(values, counts), 6), _find_quartiles(values, counts), int(counts[values == 0].sum()),
                   int(counts[values > 0].sum()), (first, second))


def _find_quartiles(values: np.ndarray, counts: np.ndarray) -> tuple[float, ...]:
    """Find what `numpy.quantile` finds for all numbers one by one."""
    if not len(values):
        return ()
    up_to = counts.cumsum()
    last = int(up_to[-1]) - 1
    quartiles = []
    for share in (0.25, 0.5, 0.75):
        place = last * share
        low = int(place)
        below, above = (float(values[up_to.searchsorted(one, side="right")]) for one in (low, min(low + 1, last)))
        part = place - low
        # The side from which the distance is less, as numpy does: the same digits to the last.
        quartiles.append(above - (above - below) * (1 - part) if part >= 0.5 else below + (above - below) * part)
    return tuple(quartiles)


def summarise_groups(table: CrossTabulation, numbers: np.ndarray) -> list[list[Summary]]:
    """Summarise the numbers of everybody and of every group.

    Parameters
    ----------
    table : CrossTabulation
    numbers : array of float
        NaN where there is none.

    Returns
    -------
    list of list of Summary
        That of everybody alone, and then for each grouping one for each group.
    """
    codes, values = pd.factorize(numbers, sort=True)
    return [[summarise(values, _count(codes, len(values)))],
            *([summarise(values, counts) for counts in _count_by(grouping, codes, len(values))] for grouping in table.groupings)]


def _count(codes: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(codes[codes >= 0], minlength=size)


def _count_by(grouping: Grouping, codes: np.ndarray, size: int) -> Iterable[np.ndarray]:
    groups = len(grouping.groups)
    if groups * size > _MOST_COUNTS:
        return (_count(codes[grouping.codes == place], size) for place in range(groups))
    index = (grouping.codes.astype(np.intp) + 1) * (size + 1) + codes + 1
    return np.bincount(index, minlength=(groups + 1) * (size + 1)).reshape(groups + 1, -1)[1:, 1:]
