"""Find each text of a page in another edition of the page, and see which of its numbers are still the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from stemreport.proof.numbers import find_numbers, split_words
from stemreport.proof.page import Page, Piece

__all__ = ["find_unchanged", "pair_pieces", "pair_texts"]

_LIKE_ENOUGH = 0.5


def pair_pieces(base: Page, other: Page) -> list[Piece | None]:
    """Pair every piece of a page with its counterpart in another edition; None where there is none.

    Cells and bars are found by their headings, running texts by the id that they hang on and by their words.
    """
    mine, theirs = _group(base), _group(other)
    partner = dict(_align([*mine], [*theirs], exact_only=False))
    names, others = [*mine], [*theirs]
    found: dict[int, Piece] = {}
    for number, name in enumerate(names):
        if number not in partner:
            continue
        ours, counterparts = mine[name], theirs[others[partner[number]]]
        pieces = [base.pieces[place] for place in ours]
        candidates = [other.pieces[place] for place in counterparts]
        pairs = _pair_cells(pieces, candidates) if pieces[0].position else pair_texts(
            [piece.text for piece in pieces], [piece.text for piece in candidates])
        found.update({ours[one]: candidates[its] for one, its in pairs})
    return [found.get(place) for place in range(len(base.pieces))]


def _group(page: Page) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for place, piece in enumerate(page.pieces):
        groups.setdefault(f"{piece.group}{'#' if piece.position else ''}", []).append(place)
    return groups


def _align(ours: Sequence[str], theirs: Sequence[str], exact_only: bool) -> list[tuple[int, int]]:
    """Align two sequences; where as many differ on both sides, they are taken for each other one by one."""
    pairs = []
    for kind, low, high, from_, to in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal" or kind == "replace" and high - low == to - from_ and not exact_only:
            pairs += zip(range(low, high), range(from_, to))
    return pairs


def pair_texts(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pair running texts by their words, whatever the numbers in them.

    Examples
    --------
    >>> pair_texts(["Base: 215.", "Percentages may not add to 100."], ["Base: 280."])
    [(0, 0)]
    """
    masked, their_masked = [_mask(text) for text in ours], [_mask(text) for text in theirs]
    pairs = _align(masked, their_masked, exact_only=True)
    left = [place for place in range(len(ours)) if place not in {one for one, _ in pairs}]
    free = [place for place in range(len(theirs)) if place not in {one for _, one in pairs}]

    def take(place: int, other: int) -> None:
        pairs.append((place, other))
        left.remove(place)
        free.remove(other)

    for place in [*left]:
        # Entries of a list may have traded places.
        if same := [one for one in free if their_masked[one] == masked[place]]:
            take(place, same[0])
    if len(left) == len(free):
        return sorted([*pairs, *zip(left, free)])
    for place in [*left]:
        likeness = {one: SequenceMatcher(None, masked[place], their_masked[one]).ratio() for one in free}
        best = max(likeness, key=likeness.get, default=None)
        if best is not None and likeness[best] >= _LIKE_ENOUGH:
            take(place, best)
    return sorted(pairs)


def _mask(text: str) -> str:
    return re.sub(r"\d[\d,.]*", "0", text)


def _pair_cells(ours: Sequence[Piece], theirs: Sequence[Piece]) -> list[tuple[int, int]]:
    """Pair cells by the headings of row and column, and where those changed by their place, if as many are there."""
    rows, columns = (_pair_lines(*(_list_headings(pieces, axis) for pieces in (ours, theirs))) for axis in (0, 1))
    places = {piece.position: number for number, piece in enumerate(theirs)}
    wanted = [(rows.get(piece.position[0]), columns.get(piece.position[1])) for piece in ours]
    return [(number, places[position]) for number, position in enumerate(wanted) if position in places]


def _list_headings(pieces: Sequence[Piece], axis: int) -> list[str]:
    lines = {piece.position[axis]: (piece.row, piece.column)[axis] for piece in pieces}
    return [lines.get(number, "") for number in range(max(lines) + 1)]


def _pair_lines(ours: list[str], theirs: list[str]) -> dict[int, int]:
    pairs = {}
    for number, heading in enumerate(ours):
        if ours.count(heading) == theirs.count(heading) == 1:
            pairs[number] = theirs.index(heading)
        elif len(ours) == len(theirs):
            pairs[number] = number
    return pairs


def find_unchanged(text: str, other: str) -> set[int]:
    """Find the numbers of a text that stand in another as well, at the same place among its words.

    Returns
    -------
    set of int
        Where they begin.

    Examples
    --------
    >>> find_unchanged("36.7% of 215, as typed 76.3%", "40.1% of 280, as typed 76.3%")
    {23}
    """
    if text == other:
        return {number.start for number in find_numbers(text)}
    ours, theirs = split_words(text), split_words(other)
    blocks = SequenceMatcher(None, [word for word, _ in ours], [word for word, _ in theirs], autojunk=False)
    same = {ours[place][1] for block in blocks.get_matching_blocks() for place in range(block.a, block.a + block.size)}
    return {number.start for number in find_numbers(text) if number.start in same}
