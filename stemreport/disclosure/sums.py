"""Which sums, means and quantiles of numbers may not be shown, since one or two people make up too much of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stemreport.disclosure.cells import ANSWERED, SUM, Cell, CellSystem
from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import Finding

__all__ = ["find_unsafe_sums", "is_sum", "list_unsafe_quantiles"]

_SHARES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}


def is_sum(cell: Cell) -> bool:
    """Whether a cell is a sum of numbers and no count of people."""
    return any(part == SUM for _, part in cell)


def find_unsafe_sums(system: CellSystem, findings: Mapping[str, Finding], rules: DisclosureRules) -> dict[int, tuple[str, float]]:
    """Find the sums that are too much one person's: by the number of contributors, the p% rule and dominance.

    By the p% rule a sum is unsafe where the second largest contributor, taking away their own part, can estimate the largest to
    within p%: ``sum - first - second < p / 100 * first``. It is dominated where the largest n have more than k% of it
    (Handbook on Statistical Disclosure Control, 4.2).

    Returns
    -------
    dict of (str, float)
        By position in the system, the reason and how far from the truth any estimate must stay: p% of the largest contribution.
    """
    unsafe = {}
    for position, cell in enumerate(system.cells):
        if is_sum(cell):
            ids = system.counted.get(position)
            found = _judge(findings[ids[0]], len(cell) > 1, rules) if ids else _judge_rest(system, cell, rules)
            if found:
                unsafe[position] = found
    return unsafe


def _judge(finding: Finding, is_group: bool, rules: DisclosureRules) -> tuple[str, float] | None:
    if finding.estimate is None:
        return None
    total, largest = finding.numerator, (finding.largest_share or 0) * finding.numerator
    second = (finding.second_share or 0) * finding.numerator
    dominant = largest + (second if rules.dominant == 2 else 0)
    margin = max(largest * rules.p_percent / 100, 1.0)
    if not finding.contributors:
        return None if rules.has_safe_zero(finding.id) else ("nobody has more than 0", margin)
    if finding.contributors < (rules.group_threshold if is_group else rules.threshold):
        return "too few contribute", margin
    if total - largest - second < largest * rules.p_percent / 100:
        return "the largest contribution can be estimated", margin
    if dominant > total * rules.dominant_percent / 100:
        return "one or two have most of it", margin
    return None


def _judge_rest(system: CellSystem, cell: Cell, rules: DisclosureRules) -> tuple[str, float] | None:
    """Judge the sum of those whom a table leaves out, which can be had by subtraction: by how many they are."""
    people = system.count([(name, ANSWERED if part == SUM else part) for name, part in cell])
    total = system.count(cell)
    if people is None or not people or not total or people >= rules.group_threshold:
        return None
    return "too few contribute", max(total * rules.p_percent / 100, 1.0)


def list_unsafe_quantiles(findings: Mapping[str, Finding], rules: DisclosureRules) -> Iterator[str]:
    """List the quantiles with too few people on either side: near its ends a distribution is somebody's number."""
    for finding in findings.values():
        share = _SHARES.get(finding.measure)
        if share is not None and finding.estimate is not None:
            fewest = rules.group_threshold if finding.group else rules.threshold
            if min(share, 1 - share) * finding.base < fewest:
                yield finding.id
