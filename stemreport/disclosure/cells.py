"""Counts of respondents as an intruder sees them: cells, what each counts, and how they add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["ANSWERED", "ASKED", "Cell", "CellSystem", "Link", "NOBODY", "NOT_ANSWERED", "NOT_ASKED", "RANKED", "SELECTIONS", "SUM", "outside", "without"]

Cell = tuple[tuple[str, str], ...]
"""Conditions that hold together, each a variable and a part of it: ``(("ease", "easy"), ("role", "science_only"))`` counts those
of that role who answered so. Sorted, so that the cell of a table by role and of the same table turned round are one."""

ANSWERED, NOBODY, ASKED, NOT_ASKED, NOT_ANSWERED, SELECTIONS, RANKED, SUM = (
    "#answered", "#none", "#asked", "#not_asked", "#not_answered", "#selections", "#ranked", "#sum")
"""Parts of a variable that are no options: who answered, who did not for whatever reason, and why not; all its ticks; who put an
item of a ranking in a place; and the sum of the numbers that were answered."""


def without(part: str) -> str:
    """Name the rest of those who answered: all but those of this part."""
    return f"!{part}"


def outside(part: str) -> str:
    """Name the rest of everybody: all but those of this part, who did not answer as well."""
    return f"~{part}"


@dataclass(frozen=True)
class Link:
    """Cells that add up to a constant: ``sum(times * cell) == total``."""

    terms: tuple[tuple[int, int], ...]
    total: float


@dataclass
class CellSystem:
    """All cells of a frame with their true counts, and all that is known of how they add up.

    Parameters
    ----------
    cells : list of Cell
    counts : list of float
        Of people, and of hours where the cell is a sum.
    links : list of Link
        Their terms are (position in `cells`, times).
    counted, based : dict
        By position, the ids of the findings that publish the cell as their count, and as their base.
    known : set of int
        Positions of cells that anybody knows without this publication: what routing makes impossible.
    elsewhere : set of int
        Positions of cells that another report publishes: everybody knows them as well, but they might have been kept back.
    positions : dict of Cell
        Where each cell stands.
    older : set of int
        Positions of cells of a report that was published before the others: how uncertain they must stay does not hang on what these
        publish.
    least : dict of int
        By position, the least that anybody knows of a cell.
    holding : dict of list
        By condition, the positions of the cells that hold it.
    """

    cells: list[Cell] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    counted: dict[int, list[str]] = field(default_factory=dict)
    based: dict[int, list[str]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    elsewhere: set[int] = field(default_factory=set)
    older: set[int] = field(default_factory=set)
    positions: dict[Cell, int] = field(default_factory=dict)
    least: dict[int, int] = field(default_factory=dict)
    holding: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _linked: set[Link] = field(default_factory=set)

    def add(self, cell: Iterable[tuple[str, str]], count: float) -> int:
        """Add a cell, or find it where it is there already."""
        cell = tuple(sorted(set(cell)))
        if cell not in self.positions:
            self.positions[cell] = len(self.cells)
            self.cells.append(cell)
            for condition in cell:
                self.holding.setdefault(condition, []).append(self.positions[cell])
            self.counts.append(count)
        return self.positions[cell]

    def find(self, cell: Iterable[tuple[str, str]]) -> int | None:
        """Find the position of a cell."""
        return self.positions.get(tuple(sorted(set(cell))))

    def count(self, cell: Iterable[tuple[str, str]]) -> float | None:
        """Return the true count of a cell, None where it is not there."""
        found = self.find(cell)
        return None if found is None else self.counts[found]

    def link(self, terms: Mapping[int, int], total: float = 0) -> None:
        """Add that cells add up to a total.

        Raises
        ------
        ValueError
            When they do not: what is taken for an identity is none, and no proof could rest on it.
        """
        found = sum(times * self.counts[position] for position, times in terms.items())
        if abs(found - total) > 1e-4:
            raise ValueError(f"{[(self.cells[one], times, self.counts[one]) for one, times in terms.items()]}: {found}, not {total}")
        link = Link(tuple(sorted(terms.items())), total)
        if link not in self._linked:
            self._linked.add(link)
            self.links.append(link)

    def add_up(self, parts: Iterable[int], whole: int) -> None:
        """Add that parts add up to a whole."""
        self.link({**dict.fromkeys(parts, 1), whole: -1})

    def bound(self, parts: Iterable[int], whole: int, spare: str) -> int:
        """Add that parts are together no more than a whole; what is left is a cell of its own, with `spare` in its name."""
        parts = list(parts)
        rest = self.add([("~", f"{spare}~{'+'.join(map(str, sorted(parts)))}<{whole}")],
                        self.counts[whole] - sum(self.counts[one] for one in parts))
        self.link({**dict.fromkeys(parts, 1), rest: 1, whole: -1})
        return rest

    def publish(self, position: int, id: str, as_base: bool = False) -> None:
        """Note that a finding publishes a cell, as its count or as its base."""
        ids = (self.based if as_base else self.counted).setdefault(position, [])
        if id not in ids:
            ids.append(id)

    def list_findings(self, position: int) -> list[str]:
        """List the findings that publish a cell."""
        return [*self.counted.get(position, ()), *self.based.get(position, ())]

    def is_published(self, position: int) -> bool:
        """Whether any finding publishes a cell."""
        return position in self.counted or position in self.based
