"""Tell the analyst what was suppressed, why, and what would save it: for the private folder and the terminal, never for readers."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from stemreport.codebook.model import Codebook, Question
from stemreport.disclosure.earlier import find_recoverable
from stemreport.disclosure.frame import COST
from stemreport.disclosure.protect import Protection
from stemreport.findings.schema import Finding, format_number
from stemreport.house_style import join_words
from stemreport.settings import Settings

__all__ = ["summarise_protection", "write_decisions"]

_COLUMNS = ["finding", "reason", "on_account_of", "count", "base", "lowest", "highest"]


def write_decisions(protection: Protection, findings: Mapping[str, Finding], path: Path) -> None:
    """Write why each finding that is suppressed is, with its true count: a file that never leaves the private folder.

    Parameters
    ----------
    findings : dict of Finding
        Unprotected, by id.

    Notes
    -----
    Columns: finding, reason, on_account_of, count, base, and between what anybody can place the count at least (the proof; empty
    for what no table holds).
    """
    proofs = {proof.name: proof for proof in protection.proofs}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for decision in protection.decisions:
            finding, proof = findings[decision.id], proofs.get(decision.id.removesuffix(".of_all").removesuffix(".of_answered"))
            limits = (format_number(proof.low), format_number(proof.high)) if proof else ("", "")
            writer.writerow([decision.id, decision.reason, decision.cause, format_number(finding.numerator),
                             format_number(finding.base), *limits])


def summarise_protection(protection: Protection, findings: Mapping[str, Finding], codebook: Codebook, settings: Settings,
                         printed: set[str]) -> list[str]:
    """Write the lines that ``make report`` ends with: how many figures are suppressed, for which reasons, and what would save them.

    Parameters
    ----------
    findings : dict of Finding
        Unprotected, by id.
    printed : set of str
        Findings that were printed before.

    Returns
    -------
    list of str
        Empty where nothing is suppressed and no risk was accepted.
    """
    accepted = len(settings.disclosure.accepted)
    told = [f"Risks accepted in report.toml: {accepted} {'record' if accepted == 1 else 'records'}, shown in the annex."] if accepted else []
    decisions = protection.decisions
    if not decisions:
        return ["Disclosure control: no figure is suppressed.", *told] if told else []
    reasons = Counter(decision.reason for decision in decisions)
    costs = reasons.pop(COST, 0)
    lines = [f"Disclosure control: {len(decisions)} of {len(findings)} figures are suppressed, {costs} of them as the cost of another."]
    lines += [f"  {count:>4}  {reason}" for reason, count in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))]
    lines += [f"  {costs:>4}  {COST}"] if costs else []
    lines += _list_merges(protection, findings, codebook, settings)
    if recoverable := find_recoverable({decision.id for decision in decisions}, printed):
        lines.append(f"Printed before (published.toml), so that whoever kept it still knows: {join_words(recoverable)}.")
    return [*lines, *told]


def _list_merges(protection: Protection, findings: Mapping[str, Finding], codebook: Codebook, settings: Settings) -> list[str]:
    """Propose which answers to publish as one, and count what hangs on them."""
    proposals = sorted(_propose_merges(protection, findings, codebook, settings), reverse=True)[:3]
    return [f"Publishing as one would save up to {saved}: {words}." for saved, words in proposals]


def _propose_merges(protection: Protection, findings: Mapping[str, Finding], codebook: Codebook,
                    settings: Settings) -> Iterator[tuple[int, str]]:
    for question in codebook.list_counted():
        if question.kind in ("single", "scale") and len(question.options) > 2:
            joined = _choose_options(question, findings, settings)
            names = [f"{question.id}.{one}" for one in joined]
            saved = sum(any(_is_about(id, name) for id in (one.id, one.cause) for name in names) for one in protection.decisions)
            if saved and 1 < len(joined) < len(question.options):
                labels = join_words([f"“{one.label}”" for one in question.options if one.id in joined])
                yield saved, f"{labels} of {question.title}"


def _choose_options(question: Question, findings: Mapping[str, Finding], settings: Settings) -> list[str]:
    """Choose the options that are together large enough: the smallest ones, and of a scale those beside each other."""
    rules = settings.disclosure
    needed = max(rules.threshold, rules.smallest_base if any(f".by.{question.id}." in id for id in findings) else 0,
                 2 * rules.group_threshold if question.breakdowns else 0)
    counts = [(int(findings[f"{question.id}.{one.id}"].numerator), one.id) for one in question.options]
    if question.kind == "single":
        counts.sort()
    runs = [counts[start:end] for start in range(len(counts) if question.kind == "scale" else 1)
            for end in range(start + 2, len(counts) + 1)]
    enough = [run for run in runs if sum(count for count, _ in run) >= needed and min(run)[0] < needed]
    return [id for _, id in min(enough, key=lambda run: sum(count for count, _ in run))] if enough else []


def _is_about(id: str, name: str) -> bool:
    """Whether a finding is of an answer, or of the group that gave it."""
    return id == name or id.startswith(f"{name}.") or f".by.{name}." in id or (
        id.startswith(f"{name.rpartition('.')[0]}.by.") and f".{name.rpartition('.')[2]}." in f"{id}.")
