"""Find what changed in a page without cause: where so little was changed that every change must have come from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stemreport.findings.schema import Finding, read_findings
from stemreport.house_style import format_count
from stemreport.proof.compare_pages import find_unchanged, pair_pieces
from stemreport.proof.numbers import Number, find_numbers
from stemreport.proof.page import Page, Piece

__all__ = ["Causeless", "explain_by_values", "explain_by_words", "find_causeless", "list_changed_values"]

MARKER = re.compile(r"\[not true\b")
"""How a claim begins that a perturbation made false; what stands around it may change with it."""

Explain = Callable[[str, str], bool]


@dataclass(frozen=True)
class Causeless:
    """A number that changed though nothing that it could depend on did; `now` is "" where it is gone."""

    piece: Piece
    start: int
    text: str
    now: str


def list_changed_values(before: Path, after: Path) -> list[tuple[float, float]]:
    """List the values of the findings that differ between two files: estimates, counts and bases, old and new."""
    old, new = read_findings(before), read_findings(after)
    changed = [(finding, new[id]) for id, finding in old.items() if id in new and new[id] != finding]
    return [(one, other) for finding, its in changed for one, other in zip(_list_values(finding), _list_values(its))
            if one is not None and other is not None]


def _list_values(finding: Finding) -> tuple[float | None, ...]:
    return finding.estimate, finding.numerator, finding.base, finding.low, finding.high


def explain_by_values(values: Sequence[tuple[float, float]]) -> Explain:
    """Return what tells whether a number changed because a value did, however it is rounded.

    Examples
    --------
    >>> explains = explain_by_values([(23.888889, 20.73)])
    >>> explains("23.9%", "20.7%"), explains("23.9%", "23.8%")
    (True, False)
    """
    return lambda old, new: any(_is_print(old, value) and _is_print(new, its) for value, its in values)


def _is_print(text: str, value: float) -> bool:
    plain = text.rstrip("%").replace(",", "")
    decimals = len(plain.partition(".")[2])
    return text.rstrip("%") == format_count(value) or abs(float(plain) - value) <= 0.5 * 10**-decimals + 1e-9


def explain_by_words(altered: Iterable[tuple[str, str]]) -> Explain:
    """Return what tells whether a number changed because words with digits did.

    Examples
    --------
    >>> explains = explain_by_words([("In 2018/19", "In 3129/20")])
    >>> explains("19", "20"), explains("19", "21")
    (True, False)
    """
    pairs = {(old.text, new.text) for before, after in altered
             for old, new in zip(find_numbers(before), find_numbers(after))}
    return lambda old, new: (old, new) in pairs


def find_causeless(base: Page, edition: Page, explains: Explain, labels_changed: bool,
                   names: Collection[str] = ()) -> list[Causeless]:
    """List what changed, or is gone, though nothing explains it.

    Parameters
    ----------
    base, edition : Page
    explains : callable
        Tells of an old and a new number whether the perturbation explains the change.
    labels_changed : bool
        Whether the words of labels changed as well, so that a ranking reads otherwise.
    names : collection of str
        Names with digits that are no figures.

    Examples
    --------
    >>> from stemreport.proof.read_page import parse_page
    >>> base, edition = (parse_page(f"<p>{one} of 1,100</p>") for one in ("12", "15"))
    >>> [(one.text, one.now) for one in find_causeless(base, edition, explain_by_values([(900.0, 1100.0)]), False)]
    [('12', '15')]
    """
    found = []
    for piece, other in zip(base.pieces, pair_pieces(base, edition)):
        if other is not None and (other.text == piece.text or MARKER.search(other.text)):
            continue
        if piece.whole:
            if other is None or not (piece.kind == "ranking" and labels_changed):
                found.append(Causeless(piece, 0, piece.text, other.text if other else ""))
            continue
        numbers = [one for one in find_numbers(piece.text, piece.kind, names)]
        for old, new in _pair_numbers(piece, other, numbers, names):
            is_difference = re.match(r"\s*percentage points?\b", piece.text[old.start + len(old.text):])
            if not old.exempt and not is_difference and not (new and explains(old.text, new)):
                found.append(Causeless(piece, old.start, old.text, new))
    return found


def _pair_numbers(piece: Piece, other: Piece | None, numbers: list[Number],
                  names: Collection[str]) -> list[tuple[Number, str]]:
    """Pair the numbers that changed with what they have become, "" where that cannot be told."""
    if other is None:
        return [(number, "") for number in numbers]
    others = find_numbers(other.text, other.kind, names)
    if len(others) == len(numbers):
        return [(old, new.text) for old, new in zip(numbers, others) if old.text != new.text]
    same = find_unchanged(piece.text, other.text)
    return [(number, "") for number in numbers if number.start not in same]
