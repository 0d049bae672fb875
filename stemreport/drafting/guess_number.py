"""Tell columns of numbers, and propose by which rules typed numbers are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from stemreport.codebook.model import NumberRules
from stemreport.codebook.spelling import read_plain_number
from stemreport.drafting.find_suspicious import check_mangled
from stemreport.drafting.parts import Choice, Guess, Tally
from stemreport.problems import quote_list
from stemreport.responses.outliers import find_fences
from stemreport.responses.read_number import Reading, advise_rule, read_number

__all__ = ["guess_number"]

_AMOUNT = re.compile(r"\b(how (many|much|long|old|far)|number of|hours?|percent\w*|proportion|years?|age|amount|total|cost|"
                     r"salary|income|budget|count)\b|%", re.IGNORECASE)
_UNIT = re.compile(r"\bhow many (?:full |whole |different |other |new |more )?([a-z]{3,})"
                   r"(?= (?:are|were|is|do|did|have|has|does|will|of|in|on|a|an|at|per|each|from)\b|\?|$)",
                   re.IGNORECASE)
_KNOWN_UNITS = {"%", "£", "$", "€", "h", "hr", "hrs", "hour", "hours", "min", "mins", "minutes", "day", "days", "week", "weeks",
                "month", "months", "year", "years", "people", "pupils", "students", "staff", "miles", "km", "k"}
_ENOUGH = 0.8
"""Of the answers, how many must be numbers by some rule; the others are for the analyst to decide."""
_FAR = 3.0
"""Interquartile ranges beyond the quartiles: Tukey's outer fences."""
_SHORT = 15
"""A longer text is something somebody wrote, which is not copied into a codebook."""


def guess_number(tallies: Sequence[Tally], text: str) -> Guess | None:
    """Tell whether answers are amounts, or numbers on a scale, or codes; None where they are no numbers.

    Parameters
    ----------
    tallies : sequence of Tally
    text : str
        The question.

    Examples
    --------
    >>> guess_number([Tally("12", 3), Tally("7.5", 2), Tally("~15", 1), Tally("100%", 2)], "How much?").keys["typed"]
    {'units': ['%'], 'about': 'number'}
    >>> guess = guess_number([Tally("4.0", 60), Tally("3.0", 30), Tally("1.0", 9)], "How easy is it?")
    >>> guess.kind, [choice.label for choice in guess.options]
    ('scale', ['1', '3', '4'])
    """
    total = sum(one.count for one in tallies)
    plain = {one.text: number for one in tallies if (number := read_plain_number(one.text)) is not None}
    plain_share = sum(one.count for one in tallies if one.text in plain) / total
    is_amount = _AMOUNT.search(text) is not None
    if plain_share == 1 and not is_amount and (few := _guess_few(tallies, plain, total)):
        return few
    rules, lines = _propose_rules(tallies)
    readings = {one.text: read_number(one.text, rules) for one in tallies}
    read = [one for one in tallies if readings[one.text]]
    read_share = sum(one.count for one in read) / total
    by_range = sum(one.count for one in read if {"range", "less_than", "more_than"} & set(readings[one.text].rules.split(", ")))
    if read_share < _ENOUGH or by_range > 0.3 * total or len(read) < 2 or plain_share < 0.5 and not lines.get("units"):
        return None
    numbers = np.repeat([readings[one.text].value for one in read], [one.count for one in read])
    return Guess("number", keys=_list_keys(text, lines, numbers),
                 remarks=_describe(tallies, readings, lines, numbers))


def _guess_few(tallies: Sequence[Tally], plain: dict[str, float], total: int) -> Guess | None:
    """Tell a scale of numbers, or codes, from amounts: few whole numbers, each given by many."""
    spellings: dict[float, list[str]] = {}
    for one in tallies:
        spellings.setdefault(plain[one.text], []).append(one.text)
    numbers = sorted(spellings)
    whole = all(number == int(number) for number in numbers)
    few = len(numbers) <= 11 and total >= 5 * len(numbers)
    is_scale = whole and few and numbers[0] in (0, 1) and numbers[-1] <= 10 and len(numbers) >= 3
    if not is_scale and not (len(numbers) <= 5 and total >= 10 * len(numbers)):
        return None
    options = []
    for number in numbers:
        label = str(int(number)) if number == int(number) and whole else spellings[number][0]
        options.append(Choice(label, tuple(one for one in spellings[number] if one != label),
                              count=sum(one.count for one in tallies if plain[one.text] == number)))
    remarks = ["The answers are numbers. Do they stand for something, write that as the label and the number behind it, as "
               'in ["Very easy", "5"]; is it an amount, let the kind be number.', *check_mangled(tallies)]
    if is_scale and len(numbers) < numbers[-1] - numbers[0] + 1:
        remarks.append("Nobody gave some of the numbers in between: add the options that were offered.")
    if any(option.aliases for option in options):
        remarks.append('A spreadsheet seems to have made decimals of whole numbers, such as 3.0 of 3: both are accepted.')
    order = numbers if is_scale else sorted(numbers, key=lambda number: -options[numbers.index(number)].count)
    return Guess("scale" if is_scale else "single", tuple(options[numbers.index(number)] for number in order),
                 remarks=tuple(remarks))


def _propose_rules(tallies: Sequence[Tally]) -> tuple[NumberRules, dict[str, object]]:
    """Return rules by which the answers are numbers, as rules and as the lines of a codebook."""
    units: list[str] = []
    rules: dict[str, str] = {}
    for one in tallies:
        for line in advise_rule(one.text, NumberRules(units=tuple(units))):
            name, _, value = line.partition(" = ")
            value = value.strip('["]')
            if name == "units":
                # A sign that nobody knows as a unit may as well be a slip.
                units += [value] if value.casefold() in _KNOWN_UNITS else []
            else:
                rules[name] = value
    return NumberRules(units=tuple(units), **rules), {**({"units": units} if units else {}), **rules}


def _list_keys(text: str, lines: dict[str, object], numbers: np.ndarray) -> dict[str, object]:
    unit = _UNIT.search(text)
    keys: dict[str, object] = {}
    if unit:
        keys["number_unit"] = unit[1].casefold()
    elif "%" in lines.get("units", ()) or re.search("percent", text, re.IGNORECASE):
        keys["number_unit"] = "per cent"
    if numbers.min() >= 0 and not _are_years(numbers):
        keys["minimum"] = 0
    return keys | ({"typed": lines} if lines else {})


def _describe(tallies: Sequence[Tally], readings: dict[str, Reading | None], lines: dict[str, object],
              numbers: np.ndarray) -> tuple[str, ...]:
    remarks = []
    if lines:
        remarks.append("Not all answers are plain numbers. The rules under typed read most others: are they right?")
    unread = [one.text for one in tallies if readings[one.text] is None]
    short = [text for text in unread if len(text) <= _SHORT and "@" not in text]
    if unread:
        longer = len(unread) - len(short)
        listed = quote_list(short) + (" and longer texts" if short and longer else "" if short else "some texts")
        remarks.append(f"No number: {listed}. They stop the report until they are corrected in edits.csv, until words that "
                       "mean a number are named under typed, as in words = { none = 0 }, or until those that mean no answer "
                       'are named here, as in missing = ["N/A"].')
    low, high = find_fences(numbers, _FAR)
    if numbers.max() > high or numbers.min() < low:
        remarks.append(f"Some answers lie far from the others. To be told of them, write: outliers_beyond = {_FAR:g}")
    if _are_years(numbers):
        remarks.append("The numbers are years, of which a total or mean says nothing: is the median what you want?")
    return tuple(remarks)


def _are_years(numbers: np.ndarray) -> bool:
    return bool(((numbers >= 1900) & (numbers <= 2100)).all())
