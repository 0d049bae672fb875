"""Other tables that fit all that is known, collected: each that was found for one cell says something of all others too."""

from __future__ import annotations

import numpy as np

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
