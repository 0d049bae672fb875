"""Narrow the limits of all unknowns, relation by relation, until none gives anything more."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from math import ceil, floor

from stemreport.attack.system import INFINITE, Relation, System

__all__ = ["Contradiction", "Limits", "narrow"]

_SLACK = 1e-6
_TURNS = 60
"""How often one relation may narrow anything: limits of sums that are not whole numbers could creep for ever."""


class Contradiction(Exception):
    """The relations cannot all hold; its argument is the number of the one at which that was seen."""


@dataclass
class Limits:
    """The limits of each unknown, and the number of the relation that narrowed it last."""

    low: list[float]
    high: list[float]
    by: list[int | None]

    def is_known(self, number: int) -> bool:
        return self.high[number] - self.low[number] <= _SLACK


def narrow(system: System, without: Collection[int] = ()) -> Limits:
    """Narrow the limits of all unknowns.

    Parameters
    ----------
    system : System
    without : collection of int
        Numbers of relations that are not to be believed.

    Raises
    ------
    Contradiction
        Where no numbers satisfy all relations.

    Examples
    --------
    >>> system = System()
    >>> system.equate("all", ["yes", "no"], "both answers make all")
    >>> system.fix("all", 9, 9, "shown")
    >>> system.fix("no", 4, 7, "4 to 7")
    >>> limits = narrow(system)
    >>> limits.low[system.find("yes")], limits.high[system.find("yes")]
    (2, 5)
    """
    size = len(system.numbers)
    limits = Limits([0.0] * size, [INFINITE] * size, [None] * size)
    used = [one for one in range(len(system.relations)) if one not in without]
    having: list[list[int]] = [[] for _ in range(size)]
    for number in used:
        for unknown, _ in system.relations[number].terms:
            having[unknown].append(number)
    waiting, queued, turns = deque(used), set(used), dict.fromkeys(used, 0)
    while waiting:
        number = waiting.popleft()
        queued.discard(number)
        turns[number] += 1
        if turns[number] > _TURNS * len(system.relations[number].terms):
            continue
        for unknown in _tighten(number, system.relations[number], system.is_whole, limits):
            for other in having[unknown]:
                if other not in queued and other != number:
                    queued.add(other)
                    waiting.append(other)
    return limits


def _tighten(number: int, relation: Relation, is_whole: list[bool], limits: Limits) -> list[int]:
    """Tighten the limits of the unknowns of one relation; return those that changed."""
    least, most, open_least, open_most = 0.0, 0.0, 0, 0
    spans = []
    for unknown, factor in relation.terms:
        ends = factor * limits.low[unknown], factor * limits.high[unknown]
        low, high = (ends if factor > 0 else ends[::-1])
        spans.append((low, high))
        open_least, open_most = open_least + (low == -INFINITE), open_most + (high == INFINITE)
        least, most = least + (low if low != -INFINITE else 0.0), most + (high if high != INFINITE else 0.0)
    changed = []
    for (unknown, factor), (low, high) in zip(relation.terms, spans):
        others_least = -INFINITE if open_least - (low == -INFINITE) else least - (low if low != -INFINITE else 0.0)
        others_most = INFINITE if open_most - (high == INFINITE) else most - (high if high != INFINITE else 0.0)
        room = (relation.low - others_most) / factor, (relation.high - others_least) / factor
        new_low, new_high = room if factor > 0 else room[::-1]
        if _set(unknown, new_low, new_high, number, is_whole[unknown], limits):
            changed.append(unknown)
    return changed


def _set(unknown: int, low: float, high: float, number: int, is_whole: bool, limits: Limits) -> bool:
    if is_whole:
        low = ceil(low - _SLACK) if abs(low) != INFINITE else low
        high = floor(high + _SLACK) if abs(high) != INFINITE else high
    raised, lowered = low > limits.low[unknown] + _SLACK, high < limits.high[unknown] - _SLACK
    if raised:
        limits.low[unknown] = low
    if lowered:
        limits.high[unknown] = high
    if limits.low[unknown] > limits.high[unknown] + _SLACK:
        raise Contradiction(number)
    if raised or lowered:
        limits.by[unknown] = number
    return raised or lowered
