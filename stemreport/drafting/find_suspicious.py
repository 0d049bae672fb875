"""Find what looks wrong among the answers to one question: slips, double spellings, what a spreadsheet changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stemreport.codebook.spelling import fold, read_plain_number
from stemreport.drafting.parts import Choice, Tally
from stemreport.problems import nearest, quote_toml
from stemreport.responses.check_typed_other import ALIKE

__all__ = ["check_mangled", "find_slip", "note_slips"]

_RARE = 0.34
"""A slip is met much less often than what it is a slip of."""
_SHORTEST = 4
_NEGATION = re.compile(r"\b(un|dis|in|im|ir|non-?|more |less )(?=\w{3})")
_DATE = re.compile(r"\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-"
                   r"\d{1,2}|\d{4}-\d\d-\d\d", re.IGNORECASE)
_RANGE = re.compile(r"\d+ ?(-|\u2013|to) ?\d+|\d+ ?\+|(over|under|more than|less than) .*|[<>].*", re.IGNORECASE)
_DECIMAL = re.compile(r"\d+\.[1-9]")


def find_slip(tally: Tally, tallies: Sequence[Tally]) -> Tally | None:
    """Return the frequent answer of which a rare one seems to be a slip.

    Examples
    --------
    >>> easy, slip, young, younger = (Tally(*one) for one in [
    ...     ("Very easy", 40), ("Very esay", 1), ("16-24 years", 90), ("16-25 years", 2)])
    >>> answers = [easy, slip, young, younger]
    >>> find_slip(slip, answers).text, find_slip(younger, answers), find_slip(easy, answers)
    ('Very easy', None, None)
    """
    # Options that differ in a digit, a grade or a "not" are different options.
    if len(tally.text) < _SHORTEST or any(sign.isdigit() for sign in tally.text):
        return None
    frequent = {one.text: one for one in tallies if one is not tally and tally.count <= _RARE * one.count}
    close = nearest(tally.text, frequent, ALIKE)
    if not close or len(close.split()) != len(tally.text.split()) or _drop_negations(close) == _drop_negations(tally.text):
        return None
    return frequent[close]


def _drop_negations(text: str) -> str:
    return _NEGATION.sub("", fold(text))


def note_slips(choices: Sequence[Choice], tallies: Sequence[Tally]) -> tuple[Choice, ...]:
    """Add to each option what is suspicious about it."""
    by_text = {one.text: one for one in tallies}
    return tuple(replace(choice, remarks=(*choice.remarks, *_describe(by_text[choice.label], tallies)))
                 if choice.label in by_text else choice for choice in choices)


def _describe(tally: Tally, tallies: Sequence[Tally]) -> list[str]:
    remarks = []
    if slip := find_slip(tally, tallies):
        times = "met once" if tally.count == 1 else "seldom met"
        remarks.append(f"{times}, and nearly {quote_toml(slip.text)}: if it is a slip, take this line out and write the other as "
                       f"{quote_toml(slip.text, tally.text)}")
    elif tally.count == 1 and len(tallies) > 2:
        remarks.append("met once: was it offered?")
    if tally.variants:
        remarks.append("also written in other capitals, which makes no difference")
    return remarks


def check_mangled(tallies: Sequence[Tally]) -> list[str]:
    """Return remarks on answers that a spreadsheet seems to have changed.

    Examples
    --------
    >>> check_mangled([Tally("6-10", 30), Tally("05-Jan", 20), Tally("11-20", 9)])
    ['A spreadsheet seems to have made dates of ranges ("05-Jan"). Write the range as the label and this as its other spelling.']
    >>> check_mangled([Tally("3.8", 30), Tally("3.1", 20), Tally("3.9", 9)])
    ['A spreadsheet may have cut 3.10 to 3.1: were both of them possible answers? Then export the file again.']
    """
    remarks = []
    texts = [one.text for one in tallies]
    dates = [text for text in texts if _DATE.fullmatch(text)]
    if dates and any(_RANGE.fullmatch(text) for text in texts) and len(dates) < len(texts):
        remarks.append(f'A spreadsheet seems to have made dates of ranges ("{dates[0]}"). Write the range as the label and this '
                       "as its other spelling.")
    decimals = [text for text in texts if _DECIMAL.fullmatch(text)]
    ones = {text for text in decimals if text.endswith(".1")}
    # Only where the numbers run up to 9 behind the point would a 10th follow.
    cut = sorted(one for one in ones if f"{one}0" in texts or f"{one[:-1]}9" in decimals)
    if cut and all(read_plain_number(text) is not None for text in texts):
        remarks.append(f"A spreadsheet may have cut {cut[0]}0 to {cut[0]}: were both of them possible answers? Then export the "
                       "file again.")
    return remarks
