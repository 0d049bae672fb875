"""Ask what else a set of counts could have been, given all that is known of how they add up (linear programming, HiGHS)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.program import Program
from stemreport.disclosure.sums import is_sum

__all__ = ["Block", "split_blocks"]


@dataclass
class Block:
    """Cells that hang together once everything else is known.

    A *shift* says for each cell by how much another table, which fits all that is known just as well, differs from the true
    one. Whoever sees the publication cannot tell the two apart.

    Parameters
    ----------
    positions : ndarray of int
        Where its cells stand in the system.
    links : list of list of (int, int)
        The columns of each link, and how often each counts: of a shift they add up to 0.
    down, up : ndarray of float
        How far each cell can be lowered and raised.
    is_whole : bool
        Whether people are counted, so that no table has a fraction; sums of hours may.
    """

    positions: np.ndarray
    links: list[list[tuple[int, int]]]
    down: np.ndarray
    up: np.ndarray
    is_whole: bool

    def find_shift(self, column: int, amount: float, costs: np.ndarray, still: Iterable[int] = ()) -> np.ndarray | None:
        """Find the cheapest shift that moves a cell by an amount, or by as much of it as any table allows.

        Parameters
        ----------
        column : int
        amount : float
            Upwards where it is above 0, downwards where it is below.
        costs : ndarray of float
            For each column, what it costs to move it by 1.
        still : iterable of int
            Columns that do not move.

        Returns
        -------
        ndarray of float or None
            None where the cell cannot move at all.
        """
        size = len(self.positions)
        down, up = self.down.copy(), self.up.copy()
        for other in still:
            down[other] = up[other] = 0
        down[column], up[column] = (0, min(up[column], amount)) if amount > 0 else (min(down[column], -amount), 0)
        goal = np.concatenate([costs, costs])
        # Getting further is worth more than whatever it costs.
        goal[column if amount > 0 else size + column] = -(1 + 10 * costs.sum())
        for is_whole in (False, True):
            found = self._moves.minimise(goal, np.zeros(2 * size), np.concatenate([up, down]), is_whole)
            shift = _clean(found[:size] - found[size:])
            # Fractions cost less to look for, and are seldom found; of people there are none.
            if not self.is_whole or np.all(shift == np.round(shift)):
                break
        return shift if shift[column] else None

    def allows(self, shift: np.ndarray) -> bool:
        """Whether a shift fits all that is known, and is in whole numbers where people are counted."""
        if np.any(shift < -self.down - 1e-9) or np.any(shift > self.up + 1e-9) or self.is_whole and np.any(shift != np.round(shift)):
            return False
        rows, columns, times = self._entries
        return bool(np.all(np.abs(np.bincount(rows, times * shift[columns], len(self.links))) < 1e-6))

    @cached_property
    def _entries(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        entries = [(row, *term) for row, link in enumerate(self.links) for term in link]
        rows, columns, times = np.array(entries, dtype=int).reshape(-1, 3).T
        return rows, columns, times

    @cached_property
    def _net(self) -> Program:
        """A column for each cell, which moves up or down."""
        return Program(self.links, len(self.positions))

    @cached_property
    def _moves(self) -> Program:
        """Two columns for each cell, one for moving up and one for moving down: what a move costs is the same either way."""
        size = len(self.positions)
        return Program([[*link, *((size + column, -times) for column, times in link)] for link in self.links], 2 * size)

    def reach(self, column: int, upwards: bool, still: Iterable[int] = (), whole: bool = False) -> np.ndarray:
        """Return the shift that moves a cell as far as it goes, in whole numbers where `whole`."""
        down, up = -self.down, self.up.copy()
        for other in still:
            down[other] = up[other] = 0
        goal = np.zeros(len(self.positions))
        goal[column] = -1 if upwards else 1
        return _clean(self._net.minimise(goal, down, up, whole))


def _clean(shift: np.ndarray) -> np.ndarray:
    near = np.round(shift)
    return np.where(np.abs(shift - near) < 1e-6, near, shift)


def split_blocks(system: CellSystem, is_fixed: np.ndarray, bounds: Mapping[int, tuple[float, float]] | None = None,
                 most: float = 1e7, is_table: np.ndarray | None = None) -> list[Block]:
    """Split the cells that are not fixed into blocks that do not depend on each other.

    Parameters
    ----------
    is_fixed : ndarray of bool
        For each cell of the system, whether everybody knows it.
    bounds : dict of (float, float), optional
        By position, the least and the most that readers are told of a cell.
    most : float
        A count that no cell reaches.
    is_table : ndarray of bool, optional
        The cells to which links are taken for links: those that hold any other cell are left out.
    """
    counts = np.array(system.counts)
    root = np.arange(len(counts))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    links = []
    for link in system.links:
        if is_table is not None and not all(is_table[position] for position, _ in link.terms):
            continue
        free = [(position, times) for position, times in link.terms if not is_fixed[position]]
        if free:
            links.append(free)
            for position, _ in free[1:]:
                root[find(position)] = find(free[0][0])
    members: dict[int, list[int]] = {}
    for position in np.flatnonzero(~is_fixed):
        members.setdefault(find(position), []).append(int(position))
    rows: dict[int, list] = {}
    for free in links:
        rows.setdefault(find(free[0][0]), []).append(free)
    return [_build_block(system, counts, positions, rows.get(name, []), bounds or {}, most) for name, positions in members.items()]


def _build_block(system: CellSystem, counts: np.ndarray, positions: list[int], rows: list, bounds: Mapping[int, tuple[float, float]],
                 most: float) -> Block:
    columns = {position: column for column, position in enumerate(positions)}
    links = [[(columns[position], times) for position, times in row] for row in rows]
    own = counts[positions]
    # Where there are negative numbers, nobody can say how low a sum may be.
    lowest = -most if (own < 0).any() else 0
    told = [bounds.get(position, (lowest, most)) for position in positions]
    down = own - np.array([max(low, system.least.get(position, lowest)) for position, (low, _) in zip(positions, told)])
    up = np.array([high for _, high in told]) - own
    return Block(np.array(positions), links, down.astype(float), up.astype(float),
                 not any(is_sum(system.cells[position]) for position in positions))
