"""What a standard deviation, beside mean and quartiles, tells of the largest number that somebody gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from stemreport.attack.cells import Cell
from stemreport.attack.inference import Inference

__all__ = ["infer_largest"]

_QUARTERS = (("lower_quartile", 0.25), ("median", 0.5), ("upper_quartile", 0.75))
_HALF = 0.005
"""Half of the last digit that is printed of a standard deviation."""
_CLOSE = 0.01
"""A number is as good as known within one in a hundred."""
_STEPS = 60


def infer_largest(cells: Mapping[str, Cell]) -> Iterator[Inference]:
    """Work out the largest number of everybody who is counted in a standard deviation that is shown.

    Mean and standard deviation give the sum of the numbers and that of their squares. The largest is more than some number where the
    others cannot have so large squares, and less than some number where their squares cannot be so small: all this within what
    quartiles and the share of zeros say of the others.
    """
    for cell in cells.values():
        mean = cells.get(cell.id.rpartition(".")[0])
        if cell.measure == "standard_deviation" and cell.estimate is not None and mean and mean.numerator is not None and mean.base:
            low, high = _Numbers.read(cells, cell, mean).find_limits()
            name = f"the largest number in {mean.id}"
            yield Inference(name, low, high, f"from the squares that {cell.id} gives away", _CLOSE * high) if high is not None else Inference(name, None, None)


@dataclass(frozen=True)
class _Numbers:
    """What is known of the numbers: their total and, between two limits, the sum of squares; of all but the largest, how many lie between which limits."""

    total: float
    squares: tuple[float, float]
    low: np.ndarray
    high: np.ndarray
    count: np.ndarray

    @classmethod
    def read(cls, cells: Mapping[str, Cell], cell: Cell, mean: Cell) -> _Numbers:
        size = int(mean.base)
        squares = tuple((size - 1) * max(cell.estimate + sign * _HALF, 0.0) ** 2 + mean.numerator**2 / size for sign in (-1, 1))
        shown = [(cells[id], share) for name, share in _QUARTERS if (id := f"{cell.question}.{name}") in cells and cells[id].estimate is not None]
        answered = int(shown[0][0].base) if shown else size
        # In their order, from the smallest; the largest stands last and is left out, and whoever left a blank is a 0 at the beginning.
        low, high = np.zeros(size), np.full(size, np.inf)
        blank = size - answered
        high[:blank] = 0.0
        for quartile, share in shown:
            place = blank + (answered - 1) * share
            low[ceil(place):] = np.maximum(low[ceil(place):], quartile.estimate)
            high[blank:floor(place) + 1] = np.minimum(high[blank:floor(place) + 1], quartile.estimate)
        zero = cells.get(f"{cell.question}.zero")
        if zero is not None and zero.numerator is not None:
            high[:blank + int(zero.numerator)] = 0.0
        kinds, count = np.unique(np.column_stack([low[:-1], high[:-1]]), axis=0, return_counts=True)
        return cls(mean.numerator, squares, kinds[:, 0], kinds[:, 1], count)

    def find_limits(self) -> tuple[float | None, float | None]:
        """Find the limits of the largest number, None where the figures fit no numbers at all."""
        least, most = max(self.low.max(initial=0.0), self.total / (self.count.sum() + 1)), self.squares[1] ** 0.5
        tried = np.linspace(least, most, 2000)
        fitting = [one for one in tried if self._fits(one)]
        if not fitting:
            return None, None
        step = tried[1] - tried[0]
        return self._narrow(fitting[0], fitting[0] - step), self._narrow(fitting[-1], fitting[-1] + step)

    def _narrow(self, fits: float, fits_not: float) -> float:
        for _ in range(_STEPS):
            middle = (fits + fits_not) / 2
            fits, fits_not = (middle, fits_not) if self._fits(middle) else (fits, middle)
        return float(fits)

    def _fits(self, largest: float) -> bool:
        rest, high = self.total - largest, np.minimum(self.high, largest)
        if (high < self.low).any() or not (self.low * self.count).sum() <= rest <= (high * self.count).sum():
            return False
        return self.squares[0] <= largest**2 + self._find_most(rest, high) and largest**2 + self._find_least(rest, high) <= self.squares[1]

    def _find_least(self, rest: float, high: np.ndarray) -> float:
        """Find the least that squares can add up to: the numbers lie as close together as they may."""
        below, above = 0.0, float(high.max(initial=0.0))
        for _ in range(_STEPS):
            level = (below + above) / 2
            below, above = (level, above) if (np.clip(level, self.low, high) * self.count).sum() < rest else (below, level)
        return float((np.clip(below, self.low, high) ** 2 * self.count).sum())

    def _find_most(self, rest: float, high: np.ndarray) -> float:
        """Find what squares add up to at most: numbers lie at one of their limits, those that gain most by it at the upper one."""
        left, squares = rest - (self.low * self.count).sum(), (self.low**2 * self.count).sum()
        # Nobody has more than all that the others do not need.
        high = np.minimum(high, self.low + left)
        for place in np.argsort(-(self.low + high)):
            raised = min(left, (high[place] - self.low[place]) * self.count[place])
            squares, left = squares + raised * (self.low[place] + high[place]), left - raised
        return float(squares)
