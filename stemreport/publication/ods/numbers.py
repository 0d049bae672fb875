"""Numbers with the way in which they are shown: what a cell calculates with, and what a reader sees, are the same to the last digit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["MINUS", "Number"]

MINUS = "\u2212"
"""The sign that stands before a number that would otherwise have a plus."""


@dataclass(frozen=True)
class Number:
    """A number as a cell shows it.

    Parameters
    ----------
    value : Decimal
        What is calculated with, rounded as it is shown: 0.367 where 36.7% is seen.
    decimals : int
        Of what is seen.
    is_percent : bool
    is_signed : bool
        Whether a plus is shown as well; a minus is then as long as the plus.
    suffix : str
        What stands behind the number: a unit, or a sign.

    Examples
    --------
    >>> Number(Decimal("0.367"), 1, is_percent=True, suffix=" [u]").text, Number(Decimal("2516")).text
    ('36.7% [u]', '2,516')
    >>> Number(Decimal("-0.031"), 1, is_percent=True, is_signed=True).text
    '\u22123.1%'
    """

    value: Decimal
    decimals: int = 0
    is_percent: bool = False
    is_signed: bool = False
    suffix: str = ""

    @property
    def text(self) -> str:
        """What a reader sees."""
        shown = self.value * 100 if self.is_percent else self.value
        digits = f"{abs(shown):,.{self.decimals}f}" + "%" * self.is_percent
        sign = (MINUS if shown < 0 else "+") if self.is_signed else "-" if shown < 0 else ""
        return f"{sign}{digits}{self.suffix}"

    @property
    def style(self) -> tuple[int, bool, bool, str]:
        """What numbers that are shown in one way have in common."""
        return self.decimals, self.is_percent, self.is_signed, self.suffix
