"""Say of whom a figure speaks: measures, bases and notes in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stemreport.codebook.model import Frame, Question
from stemreport.exhibits.marks import mark
from stemreport.exhibits.measure_words import MEASURE_WORDS
from stemreport.findings.schema import Finding
from stemreport.house_style import capitalise, round_half_up

__all__ = ["count_base", "describe_base", "describe_measure", "list_notes", "name_rule"]


def describe_measure(measure: str, question: Question, frame: Frame, rates: Mapping[str, str] | None = None) -> str:
    """Name what is measured, with its unit; `rates` says by the measure for each one of what it is.

    Examples
    --------
    >>> frame = Frame("sites", "site", "sites", "a.csv", 1, "id")
    >>> describe_measure("percent", Question("q", "sites", "", "single", "all", "?", "Q"), frame)
    'Percentage of sites'
    """
    if measure in ("percent", "count"):
        return f"{MEASURE_WORDS[measure]} of {frame.units}"
    if rates and measure in rates:
        return f"{capitalise(question.number_unit)} for each {rates[measure]}"
    if measure == "share":
        return f"Percentage of all {question.number_unit or 'of it'}"
    return f"{MEASURE_WORDS[measure]} {question.number_unit or 'value'}"


def name_rule(rule: str, frame: Frame) -> str:
    """Name the units that a base rule counts."""
    return {
        "all": f"all {frame.units}",
        "answered": f"{frame.units} answering the question",
        "asked": f"{frame.units} asked the question",
        "selections": "all answers chosen",
        "coded": "answers coded",
        "ranked": f"{frame.units} ranking the item",
        "received": f"{frame.counted_as[1]} received",
        "population": "in the population",
        "paired": f"{frame.units} in both figures",
        "independent": f"{frame.units} in the two groups",
        "years": f"{frame.units} in the two years",
        "surveys": f"{frame.units} and those of the other survey",
        "split": f"all {frame.units}",
        "total": "in all",
        "before": "in all before",
        "denominator": "of the denominator",
    }.get(rule, frame.units)


def describe_base(findings: Sequence[Finding], frame: Frame) -> str:
    """Say how many units the figures are of, marked as citations; bases that differ stand beside each in the table.

    Of bases that are too few to publish nothing is said where others are known.

    Examples
    --------
    >>> from stemreport.exhibits.marks import strip_marks
    >>> frame = Frame("sites", "site", "sites", "a.csv", 1, "id")
    >>> strip_marks(describe_base([Finding("q.a", "s", "1", "q", "a", "", "percent", 50., 2., 4., "answered")], frame))
    'Base: 4 sites answering the question.'
    """
    known = [finding for finding in findings if finding.base is not None]
    where = ", where published; the table gives each" if len(known) < len(findings) else ""
    if len({finding.base for finding in known}) > 1:
        low, high = (mark(one.base_text, (one.id,), "base") for one in (
            min(known, key=lambda one: one.base), max(known, key=lambda one: one.base)))
        rule = f"{frame.units} in each group" if known[0].base_rule == "all" else name_rule(known[0].base_rule, frame)
        return f"Base: {low} to {high} {rule}{where or '; the table gives each'}."
    return f"Base: {count_base(known[0], frame)}{where}." if known else f"Base: {count_base(findings[0], frame)}."


def count_base(finding: Finding, frame: Frame) -> str:
    """Write the base of a finding with the units that it counts, marked as a citation.

    Examples
    --------
    >>> from stemreport.exhibits.marks import strip_marks
    >>> frame = Frame("sites", "site", "sites", "a.csv", 1, "id")
    >>> strip_marks(count_base(Finding("q.a", "s", "1", "q", "a", "", "percent", 50., 2., 4., "all"), frame))
    'all 4 sites'
    """
    if finding.base is None:
        return mark(finding.base_text, (finding.id,), "base")
    base = mark(finding.base_text, (finding.id,), "base")
    if finding.base_rule == "all":
        return f"{base} {frame.units} in the group" if finding.group else f"all {base} {frame.units}"
    if finding.base_rule == "split":
        return f"all {base} {frame.units}"
    return f"{base} {name_rule(finding.base_rule, frame)}"


def list_notes(question: Question, findings: Sequence[Finding], frame: Frame, rows: Sequence[Finding]) -> list[str]:
    """List the notes that the figures of a question need: who they leave out, and what does not add up.

    Parameters
    ----------
    findings : sequence of Finding
        The figures shown.
    rows : sequence of Finding
        Those of them that are shares of one whole, of which a reader may take the sum; where one is too few to publish, there
        is none to take.
    """
    notes = []
    if question.kind == "multiple" and len(findings) > 1 and findings[0].measure == "percent":
        notes.append("An answer may have more than one code, so percentages may add to more than 100."
                     if not question.is_in_export else
                     "Respondents could choose more than one answer, so percentages may add to more than 100."
                     if frame.unit == "respondent" else
                     "More than one answer could be chosen, so percentages may add to more than 100.")
    shown = [finding for finding in rows if finding.measure == "percent" and finding.base]
    hidden = any(finding.is_suppressed for finding in rows)
    if question.kind in ("single", "scale", "date") and len(shown) > 1 and not hidden and _is_whole(shown):
        total = sum(round_half_up(100 * finding.numerator / finding.base, 1) for finding in shown)
        if total != 100:
            notes.append("Percentages may not add to 100 because of rounding.")
    return notes


def _is_whole(findings: Iterable[Finding]) -> bool:
    findings = list(findings)
    return len({finding.base for finding in findings}) == 1 and sum(
        finding.numerator for finding in findings) == findings[0].base
