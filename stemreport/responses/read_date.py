"""Read dates in the one form that the codebook declares, and as spreadsheets and statistics programs keep them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

__all__ = ["read_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
_TOKENS = {"yyyy": r"(?P<year>\d{4})", "yy": r"(?P<short>\d{2})", "mmmm": r"(?P<name>[A-Za-z]{3,9})\.?", "mmm": r"(?P<name>[A-Za-z]{3,9})\.?",
           "mm": r"(?P<month>\d{1,2})", "m": r"(?P<month>\d{1,2})", "dd": r"(?P<day>\d{1,2})", "d": r"(?P<day>\d{1,2})"}


@lru_cache(maxsize=None)
def _compile(format: str) -> re.Pattern[str]:
    parts = re.split("(yyyy|yy|mmmm|mmm|mm|m|dd|d)", format)
    return re.compile("".join(_TOKENS.get(part, re.escape(part)) for part in parts) + _TIME)


def read_date(text: str, format: str) -> date | None:
    """Read a date; a time behind it is left out. None where it is no date of the form.

    Parameters
    ----------
    text : str
        A clean cell.
    format : str
        Of d or dd, m or mm (a number) or mmm or mmmm (a name), yy or yyyy: ``dd/mm/yyyy``. What it leaves out is the first: ``yyyy`` is
        January of a year. A date as 2019-07-31 is always read.

    Examples
    --------
    >>> read_date("31/07/2019 10:32", "dd/mm/yyyy"), read_date("2019-07-31", "dd/mm/yyyy"), read_date("07/31/2019", "dd/mm/yyyy")
    (datetime.date(2019, 7, 31), datetime.date(2019, 7, 31), None)
    """
    match = _compile(format).fullmatch(text) or _compile("yyyy-mm-dd").fullmatch(text)
    if not match:
        return None
    found = match.groupdict()
    year = int(found["year"]) if found.get("year") else 2000 + int(found["short"])
    if found.get("name"):
        if found["name"][:3].casefold() not in _MONTHS:
            return None
        month = _MONTHS.index(found["name"][:3].casefold()) + 1
    else:
        month = int(found.get("month") or 1)
    try:
        return date(year, month, int(found.get("day") or 1))
    except ValueError:
        return None
