"""Move the years that a text names: "2018/19" becomes "2019/20", "31 July 2019" becomes "31 July 2020"."""

from __future__ import annotations

import re

__all__ = ["list_years", "move_years", "name_dates", "name_years"]

_YEARS = re.compile(r"(?<![\w.,£$€/])((?:19|20)\d\d)(-\d\d-\d\d|[-/–](?:\d{4}|\d\d))?(?![\w])")
_DATE = re.compile(r"(?:\d\d? )?(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d(?![\w/-])")


def name_dates(text: str) -> list[str]:
    """List the days and months of a text, with its single years that stand by themselves; what a machine writes as 2018-08-01 is a date of a field.

    Examples
    --------
    >>> name_dates("From 1 August 2018 to July 2019, since 2017; 2018-08-01")
    ['1 August 2018', 'July 2019', '2017']
    """
    dates = [found[0] for found in _DATE.finditer(text)]
    rest = _DATE.sub("", text)
    return dates + [found[0] for found in _YEARS.finditer(rest) if not found[2]]


def list_years(text: str) -> list[int]:
    """List the years that a text names, both of "2018/19".

    Examples
    --------
    >>> list_years("From 1 August 2018 (2018/19), not 2000 rows or 2018-08-01"), list_years("Q2018 cost £2018")
    ([2018, 2018, 2019, 2000, 2018], [])
    """
    return [year for found in _YEARS.finditer(text) for year in _read(found)]


def name_years(text: str) -> list[str]:
    """List the years that a text names, as they are written."""
    return [found[0] for found in _YEARS.finditer(text)]


def move_years(text: str, by: int) -> str:
    """Move every year of a text.

    Examples
    --------
    >>> move_years("1 August 2018 to 31 July 2019, as in 2018/19, 2018-19 and 2019/21; 2018-08-01; 1999/2000", 1)
    '1 August 2019 to 31 July 2020, as in 2019/20, 2019-20 and 2020/22; 2019-08-01; 2000/2001'
    """
    return _YEARS.sub(lambda found: _write(found, by), text)


def _read(found: re.Match) -> list[int]:
    first, second = int(found[1]), (found[2] or "")[1:]
    if not second or "-" in second:
        return [first]
    return [first, int(second) if len(second) == 4 else first - first % 100 + int(second) + (100 if int(second) < first % 100 else 0)]


def _write(found: re.Match, by: int) -> str:
    first, *second = _read(found)
    if not second:
        return f"{first + by}{found[2] or ''}"
    moved = str(second[0] + by)
    return f"{first + by}{found[2][0]}{moved if len(found[2]) == 5 else moved[2:]}"
