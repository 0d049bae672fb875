"""Read the numbers in words that were printed: percentages, counts, sums."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["PrintedNumber", "read_number", "read_percentages", "read_plain_numbers"]

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PERCENTAGES = re.compile(rf"(?<![\w.,])({_NUMBER}(?:\s*/\s*{_NUMBER})*)\s*(?:%|per ?cent\b)")
_LABELS = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?:\s*[/-]\s*\d\d(?:\d\d)?)?(?![\d%]|[.,]\d)"
                     r"|\b(?:Figure|Table|Section|page)\s+\d+", re.I)


@dataclass(frozen=True)
class PrintedNumber:
    """A number as it was printed: its value, and with how many decimals.

    Examples
    --------
    >>> read_number("2,516"), read_number("11.70").digits
    (PrintedNumber(value=Decimal('2516'), digits=0), 2)
    """

    value: Decimal
    digits: int

    def __str__(self) -> str:
        return f"{self.value:,}"


def read_number(text: str) -> PrintedNumber:
    """Read one number, with commas between thousands."""
    value = Decimal(text.replace(",", ""))
    return PrintedNumber(value, max(0, -value.as_tuple().exponent))


def read_percentages(text: str) -> list[PrintedNumber]:
    """List the percentages of a text in their order; a list with strokes may share one sign.

    Examples
    --------
    >>> [str(one) for one in read_percentages("76.3% full-time; 3.2/11.6 % = 6/22")]
    ['76.3', '3.2', '11.6']
    """
    return [read_number(number) for found in _PERCENTAGES.finditer(text) for number in re.findall(_NUMBER, found[1])]


def read_plain_numbers(text: str) -> list[PrintedNumber]:
    """List the other numbers of a text; years, survey years and the numbers of figures and tables are none.

    Examples
    --------
    >>> [str(one) for one in read_plain_numbers("Table 1, 2018/19: 27.4% (59 responses), 2,516 hours, 11.7 each")]
    ['59', '2,516', '11.7']
    """
    rest = _LABELS.sub(" ", _PERCENTAGES.sub(" ", text))
    return [read_number(number) for number in re.findall(rf"(?<![\w.])({_NUMBER})(?!\w)", rest)]
