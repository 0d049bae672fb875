"""Decide what of the findings may be published, and prove that nobody can work out the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from stemreport.codebook.model import Codebook
from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.choice import Choice
from stemreport.disclosure.needs import Need, make_needs
from stemreport.disclosure.others import judge_others, mark_least
from stemreport.disclosure.primary import find_accepted, find_unsafe, list_small_groups, name_cell
from stemreport.disclosure.relations import relate_questions
from stemreport.disclosure.sums import find_unsafe_sums
from stemreport.disclosure.tables import build_tables
from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import LEAST, PRIVATE_COLUMNS, Finding
from stemreport.problems import Problem, ProblemsFound
from stemreport.settings import Settings

__all__ = ["COST", "Decision", "Proof", "Protection", "build_system", "find_needs", "protect_findings"]

_ROUNDS = 8
"""How often what the proof finds too certain is mended before it is given up."""

COST = "the cost of another"
"""Why a figure goes that is large enough itself: without it another could be worked out."""


@dataclass(frozen=True)
class Decision:
    """Why a finding is not shown: the reason, and where it goes on account of another, of which."""

    id: str
    reason: str
    cause: str = ""


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


@dataclass(frozen=True)
class Protection:
    """What may be published, and why the rest may not.

    Parameters
    ----------
    findings : list of Finding
        Without the columns that only disclosure control may see.
    decisions : list of Decision
        One for each suppressed finding; not for publication.
    proofs : list of Proof
        One for each cell that must stay uncertain; not for publication.
    """

    findings: list[Finding]
    decisions: list[Decision]
    proofs: list[Proof]


def build_system(codebook: Codebook, frame: str, findings: Mapping[str, Finding]) -> CellSystem:
    """Build all cells of a frame, and how they hang together."""
    system = CellSystem()
    build_tables(system, codebook, frame, findings)
    relate_questions(system, codebook, frame)
    return system


def find_needs(system: CellSystem, codebook: Codebook, frame: str, findings: Mapping[str, Finding],
               rules: DisclosureRules) -> dict[int, Need]:
    """Find the cells that may not be shown for their own sake, and how uncertain each must stay."""
    accepted = find_accepted(system, rules)
    small = dict.fromkeys(list_small_groups(system, codebook, findings, frame, rules.smallest_base), "a group with a small base")
    unsafe = {**small, **find_unsafe(system, rules)}
    needs = make_needs(system, unsafe, rules)
    for position, (reason, margin) in find_unsafe_sums(system, findings, rules).items():
        needs[position] = Need(system.counts[position] + margin, 2 * margin, reason)
    return {position: need for position, need in needs.items() if position not in accepted}


def protect_findings(findings: Iterable[Finding], codebook: Codebook, settings: Settings,
                     elsewhere: Mapping[str, Finding] | None = None, with_secondary: bool = True) -> Protection:
    """Suppress what would say too much of too few people, and as little as possible besides.

    Parameters
    ----------
    findings : iterable of Finding
        Unprotected, as `read_findings` reads them from the private folder.
    elsewhere : dict of Finding, optional
        By the id of a finding of this report, one that another report publishes and that counts the same people.
    with_secondary : bool
        Whether to suppress what would give suppressed figures away. Without, nothing is protected: only a proof that must be able
        to fail asks for that.

    Returns
    -------
    Protection

    Raises
    ------
    ProblemsFound
        When a suppressed figure can be worked out all the same, and no choice of what else to suppress prevents it.
    """
    known, rules = {finding.id: finding for finding in findings}, settings.disclosure
    systems = {frame: build_system(codebook, frame, known) for frame in codebook.frames}
    needs, choices = {}, {}
    for frame, system in systems.items():
        system.known.update(_find_elsewhere(system, elsewhere or {}))
        needs[frame] = find_needs(system, codebook, frame, known, rules)
        choices[frame] = _choose(system, needs[frame], find_accepted(system, rules), with_secondary)
    unordered: set[str] = set()
    for _ in range(_ROUNDS):
        protection = _write(known, codebook, settings, systems, needs, choices, unordered)
        unsafe = [proof for proof in protection.proofs if not proof.is_safe]
        if not with_secondary or not unsafe:
            return protection
        ordered = {one.question for one in protection.findings if one.status == LEAST} - unordered
        unordered |= ordered
        if not ordered:
            for frame, system in systems.items():
                own = [one.position for one in unsafe if one.frame == frame]
                choices[frame] = _choose(system, needs[frame], find_accepted(system, rules), True, choices[frame], own)
    raise ProblemsFound(_describe(proof) for proof in unsafe)


def _find_elsewhere(system: CellSystem, elsewhere: Mapping[str, Finding]) -> Iterator[int]:
    """Find the cells that another report publishes, and that therefore cannot be hidden any more."""
    for position, ids in system.counted.items():
        other = next((elsewhere[id] for id in ids if id in elsewhere), None)
        if other is not None and other.numerator is not None and other.numerator == system.counts[position]:
            yield position


def _choose(system: CellSystem, needs: Mapping[int, Need], accepted: set[int], with_secondary: bool,
            before: Choice | None = None, unsafe: Iterable[int] = ()) -> Choice:
    """Choose the cells that go, and for each on whose account."""
    if not with_secondary or not needs:
        return Choice({one: one for one in needs if system.is_published(one)})
    # Only where something must be hidden is it worth the time that loading a solver takes.
    from stemreport.disclosure.secondary import choose_secondary

    return choose_secondary(system, needs, accepted, before, unsafe)


def _write(known: Mapping[str, Finding], codebook: Codebook, settings: Settings, systems: Mapping[str, CellSystem],
           needs: Mapping[str, Mapping[int, Need]], choices: Mapping[str, Choice], unordered: set[str]) -> Protection:
    """Write the findings as they may be published, say why each that goes does, and prove it."""
    decisions: dict[str, Decision] = {}
    without_base: set[str] = set()
    for frame, system in systems.items():
        for position, cause in sorted(choices[frame].hidden.items()):
            reason = needs[frame][position].reason if position in needs[frame] else COST
            for id in system.list_findings(position):
                decisions.setdefault(id, Decision(id, reason, name_cell(system.cells[cause])[0] if reason == COST else ""))
            without_base.update(system.based.get(position, ()))
    for id, reason in judge_others(known, settings, decisions):
        if not settings.disclosure.find_acceptance(id):
            decisions[id] = Decision(id, reason)
    findings = [_finish(finding, decisions, without_base, settings.disclosure) for finding in known.values()]
    findings = mark_least(findings, known, codebook, unordered)
    proofs = [proof for frame, system in systems.items() for proof in _prove(frame, system, findings, needs[frame], choices[frame].shifts)]
    return Protection(findings, sorted(decisions.values(), key=lambda one: one.id), proofs)


def _finish(finding: Finding, decisions: Mapping[str, Decision], without_base: set[str], rules: DisclosureRules) -> Finding:
    finding = replace(finding, **dict.fromkeys(PRIVATE_COLUMNS))
    if finding.id in decisions:
        return finding.suppress(base_too=finding.id in without_base)
    is_small = finding.group and finding.base and finding.base < rules.warned_base and finding.estimate is not None
    return finding.with_warning() if is_small else finding


def _prove(frame: str, system: CellSystem, findings: list[Finding], needs: Mapping[int, Need],
           hints: list[dict[int, float]]) -> list[Proof]:
    """Prove of every suppressed cell that it stays uncertain enough."""
    published = {finding.id: finding for finding in findings}
    if not needs and not any(finding.is_suppressed for finding in findings):
        return []
    from stemreport.disclosure.intervals import measure_intervals

    return [Proof(frame, one.position, name_cell(system.cells[one.position])[0], system.counts[one.position], one.low, one.high, one.is_safe,
                  "" if one.insider is None else name_cell(system.cells[one.insider])[0])
            for one in measure_intervals(system, published, needs, hints)]


def _describe(proof: Proof) -> Problem:
    who = f"those who are counted in {proof.insider}" if proof.insider else "anybody"
    return Problem("findings.csv", proof.name, f"a suppressed figure that {who} can place between {proof.low:g} and {proof.high:g}",
                   "more uncertainty than that", "Other figures give it away, and none of them may be suppressed, because their risk was "
                   "accepted or another report publishes them: merge answers ([[disclosure.merges]]), or take a breakdown out of "
                   "codebook.toml. docs/disclosure.md says how to decide.")
