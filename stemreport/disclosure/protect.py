"""Decide what of the findings may be published, and prove that nobody can work out the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from stemreport.codebook.model import Codebook
from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.frame import Proof, prepare_frame
from stemreport.disclosure.others import judge_others, mark_least
from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import LEAST, PRIVATE_COLUMNS, Finding
from stemreport.problems import Problem, ProblemsFound
from stemreport.settings import Settings

__all__ = ["Decision", "Protection", "ROUNDS", "describe_proof", "protect_findings", "withhold_findings"]

ROUNDS = 20
"""How often what the proof finds too certain is mended before it is given up."""

@dataclass(frozen=True)
class Decision:
    """Why a finding is not shown: the reason, and where it goes on account of another, of which."""

    id: str
    reason: str
    cause: str = ""


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
    known = {finding.id: finding for finding in findings}
    frames = [prepare_frame(codebook, frame, known, settings.disclosure, elsewhere or {}) for frame in codebook.frames]
    for frame in frames:
        frame.choose(with_secondary)
    unordered: set[str] = set()
    for _ in range(ROUNDS):
        findings, decisions = withhold_findings(known, codebook, settings, [(frame.system, frame.tell()) for frame in frames], unordered)
        published = {finding.id: finding for finding in findings}
        protection = Protection(findings, decisions, [proof for frame in frames for proof in frame.prove(published)])
        if not with_secondary or all([frame.accept(protection.proofs) for frame in frames]):
            return protection
        # Whether an answer is the least of its question is told only where that does not tell too much.
        unordered |= {one.question for one in protection.findings if one.status == LEAST}
    raise ProblemsFound(describe_proof(proof) for proof in protection.proofs if not proof.is_safe)


def withhold_findings(known: Mapping[str, Finding], codebook: Codebook, settings: Settings,
                      gone: Iterable[tuple[CellSystem, Mapping[int, tuple[str, str]]]], unordered: set[str]) -> tuple[list[Finding], list[Decision]]:
    """Write the findings as they may be published, and say why each that goes does.

    Parameters
    ----------
    known : dict of Finding
        Unprotected, by id.
    gone : iterable of (CellSystem, dict)
        Of each frame its cells, and by position those that go, with the reason and on account of which other.
    unordered : set of str
        Questions of which it is not told that an answer is the least.
    """
    decisions: dict[str, Decision] = {}
    without_base: set[str] = set()
    for system, told in gone:
        # What may not be shown for its own sake says so, even where its base goes on account of another.
        for position, (reason, on_account_of) in sorted(told.items(), key=lambda one: bool(one[1][1])):
            for id in system.list_findings(position):
                decisions.setdefault(id, Decision(id, reason, on_account_of))
            without_base.update(system.based.get(position, ()))
    for id, reason in judge_others(known, settings, decisions):
        if id in known and not settings.disclosure.find_acceptance(id):
            decisions[id] = Decision(id, reason)
    findings = [_finish(finding, decisions, without_base, settings.disclosure) for finding in known.values()]
    return mark_least(findings, known, codebook, unordered), sorted(decisions.values(), key=lambda one: one.id)


def _finish(finding: Finding, decisions: Mapping[str, Decision], without_base: set[str], rules: DisclosureRules) -> Finding:
    finding = replace(finding, **dict.fromkeys(PRIVATE_COLUMNS))
    if finding.id in decisions:
        return finding.suppress(base_too=finding.id in without_base)
    is_small = (finding.group or rules.of_area) and finding.base and finding.base < rules.warned_base and finding.estimate is not None
    return finding.with_warning() if is_small else finding


def describe_proof(proof: Proof) -> Problem:
    """Describe a suppressed figure that can be inferred too closely."""
    # The interval is what anybody can infer; those who know a figure more can infer more.
    found = (f"those who are counted in {proof.insider} can infer too closely" if proof.insider else
             f"anybody can place between {proof.low:g} and {proof.high:g}")
    return Problem("findings.csv", proof.name, f"a suppressed figure that {found}",
                   "more uncertainty than that", "Other figures give it away, and none of them may be suppressed, because their risk was "
                   "accepted or another report publishes them: merge answers ([[disclosure.merges]]), or take a breakdown out of "
                   "codebook.toml. docs/disclosure.md says how to decide.")
