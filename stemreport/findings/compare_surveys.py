"""Compare percentages with those of another survey, or with figures from elsewhere of which the base is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stemreport.codebook.model import Codebook
from stemreport.codebook.unlike import Figure, find_unlike
from stemreport.findings.compare_years import BASE_RULES, compare_shares, withhold, write_difference
from stemreport.findings.proportions import adjust_holm
from stemreport.findings.read_others import OtherReport
from stemreport.findings.schema import Finding
from stemreport.problems import Problem, ProblemsFound, nearest
from stemreport.settings import ComparisonPlan, External, Settings

__all__ = ["compare_surveys"]


def compare_surveys(settings: Settings, codebook: Codebook, findings: Mapping[str, Finding], others: Mapping[tuple[str, str], OtherReport],
                    name: str = "report.toml") -> list[Finding]:
    """Work out every declared comparison with a figure that is not of this report, as of two groups of different people.

    What two surveys did not ask alike is not compared. The p values are adjusted over all that are declared (Holm 1979), those among them.

    Parameters
    ----------
    settings : Settings
    codebook : Codebook
        As it is published.
    findings : dict of Finding
        As this report publishes them, by id.
    others : dict of OtherReport
        The other reports, by survey and year.
    name : str
        Of the settings file.

    Returns
    -------
    list of Finding
        The difference and its adjusted p, as `compare_findings` gives them; suppressed where a figure of the two is, and none where the
        two were not asked alike.

    Raises
    ------
    ProblemsFound
        For what cannot be compared.
    """
    plans = [plan for plan in settings.comparisons.values() if not plan.is_within]
    pairs, problems = [], []
    for plan in plans:
        other = others.get((plan.survey, plan.year))
        known = other.findings if other else {}
        second = known.get(plan.against) if plan.survey else _count_external(settings.externals[plan.against.removeprefix("external.")])
        found = [*_check(plan, "of", plan.of, findings.get(plan.of), findings, name), *_check(plan, "with", plan.against, second, known, name)]
        problems += found
        if not found and not (other and find_unlike(_name(codebook, findings[plan.of]), _name(other.codebook, second), plan.report)):
            pairs.append(_compare(plan, findings[plan.of], second))
    if problems:
        raise ProblemsFound(problems)
    values = [1.0 if p.is_suppressed else p.estimate for _, p in pairs]
    # What could not be tested counts among the tests all the same, as one that shows nothing.
    adjusted = adjust_holm([*values, *[1.0] * (len(plans) - len(values))])
    return [one for (difference, p), value in zip(pairs, adjusted)
            for one in (difference, p if p.is_suppressed else replace(p, estimate=value).with_display())]


def _name(codebook: Codebook, finding: Finding) -> Figure:
    return Figure(codebook, finding.question, finding.option, finding.base_rule)


def _count_external(external: External) -> Finding:
    """Take a figure from elsewhere for one of ours; its count is the nearest that gives its percentage."""
    count = round(external.value * external.base / 100)
    return Finding(f"external.{external.id}", "", "", "", "", "", "percent", external.value, count, external.base, "answered")


def _check(plan: ComparisonPlan, key: str, id: str, finding: Finding | None, known: Mapping[str, Finding], name: str) -> list[Problem]:
    place, key = f"[comparison.{plan.id}]", f"{key} = {id!r}"
    if finding is None:
        close = nearest(id, known)
        return [Problem(name, place, key, "the id of a percentage", f"Did you mean {close}?" if close else "Look for the id in findings.csv.")]
    if finding.measure != "percent" or finding.base_rule not in BASE_RULES:
        return [Problem(name, place, f"{key}, a {finding.measure.replace('_', ' ')}", "a percentage of respondents",
                        "Compare percentages of people; other figures have no test here.")]
    if not finding.is_suppressed and not finding.base:
        return [Problem(name, place, f"{key}, of nobody", "a figure with a base", "Take the comparison out.")]
    return []


def _compare(plan: ComparisonPlan, first: Finding, second: Finding) -> tuple[Finding, Finding]:
    blank = replace(first, id=f"comparison.{plan.id}", base_rule="surveys")
    if first.is_suppressed or second.is_suppressed:
        return withhold(blank)
    return write_difference(blank, second, compare_shares(first, second))
