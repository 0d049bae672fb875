"""Work out on which bases a count gives a printed percentage, and what those bases are called."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from stemreport.codebook.model import Codebook
from stemreport.findings.schema import Finding
from stemreport.house_style import format_count, join_words
from stemreport.audit.read_printed import PrintedNumber

__all__ = ["FEW", "find_bases", "find_counts", "list_named_bases", "name_fitting_bases", "name_range"]

FEW = 6
"""So many bases are named one by one."""

_COUNTED = {"answered": "answered", "asked": "asked"}


def find_bases(printed: PrintedNumber, count: float, largest: int, scale: int = 100) -> range:
    """Find the whole-number bases, up to the largest, on which a count (or a sum) prints as a number, rounded half up.

    Parameters
    ----------
    scale : int
        100 for a percentage, 1 for a mean.

    Examples
    --------
    >>> from stemreport.audit.read_printed import read_number
    >>> list(find_bases(read_number("70.9"), 134, 215)), list(find_bases(read_number("3.2"), 6, 215))
    ([189], [185, 186, 187, 188, 189, 190])
    """
    low, high = _list_limits(printed)
    amount = scale * Fraction(str(count))
    last = min(largest, floor(amount / low)) if low > 0 else largest
    return range(floor(amount / high) + 1, last + 1)


def find_counts(printed: PrintedNumber, base: int) -> range:
    """Find the counts that print as a percentage on a base.

    Examples
    --------
    >>> from stemreport.audit.read_printed import read_number
    >>> list(find_counts(read_number("14.9"), 201)), list(find_counts(read_number("14.9"), 215))
    ([30], [32])
    """
    low, high = _list_limits(printed)
    return range(max(0, ceil(base * low / 100)), min(base, ceil(base * high / 100) - 1) + 1)


def _list_limits(printed: PrintedNumber) -> tuple[Fraction, Fraction]:
    """The values that print as a number: from the first of these, to below the second."""
    half = Fraction(Decimal(1).scaleb(-printed.digits)) / 2
    return Fraction(printed.value) - half, Fraction(printed.value) + half


def list_named_bases(finding: Finding, findings: Mapping[str, Finding], codebook: Codebook) -> dict[str, int]:
    """List the bases that the findings hold for a question, for everybody or for one group: what they are, how many.

    Where two bases are as large, the wider one is named.
    """
    question = codebook.questions.get(finding.question.partition(".")[0])
    if question is None:
        return {}
    units = codebook.frames[question.frame].units
    words = {"all": f"all {units}", "answered": f"{units} who answered", "asked": f"{units} who were asked",
             "selections": "all selections", "ranked": "all that were given a rank"}
    near = [one for one in findings.values() if (one.question, one.group) == (finding.question, finding.group)]
    if finding.group:
        words = {rule: f"{text} in this group" for rule, text in words.items()}
    bases = {one.base_rule: one.base for one in near if one.base and one.base_rule in words}
    if not finding.group:
        bases |= {rule: one.numerator for one in near if (rule := _COUNTED.get(one.option)) and one.measure == "count"
                  and one.numerator}
    sizes: dict[int, str] = {}
    for rule in words:
        if rule in bases:
            sizes.setdefault(int(bases[rule]), words[rule])
    return {text: size for size, text in sizes.items()}


def name_fitting_bases(bases: range, named: Mapping[str, int]) -> str:
    """Say which bases give a printed figure: those that the findings name, else whole numbers.

    Examples
    --------
    >>> name_fitting_bases(range(200, 204), {"all respondents": 215, "respondents who answered": 202})
    'the 202 respondents who answered'
    >>> name_fitting_bases(range(185, 191), {}), name_fitting_bases(range(0), {})
    ('185, 186, 187, 188, 189 or 190', '')
    """
    fitting = [f"the {format_count(base)} {words.removeprefix('all ')}" for words, base in named.items() if base in bases]
    return join_words(fitting) or name_range(bases)


def name_range(numbers: range) -> str:
    """Name a few whole numbers one by one, and more by the first and the last.

    Examples
    --------
    >>> name_range(range(189, 190)), name_range(range(3, 40))
    ('189', '3 to 39')
    """
    if len(numbers) > FEW:
        return f"{format_count(numbers[0])} to {format_count(numbers[-1])}"
    names = [format_count(number) for number in numbers]
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
