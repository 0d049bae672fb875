"""Find the numbers of a text that may be counts or percentages, written in digits or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Number", "find_numbers", "read_number"]

_WORDS = {word: number for number, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty".split(), 1)} | {"nobody": 0, "no one": 0, "a single": 1, "only a single": 1}
_DIGITS = re.compile(r"(?<![\w.,/#£$&-])(?<!\d )(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?\s*"
                     r"(?P<percent>%|per ?cent)?(?![\w/]|[.,]\d|-\w)")
_SPELT = re.compile(rf"\b(?P<but>all but )?(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b(?= ?(?:$|[,.;)]|"
                    r"(?:\w+ )?(?:responses?|respondents?|people|persons?|answers?|members?|from|of (?:them|those)|in|was|were|said)\b))",
                    re.IGNORECASE)
_NO_COUNT = re.compile(r"(?:figure|table|note|section|chapter|page|step|question|in|since|until|by|version|part|row|wave|"
                       r"january|february|march|april|may|june|july|august|september|october|november|december)s?\s*$",
                       re.IGNORECASE)
_BASE = re.compile(r"(?:\bbase:?|\bof(?: all| the| these| those)?|\bout of|\ball|\bthe|\bn ?=)\s*(?:all )?$", re.IGNORECASE)
_UNIT = re.compile(r"\s*(?:bars?|groups?|rows?|columns?|categories|options|questions|years?|months?|st\b|nd\b|rd\b|th\b|"
                   r"percentage points?|(?:january|february|march|april|may|june|july|august|september|october|november|december))",
                   re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A number in a text: its value, half of its last digit, where it stands, and what it seems to be.

    `kind` is percent, count, base, or "rest" for "all but three".
    """

    value: float
    half: float
    kind: str
    start: int
    end: int


def read_number(text: str) -> Number | None:
    """Read the number of a cell of a table; None where it says something else.

    Examples
    --------
    >>> read_number("1,460").value, read_number("16.7% [u]").kind, read_number("too few to publish"), read_number("[c]")
    (1460.0, 'percent', None, None)
    """
    match = _DIGITS.match(text.strip())
    return _read(match) if match else None


def find_numbers(text: str) -> list[Number]:
    """Find the numbers of a sentence that may count people.

    Examples
    --------
    >>> [(one.value, one.kind) for one in find_numbers("Of the 215 in 2018/19, 1 from primary (0.5%), see figure 3.")]
    [(215.0, 'base'), (1.0, 'count'), (0.5, 'percent')]
    >>> [(one.value, one.kind) for one in find_numbers("All but two people, and three responses from primary")]
    [(2.0, 'rest'), (3.0, 'count')]
    """
    found = []
    for match in _DIGITS.finditer(text):
        before, after = text[:match.start()], text[match.end():]
        number = _read(match)
        if number.kind == "count" and (_NO_COUNT.search(before) or _UNIT.match(after) or before.endswith("[note ")):
            continue
        if number.kind == "count" and before.casefold().endswith("all but "):
            number = Number(number.value, number.half, "rest", number.start, number.end)
        elif number.kind == "count" and _BASE.search(before):
            number = Number(number.value, number.half, "base", number.start, number.end)
        found.append(number)
    for match in _SPELT.finditer(text):
        kind = "rest" if match["but"] else "count"
        found.append(Number(float(_WORDS[match["word"].casefold()]), 0.0, kind, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def _read(match: re.Match) -> Number:
    part = match["part"] or ""
    decimals = max(len(part) - 1, 0)
    value = float(match["whole"].replace(",", "") + part)
    is_percent = match["percent"] is not None
    # A count is printed as it is; what has a part behind the point, or is a percentage, was rounded.
    half = 0.5 * 10**-decimals if is_percent or decimals else 0.0
    return Number(value, half, "percent" if is_percent else "count", match.start(), match.end())
