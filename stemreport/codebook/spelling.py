"""Compare what an export writes with what a codebook says: capitals, stray spaces and mangled numbers do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import isfinite

from stemreport.codebook.hidden_signs import HIDDEN
from stemreport.codebook.model import Option

__all__ = ["Spellings", "clean_text", "fold", "read_plain_number"]

_INVISIBLE = re.compile(f"[\u200b-\u200f\u2060\ufeff\u00ad{HIDDEN}]")
_NUMBER = re.compile(r"[-\u2212]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


def clean_text(text: str) -> str:
    """Drop invisible characters, make every run of white space one space, and strip the ends.

    Examples
    --------
    >>> clean_text("  Very\\u00a0 easy\\u200b ")
    'Very easy'
    """
    return " ".join(_INVISIBLE.sub("", text).split())


def fold(text: str) -> str:
    """Write a text so that two spellings that differ in capitals or white space only are the same.

    Examples
    --------
    >>> fold(" Very  EASY")
    'very easy'
    """
    return clean_text(text).casefold()


def read_plain_number(text: str) -> float | None:
    """Read a number with a decimal point and commas between thousands; None where it is none.

    Examples
    --------
    >>> read_plain_number("1,200.5"), read_plain_number("about 20")
    (1200.5, None)
    """
    number = float(text.replace(",", "").replace("\u2212", "-")) if _NUMBER.fullmatch(text) else float("nan")
    return number if isfinite(number) else None


class Spellings:
    """Every spelling of some options.

    Examples
    --------
    >>> spellings = Spellings([Option("two", "2"), Option("three", "3"), Option("ten", "3.10")])
    >>> spellings.find("3"), spellings.find("3.0"), spellings.find("3.1"), spellings.find("4")
    ('three', 'three', 'ten', None)
    """

    def __init__(self, options: Iterable[Option]):
        self._ids = {fold(spelling): option.id for option in options for spelling in option.spellings}
        self._by_number: dict[float, set[str]] = {}
        for spelling, id in self._ids.items():
            if (number := read_plain_number(spelling)) is not None:
                self._by_number.setdefault(number, set()).add(id)

    def find(self, text: str) -> str | None:
        """Return the option that a text spells, also where a spreadsheet took it for a number; None where it is none."""
        return self._ids[fold(text)] if fold(text) in self._ids else self.find_mangled(text)

    def find_mangled(self, text: str) -> str | None:
        """Return the only option that is the same number, where the text itself is no spelling of any."""
        number = read_plain_number(text)
        ids = self._by_number.get(number, set()) if number is not None and fold(text) not in self._ids else set()
        return next(iter(ids)) if len(ids) == 1 else None

    def list_alike(self, text: str) -> list[str]:
        """List the options that are the same number as a text, itself included."""
        number = read_plain_number(text)
        return sorted(self._by_number.get(number, set())) if number is not None else []
