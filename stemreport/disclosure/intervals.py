"""Prove what anybody can infer of a suppressed count from everything that is published: the audit of disclosure control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.limits import Limits
from stemreport.disclosure.needs import NOT_EXACT, Need, list_insiders
from stemreport.disclosure.pool import Pool
from stemreport.disclosure.solve import Block, split_blocks
from stemreport.findings.schema import LEAST, Finding

__all__ = ["Auditor", "Interval", "find_bounds", "find_known"]


@dataclass(frozen=True)
class Interval:
    """What can be inferred of a suppressed count.

    Parameters
    ----------
    position : int
        Where the cell stands in the system.
    low, high : float
        The interval; where it is known to be wide enough its ends may lie further apart still.
    is_safe : bool
        Whether it is as uncertain as it must be.
    insider : int or None
        The cell from which those who are counted in it can infer more than they may.
    """

    position: int
    low: float
    high: float
    is_safe: bool
    insider: int | None = None


def find_known(system: CellSystem, findings: Mapping[str, Finding]) -> np.ndarray:
    """Mark the cells of which findings, as they are published, give the count.

    Parameters
    ----------
    findings : dict of Finding
        By id, as ``findings.csv`` holds them.
    """
    known = np.zeros(len(system.cells), dtype=bool)
    known[[*system.known, *system.elsewhere]] = True
    for position, ids in system.counted.items():
        # A percentage that is left in a row gives the count away as well.
        known[position] |= any(id in findings and not (findings[id].numerator is findings[id].estimate is None) for id in ids)
    for position, ids in system.based.items():
        known[position] |= any(id in findings and findings[id].base is not None for id in ids)
    return known


def find_bounds(system: CellSystem, findings: Mapping[str, Finding]) -> dict[int, tuple[float, float]]:
    """Find the limits that the order of answers tells.

    What is suppressed as the least is no more than anything that is shown beside it. Where one answer alone is suppressed and not
    as the least, something shown is less.
    """
    shown: dict[tuple[str, str, str], list[float]] = {}
    suppressed: dict[tuple[str, str, str], set[str]] = {}
    for finding in findings.values():
        beside = finding.question, finding.group, finding.base_rule
        if finding.measure == "percent" and finding.numerator is not None:
            shown.setdefault(beside, []).append(finding.numerator)
        elif finding.measure == "percent" and finding.is_suppressed:
            suppressed.setdefault(beside, set()).add(finding.option)
    bounds = {}
    for position, ids in system.counted.items():
        for finding in (findings[id] for id in ids if id in findings and findings[id].is_suppressed):
            beside = finding.question, finding.group, finding.base_rule
            low, high = bounds.get(position, (0, np.inf))
            least = min(shown.get(beside, [np.inf]))
            if finding.status == LEAST:
                bounds[position] = low, min(high, least)
            elif beside in shown and len(suppressed.get(beside, ())) == 1 and system.counts[position] > least:
                bounds[position] = max(low, least + 1), high
    return bounds


class Auditor:
    """Measures the interval of every cell that is not published, for everybody and for those who know a small one.

    What is found once is looked at first when something else is published instead.

    Parameters
    ----------
    system : CellSystem
    needs : dict of Need
        The cells that may not be shown, and how uncertain they must stay. Any other cell that is suppressed must not be told
        exactly.
    """

    def __init__(self, system: CellSystem, needs: Mapping[int, Need]):
        self._system, self._needs = system, needs
        self._shifts: dict[frozenset, Mapping[int, float]] = {}
        self._limits: dict[bytes, Limits] = {}

    def suggest(self, shifts: Iterable[Mapping[int, float]]) -> None:
        """Name other tables that may fit, by position how far each cell moves; whether they do is looked at."""
        self._shifts |= {frozenset(shift.items()): shift for shift in shifts}

    def measure(self, findings: Mapping[str, Finding], exact: bool = False) -> Iterator[Interval]:
        """Measure the intervals.

        Parameters
        ----------
        findings : dict of Finding
            As they are published: nothing else is taken for known.
        exact : bool
            Whether to go on to the ends of intervals that are wide enough already.

        Yields
        ------
        Interval
            For each suppressed cell, and for each that may not be shown and that no finding publishes but that could be worked out.
        """
        known = find_known(self._system, findings)
        bounds = find_bounds(self._system, findings)
        limits = self._find_limits(known, bounds)
        blocks = split_blocks(self._system, known, bounds)
        for block, hints in zip(blocks, self._share_out(blocks)):
            prover = _Prover(self._system, block, self._needs, limits)
            yield from prover.prove(hints, exact)
            self.suggest(prover.found)
        for position in self._needs:
            if known[position]:
                count = self._system.counts[position]
                yield Interval(position, count, count, False)

    def _find_limits(self, known: np.ndarray, bounds: Mapping[int, tuple[float, float]]) -> Limits:
        is_whole = np.array([len(cell) == 1 for cell in self._system.cells])
        told = {position: bound for position, bound in sorted(bounds.items()) if is_whole[position]}
        return self._limits.setdefault((known & is_whole).tobytes() + repr(told).encode(), Limits(self._system, known & is_whole, told))

    def _share_out(self, blocks: Sequence[Block]) -> list[list[np.ndarray]]:
        """Split other tables into what moves in each block."""
        place = {int(position): (number, column) for number, block in enumerate(blocks) for column, position in enumerate(block.positions)}
        shared: list[list[np.ndarray]] = [[] for _ in blocks]
        for shift in self._shifts.values():
            moves: dict[int, np.ndarray] = {}
            for position in shift.keys() & place.keys():
                number, column = place[position]
                moves.setdefault(number, np.zeros(len(blocks[number].positions)))[column] = shift[position]
            for number, move in moves.items():
                shared[number].append(move)
        return shared


@dataclass
class _Prover:
    system: CellSystem
    block: Block
    needs: Mapping[int, Need]
    limits: Limits
    found: list[dict[int, float]] = field(default_factory=list)

    def prove(self, hints: Iterable[np.ndarray], exact: bool) -> Iterator[Interval]:
        """Look for tables that fit all that is known and in which the cell is another: each proves as much uncertainty."""
        column_of = {int(position): column for column, position in enumerate(self.block.positions)}
        pool = Pool(self.block)
        for hint in hints:
            pool.add(hint)
        for position, column in column_of.items():
            need = self.needs.get(position)
            if need is None and not self.system.is_published(position):
                continue
            low, high = self._stretch(pool, column, need or NOT_EXACT, exact)
            is_safe = self.limits.is_met(need or NOT_EXACT, position, low, high)
            insider = self._find_insider(pool, position, column_of) if need else None
            yield Interval(position, low, high, is_safe and insider is None, insider)

    def _stretch(self, pool: Pool, column: int, need: Need, exact: bool, still: int | None = None) -> tuple[float, float]:
        """Move a cell down and up, as far as it needs and where `exact` as far as it goes; shifts that are found serve others too."""
        position = int(self.block.positions[column])
        count, need = self.system.counts[position], need.cap(self.limits.find_most(position))
        for is_up in (True, False):
            shift = pool.widen(column, count, need, is_up, np.ones(len(self.block.positions)), still)
            if shift is not None:
                self.found.append({int(one): float(move) for one, move in zip(self.block.positions, shift) if move})
            if exact:
                pool.add(self._reach(column, is_up))
        low, high = pool.span(column, still)
        return count + low, count + high

    def _reach(self, column: int, is_up: bool) -> np.ndarray:
        shift = self.block.reach(column, is_up)
        return self.block.reach(column, is_up, whole=True) if self.block.is_whole and np.any(shift != np.round(shift)) else shift

    def _find_insider(self, pool: Pool, position: int, column_of: Mapping[int, int]) -> int | None:
        """Find a small cell from which those who are in it can infer more than they may."""
        need = self.needs[position]
        for other in list_insiders(self.system, position, self.needs, column_of):
            low, high = self._stretch(pool, column_of[position], need, False, column_of[other])
            if not self.limits.is_met(need, position, low, high, other):
                return other
        return None

