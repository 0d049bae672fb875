"""Find the least and the most that each unknown can be, with integer programming over what hangs together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, vstack

from stemreport.attack.narrow import Contradiction, Limits, narrow
from stemreport.attack.system import System

__all__ = ["Answer", "Solution", "solve"]

_SECONDS = 5.0
"""How long one question may take; after that the limit proved so far is given, which is true if wide."""

_INFEASIBLE = 2

_TOLD = 6
"""How many relations are named at most where several together tell a value."""


@dataclass(frozen=True)
class Solution:
    """The limits of the unknowns that were asked for, by their numbers; rougher ones of all; and what cannot hold with the others."""

    answers: dict[int, Answer]
    limits: Limits
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The limits of one unknown, and why it cannot be otherwise."""

    low: float
    high: float
    why: str = ""


def solve(system: System, wanted: Iterable[int]) -> Solution:
    """Find the limits of some unknowns.

    Where not all relations can hold, guesses near the place where that is seen go first, then all guesses, then what was seen.

    Parameters
    ----------
    system : System
    wanted : iterable of int
        Numbers of unknowns.

    Examples
    --------
    >>> system = System()
    >>> system.relate({"a": 2, "b": 3}, 12, 12, "2 a and 3 b are 12")
    >>> system.fix("b", 1, 3, "1 to 3")
    >>> solution = solve(system, [system.find("a")])
    >>> solution.answers[system.find("a")].low, solution.answers[system.find("a")].high
    (3.0, 3.0)
    """
    wanted = list(dict.fromkeys(wanted))
    guessed = {number for number, relation in enumerate(system.relations) if relation.is_guess}
    without: set[int] = set()
    while True:
        try:
            limits = narrow(system, without)
            return Solution(_answer(system, limits, wanted, without), limits, _list_whys(system, without - guessed))
        except Contradiction as seen:
            without |= _choose(system, seen.args[0], guessed - without)


def _choose(system: System, seen: int, guessed: set[int]) -> set[int]:
    """Choose which relations to give up: the one at which it was seen, unless guesses are near it, or anywhere."""
    if seen in guessed or not guessed:
        return {seen}
    unknowns = {one for one, _ in system.relations[seen].terms}
    return {number for number in guessed if unknowns & {one for one, _ in system.relations[number].terms}} or guessed


def _list_whys(system: System, numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(system.relations[number].why for number in sorted(numbers))


def _answer(system: System, limits: Limits, wanted: list[int], without: Collection[int]) -> dict[int, Answer]:
    answers = {one: _explain(system, limits, one) for one in wanted if limits.is_known(one)}
    group = _join(system, limits, without)
    members: dict[int, list[int]] = {}
    for unknown in range(len(limits.low)):
        if not limits.is_known(unknown):
            members.setdefault(_root(group, unknown), []).append(unknown)
    relations: dict[int, list[int]] = {}
    for number, relation in enumerate(system.relations):
        unknown = next((one for one, _ in relation.terms if not limits.is_known(one)), None)
        if unknown is not None and number not in without:
            relations.setdefault(_root(group, unknown), []).append(number)
    sought: dict[int, list[int]] = {}
    for one in wanted:
        if one not in answers:
            sought.setdefault(_root(group, one), []).append(one)
    for root, ones in sought.items():
        answers |= _Part(system, limits, members[root], relations.get(root, [])).answer(ones)
    return answers


def _root(group: list[int], one: int) -> int:
    while group[one] != one:
        group[one] = group[group[one]]
        one = group[one]
    return one


def _join(system: System, limits: Limits, without: Collection[int]) -> list[int]:
    """Put unknowns together that stand in one relation; what is known links nothing."""
    group = list(range(len(limits.low)))
    for number, relation in enumerate(system.relations):
        if number not in without:
            unknown = [one for one, _ in relation.terms if not limits.is_known(one)]
            for one in unknown[1:]:
                group[_root(group, one)] = _root(group, unknown[0])
    return group


def _explain(system: System, limits: Limits, unknown: int) -> Answer:
    number = limits.by[unknown]
    why = "" if number is None else system.relations[number].why
    return Answer(float(limits.low[unknown]), float(limits.high[unknown]), why)


class _Part:
    """The unknowns that hang together, with their relations as a matrix."""

    def __init__(self, system: System, limits: Limits, unknowns: list[int], relations: list[int]):
        place = {unknown: column for column, unknown in enumerate(unknowns)}
        rows, columns, factors, lows, highs = [], [], [], [], []
        for row, number in enumerate(relations):
            relation = system.relations[number]
            known = sum(factor * limits.low[one] for one, factor in relation.terms if one not in place)
            for one, factor in relation.terms:
                if one in place:
                    rows.append(row)
                    columns.append(place[one])
                    factors.append(factor)
            lows.append(relation.low - known - 1e-7)
            highs.append(relation.high - known + 1e-7)
        self.place = place
        self.low = np.array([limits.low[one] for one in unknowns])
        self.high = np.array([limits.high[one] for one in unknowns])
        self.is_whole = np.array([int(system.is_whole[one]) for one in unknowns])
        self.matrix = csr_matrix((factors, (rows, columns)), shape=(len(relations), len(unknowns)))
        self.ends = np.array(lows), np.array(highs)
        self.numbers = relations
        self.constraints = LinearConstraint(self.matrix, lows, highs) if relations else ()
        self.whys = [system.relations[number].why for number in relations]
        # What a solution shows to be possible need not be asked again.
        self.seen_low, self.seen_high = self.high.copy(), self.low.copy()

    def answer(self, wanted: list[int]) -> dict[int, Answer]:
        return {one: self._answer(self.place[one]) for one in wanted}

    def _answer(self, column: int) -> Answer:
        low, high = (self._reach(column, sign) for sign in (1, -1))
        whys = list(dict.fromkeys((self._find_whys(column) if high - low <= 1e-6 else []) or self.whys))
        return Answer(low, high, "together: " + "; ".join(whys[:_TOLD]) + ("; ..." if len(whys) > _TOLD else ""))

    def _find_whys(self, column: int) -> list[str]:
        """Find the relations that hold an unknown from below and from above: those with a price where it is moved."""
        if not self.numbers:
            return []
        lows, highs = self.ends
        bounded = [np.isfinite(one) for one in (highs, lows)]
        table = vstack([self.matrix[bounded[0]], -self.matrix[bounded[1]]])
        ends = np.concatenate([highs[bounded[0]], -lows[bounded[1]]])
        whys = [why for one in bounded for why, is_bounded in zip(self.whys, one) if is_bounded]
        found = []
        for sign in (1, -1):
            aim = np.zeros(len(self.low))
            aim[column] = sign
            done = linprog(aim, A_ub=table, b_ub=ends, bounds=np.column_stack([self.low, self.high]))
            if done.status == 0:
                found += [why for why, price in zip(whys, done.ineqlin.marginals) if abs(price) > 1e-6]
        return found

    def _reach(self, column: int, sign: int) -> float:
        limit, seen = (self.low, self.seen_low) if sign > 0 else (self.high, self.seen_high)
        if abs(seen[column] - limit[column]) <= 1e-6:
            return float(limit[column])
        aim = np.zeros(len(self.low))
        aim[column] = sign
        found = milp(aim, constraints=self.constraints, integrality=self.is_whole, bounds=Bounds(self.low, self.high),
                     options={"time_limit": _SECONDS})
        if found.status == _INFEASIBLE:
            raise Contradiction(self.numbers[-1])
        if found.x is not None:
            self.seen_low, self.seen_high = np.minimum(self.seen_low, found.x), np.maximum(self.seen_high, found.x)
        if found.status == 0:
            return float(round(found.x[column])) if self.is_whole[column] else float(found.x[column])
        bound = found.mip_dual_bound
        return float(limit[column]) if bound is None or not np.isfinite(bound) else sign * float(bound)
