"""Compare the headline indicators with those of an earlier year, from what both reports publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stemreport.codebook.breaks import find_break
from stemreport.findings.means import Sample, compare_means
from stemreport.findings.proportions import adjust_holm, compare_independent
from stemreport.findings.schema import UNSURE, Finding
from stemreport.headline_settings import Headlines
from stemreport.problems import Problem, ProblemsFound, nearest

__all__ = ["BASE_RULES", "compare_shares", "compare_years", "withhold", "write_difference"]

BASE_RULES = ("answered", "asked", "all")
"""Percentages of people, each counted once; of anything else there is no test."""


def compare_years(headlines: Headlines, findings: Mapping[str, Finding], earlier: Mapping[str, Finding], breaks: Mapping[str, str],
                  name: str = "report.toml") -> list[Finding]:
    """Work out the change of every headline indicator since the earlier year that it is compared with.

    Nobody is known to be in both years, so the test is of two groups. The p values are adjusted over all indicators that are
    declared (Holm 1979), those that turn out not to be comparable, and those that were not asked this year, among them.

    Parameters
    ----------
    headlines : Headlines
    findings, earlier : dict of Finding
        As the two years publish them, by id.
    breaks : dict of str
        What cannot be compared, as `find_breaks` finds it.
    name : str
        Of the settings file.

    Returns
    -------
    list of Finding
        For each indicator ``change.ID``, the difference with its interval, and ``change.ID.p``, the adjusted p. Both are suppressed where
        the indicator is so in either year; where it is not comparable, there are none.

    Raises
    ------
    ProblemsFound
        For what cannot be an indicator.
    """
    problems = [problem for id in headlines.of for problem in _check(id, findings, name)]
    if problems:
        raise ProblemsFound(problems)
    if not headlines.against:
        return []
    compared = [pair for id in headlines.of if id in earlier and not find_break(id, breaks)
                and (pair := _compare(id, findings, earlier, headlines.against, name))]
    values = [1.0 if p.is_suppressed else p.estimate for _, p in compared]
    # What could not be tested counts among the tests all the same, as one that shows nothing.
    adjusted = adjust_holm([*values, *[1.0] * (len(headlines.of) + len(headlines.dropped) - len(values))])
    return [one for (change, p), value in zip(compared, adjusted)
            for one in (change, p if p.is_suppressed else _finish(replace(p, estimate=value)))]


def _check(id: str, findings: Mapping[str, Finding], name: str) -> list[Problem]:
    finding = findings.get(id)
    if finding is None:
        close = nearest(id, findings)
        return [Problem(name, "[headlines]", f"of names {id!r}", "the id of a percentage or mean",
                        f"Did you mean {close}?" if close else "Look for the id in findings.csv.")]
    is_share = finding.measure == "percent" and finding.base_rule in BASE_RULES
    is_mean = finding.measure == "mean" and finding.base_rule in BASE_RULES and not finding.group
    return [] if is_share or is_mean else [
        Problem(name, "[headlines]", f"of names {id!r}, a {finding.measure.replace('_', ' ')}{' of a group' if finding.group else ''}",
                "a percentage of respondents, or a mean of all of them", "Take it out: of other figures no change is tested.")]


def _compare(id: str, findings: Mapping[str, Finding], earlier: Mapping[str, Finding], year: str, name: str) -> tuple[Finding, Finding] | None:
    """Compare one indicator; None where nobody was asked in one of the years."""
    now, then = findings[id], earlier[id]
    change = replace(now, id=f"change.{id}", base_rule="years")
    if now.is_suppressed or then.is_suppressed:
        return withhold(change)
    if not now.base or not then.base or now.measure != then.measure:
        return None
    parts = compare_shares(now, then) if now.measure == "percent" else _compare_means(id, findings, earlier, year, name)
    return write_difference(change, then, parts) if parts else withhold(change)


def compare_shares(now: Finding, then: Finding) -> tuple[float, float, float, float]:
    """Compare two percentages of different people: the difference in percentage points, its limits, and p."""
    counts, bases = (int(now.numerator), int(then.numerator)), (int(now.base), int(then.base))
    low, high, p = compare_independent(counts, bases)
    return 100 * (counts[0] / bases[0] - counts[1] / bases[1]), 100 * low, 100 * high, p


def _compare_means(id: str, findings: Mapping[str, Finding], earlier: Mapping[str, Finding], year: str, name: str) -> tuple[float, ...] | None:
    """Compare two means; None where a spread is too few to publish."""
    spreads = [found.get(f"{id}.standard_deviation") for found in (findings, earlier)]
    if None in spreads:
        where = year if spreads[0] else "this report"
        raise ProblemsFound([Problem(name, "[headlines]", f"{id}, of which {where} publishes no standard deviation", "one for each year, for the test",
                                     f'Write [headlines] with of = ["{id}"] into the report.toml of {year} and make that report again, or take {id} out; '
                                     "of a mean of fewer than two there is none.")])
    if any(one.is_suppressed for one in spreads):
        return None
    first, second = (Sample(found[id].numerator / found[id].base, one.estimate, int(one.base)) for found, one in zip((findings, earlier), spreads))
    return first.mean - second.mean, *compare_means(first, second)


def write_difference(blank: Finding, other: Finding, parts: tuple[float, ...]) -> tuple[Finding, Finding]:
    """Write the findings of a difference and of its p.

    Parameters
    ----------
    blank : Finding
        The first figure, with the id and base rule that the difference is to have.
    other : Finding
        The second.
    parts : tuple of float
        The difference, its limits, and p.
    """
    estimate, low, high, p = parts
    notes, statuses = ((getattr(blank, name), getattr(other, name)) for name in ("note", "status"))
    difference = replace(blank, option="", measure="difference" if blank.measure == "percent" else "mean_difference", estimate=estimate,
                         numerator=None, base=blank.base + other.base, low=low, high=high, note="invented" if "invented" in notes else "",
                         status=UNSURE if UNSURE in statuses else blank.status)
    return _finish(difference), _finish(replace(difference, id=f"{blank.id}.p", measure="p_value", estimate=p, low=None, high=None))


def _finish(finding: Finding) -> Finding:
    return finding.with_display().with_warning() if finding.status == UNSURE else finding.with_display()


def withhold(blank: Finding) -> tuple[Finding, Finding]:
    """Write what stands in place of a difference that may not be shown, and of its p."""
    measure = "mean_difference" if blank.measure == "mean" else "difference"
    difference = replace(blank, option="", measure=measure, note="").suppress(base_too=True)
    return difference, replace(difference, id=f"{blank.id}.p", measure="p_value")
