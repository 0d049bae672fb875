"""Say what an exhibit shows: its headline, its alt text and what is highlighted, and no more than what is shown can tell."""

from __future__ import annotations

from collections.abc import Sequence

from stemreport.codebook.model import Frame, Question
from stemreport.exhibits.marks import mark
from stemreport.exhibits.rankings import has_known_order
from stemreport.findings.schema import Finding
from stemreport.house_style import TOO_FEW, join_words
from stemreport.exhibit_settings import ExhibitPlan

__all__ = ["LONGEST_ALT", "find_highlight", "write_alt", "write_headline"]

Points = Sequence[tuple[str, Finding]]
LONGEST_ALT = 250
"""How many characters an alt text may have."""


def find_highlight(points: Points, plan: ExhibitPlan, question: Question) -> frozenset[str]:
    """Find the bars that the headline is about, as ids of their findings: those declared, or the first places."""
    if plan.highlight:
        return frozenset(finding.id for _, finding in points if finding.option in plan.highlight)
    apart = (question.other, question.exclusive)
    candidates = [finding for _, finding in points if finding.option not in apart]
    ranked = sorted((finding.exact for finding in _list_shown(candidates) if finding.base), reverse=True)
    if not plan.top or len(ranked) <= plan.top or not has_known_order(candidates):
        return frozenset(finding.id for _, finding in points)
    return frozenset(finding.id for finding in _list_shown(candidates) if finding.base and finding.exact >= ranked[plan.top - 1])


def write_headline(points: Points, plan: ExhibitPlan, frame: Frame, question: Question) -> str:
    """Write a headline that names the largest figure; where it is not known which one that is, say so."""
    findings = [finding for _, finding in points]
    if not has_known_order(findings) or not _list_shown(findings) and findings:
        hidden = mark(TOO_FEW, tuple(finding.id for finding in findings if finding.is_suppressed), "value")
        return f"Some figures are {hidden}" if _list_shown(findings) else hidden.replace(TOO_FEW, TOO_FEW.capitalize())
    largest = _find_largest(points)
    if largest is None:
        return f"No {frame.units} to show"
    labels, finding = largest
    what = {"percent": "the largest share", "count": "the largest number"}.get(plan.measure, f"the highest {plan.measure}")
    value = mark(_show_value(finding, plan, question), (finding.id,), "count" if plan.measure == "count" else "value")
    bases = {one.base for one in findings}
    base = f" of {mark(finding.base_text, (finding.id,), 'base')}" if len(bases) > 1 and plan.measure == "percent" else ""
    return f"{join_words(labels)}: {what}, {value}{base}" + (" each" if len(labels) > 1 else "")


def write_alt(title: str, points: Points, question: Question, plan: ExhibitPlan) -> str:
    """Write the alt text of a figure: its type, subject and main message, in at most 250 characters."""
    findings = [finding for _, finding in points]
    shown, largest = _list_shown(findings), _find_largest(points)
    start, end = f"Bar chart: {title}. ", _count_hidden(len(findings) - len(shown), bool(shown)) + ". Table follows."
    count = f"{len(shown) or 'No'} bars"
    if largest is None and shown:
        return f"{start}Nothing to show{end}"
    if largest is None or not has_known_order(findings):
        return f"{start}{count}{end}"
    labels, finding = largest
    value = _show_value(finding, plan, question)
    message = f"{count}; the longest is {join_words(labels)}, {value}"
    if len(start + message + end) > LONGEST_ALT:
        message = f"{count}; the longest shows {value}"
    return f"{start}{message}{end}"


def _count_hidden(number: int, more: bool) -> str:
    figures = "figure is" if number == 1 else "figures are"
    return f"; {number} {'more ' if more else ''}{figures} {TOO_FEW}" if number else ""


def _list_shown(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if not finding.is_suppressed]


def _find_largest(points: Points) -> tuple[list[str], Finding] | None:
    known = [(label, finding) for label, finding in points if finding.estimate is not None]
    if not known:
        return None
    highest = max(finding.estimate for _, finding in known)
    labels = [label for label, finding in known if finding.estimate == highest]
    return labels, next(finding for _, finding in known if finding.estimate == highest)


def _show_value(finding: Finding, plan: ExhibitPlan, question: Question) -> str:
    if plan.measure == "count":
        return finding.count_text
    unit = f" {question.number_unit}" if plan.measure in ("mean", "total", "median") and question.number_unit else ""
    return f"{finding.display}{unit}"
