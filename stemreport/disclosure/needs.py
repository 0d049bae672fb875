"""How uncertain a suppressed count must stay, to everybody and to those who know another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from stemreport.disclosure.cells import SUM, CellSystem
from stemreport.disclosure_rules import DisclosureRules

__all__ = ["NOT_EXACT", "Need", "list_insiders", "make_needs"]


_HAIR = 1e-6
"""By so much sums of hours may differ on account of rounding in the computer."""


@dataclass(frozen=True)
class Need:
    """What must be true of the interval in which everybody can place a suppressed count.

    Parameters
    ----------
    top : float
        The interval must reach at least so high: not lie wholly below the threshold.
    width : float
        Its ends must be so far apart at least.
    reason : str
        Why the count is not shown.
    """

    top: float
    width: float
    reason: str

    def is_met(self, low: float, high: float) -> bool:
        """Whether an interval is wide and high enough."""
        return high >= self.top - _HAIR and high - low >= self.width - _HAIR

    def cap(self, most: float) -> Need:
        """Return a need that asks for no more than there can be."""
        return replace(self, top=min(self.top, most), width=min(self.width, most))


NOT_EXACT = Need(0, 1, "")
"""What is suppressed for the sake of another figure is large enough itself, and must only not be told exactly."""


def make_needs(system: CellSystem, unsafe: Mapping[int, str], rules: DisclosureRules) -> dict[int, Need]:
    """Say of each cell that may not be shown how uncertain it must stay.

    A count within a group is never said to be larger than what is published of everybody allows: the interval need not be
    higher, or wider, than that.
    """
    return {position: Need(rules.group_threshold if _is_group(system, position) else rules.threshold, rules.interval, reason)
            for position, reason in unsafe.items()}


def _is_group(system: CellSystem, position: int) -> bool:
    cell = system.cells[position]
    return len(cell) > 1 or cell[0][0].startswith("among:")


def list_insiders(system: CellSystem, position: int, needs: Mapping[int, Need], near: Iterable[int]) -> Iterator[int]:
    """List the small counts that those who are counted in them may know, and from which they must not work out another.

    Parameters
    ----------
    near : iterable of int
        The cells that hang together with it; those of the same table matter.
    """
    own = _list_variables(system, position)
    if _is_answer(system, position):
        for other in near:
            if other != position and other in needs and _is_answer(system, other) and _list_variables(system, other) == own and (
                    0 < system.counts[other] < needs[other].top):
                yield other


def _is_answer(system: CellSystem, position: int) -> bool:
    """Whether people are counted who gave an answer, and not those who gave another or none."""
    return not any(part.startswith(("!", "~", "#")) and part != SUM for _, part in system.cells[position])


def _list_variables(system: CellSystem, position: int) -> list[str]:
    return [name for name, _ in system.cells[position]]
