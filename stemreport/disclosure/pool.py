"""Other tables that fit all that is known, collected: each that was found for one cell says something of all others too."""

from __future__ import annotations

import numpy as np

from stemreport.disclosure.needs import Need
from stemreport.disclosure.solve import Block

__all__ = ["Pool"]


class Pool:
    """Shifts of one block that are proved possible, the true table first."""

    def __init__(self, block: Block):
        self._block = block
        self._shifts = np.zeros((64, len(block.positions)))
        self._size = 1

    def add(self, shift: np.ndarray) -> None:
        """Add a shift, if it is one that proves anything."""
        if self._block.allows(shift):
            if self._size == len(self._shifts):
                self._shifts = np.vstack([self._shifts, np.zeros_like(self._shifts)])
            self._shifts[self._size] = shift
            self._size += 1

    def span(self, column: int, still: int | None = None) -> tuple[float, float]:
        """Return how far a cell moves down and up in these shifts; in those in which another one does not, where one is given."""
        moves = self._shifts[:self._size, column]
        if still is not None:
            moves = moves[self._shifts[:self._size, still] == 0]
        return float(moves.min()), float(moves.max())

    def widen(self, column: int, count: float, need: Need, upwards: bool, costs: np.ndarray, still: int | None = None) -> np.ndarray | None:
        """Look for the cheapest shift in which a cell moves as far up, or down, as it needs.

        Parameters
        ----------
        column : int
        count : float
            The true count of the cell.
        need : Need
        upwards : bool
            To go up comes first: what is not had there must be had below.
        costs : ndarray of float
            For each column, what it costs to move it by 1.
        still : int, optional
            A column that does not move.

        Returns
        -------
        ndarray of float or None
            The shift, which is in the pool now, and goes as far as there is need for or as far as anything goes. None where the need
            is met by what is in the pool, or the cell cannot move.
        """
        low, high = self.span(column, still)
        amount = max(need.top - count, need.width + low) if upwards else high - need.width
        if need.is_met(count + low, count + high) or not amount or (amount > 0) != upwards:
            return None
        shift = self._block.find_shift(column, amount, costs, () if still is None else (still,))
        if shift is not None:
            self.add(shift)
        return shift
