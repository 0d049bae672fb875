"""Put the cells of several reports about the same people into one system: the whole survey's, its areas', and those of everybody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from stemreport.codebook.area import find_area, list_area_variables
from stemreport.codebook.model import Codebook
from stemreport.disclosure.cells import ANSWERED, ASKED, Cell, CellSystem, Link, outside, without
from stemreport.disclosure.frame import FrameProtection
from stemreport.disclosure.needs import Need
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
    origins : list of (str, int)
        Of each cell, whose it is and where it stands there; ("", -1) of one that was added.
    places : dict of dict of int
        For each report, where its cells stand.
    """

    system: CellSystem = field(default_factory=CellSystem)
    needs: dict[int, Need] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    origins: list[tuple[str, int]] = field(default_factory=list)
    places: dict[str, dict[int, int]] = field(default_factory=dict)

    def take(self, name: str, own: FrameProtection, positions: Iterable[int], is_published: bool) -> None:
        """Take the cells of a report and whatever they alone add up to; what its other cells count is known."""
        system, places = self.system, self.places.setdefault(name, {})
        for position in positions:
            cell = rename(own.system.cells[position], name)
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


def rename(cell: Cell, name: str) -> Cell:
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
    _take_whole(joint, whole, is_known, {position for position, _, _ in shared})
    for position, cell, members in shared:
        _add_up(joint, whole, position, cell, {name: areas[name] for name in members}, rest, rules)
    return joint


def _list_shared(codebook: Codebook, system: CellSystem, areas: Mapping[str, FrameProtection]) -> Iterator[tuple[int, Cell, list[str]]]:
    """List the cells of the whole survey that areas have as well: what is left of each without the area, and of which areas it speaks."""
    variables = {*list_area_variables(codebook), *(f"among:{id}" for id, one in codebook.filters.items()
                                                   if {*one.where} & {*list_area_variables(codebook)})}
    theirs = {cell for own in areas.values() for cell in own.system.cells}
    for position, cell in enumerate(system.cells):
        left = tuple(one for one in cell if one[0] not in variables)
        if left in theirs and left[0][0] != "~":
            yield position, left, [name for name in areas if all(_holds(codebook, name, *one) for one in cell if one[0] in variables)]


def _holds(codebook: Codebook, area: str, variable: str, part: str) -> bool:
    """Whether those of an area are counted in a part of a variable that hangs on the area."""
    if variable.startswith("among:"):
        where = codebook.filters[variable.removeprefix("among:")].where
        return all(find_area(codebook, codebook.questions[id], area) in options for id, options in where.items()) == (part == "in")
    question = codebook.questions[variable]
    answer = find_area(codebook, question, area)
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


def _add_up(joint: Joint, whole: FrameProtection, position: int, cell: Cell, areas: Mapping[str, FrameProtection], rest: FrameProtection | None,
            rules: DisclosureRules) -> None:
    """Add that areas and the rest make the whole."""
    system, count, own = joint.system, whole.system.counts[position], joint.places[WHOLE].get(position)
    is_plain = cell == whole.system.cells[position]
    found = {name: area.system.find(cell) for name, area in areas.items()}
    terms = {joint.places[name][one]: 1 for name, one in found.items() if one is not None}
    is_complete = len(terms) == len(areas)
    left = round(count - sum(system.counts[one] for one in terms), 6)
    if is_plain and rest and (one := rest.system.find(cell)) is not None:
        terms[joint.places[REST][one]] = 1
    elif left and is_complete and rest:
        # Of those who are in no area with a report, the ones who are in these areas or gave that answer.
        others = system.add([("~", f"rest~{position}")], left)
        joint.origins.append(("", -1))
        if left < rules.group_threshold and not is_sum(cell) and not any(part.startswith(("#", "!", "~")) for _, part in cell):
            joint.needs[others] = Need(rules.group_threshold, rules.interval, "too few")
        terms[others] = 1
    if own is not None:
        terms[own] = -1
    if {*terms} - {own}:
        found_total = sum(times * system.counts[one] for one, times in terms.items())
        if is_complete and abs(found_total - (0 if own is not None else count)) > 1e-4:
            raise ValueError(f"{whole.system.cells[position]}: {count}, of areas and the rest together {found_total}")
        system.links.append(Link(tuple(terms.items()), found_total))
        if own is None and len(terms) == 1:
            # What everybody knows already cannot be hidden.
            joint.kept.update(terms)
            for one in terms:
                joint.needs.pop(one, None)
