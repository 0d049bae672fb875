"""Decide what of an answer may be shown beside all that is published already, or that it may not be given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stemreport.codebook.model import Codebook
from stemreport.disclosure.cells import Cell
from stemreport.disclosure.choice import Choice
from stemreport.disclosure.frame import FrameProtection, Proof, build_system, prepare_frame
from stemreport.disclosure.intervals import find_known
from stemreport.disclosure.protect import ROUNDS, describe_proof, withhold_findings
from stemreport.findings.schema import Finding
from stemreport.problems import Problem, ProblemsFound
from stemreport.settings import Settings

__all__ = ["Publication", "protect_answer"]

Findings = Mapping[str, Finding]

_FEW = 3
"""So many counts are named where an answer gives away what no publication mentions."""


@dataclass(frozen=True)
class Publication:
    """All that is published already.

    Parameters
    ----------
    answered : Codebook
        That of the report, with all that answers given earlier were about.
    findings : dict of Finding
        As published, by id: those of the report and of these answers.
    elsewhere : dict of Finding
        What other publications tell of the same people, by the ids of this report.
    counts : frozenset of Cell
        Counts that are published, and are no finding of this codebook.
    """

    answered: Codebook
    findings: Findings
    elsewhere: Findings
    counts: frozenset[Cell] = frozenset()


def protect_answer(codebook: Codebook, frame: str, settings: Settings, findings: Findings, wanted: Collection[str],
                   published: Publication, file: str) -> list[Finding]:
    """Suppress in an answer what would say too much of too few people.

    Parameters
    ----------
    codebook : Codebook
        As published, with what was answered earlier and what is asked now, and with what their filters have in common (`add_conditions`).
    frame : str
        That of the question.
    findings : dict of Finding
        Unprotected, of this codebook, by id.
    wanted : collection of str
        The ids of the findings that the answer shows.
    published : Publication
    file : str
        What Problems call the file that asks.

    Returns
    -------
    list of Finding
        Those of the answer. What is published already is in it as it was published.

    Raises
    ------
    ProblemsFound
        When the answer, with what is too few in it suppressed, would give away what a publication suppresses.

    Notes
    -----
    Everything is one system of cells. What is published is a number; what is suppressed stays so, and only cells of the answer can be
    hidden. They are hidden for the sake of the answer's own small numbers. That an answer would complete a suppressed figure of
    the report is told instead of mended: a table with holes that nothing in it explains is no answer, and the holes would point at the figure.
    A risk that was accepted for the report is not accepted for an answer.
    """
    settings = replace(settings, disclosure=replace(settings.disclosure, accepted=()))
    guard, old = _prepare(codebook, frame, settings, findings, published, {*wanted, *published.findings})
    given = _learn_before(guard, published.findings)
    unordered = {finding.question for finding in findings.values()}
    guard.mend([one for one in (*guard.needs, *guard.choice.hidden) if one not in old])
    for _ in range(ROUNDS):
        drafts, _ = withhold_findings(findings, codebook, settings, [(guard.system, guard.tell())], unordered)
        answer = [published.findings.get(one.id, one) for one in drafts if one.id in wanted]
        proofs = guard.prove({**{one.id: one for one in answer}, **published.findings})
        unsafe = [proof for proof in proofs if not proof.is_safe and proof.position not in given]
        if not unsafe and not _show_vain(guard, proofs, old):
            if not all(one.is_suppressed for one in answer):
                return answer
            # Which figures the answer would have given away, had it been shown whole.
            whole = guard.prove({**{id: findings[id] for id in wanted}, **published.findings})
            own = _list_own(guard, wanted) - old
            unsafe = [one for one in whole if not one.is_safe and one.position not in given | own]
            raise ProblemsFound(_refuse(guard, unsafe, published.findings, file) or [_find_nothing(file)])
        new = [proof.position for proof in unsafe if proof.position not in old]
        if unsafe and not new:
            raise ProblemsFound(_refuse(guard, unsafe, published.findings, file))
        guard.mend(new)
    raise ProblemsFound(describe_proof(proof) for proof in unsafe)


def _prepare(codebook: Codebook, frame: str, settings: Settings, findings: Findings, published: Publication,
             printed: Collection[str]) -> tuple[FrameProtection, set[int]]:
    """Prepare the protection of everything together; with it the positions of cells that were protected before."""
    whole = prepare_frame(codebook, frame, findings, settings.disclosure, published.elsewhere)
    system, before = whole.system, build_system(published.answered, frame, findings)
    for printing in (system.counted, system.based):
        # What is counted and printed nowhere need not stay uncertain where it is large enough.
        kept = {position: [id for id in ids if id in printed] for position, ids in printing.items()}
        printing.clear()
        printing.update((position, ids) for position, ids in kept.items() if ids)
    system.known.update(system.positions[cell] for cell in published.counts if cell in system.positions)
    known = find_known(system, published.findings)
    needs = {one: need for one, need in whole.needs.items() if not known[one]}
    old = {position for position, cell in enumerate(system.cells) if cell in before.positions}
    guard = FrameProtection(frame, system, needs, whole.kept | {position for position, is_known in enumerate(known) if is_known})
    hidden = {id for id, one in published.findings.items() if one.is_suppressed}
    suppressed = {one for one in old if not known[one] and hidden & {*system.list_findings(one)}}
    guard.choice = Choice({one: one for one in sorted(suppressed | {one for one in needs if system.is_published(one)})})
    return guard, old


def _learn_before(guard: FrameProtection, published: Findings) -> set[int]:
    """Learn what can be worked out before the answer is given: no answer can make that more certain, or keep it uncertain.

    Returns
    -------
    set of int
        The positions of the cells that are known. What is only more certain than the rules want, since somebody accepted that risk, need not
        become less so.
    """
    given = set()
    for proof in guard.prove(published):
        if not proof.is_safe and (proof.low == proof.high or proof.insider):
            given.add(proof.position)
            guard.needs.pop(proof.position, None)
        elif not proof.is_safe and (need := guard.needs.get(proof.position)):
            guard.needs[proof.position] = replace(need, top=min(need.top, proof.high), width=min(need.width, proof.high - proof.low))
    return given


def _show_vain(guard: FrameProtection, proofs: Iterable[Proof], old: Collection[int]) -> bool:
    """Show what is hidden in the answer although it follows from figures of everybody; whether there was anything."""
    vain = ({one.position for one in proofs if one.is_safe and one.low == one.high} & {*guard.needs, *guard.choice.hidden}) - {*old}
    guard.kept |= vain
    for position in vain:
        guard.needs.pop(position, None)
        guard.choice.hidden.pop(position, None)
    return bool(vain)


def _list_own(guard: FrameProtection, wanted: Collection[str]) -> set[int]:
    """List the cells of the table that is asked for, those among them that it does not print."""
    system = guard.system
    tables = {frozenset(name for name, _ in cell) for position, cell in enumerate(system.cells) if {*system.counted.get(position, ())} & {*wanted}}
    return {position for position, cell in enumerate(system.cells) if frozenset(name for name, _ in cell) in tables}


def _find_nothing(file: str) -> Problem:
    return Problem(file, "", "a table of which no figure could be shown", "groups that are large enough",
                   "Ask for less: by a question with fewer and larger groups, or a [filter] that takes in more.")


def _refuse(guard: FrameProtection, unsafe: Sequence[Proof], published: Findings, file: str) -> list[Problem]:
    """Name the suppressed figures that the answer would give away, by the ids that readers know; where it would none, a few counts that are too small."""
    suppressed = {id for id, one in published.items() if one.is_suppressed}
    named = [(next((id for id in guard.system.list_findings(one.position) if id in suppressed), ""), one) for one in unsafe]
    if any(name for name, _ in named):
        told, expected = [(name, one) for name, one in named if name], "what is suppressed in the report, or in an answer given earlier, stays so"
    else:
        plain = [(one.name, one) for one in unsafe if not one.name.startswith("all but ")]
        told, expected = (plain or [(one.name, one) for one in unsafe])[:_FEW], "nothing that tells of too few people, together with what is published"
    return [Problem(file, "", f"{name} could be worked out: {_say(one)}", expected,
                    "Ask for less: by a question with fewer answers, or figures of those whom a [filter] takes in. docs/adhoc.md says more.")
            for name, one in told]


def _say(proof: Proof) -> str:
    if proof.insider:
        return f"those who are counted in {proof.insider} could tell"
    return f"it is {proof.low:g}" if proof.low == proof.high else f"between {proof.low:g} and {proof.high:g}"
