"""Texts in CSV files that spreadsheet programs would take for formulas."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["guard_text", "remove_guard"]

_NUMBER = re.compile("[+\\-\u2212]?\\d[\\d,]*(\\.\\d+)?%?")


def guard_text(text: str) -> str:
    """Return a text as a CSV file can hold it: an apostrophe stands before what a program would calculate.

    Full-width signs and those behind blanks count as well (OWASP, CSV injection); a number with its sign stays what it is.

    Examples
    --------
    >>> guard_text("=1+1"), guard_text("  ＝cmd"), guard_text("-0.3 percentage points")
    ("'=1+1", "'＝cmd", "'-0.3 percentage points")
    >>> guard_text("+3.2%"), guard_text("Very easy")
    ('+3.2%', 'Very easy')
    """
    # As in a cell, a line break or another control character would begin a row or a formula of its own.
    text = " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())
    first = unicodedata.normalize("NFKC", text[:1])
    return f"'{text}" if first in ("=", "+", "-", "@") and not _NUMBER.fullmatch(text) else text


def remove_guard(text: str) -> str:
    """Return a text as it was before `guard_text` put an apostrophe before it.

    Examples
    --------
    >>> remove_guard("'=1+1"), remove_guard("'Most' is vague"), remove_guard("'-2")
    ('=1+1', "'Most' is vague", "'-2")
    """
    return text[1:] if text[:1] == "'" and guard_text(text[1:]) == text else text
