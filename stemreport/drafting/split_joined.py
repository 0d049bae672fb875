"""Find out whether the cells of a column hold several answers, what stands between them, and which answers there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stemreport.codebook.spelling import fold

__all__ = ["Joint", "find_joint"]

_SEPARATORS = {"\n": re.compile(r"\n"), ";": re.compile(r"\s*;\s*"), "|": re.compile(r"\s*\|\s*"),
               ", ": re.compile(r"\s*,(?:\s+|$)")}
_COMMA = re.compile(r"\s*,\s*")
_LONGEST = 120
"""A longer piece is no option but a sentence somebody typed."""


@dataclass(frozen=True)
class Joint:
    """How several answers stand in one cell.

    Parameters
    ----------
    separator : str
    answers : dict of int
        How often each answer stands in a cell, the most frequent first.
    holds_separator : bool
        Whether an answer holds the separator itself, so that how the cells are to be divided is a guess.
    accompanied : frozenset of str
        Answers that stand beside others in some cell.
    """

    separator: str
    answers: dict[str, int]
    holds_separator: bool
    accompanied: frozenset[str]


def find_joint(cells: Sequence[tuple[str, int]], with_bare_comma: bool = False) -> Joint | None:
    """Find the separator of a column whose cells hold several answers; None where each holds one.

    Parameters
    ----------
    cells : sequence of (str, int)
        Each distinct text with the number of its rows.
    with_bare_comma : bool
        Whether the survey tool writes a comma without a space between answers.

    Examples
    --------
    >>> joint = find_joint([("Wood, Shore, or pier", 3), ("Shore, or pier", 4), ("Wood", 5), ("Town, Wood", 2), ("Town", 2)])
    >>> joint.answers, joint.holds_separator
    ({'Wood': 10, 'Shore, or pier': 7, 'Town': 4}, True)
    >>> find_joint([("Yes, often", 3), ("Yes, seldom", 2), ("No", 4)]) is None
    True
    """
    separators = {**_SEPARATORS, **({",": _COMMA} if with_bare_comma else {})}
    for separator, pattern in separators.items():
        joint = _try(cells, separator, pattern)
        if joint:
            return joint
    return None


def _try(cells: Sequence[tuple[str, int]], separator: str, pattern: re.Pattern[str]) -> Joint | None:
    if not any(pattern.search(text.strip(separator + " ")) for text, _ in cells):
        return None
    divided = _unify([([piece for piece in pattern.split(text) if piece], count) for text, count in cells])
    holds_separator = False
    if separator.strip() == ",":
        # Survey tools join with a sign that no option should hold; the comma is in many.
        followers = _find_continuations(divided)
        holds_separator = bool(followers)
        divided = [(_merge(pieces, followers), count) for pieces, count in divided]
    counts = Counter({})
    for pieces, count in divided:
        for piece in dict.fromkeys(pieces):
            counts[piece] += count
    joined = [(pieces, count) for pieces, count in divided if len(pieces) > 1]
    if not joined or not _look_like_options(counts, divided, joined, separator):
        return None
    return Joint(separator, dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))), holds_separator,
                 frozenset(piece for pieces, _ in joined for piece in pieces))


def _unify(divided: Sequence[tuple[list[str], int]]) -> list[tuple[list[str], int]]:
    """Write every piece in the capitals in which it is mostly written."""
    counts = Counter()
    for pieces, count in divided:
        counts.update(dict.fromkeys(pieces, count))
    mostly: dict[str, str] = {}
    for piece, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        mostly.setdefault(fold(piece), piece)
    return [([mostly[fold(piece)] for piece in pieces], count) for pieces, count in divided]


def _find_continuations(divided: Iterable[tuple[list[str], int]]) -> set[tuple[str, str]]:
    """Find pairs of which the second always follows the first: two halves of an option that holds the separator."""
    before: dict[str, Counter] = {}
    after: dict[str, Counter] = {}
    times: Counter = Counter()
    for pieces, count in divided:
        for left, right in zip(["", *pieces], [*pieces, ""]):
            before.setdefault(right, Counter())[left] += count
            after.setdefault(left, Counter())[right] += count
        times.update({piece: count for piece in pieces})
    pairs = set()
    for piece, lefts in before.items():
        if piece and len(lefts) == 1:
            [left] = lefts
            always_together = len(after.get(left, ())) == 1 and times[piece] > 1
            if left and (piece[0].islower() or always_together):
                pairs.add((left, piece))
    return pairs


def _merge(pieces: list[str], pairs: set[tuple[str, str]]) -> list[str]:
    merged: list[str] = []
    last = ""
    for piece in pieces:
        if (last, piece) in pairs:
            merged[-1] += f", {piece}"
        else:
            merged.append(piece)
        last = piece
    return merged


def _look_like_options(counts: Counter, divided: Sequence[tuple[list[str], int]], joined: Sequence[tuple[list[str], int]],
                       separator: str) -> bool:
    """Tell options from sentences that hold a comma: options come again, and in more than one company."""
    again = {piece for piece, count in counts.items() if count > 1 and len(piece) <= _LONGEST}
    rows = sum(count for _, count in joined)
    known = sum(count for pieces, count in joined if all(piece in again for piece in pieces))
    if len(again) < 2 or not known or known < 0.5 * rows:
        return False
    if separator.strip() != ",":
        return True
    companies: dict[str, set[str]] = {}
    for pieces, _ in divided:
        for piece in pieces:
            companies.setdefault(piece, set()).update({other for other in pieces if other != piece} or {""})
    in_company = {piece for pieces, _ in joined for piece in pieces if piece in again}
    return sum(len(companies[piece]) > 1 for piece in in_company) > 0.5 * len(in_company)
