"""Which standard deviations may not be shown, since somebody's number could be worked out with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil, floor, inf, sqrt

from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import Finding

__all__ = ["list_unsafe_spreads"]

_QUARTERS = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
_HALF = 0.005
"""Half of the last digit that is kept of a standard deviation."""
_STEPS = 100
"""How often an interval is halved: more than any number has digits."""

Range = tuple[float, float, int]
"""Between which limits the numbers of so many people lie."""


def list_unsafe_spreads(findings: Mapping[str, Finding], rules: DisclosureRules, suppressed: Collection[str]) -> Iterator[str]:
    """List the standard deviations with which somebody's number could be worked out.

    With the mean they give the sum of all squares. Whoever gave the second largest number takes it away, and its square; what is left
    for the others is the least where they lie as close together as quartiles and zeros allow, and more than that the largest cannot
    be. By the p% rule this must not be near to it. A mean that is not shown has none, and nor have so few numbers that one could try
    all that add up: of fewer people than a group must have to be shown.
    """
    for finding in findings.values():
        if finding.measure == "standard_deviation":
            mean = findings[finding.id.rpartition(".")[0]]
            if mean.id in suppressed or f"{finding.question}.total" in suppressed or (mean.contributors or 0) < rules.smallest_base:
                yield finding.id
            else:
                largest, second = ((share or 0) * mean.numerator for share in (finding.largest_share, finding.second_share))
                squares = (mean.base - 1) * (finding.estimate + _HALF) ** 2 + mean.numerator**2 / mean.base
                if _find_reach(largest, mean.numerator - second, squares - second**2, _list_ranges(findings, mean)) < largest * (1 + rules.p_percent / 100):
                    yield finding.id


def _find_reach(largest: float, total: float, squares: float, ranges: Sequence[Range]) -> float:
    """Find the highest number that the largest can be, where it and the others have a total and a sum of squares."""
    def fits(number: float) -> bool:
        return number**2 + _find_least_squares(ranges, total - number) <= squares

    if not fits(largest):
        # Numbers below 0, of which the limits know nothing.
        return largest
    low, high = largest, sqrt(squares)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _find_least_squares(ranges: Sequence[Range], total: float) -> float:
    """Find the least sum of squares of numbers within their limits that have a total: as many as can be are the same."""
    if not sum(low * count for low, _, count in ranges) <= total <= sum(high * count for _, high, count in ranges if count):
        return inf
    lower, upper = 0.0, max(total, 0.0)
    for _ in range(_STEPS):
        level = (lower + upper) / 2
        if sum(min(max(level, low), high) * count for low, high, count in ranges) < total:
            lower = level
        else:
            upper = level
    return sum(min(max(upper, low), high) ** 2 * count for low, high, count in ranges)


def _list_ranges(findings: Mapping[str, Finding], mean: Finding) -> list[Range]:
    """List between which limits everybody's number lies but those of the two largest, by what is told of their order."""
    quarters = [(findings[id], share) for name, share in _QUARTERS.items() if (id := f"{mean.question}.{name}") in findings]
    answered = int(quarters[0][0].base) if quarters else int(mean.base)
    places = [(floor((answered - 1) * share), ceil((answered - 1) * share), one.estimate) for one, share in quarters if one.estimate is not None]
    zero = findings.get(f"{mean.question}.zero")
    zeros = int(zero.numerator or 0) if zero else 0
    last = answered - 2
    edges = sorted({0, last, *(edge for low, high, _ in places for edge in (low + 1, high) if edge < last), *([zeros] if zeros < last else [])})
    ranges = [(max((value for _, high, value in places if high <= begin), default=0.0),
               0.0 if end <= zeros else min((value for low, _, value in places if low >= end - 1), default=inf), end - begin)
              for begin, end in pairwise(edges)]
    # Who left the question blank adds nothing to a mean of everybody.
    return [*ranges, (0.0, 0.0, int(mean.base) - answered)]
