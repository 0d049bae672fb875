"""Read numbers as people type them: a plain number always, anything else by a rule that the codebook declares."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from stemreport.codebook.model import NumberRules
from stemreport.codebook.spelling import fold, read_plain_number

__all__ = ["Reading", "advise_rule", "read_number"]

_ABOUT = re.compile(r"(?:~|\u2248|about|approximately|approx\.?|around|roughly|circa|ca?\.) *(.+)")
_RANGE = re.compile(r"(.+?) *(?:-|\u2013|\u2014|\bto\b) *(.+)")
_LESS = re.compile(r"(?:<|less than|fewer than|under|below) *(.+)")
_MORE = re.compile(r"(?:>|more than|over|above) *(.+)|(.+?) *(?:\+|or more)")
_REMARK = re.compile(r"(.*\S) *\([^()]*\)")


@dataclass(frozen=True)
class Reading:
    """What a typed answer is as a number, and the rules that say so ("" for a plain number)."""

    value: float
    rules: str = ""


def read_number(text: str, rules: NumberRules = NumberRules()) -> Reading | None:
    """Read a number; None where it is no plain number and no declared rule fits.

    Parameters
    ----------
    text : str
        A clean cell.
    rules : NumberRules

    Examples
    --------
    >>> rules = NumberRules(units=("%",), range="middle", less_than="half", remark="ignore")
    >>> [read_number(text, rules).value for text in ("1,200", "15-20%", "<5", "20 (TBC)")]
    [1200.0, 17.5, 2.5, 20.0]
    >>> read_number("15-20%", rules)
    Reading(value=17.5, rules='range, units')
    >>> print(read_number("~15", rules))
    None
    """
    number = read_plain_number(text)
    return Reading(number) if number is not None else _read(fold(text), rules)


def _read(text: str, rules: NumberRules) -> Reading | None:
    for words, number in rules.words.items():
        if fold(words) == text:
            return Reading(number, "words")
    number = read_plain_number(text)
    if number is not None:
        return Reading(number)
    for name, allowed, pattern in (("remark", rules.remark, _REMARK), ("about", rules.about, _ABOUT)):
        if allowed and (match := pattern.fullmatch(text)) and (inner := _read(match[1], rules)):
            return _add(name, inner.value, inner)
    for unit in sorted((fold(unit) for unit in rules.units), key=len, reverse=True):
        for stripped in (text.removesuffix(unit).rstrip(), text.removeprefix(unit).lstrip()):
            if stripped != text and (inner := _read(stripped, rules)):
                return _add("units", inner.value, inner)
    if rules.range and (match := _RANGE.fullmatch(text)):
        low, high = _read(match[1], rules), _read(match[2], rules)
        if low and high and low.value < high.value and "range" not in low.rules + high.rules:
            share = {"lower": 0.0, "middle": 0.5, "upper": 1.0}[rules.range]
            return _add("range", low.value + share * (high.value - low.value), low, high)
    if rules.less_than and (match := _LESS.fullmatch(text)) and (inner := _read(match[1], rules)):
        return _add("less_than", inner.value / (2 if rules.less_than == "half" else 1), inner)
    if rules.more_than and (match := _MORE.fullmatch(text)) and (inner := _read(match[1] or match[2], rules)):
        return _add("more_than", inner.value, inner)
    return None


def _add(name: str, value: float, *inner: Reading) -> Reading:
    names = [rule for reading in inner for rule in reading.rules.split(", ") if rule]
    return Reading(value, ", ".join(dict.fromkeys([*names, name])))


_UNIT = re.compile(r"\d *([^\d\s.,()+<>~\u2013-]{1,12})|^([^\w\s(<>~\u2013-]) *\d")
_EVERY_RULE = {"remark": "ignore", "about": "number", "range": "middle", "less_than": "half", "more_than": "limit"}


def advise_rule(text: str, rules: NumberRules) -> list[str]:
    """Return the lines for the codebook under which a text would be a number; none where none would help.

    Examples
    --------
    >>> advise_rule("15-20", NumberRules()), advise_rule("a lot", NumberRules())
    (['range = "middle"'], [])
    """
    every = NumberRules(units=rules.units, words=rules.words, **_EVERY_RULE)
    reading, own = read_number(text, every), []
    if reading is None and (unit := _UNIT.search(text)):
        # A unit stands behind a number, or right before it.
        unit = unit[1] or unit[2]
        reading = read_number(text, replace(every, units=(unit, *rules.units)))
        own = [f'units = ["{unit}"]']
    if reading is None:
        return []
    return own + [f'{name} = "{_EVERY_RULE[name]}"' for name in reading.rules.split(", ")
                  if name in _EVERY_RULE and not getattr(rules, name)]
