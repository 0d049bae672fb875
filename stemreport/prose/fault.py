"""What a rule has against a passage, before anybody says where the passage stands."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Fault", "quote_passage"]


@dataclass(frozen=True)
class Fault:
    """What a rule of the linter found, what should stand there, and what to do; a Problem without its place."""

    found: str
    expected: str
    advice: str
    stops: bool = True


def quote_passage(text: str, start: int, end: int, reach: int = 40) -> str:
    """Quote words with those around them, so that a person finds them in a long cell.

    Examples
    --------
    >>> print(quote_passage("In all, 76.3% of respondents work full-time in their own setting.", 8, 13))
    "76.3%" in "In all, 76.3% of respondents work full-time in their ..."
    """
    before, after = text[:start], text[end:]
    if len(before) > reach:
        before = "... " + before[-reach - 1:].partition(" ")[2]
    if len(after) > reach:
        after = after[:reach + 1].rpartition(" ")[0] + " ..."
    whole = before + text[start:end] + after
    return f'"{text[start:end]}"' + ("" if whole == text[start:end] else f' in "{whole}"')
