"""Take a figure as the page prints it apart into the number that a cell calculates with and the way in which it is shown."""

from __future__ import annotations

import re
from decimal import Decimal

from stemreport.publication.ods.numbers import MINUS, Number

__all__ = ["read_display"]

_SHOWN = re.compile(rf"(?P<sign>[+\-{MINUS}]?)(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)(?P<percent>%?)(?P<suffix>(?: percentage points)?(?: \[u\])?(?: \[r\])?)")


def read_display(text: str) -> Number | str:
    """Return the number that a text shows, or the text where it is words or a sign.

    The number is rounded as it is printed: what a spreadsheet shows, sums and exports is then what was published, and nothing finer.

    Examples
    --------
    >>> read_display("36.7% [u]")
    Number(value=Decimal('0.367'), decimals=1, is_percent=True, is_signed=False, suffix=' [u]')
    >>> read_display("[c]"), read_display("less than 0.001"), read_display("2,516").value
    ('[c]', 'less than 0.001', Decimal('2516'))
    """
    found = _SHOWN.fullmatch(text)
    if not found:
        return text
    value = Decimal(found["digits"].replace(",", "")) * (-1 if found["sign"] in ("-", MINUS) and found["sign"] else 1)
    if found["percent"]:
        value = value.scaleb(-2)
    number = Number(value, len(found["decimals"] or ""), bool(found["percent"]), found["sign"] in ("+", MINUS), found["suffix"])
    # A figure that could not be shown again as it is printed stays text.
    return number if number.text == text else text
