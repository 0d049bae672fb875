"""Choose what must go with the figures that may not be shown, so that nobody can work them out, and lose little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.choice import Choice
from stemreport.disclosure.limits import Limits
from stemreport.disclosure.needs import NOT_EXACT, Need, list_insiders
from stemreport.disclosure.pool import Pool
from stemreport.disclosure.solve import Block, split_blocks

__all__ = ["choose_secondary"]

_FREE, _WHOLE, _STATUS = 1e-4, 1e3, 1e4
"""What it costs to hide: what is hidden already or never shown, a figure of the whole survey, and how many answered."""


def choose_secondary(system: CellSystem, needs: Mapping[int, Need], fixed: Iterable[int] = (),
                     before: Choice | None = None, unsafe: Iterable[int] = ()) -> Choice:
    """Choose the cells to suppress.

    Cell by cell a cheapest other table is sought, in which the cell has moved as far as it needs; every published cell that
    moves with it is suppressed (the heuristic of Kelly, Golden and Assad 1992, as Fischetti and Salazar 2001 describe it).
    Then every suppressed cell that could still be told exactly is moved likewise.

    Parameters
    ----------
    needs : dict of Need
        By position: the cells that may not be shown, and how far each must move.
    fixed : iterable of int
        Positions of cells that cannot be hidden: published elsewhere, or at an accepted risk.
    before : Choice, optional
        An earlier choice, which the proof found to be too little.
    unsafe : iterable of int
        The cells that it leaves too certain.

    Returns
    -------
    Choice
    """
    choice = before or Choice({one: one for one in needs if system.is_published(one)})
    chooser = _Chooser(system, needs, dict(choice.hidden), list(choice.shifts), np.zeros(len(system.cells), dtype=bool))
    chooser.is_kept[[*system.known, *fixed]] = True
    if before:
        chooser.protect(unsafe, within=np.ones(len(system.cells), dtype=bool))
        return Choice(chooser.hidden, chooser.shifts)
    is_whole = np.array([len(cell) == 1 for cell in system.cells])
    # Figures of the whole survey first, among themselves; then tables by groups, which are to cost no more of them.
    chooser.protect([one for one in needs if is_whole[one]], within=is_whole, alone=True)
    unmet = chooser.protect(needs, within=~is_whole | chooser.mask())
    if unmet:
        chooser.protect(unmet, within=np.ones(len(is_whole), dtype=bool))
    chooser.blur(~is_whole | chooser.mask())
    return Choice(chooser.hidden, chooser.shifts)


@dataclass
class _Chooser:
    system: CellSystem
    needs: Mapping[int, Need]
    hidden: dict[int, int]
    shifts: list[dict[int, float]]
    is_kept: np.ndarray
    costs: np.ndarray = field(init=False)
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        self.costs = np.array([self._cost(position) for position in range(len(self.system.cells))])

    def _cost(self, position: int) -> float:
        cell = self.system.cells[position]
        if not self.system.is_published(position):
            return _FREE
        if len(cell) == 1:
            return _STATUS if cell[0][1].startswith("#") else _WHOLE
        return 1 + np.log1p(abs(self.system.counts[position]))

    def mask(self) -> np.ndarray:
        """Mark what is hidden."""
        mask = np.zeros(len(self.system.cells), dtype=bool)
        mask[list(self.hidden)] = True
        return mask

    def protect(self, targets: Iterable[int], within: np.ndarray, alone: bool = False) -> list[int]:
        """Hide what keeps some cells uncertain; return those that are not, and could be.

        Parameters
        ----------
        within : ndarray of bool
            The cells among which to hide.
        alone : bool
            Whether to leave out of account how these cells add up with others.
        """
        needs = {one: self.needs.get(one, NOT_EXACT) for one in targets}
        unmet, self.limits = [], Limits(self.system, ~self.mask())
        for block in split_blocks(self.system, self.is_kept | ~within, is_table=within if alone else None):
            column_of = {int(position): column for column, position in enumerate(block.positions)}
            own = sorted((one for one in needs if one in column_of), key=lambda one: (-self.system.counts[one], one))
            pool = Pool(block)
            for position in own:
                self._satisfy(block, pool, column_of[position], needs[position])
            for position in own:
                for other in list_insiders(self.system, position, self.needs, column_of) if position in self.needs else ():
                    self._satisfy(block, pool, column_of[position], needs[position], column_of[other])
            for position in own:
                if not self._is_met(pool, column_of[position], needs[position], position):
                    unmet.append(position)
        return unmet

    def _is_met(self, pool: Pool, column: int, need: Need, position: int) -> bool:
        low, high = (self.system.counts[position] + move for move in pool.span(column))
        return self.limits.is_met(need, position, low, high)

    def blur(self, within: np.ndarray) -> None:
        """Hide what keeps each suppressed cell from being told exactly."""
        for block in split_blocks(self.system, self.is_kept | ~within):
            pool = Pool(block)
            again = True
            while again:
                again = False
                for column, position in enumerate(block.positions):
                    if int(position) in self.hidden and pool.span(column) == (0, 0):
                        for amount in (1.0, -1.0):
                            found = block.find_shift(column, amount, self._cost_block(block))
                            if found is not None:
                                pool.add(found)
                                again |= self._hide(block, found, int(position))
                                break

    def _satisfy(self, block: Block, pool: Pool, column: int, need: Need, still: int | None = None) -> None:
        """Hide what lets a cell move as far as it needs, upwards first; while another does not move, where one is given."""
        position = int(block.positions[column])
        need = need.cap(self.limits.find_most(position))
        for is_up in (True, False):
            found = pool.widen(column, self.system.counts[position], need, is_up, self._cost_block(block), still)
            if found is not None:
                self._hide(block, found, position)

    def _cost_block(self, block: Block) -> np.ndarray:
        return np.array([_FREE if int(one) in self.hidden else self.costs[one] for one in block.positions])

    def _hide(self, block: Block, shift: np.ndarray, cause: int) -> bool:
        """Suppress all that moves in a shift; return whether there was anything new."""
        before = len(self.hidden)
        for one in block.positions[np.abs(shift) > 1e-9]:
            if self.system.is_published(int(one)):
                self.hidden.setdefault(int(one), cause)
        self.shifts.append({int(one): move for one, move in zip(block.positions, shift) if move})
        return len(self.hidden) > before
