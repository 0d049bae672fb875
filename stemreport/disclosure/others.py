"""Findings that follow from others, or stand alone: mean ranks, comparisons, quantiles, outliers; and the order of what is hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from stemreport.codebook.model import Codebook
from stemreport.disclosure.sums import list_unsafe_quantiles
from stemreport.disclosure.spreads import list_unsafe_spreads
from stemreport.findings.schema import LEAST, Finding
from stemreport.settings import Settings

__all__ = ["judge_others", "list_siblings", "mark_least"]


def judge_others(findings: Mapping[str, Finding], settings: Settings,
                 suppressed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """List the findings that may not be shown since others are not, or that no table holds, each with the reason.

    Parameters
    ----------
    findings : dict of Finding
        Unprotected, by id.
    suppressed : iterable of str
        What tables have suppressed.
    """
    suppressed = set(suppressed)
    hidden = {(findings[id].question, findings[id].group) for id in suppressed if findings[id].measure == "percent"}
    for finding in findings.values():
        if finding.base_rule == "ranked" and (finding.question, finding.group) in hidden:
            yield finding.id, "a mean of places that are not shown"
        elif finding.option == "outlying" and 0 < finding.numerator < settings.disclosure.threshold:
            yield finding.id, "too few"
    yield from ((id, "somebody's number can be estimated from it") for id in list_unsafe_spreads(findings, settings.disclosure, suppressed))
    yield from ((id, "too few on one side") for id in list_unsafe_quantiles(findings, settings.disclosure) if id not in suppressed)
    for plan in settings.comparisons.values():
        if {plan.of, plan.against} & suppressed:
            yield from ((id, "a comparison with a figure that is not shown") for id in (f"comparison.{plan.id}", f"comparison.{plan.id}.p"))


def list_siblings(findings: Iterable[Finding], codebook: Codebook) -> list[list[Finding]]:
    """List the answers that stand beside each other: options of one question, in one group, of one base."""
    beside: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        question = codebook.questions.get(finding.question.split(".")[0])
        if finding.measure == "percent" and question and finding.option in {one.id for one in question.options}:
            beside[finding.question, finding.group, finding.base_rule].append(finding)
    return list(beside.values())


def mark_least(published: Iterable[Finding], findings: Mapping[str, Finding], codebook: Codebook,
               unordered: Collection[str] = ()) -> list[Finding]:
    """Say of a suppressed answer where nothing that is shown beside it was given less often: then a ranking of the rest is true.

    Parameters
    ----------
    published : iterable of Finding
        Suppressed already.
    findings : dict of Finding
        Unprotected, by id.
    unordered : collection of str
        Questions of which that would tell too much.
    """
    published = list(published)
    least = set()
    for siblings in list_siblings(published, codebook):
        if siblings[0].question in unordered:
            continue
        shown = [one.numerator for one in siblings if not one.is_suppressed]
        hidden = [one for one in siblings if one.is_suppressed]
        if shown and all(findings[one.id].numerator <= min(shown) for one in hidden):
            least.update(one.id for one in hidden)
    return [replace(finding, status=LEAST) if finding.id in least else finding for finding in published]
