"""Protect the findings of one frame: all its tables hang together, and none with those of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stemreport.codebook.model import Codebook
from stemreport.disclosure.cells import CellSystem, without
from stemreport.disclosure.choice import Choice
from stemreport.disclosure.needs import Need, make_needs
from stemreport.disclosure.primary import describe_cell, find_accepted, find_unsafe, list_small_areas, list_small_groups
from stemreport.disclosure.relations import relate_questions
from stemreport.disclosure.splits import list_gaps, list_same_rows
from stemreport.disclosure.sums import find_unsafe_sums
from stemreport.disclosure.tables import build_tables
from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import Finding

__all__ = ["COST", "FrameProtection", "Proof", "build_system", "prepare_frame"]

COST = "the cost of another"
"""Why a figure goes that is large enough itself: without it another could be worked out."""


SAME_ROWS = "another figure of the same contributors"
"""Why a sum goes that could be shown by itself: a sum of the same rows may not be."""


@dataclass(frozen=True)
class Proof:
    """What anybody can infer of a count that is not published: the interval, and whether it is uncertain enough.

    Parameters
    ----------
    frame : str
    position : int
        Where the cell stands among those of its frame.
    name : str
        The cell, as the ids of findings would call it.
    count, low, high : float
        Its true count, and between what everybody can place it at best; the interval may be wider still.
    is_safe : bool
    insider : str
        "", or the small cell from which those who are in it can infer too much.
    """

    frame: str
    position: int
    name: str
    count: float
    low: float
    high: float
    is_safe: bool
    insider: str


def build_system(codebook: Codebook, frame: str, findings: Mapping[str, Finding]) -> CellSystem:
    """Build all cells of a frame, and how they hang together."""
    system = CellSystem()
    build_tables(system, codebook, frame, findings)
    relate_questions(system, codebook, frame)
    return system


def prepare_frame(codebook: Codebook, frame: str, findings: Mapping[str, Finding], rules: DisclosureRules,
                  elsewhere: Mapping[str, Finding]) -> FrameProtection:
    """Find out what of a frame may not be shown for its own sake, and what cannot be hidden.

    Parameters
    ----------
    findings : dict of Finding
        Unprotected, by id.
    elsewhere : dict of Finding
        What other reports publish of the same people, by the ids of this one.
    """
    system = build_system(codebook, frame, findings)
    system.elsewhere.update(_find_elsewhere(system, elsewhere))
    kept = find_accepted(system, rules) | system.elsewhere | set(list_gaps(system, findings, rules))
    return FrameProtection(frame, system, _find_needs(system, codebook, frame, findings, rules, kept), kept)


class FrameProtection:
    """What of a frame goes, and the proof that it is enough.

    Parameters
    ----------
    frame : str
    system : CellSystem
    needs : dict of Need
        By position, the cells that may not be shown for their own sake.
    kept : set of int
        The positions of cells that cannot be hidden.
    """

    def __init__(self, frame: str, system: CellSystem, needs: dict[int, Need], kept: set[int]):
        self.frame, self.system, self.needs, self.kept, self.choice = frame, system, needs, kept, Choice({})
        self._auditor = None

    def choose(self, with_secondary: bool = True) -> None:
        """Choose the cells that go, and for each on whose account."""
        self.choice = Choice({one: one for one in self.needs if self.system.is_published(one)})
        if with_secondary and self.needs:
            # Only where something must be hidden is it worth the time that loading a solver takes.
            from stemreport.disclosure.secondary import choose_secondary

            self.choice = choose_secondary(self.system, self.needs, self.kept)

    def explain(self, position: int, cause: int) -> tuple[str, str]:
        """Say why a cell goes, and on account of which other."""
        rest = self.system.find([(name, without(part)) if number == 0 else (name, part)
                                 for number, (name, part) in enumerate(self.system.cells[position])])
        for one in (position, rest):
            if one in self.needs:
                return self.needs[one].reason, ""
        return COST, describe_cell(self.system.cells[cause])

    def tell(self) -> dict[int, tuple[str, str]]:
        """Say of each cell that goes why it does, and on account of which other."""
        return {position: self.explain(position, cause) for position, cause in sorted(self.choice.hidden.items())}

    def prove(self, published: Mapping[str, Finding]) -> list[Proof]:
        """Work out what anybody can infer of every cell that is not published."""
        if not self.needs:
            return []
        from stemreport.disclosure.intervals import Auditor

        if self._auditor is None:
            self._auditor = Auditor(self.system, self.needs)
        self._auditor.suggest(self.choice.shifts)
        name = self.system.cells
        return [Proof(self.frame, one.position, describe_cell(name[one.position]), self.system.counts[one.position], one.low,
                      one.high, bool(one.is_safe), "" if one.insider is None else describe_cell(name[one.insider]))
                for one in self._auditor.measure(published)]

    def accept(self, proofs: Iterable[Proof]) -> bool:
        """Accept a choice of which the proof holds; otherwise choose more, or less."""
        own = [proof for proof in proofs if proof.frame == self.frame]
        # What is not shown on account of its base alone is not hidden, and cannot be shown.
        vain = {proof.position for proof in own if proof.is_safe and proof.low == proof.high} & {*self.needs, *self.choice.hidden}
        unsafe = [proof.position for proof in own if not proof.is_safe]
        if vain:
            # It follows from figures of everybody, which may be shown: to hide it would protect nobody.
            self.kept |= vain
            for position in vain:
                self.needs.pop(position, None)
                self.choice.hidden.pop(position, None)
        if unsafe:
            self.mend(unsafe)
        return not vain and not unsafe

    def mend(self, unsafe: Iterable[int]) -> None:
        """Choose what more must go so that some cells are uncertain enough."""
        from stemreport.disclosure.secondary import choose_secondary

        self.choice = choose_secondary(self.system, self.needs, self.kept, self.choice, unsafe)


def _find_needs(system: CellSystem, codebook: Codebook, frame: str, findings: Mapping[str, Finding], rules: DisclosureRules,
                accepted: set[int]) -> dict[int, Need]:
    """Find the cells that may not be shown for their own sake, and how uncertain each must stay."""
    small = dict.fromkeys([*list_small_groups(system, codebook, findings, frame, rules.smallest_base),
                           *(list_small_areas(system, codebook, findings, frame, rules.smallest_base) if rules.of_area else ())],
                          "a group with a small base")
    needs = make_needs(system, {**small, **find_unsafe(system, rules)}, rules)
    for position, (reason, margin) in find_unsafe_sums(system, findings, rules).items():
        needs[position] = Need(system.counts[position] + margin, 2 * margin, reason)
        for other in list_same_rows(system, codebook, frame, position):
            # Hours of so many attendees: whoever is told the one can estimate the other.
            margin = max(system.counts[other] * rules.p_percent / 100, 1.0)
            needs.setdefault(other, Need(system.counts[other] + margin, 2 * margin, SAME_ROWS))
    return {position: need for position, need in needs.items() if position not in accepted and position not in system.known}


def _find_elsewhere(system: CellSystem, elsewhere: Mapping[str, Finding]) -> Iterator[int]:
    """Find the cells that another report publishes, and that therefore cannot be hidden any more."""
    for position, ids in system.counted.items():
        other = next((elsewhere[id] for id in ids if id in elsewhere), None)
        if other is not None and other.numerator is not None and other.numerator == system.counts[position]:
            yield position
