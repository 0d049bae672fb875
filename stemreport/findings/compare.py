"""Compare two figures of a survey, as ``report.toml`` declares it: percentages with a test, totals by how much the one is more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook
from stemreport.findings.groupings import list_groupings
from stemreport.findings.proportions import adjust_holm, compare_independent, compare_paired
from stemreport.findings.schema import Finding
from stemreport.problems import Problem, ProblemsFound, nearest
from stemreport.responses.status import ANSWERED, NOT_ASKED
from stemreport.responses.tidy_responses import find_chosen
from stemreport.settings import ComparisonPlan, Settings

__all__ = ["compare_findings"]


@dataclass(frozen=True)
class _Units:
    """Whom a percentage is of, and who of them it counts: a boolean for each row of a frame."""

    base: np.ndarray
    chosen: np.ndarray


def compare_findings(codebook: Codebook, settings: Settings, responses: Mapping[str, pd.DataFrame],
                     findings: Iterable[Finding]) -> list[Finding]:
    """Work out every declared comparison of two figures of this report.

    Of two totals it is the change from the second to the first, which is arithmetic and needs no test. Where two percentages are of
    the same people, the comparison is paired, over those who are in both bases; where nobody is in both, it is of two groups. The p
    values are adjusted over all declared comparisons of percentages (Holm 1979).

    Parameters
    ----------
    responses : dict of DataFrame
        The Responses of each frame, as `tidy_responses` describes them.
    findings : iterable of Finding
        The percentages and totals that may be compared.

    Returns
    -------
    list of Finding
        For each comparison of totals the change in per cent; for each of percentages the difference in percentage points with the
        limits of its interval, and its adjusted p.

    Raises
    ------
    ProblemsFound
        For what cannot be compared.
    """
    known = {finding.id: finding for finding in findings}
    problems, compared, changes = [], [], []
    for plan in [one for one in settings.comparisons.values() if one.is_within]:
        found = _check_plan(plan, codebook, known)
        problems += found
        if not found and known[plan.of].measure == "total":
            changes.append(_work_out_change(plan, known))
        elif not found:
            compared.append(_compare(plan, codebook, responses, known))
    problems += [one for one in compared if isinstance(one, Problem)]
    if problems:
        raise ProblemsFound(problems)
    return [*changes, *(one for pair in _adjust(compared) for one in pair)]


def _work_out_change(plan: ComparisonPlan, known: Mapping[str, Finding]) -> Finding:
    after, before = known[plan.of], known[plan.against]
    estimate = 100 * (after.estimate - before.estimate) / before.estimate if before.estimate else None
    note = "invented" if "invented" in (after.note, before.note) else ""
    return replace(after, id=f"comparison.{plan.id}", option="", measure="change", estimate=estimate, numerator=None, base=before.estimate,
                   base_rule="before", note=note, **dict.fromkeys(("contributors", "largest_share", "second_share"))).with_display()


def _check_plan(plan: ComparisonPlan, codebook: Codebook, known: Mapping[str, Finding]) -> list[Problem]:
    place, problems = f"[comparison.{plan.id}]", []
    if all(id in known and known[id].measure == "total" for id in (plan.of, plan.against)):
        return []
    for key, id in (("of", plan.of), ("with", plan.against)):
        finding = known.get(id)
        if finding is None:
            close = nearest(id, known)
            problems.append(Problem("report.toml", place, f"{key} = {id!r}", "the id of a percentage or total",
                                    f"Did you mean {close}?" if close else "Look for the id in findings.csv."))
        elif finding.measure != "percent" or finding.question.split(".")[0] not in codebook.questions or (
                finding.base_rule not in ("answered", "asked", "all")):
            problems.append(Problem("report.toml", place, f"{key} = {id!r}, a {finding.measure}", "a percentage of respondents, or two totals",
                                    "Compare percentages of people, or a total with a total; other figures have no test here."))
    if not problems and len({codebook.questions[known[id].question.split(".")[0]].frame for id in (plan.of, plan.against)}) > 1:
        problems.append(Problem("report.toml", place, f"{plan.of} and {plan.against}", "percentages of one frame",
                                "Units of different frames cannot be compared."))
    return problems


def _compare(plan: ComparisonPlan, codebook: Codebook, responses: Mapping[str, pd.DataFrame],
             known: Mapping[str, Finding]) -> tuple[Finding, Finding] | Problem:
    pair = known[plan.of], known[plan.against]
    frame = responses[codebook.questions[pair[0].question.split(".")[0]].frame]
    first, second = (_find_units(finding, codebook, frame) for finding in pair)
    shared = first.base & second.base
    if not shared.any():
        counts, bases = (int(first.chosen.sum()), int(second.chosen.sum())), (int(first.base.sum()), int(second.base.sum()))
        rule, base = "independent", sum(bases)
        if all(bases):
            limits, estimate = compare_independent(counts, bases), counts[0] / bases[0] - counts[1] / bases[1]
    elif pair[0].group == pair[1].group:
        ticks = [(one.chosen & shared) for one in (first, second)]
        both, base = int((ticks[0] & ticks[1]).sum()), int(shared.sum())
        only = [int(one.sum()) - both for one in ticks]
        rule, limits = "paired", compare_paired(both, *only, base - both - sum(only))
        estimate = (only[0] - only[1]) / base
    else:
        return Problem("report.toml", f"[comparison.{plan.id}]", f"{plan.of} and {plan.against}, of groups that overlap",
                       "two figures of the same people, or of groups that nobody is in twice",
                       "Compare groups of one single-choice question, or two answers of the same group.")
    if not base or rule == "independent" and not all(bases):
        return Problem("report.toml", f"[comparison.{plan.id}]", f"{plan.of} and {plan.against}, one of nobody",
                       "two figures with a base", "Take the comparison out.")
    low, high, p = limits
    note = "invented" if codebook.is_demonstration else ""
    difference = replace(pair[0], id=f"comparison.{plan.id}", option="", measure="difference", estimate=100 * estimate,
                         numerator=None, base=base, base_rule=rule, low=100 * low, high=100 * high, note=note)
    return difference, replace(difference, id=f"comparison.{plan.id}.p", measure="p_value", estimate=p, low=None, high=None)


def _find_units(finding: Finding, codebook: Codebook, frame: pd.DataFrame) -> _Units:
    question = codebook.questions[finding.question.split(".")[0]]
    members = np.ones(len(frame), dtype=bool) if not finding.group else next(
        found for grouping in list_groupings(codebook, question, frame) if (found := grouping.find_members(finding.group)) is not None)
    status = frame[f"{finding.question}.status"].to_numpy()
    base = members & {"answered": status == ANSWERED, "asked": status != NOT_ASKED,
                      "all": np.ones(len(frame), dtype=bool)}[finding.base_rule]
    if question.kind == "number":
        return _Units(base, base & (frame[finding.question] == 0).to_numpy())
    named = next((net.options for net in question.nets if net.id == finding.option), (finding.option,))
    return _Units(base, base & find_chosen(frame, finding.question, question.list_parts(named)))


def _adjust(compared: list[tuple[Finding, Finding]]) -> list[tuple[Finding, Finding]]:
    adjusted = adjust_holm([p.estimate for _, p in compared])
    return [(difference.with_display(), replace(p, estimate=value).with_display())
            for (difference, p), value in zip(compared, adjusted)]
