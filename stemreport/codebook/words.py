"""Compare the wording of two years: capitals, punctuation and years that moved on by themselves are no other words."""

from __future__ import annotations

import re

__all__ = ["are_same_words", "list_years", "split_words"]

_YEARS = re.compile(r"(?<![\d,.])((?:19|20)\d\d)(?:[-/–](\d\d(?:\d\d)?))?(?![\d])")
_WORD = re.compile(r"\w+")


def split_words(text: str) -> list[str]:
    """Split a text into its words, without capitals or punctuation."""
    return _WORD.findall(text.casefold())


def are_same_words(earlier: str, later: str) -> bool:
    """Whether two texts say the same, where every year in the one may be moved by the same number of years in the other.

    Examples
    --------
    >>> are_same_words("Your hours between 1 August 2018 and 31 July 2019?", "Your hours between 1 August 2019 and 31 July 2020")
    True
    >>> are_same_words("Your hours?", "Your working hours?")
    False
    """
    first, second = list_years(earlier), list_years(later)
    moved = {after - before for before, after in zip(first, second)}
    return (len(first) == len(second) and len(moved) <= 1
            and split_words(_YEARS.sub(_mask, earlier)) == split_words(_YEARS.sub(_mask, later)))


def list_years(text: str) -> list[int]:
    """List the years that a text names, the second of "2018/19" as well."""
    years = []
    for match in _YEARS.finditer(text):
        years.append(int(match[1]))
        if match[2]:
            years.append(int(match[2] if len(match[2]) == 4 else match[1][:2] + match[2]))
    return years


def _mask(match: re.Match) -> str:
    return " years " if match[2] else " year "
