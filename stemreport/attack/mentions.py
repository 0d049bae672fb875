"""Look into every text, seen or unseen, for a number beside the label of a suppressed answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stemreport.attack.cells import Cell
from stemreport.attack.clues import Clues, find_label
from stemreport.attack.inference import Evidence
from stemreport.attack.numbers import Number, find_numbers
from stemreport.attack.page import Passage

__all__ = ["search_texts"]

_BEHIND = re.compile(r"^[\s:,(=\u2013\u2014“”\"'’-]*(?:(?:was|were|is|are|with|by|had|have|has|said|got|only|just|about|named|given|"
                     r"chosen|answers?|responses?|respondents?|at|to)\s+){0,4}\(?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:!?]\s|too few")
_FAR = 80
"""How many letters may stand between a number and the label that follows it."""


def search_texts(clues: Clues, passages: Iterable[Passage]) -> Iterator[Evidence]:
    """Search texts for numbers of suppressed findings.

    A number that a shown finding of the same label, or one that the place cites, explains is no evidence.
    """
    for passage in passages:
        numbers = find_numbers(passage.text)
        if numbers:
            yield from _search(clues, passage, numbers)


def _search(clues: Clues, passage: Passage, numbers: list[Number]) -> Iterator[Evidence]:
    spans = _find_spans(clues, passage.text)
    if not spans:
        return
    named = {label for label, _, _ in spans}
    roots = clues.find_questions(passage.place, passage.text)
    for label, start, end in spans:
        cells = [cell for cell in clues.by_label.get(label, ()) if cell.root in roots or clues.is_distinct(label)]
        cells = [cell for cell in cells if all(one.casefold() in named for one in clues.named[cell.id])]
        cited = [cell for cell in cells if cell.id in clues.find_cited(passage.place)]
        for number, is_near in _bind(passage.text, start, end, numbers, spans):
            if not _is_explained(clues, passage, roots, cited or cells, number, is_near):
                for cell in cited or cells:
                    evidence = clues.weigh(cell, number, _say(passage, label, number)) if cell.is_suppressed else None
                    if evidence:
                        yield evidence


def _find_spans(clues: Clues, text: str) -> list[tuple[str, int, int]]:
    """Find the labels that a text names, in small letters; of labels that overlap the longest."""
    plain = text.casefold()
    labels = {*clues.by_label, *(name.casefold() for names in clues.named.values() for name in names)}
    found = sorted(((label, start, end) for label in labels if label in plain for start, end in find_label(label, text)),
                   key=lambda one: (one[1] - one[2], one[1]))
    kept: list[tuple[str, int, int]] = []
    for one in found:
        if all(one[2] <= start or one[1] >= end for _, start, end in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one[1])


def _bind(text: str, start: int, end: int, numbers: list[Number],
          spans: list[tuple[str, int, int]]) -> Iterator[tuple[Number, bool]]:
    """Find the numbers that a label stands with: right behind it, or before it in the same clause."""
    after = next((one for one in numbers if one.start >= end), None)
    if after and _BEHIND.match(text[end:after.start]):
        yield after, True
        partner = next((one for one in numbers if one.start > after.start), None)
        if partner and re.fullmatch(r"[^.;\w]*\(", text[after.end:partner.start]):
            yield partner, True
        return
    before = [one for one in numbers if one.end <= start and start - one.end <= _FAR]
    if before:
        last = before[-1]
        between = text[last.end:start]
        if not _SENTENCE.search(between) and not any(last.end <= other and stop <= start for _, other, stop in spans):
            yield last, False
            if len(before) > 1 and re.fullmatch(r"\s*\(", text[before[-2].end:last.start]):
                yield before[-2], False


def _is_explained(clues: Clues, passage: Passage, roots: set[str], cells: list[Cell], number: Number, is_near: bool) -> bool:
    """Whether a number is that of something shown: of the same label, or where it stands apart, of anything cited there."""
    value = round(number.value + 1e-9, 1)
    if any(value in cell.shown_numbers for cell in cells if not cell.is_suppressed):
        return True
    if is_near:
        return False
    cited = clues.find_cited(passage.place)
    around = [cell for id, cell in clues.model.cells.items() if (id in cited if cited else cell.root in roots)]
    return any(value in cell.shown_numbers for cell in around)


def _say(passage: Passage, label: str, number: Number) -> str:
    what = "text" if passage.kind == "text" else f"{passage.kind} text"
    return f"{what} of {passage.place or 'the page'}: {number.value:g}{'%' if number.kind == 'percent' else ''} beside “{label}”"
