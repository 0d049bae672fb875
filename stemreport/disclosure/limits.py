"""How uncertain a cell can be at most, however much else is suppressed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from stemreport.disclosure.cells import ANSWERED, NOBODY, Cell, CellSystem
from stemreport.disclosure.needs import Need
from stemreport.disclosure.solve import Block, split_blocks
from stemreport.disclosure.sums import is_sum

__all__ = ["Limits"]


class Limits:
    """The widest intervals that there can be.

    Of a group, if nothing were known but what is published of everybody: no more can be asked of a count within a group than what its
    margins leave open. Of everybody, if nothing were known but how many were asked and answered. Of a report that was published before,
    if nothing of the others were known.

    Parameters
    ----------
    system : CellSystem
    is_known : ndarray of bool
        For each cell, whether it is published.
    bounds : dict of (float, float), optional
        By position, the least and the most that readers are told of a cell of everybody.
    """

    def __init__(self, system: CellSystem, is_known: np.ndarray, bounds: Mapping[int, tuple[float, float]] | None = None):
        self._system, self._is_known, self._bounds = system, is_known, bounds
        self._blocks: dict[str, dict[int, Block]] = {}
        self._fitted: dict[tuple[Need, int, int | None], Need] = {}

    def is_met(self, need: Need, position: int, low: float, high: float, still: int | None = None) -> bool:
        """Whether an interval is as uncertain as a need asks, or as there can be."""
        return (need.is_met(low, high) or need.cap(self.find_most(position)).is_met(low, high)
                or self.fit(need, position, still).is_met(low, high))

    def find_most(self, position: int) -> float:
        """Return the least of what is published of everybody and holds the cell: no count can be higher."""
        cell, system = self._system.cells[position], self._system
        if is_sum(cell):
            return np.inf
        margins = [(one,) for one in cell] if len(cell) > 1 else [((cell[0][0], ANSWERED),)] if not cell[0][1].startswith("#") else []
        return min((system.count(one) for one in margins if self._is_told(one)), default=np.inf)

    def _is_told(self, cell: Cell) -> bool:
        """Whether a cell of everybody is published, or what it is worked out from."""
        (name, part), = cell
        told = [ANSWERED] if part == NOBODY else [part[1:], ANSWERED] if part.startswith("!") else [part]
        return all((found := self._system.find([(name, one)])) is not None and self._is_known[found] for one in told)

    def fit(self, need: Need, position: int, still: int | None = None) -> Need:
        """Return a need that asks for no more than there can be; while another cell is known, where one is given."""
        if (need, position, still) not in self._fitted:
            self._fitted[need, position, still] = self._fit(need, position, still)
        return self._fitted[need, position, still]

    def _fit(self, need: Need, position: int, still: int | None) -> Need:
        block = self._find_blocks("older" if position in self._system.older else "whole" if len(self._system.cells[position]) == 1
                                  else "group")[position]
        column = int(np.flatnonzero(block.positions == position)[0])
        frozen = () if still is None else tuple(np.flatnonzero(block.positions == still))
        count, costs, moves = self._system.counts[position], np.ones(len(block.positions)), []
        for amount in (-need.width, max(need.width, need.top - count)):
            shift = block.find_shift(column, amount, costs, frozen)
            moves.append(0 if shift is None else shift[column])
        # Sums may lie between whole numbers: a hair less than the limit is the limit.
        top, width = (np.floor(one * 1e4) / 1e4 for one in (count + moves[1], moves[1] - moves[0]))
        return replace(need, top=min(need.top, top), width=min(need.width, width))

    def _find_blocks(self, kind: str) -> dict[int, Block]:
        """Find the blocks of what is not known to those who see nothing but the margins of a kind of cell."""
        if kind not in self._blocks:
            cells = self._system.cells
            fixed = np.array([known and kind != "older" and len(cell) == 1 and (kind == "group" or cell[0][1].startswith("#"))
                              for known, cell in zip(self._is_known, cells)])
            fixed[list(self._system.known)] = True
            told = {position: bound for position, bound in (self._bounds or {}).items()
                    if kind == "group" or kind == "older" and position in self._system.older}
            self._blocks[kind] = {int(one): block for block in split_blocks(self._system, fixed, told) for one in block.positions}
        return self._blocks[kind]
