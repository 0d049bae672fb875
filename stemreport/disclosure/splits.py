"""Numbers that were given in parts: each split adds up to the number, and some splits follow from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stemreport.codebook.model import SEVERAL, Codebook, Question
from stemreport.disclosure.cells import SUM, CellSystem
from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import Finding

__all__ = ["add_split", "list_gaps", "list_same_rows", "relate_splits"]


def add_split(system: CellSystem, codebook: Codebook, question: Question, by: str, findings: Mapping[str, Finding]) -> None:
    """Add the parts of a number by one split; they add up to it."""
    whole = system.find([(question.id, SUM)])
    rates = [one for one in findings.values() if one.measure == "rate" and one.question == question.id]
    parts = []
    for part in codebook.list_parts(question, by):
        total, share = (findings[f"{question.id}.by.{by}.{part.id}.{suffix}"] for suffix in ("total", "share"))
        position = system.add([(question.id, SUM), (by, part.id)], total.numerator)
        parts.append(position)
        for one in (total, share, *(rate for rate in rates if rate.group == f"{by}.{part.id}")):
            system.publish(position, one.id)
        system.publish(whole, share.id, as_base=True)
    system.add_up(parts, whole)


def relate_splits(system: CellSystem, codebook: Codebook, question: Question) -> None:
    """Add how a split follows from another: of a sum its part is what the parts of the other add up to.

    What is counted once may be of several parts of the one split and of one part of the other, which then holds more.
    """
    for by in question.split_by:
        derived = codebook.questions[by].derived
        if derived is None or derived.source not in question.split_by:
            continue
        becomes = derived.map_options(codebook.questions[derived.source].options)
        for option in codebook.questions[by].options:
            parts = [_find(system, question, derived.source, part) for part, other in becomes.items() if other == option.id]
            whole = _find(system, question, by, option.id)
            if SEVERAL in question.spare:
                system.bound(parts, whole, "of several")
            else:
                system.add_up(parts, whole)


def _find(system: CellSystem, question: Question, by: str, part: str) -> int | None:
    return system.find([(question.id, SUM), (by, part)])


def list_gaps(system: CellSystem, findings: Mapping[str, Finding], rules: DisclosureRules) -> Iterator[int]:
    """List the parts of numbers that are 0 and declared to say nothing of anybody: a gap is shown, and never hidden for another's sake."""
    for position, ids in system.counted.items():
        if not system.counts[position] and findings[ids[0]].base_rule == "split" and any(map(rules.has_safe_zero, ids)):
            yield position


def list_same_rows(system: CellSystem, codebook: Codebook, frame: str, position: int) -> Iterator[int]:
    """List the sums of other measures over the same rows: who contributes to one of them contributes to all."""
    ids = [one.id for one in codebook.list_questions(frame) if one.split_by]
    cell = dict(system.cells[position])
    own = next((id for id in ids if cell.get(id) == SUM), None)
    for id in ids if own else ():
        other = system.find([(id if name == own else name, part) for name, part in cell.items()])
        if other is not None and other != position:
            yield other
