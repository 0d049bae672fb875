"""Put the cells of several reports about the same people into one system: the whole survey's, its areas', and those of everybody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from stemreport.codebook.area import find_area, list_area_variables
from stemreport.codebook.model import Codebook
from stemreport.disclosure.cells import ANSWERED, ASKED, NOBODY, NOT_ANSWERED, Cell, CellSystem, Link, outside, without
from stemreport.disclosure.frame import FrameProtection
from stemreport.disclosure.needs import Need
from stemreport.disclosure.primary import name_cell
from stemreport.disclosure.solve import split_blocks
from stemreport.disclosure.sums import is_sum
from stemreport.disclosure_rules import DisclosureRules

__all__ = ["REST", "WHOLE", "Joint", "join_reports"]

WHOLE, REST = "#whole", "#rest"
"""What stands for the whole survey, and for those of it who are in no area with a report, where others are named by their area."""


@dataclass
class Joint:
    """The cells of several reports in one system.

    Parameters
    ----------
    system : CellSystem
        Variables of an area are called ``ease@glasgow_city``, those of the whole survey by their own names; ids of findings have the
        area before them: ``glasgow_city/ease.easy``.
    needs : dict of Need
    kept : set of int
    same : dict of int
        Cells of an area that the whole survey's report has as well and hides, each with that: they must go in any case.
    origins : list of (str, int)
        Of each cell, whose it is and where it stands there; ("", -1) of one that was added.
    places : dict of dict of int
        For each report, where its cells stand.
    """

    system: CellSystem = field(default_factory=CellSystem)
    needs: dict[int, Need] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    same: dict[int, int] = field(default_factory=dict)
    origins: list[tuple[str, int]] = field(default_factory=list)
    places: dict[str, dict[int, int]] = field(default_factory=dict)

    def take(self, name: str, own: FrameProtection, positions: Iterable[int], is_published: bool) -> None:
        """Take the cells of a report and whatever they alone add up to; what its other cells count is known."""
        system, places = self.system, self.places.setdefault(name, {})
        for position in positions:
            cell = _rename(own.system.cells[position], name)
            places[position] = system.positions[cell] = len(system.cells)
            system.cells.append(cell)
            system.counts.append(own.system.counts[position])
            self.origins.append((name, position))
        for link in own.system.links:
            terms = tuple((places[position], times) for position, times in link.terms if position in places)
            if terms:
                system.links.append(Link(terms, sum(times * system.counts[one] for one, times in terms)))
        system.known.update(places[one] for one in own.system.known if one in places)
        system.least.update((places[one], least) for one, least in own.system.least.items() if one in places)
        self.kept.update(places[one] for one in own.kept if one in places)
        self.needs.update((places[one], need) for one, need in own.needs.items() if one in places)
        if is_published:
            for ours, theirs in ((system.counted, own.system.counted), (system.based, own.system.based)):
                ours.update((places[one], [f"{name}/{id}" for id in ids]) for one, ids in theirs.items() if one in places)


def _rename(cell: Cell, name: str) -> Cell:
    """Name a cell so that it is not taken for that of another report."""
    if name == WHOLE:
        return tuple((variable, f"{part}@{name}") if variable == "~" else (variable, part) for variable, part in cell)
    return tuple((variable, f"{part}@{name}") if variable == "~" else (f"{variable}@{name}", part) for variable, part in cell)


def join_reports(codebook: Codebook, whole: FrameProtection, is_known: np.ndarray, areas: Mapping[str, FrameProtection],
                 rest: FrameProtection | None, rules: DisclosureRules) -> Joint:
    """Join the cells of the whole survey's report with those of all areas and of everybody else.

    What an area, the other areas and the rest count adds up to what the whole survey counts. The cells of the whole survey that are
    published are numbers; those that are not must stay as uncertain as they are.

    Parameters
    ----------
    codebook : Codebook
        Of the whole survey, as it is published.
    is_known : ndarray of bool
        For each cell of the whole survey, whether it is published.
    areas : dict of FrameProtection
        All areas that have a report.
    rest : FrameProtection or None
        None where nobody else answered.
    rules : DisclosureRules
        Those for areas.
    """
    joint = Joint()
    for name, own in areas.items():
        joint.take(name, own, range(len(own.system.cells)), True)
    if rest:
        joint.take(REST, rest, range(len(rest.system.cells)), False)
    shared = list(_list_shared(codebook, whole.system, areas))
    _take_whole(joint, whole, is_known, {one.position for one in shared})
    for one in shared:
        if one.areas:
            _add_up(joint, whole, one, {name: areas[name] for name in one.areas}, rest if one.has_others else None, rules)
    return joint


@dataclass(frozen=True)
class _Shared:
    """A cell of the whole survey that areas have as well: what is left of it without the area, of which areas it speaks, and of whom else."""

    position: int
    cell: Cell
    areas: list[str]
    has_others: bool


def _list_shared(codebook: Codebook, system: CellSystem, areas: Mapping[str, FrameProtection]) -> Iterator[_Shared]:
    related = {*list_area_variables(codebook)}
    variables = related | {f"among:{id}" for id, one in codebook.filters.items() if {*one.where} & related}
    theirs = {cell for own in areas.values() for cell in own.system.cells}
    others = [id for id in codebook.questions[codebook.area].labels if id not in areas and system.count([(codebook.area, id)])]
    others += [None] if system.count([(codebook.area, NOBODY)]) else []
    for position, cell in enumerate(system.cells):
        left = tuple(one for one in cell if one[0] not in variables)
        if left in theirs and left[0][0] != "~":
            conditions = [one for one in cell if one[0] in variables]
            inside = [name for name in (*areas, *others) if all(_holds(codebook, name, *one) for one in conditions)]
            yield _Shared(position, left, [name for name in inside if name in areas], any(name not in areas for name in inside))


def _holds(codebook: Codebook, area: str | None, variable: str, part: str) -> bool:
    """Whether those of an area, or of none, are counted in a part of a variable that hangs on the area."""
    if variable.startswith("among:"):
        where = codebook.filters[variable.removeprefix("among:")].where
        is_in = area is not None and all(find_area(codebook, codebook.questions[id], area) in options for id, options in where.items())
        return is_in == (part == "in")
    question = codebook.questions[variable]
    answer = None if area is None else find_area(codebook, question, area)
    nets = {net.id: net.options for net in question.nets}
    plain = part.lstrip("!~")
    is_in = answer in nets.get(plain, (plain,)) or part in (ASKED, ANSWERED) and answer is not None
    if part == ASKED:
        return True
    if part in (without(plain), outside(plain)):
        return not is_in and (answer is not None or part == outside(plain))
    return is_in or part.startswith("#") and part != ANSWERED and answer is None


def _take_whole(joint: Joint, whole: FrameProtection, is_known: np.ndarray, shared: set[int]) -> None:
    """Take the cells of the whole survey that are not published and hang together with what areas have."""
    known = _follow(whole.system, is_known)
    blocks = split_blocks(whole.system, known)
    positions = sorted(int(one) for block in blocks if shared & {*map(int, block.positions)} for one in block.positions)
    joint.take(WHOLE, whole, positions, True)
    joint.system.older.update(joint.places[WHOLE].values())


def _follow(system: CellSystem, is_known: np.ndarray) -> np.ndarray:
    """Mark what can be worked out one by one from what is known, too."""
    known, links = is_known.copy(), [[position for position, _ in link.terms] for link in system.links]
    while links:
        left = []
        for link in links:
            open_ = [position for position in link if not known[position]]
            if len(open_) == 1:
                known[open_[0]] = True
            elif open_:
                left.append(open_)
        if len(left) == len(links):
            break
        links = left
    return known


def _add_up(joint: Joint, whole: FrameProtection, shared: _Shared, areas: Mapping[str, FrameProtection], rest: FrameProtection | None,
            rules: DisclosureRules) -> None:
    """Add that areas and the rest make the whole."""
    system, position, cell = joint.system, shared.position, shared.cell
    count, own = whole.system.counts[position], joint.places[WHOLE].get(position)
    found = {name: area.system.find(cell) for name, area in areas.items()}
    terms = {joint.places[name][one]: 1 for name, one in found.items() if one is not None}
    is_complete = len(terms) == len(areas)
    left = round(count - sum(system.counts[one] for one in terms), 6)
    others = rest.system.find(cell) if rest and cell == whole.system.cells[position] else None
    if others is not None:
        terms[joint.places[REST][others]] = 1
    elif rest and is_complete:
        terms[_add_others(joint, whole.system.cells[position], cell, left, rules)] = 1
    if own is not None and len(terms) == 1:
        ((name, area),) = areas.items()
        (variable, part), *_ = cell
        # How many answered and how many did not are told by each other.
        cells = [[(variable, ANSWERED)], [(variable, NOT_ANSWERED)]] if len(cell) == 1 and part in (ANSWERED, NOT_ANSWERED, NOBODY) else [cell]
        joint.same.update((joint.places[name][one], own) for one in map(area.system.find, cells) if one is not None)
    if own is not None:
        terms[own] = -1
    total = sum(times * system.counts[one] for one, times in terms.items())
    if is_complete and abs(total - (0 if own is not None else count)) > 1e-4:
        raise ValueError(f"{whole.system.cells[position]}: {count}, of areas and the rest together {total}")
    if terms:
        system.links.append(Link(tuple(terms.items()), total))
    if own is None and len(terms) == 1:
        # What everybody knows already cannot be hidden.
        joint.kept.update(terms)
        for one in terms:
            joint.needs.pop(one, None)


def _add_others(joint: Joint, whole: Cell, cell: Cell, count: float, rules: DisclosureRules) -> int:
    """Add those of the rest who are in a group that areas make up with them: they can be had by subtraction."""
    inside = " ".join(".".join(one) for one in whole if one not in cell)
    others = joint.system.add([(f"{variable}@{REST} in {inside}", part) for variable, part in cell], count)
    joint.origins.append(("", -1))
    is_answer = not is_sum(cell) and not any(part.startswith(("#", "!", "~")) for _, part in cell)
    if is_answer and count < rules.group_threshold and (count or not any(map(rules.has_safe_zero, name_cell(cell)))):
        joint.needs[others] = Need(rules.group_threshold, rules.interval, "too few")
    return others
