"""Read the entries of a tracker row by row, and tell what in them cannot be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Question
from stemreport.codebook.read_question import MONTHS
from stemreport.codebook.spelling import Spellings, fold, read_plain_number
from stemreport.problems import Problem, column_letter, name_rows, nearest
from stemreport.responses.read_date import read_date

__all__ = ["Entries", "read_answer", "read_entries", "write_day"]


@dataclass
class Entries:
    """The rows of a sheet of entries, as `Submission` holds them.

    `is_as_chosen` says that every answer is one of the lists: the formulas of the workbook know no other.
    """

    rows: pd.DataFrame
    left_out: int = 0
    incomplete: int = 0
    faulty: int = 0
    is_as_chosen: bool = True
    problems: list[Problem] = field(default_factory=list)


def read_entries(cells: Mapping[int, list[str]], questions: Mapping[int, Question], codebook: Codebook, frame: Frame, file: str, sheet: str) -> Entries:
    """Read the rows that an organisation entered.

    Parameters
    ----------
    cells : dict of list of str
        The texts of each row below the headings, by its number; rows without any entry left out.
    questions : dict of Question
        By column (from 0).
    file, sheet : str
        What Problems call them.

    Returns
    -------
    Entries
        A row with a fault does not count; the others do.
    """
    needed = list(dict.fromkeys(number for measure in codebook.measures.values() for number in measure.product))
    spellings = {one.id: Spellings(one.options) for one in questions.values() if one.options}
    faults: dict[tuple[int, str], list[int]] = {}
    aliases: dict[tuple[int, str], list[int]] = {}
    entries, good = Entries(pd.DataFrame()), {}
    for number, texts in cells.items():
        if any(_leaves_out(rule, questions, texts) for rule in frame.exclusions):
            entries.left_out += 1
            continue
        row, is_faulty = {}, False
        for column, question in questions.items():
            row[question.id], reads = read_answer(texts[column], question, spellings.get(question.id))
            if not reads:
                is_faulty = True
                faults.setdefault((column, texts[column]), []).append(number)
            elif question.options and question.kind != "date" and texts[column] and fold(texts[column]) != fold(question.labels[row[question.id]]):
                aliases.setdefault((column, texts[column]), []).append(number)
        if is_faulty:
            entries.faulty += 1
        elif any(row[one] is None for one in needed):
            entries.incomplete += 1
            faults.setdefault((next(column for column, one in questions.items() if row[one.id] is None and one.id in needed), ""), []).append(number)
        else:
            good[number] = row
    entries.rows, entries.is_as_chosen = _build_frame(good, questions), not entries.faulty and not aliases
    entries.problems = [_describe_fault(file, sheet, rows, column, text, questions[column]) for (column, text), rows in faults.items()]
    entries.problems += [_describe_alias(file, sheet, rows, column, text, questions[column], spellings) for (column, text), rows in aliases.items()]
    return entries


def read_answer(text: str, question: Question, spellings: Spellings | None = None) -> tuple[object, bool]:
    """Read one answer; return it (None where there is none) and whether it can be right.

    Examples
    --------
    >>> hours = Question("hours", "f", "", "number", "all", "", "", minimum=0.25, maximum=200)
    >>> read_answer("1.5", hours), read_answer("two", hours), read_answer("", hours), read_answer("500", hours)
    ((1.5, True), (None, False), (None, True), (None, False))
    """
    if not text:
        return None, True
    if question.kind == "number":
        value = read_plain_number(text)
        within = value is not None and (question.minimum is None or value >= question.minimum) and (
            question.maximum is None or value <= question.maximum)
        return (value, True) if within else (None, False)
    if question.kind == "date":
        day = read_date(text, question.format)
        return (day, True) if day and question.earliest <= day <= question.latest else (None, False)
    if question.options:
        found = (spellings or Spellings(question.options)).find(text)
        return found, found is not None
    return text, True


def _leaves_out(rule: object, questions: Mapping[int, Question], texts: list[str]) -> bool:
    column = next((column for column, question in questions.items() if question.heading == rule.column), None)
    if column is None:
        return False
    is_one = {fold(one) for one in rule.values or rule.other_values}
    return (fold(texts[column]) in is_one) == bool(rule.values)


def _build_frame(good: Mapping[int, Mapping[str, object]], questions: Mapping[int, Question]) -> pd.DataFrame:
    rows = pd.DataFrame.from_dict(good, orient="index", columns=[one.id for one in questions.values()])
    numbers = [one.id for one in questions.values() if one.kind == "number"]
    return rows.astype(dict.fromkeys(numbers, float))


def _describe_fault(file: str, sheet: str, rows: list[int], column: int, text: str, question: Question) -> Problem:
    place = f"sheet {sheet}, {name_rows(rows)}, column {column_letter(column)} ({question.heading})"
    those = "this row does" if len(rows) == 1 else "these rows do"
    expected, advice = _expect(question, text)
    if not text:
        return Problem(file, place, "nothing", expected, f"Fill it in: until then {those} not count.", stops=False)
    return Problem(file, place, f'"{text}"', expected, f"{advice} Until then {those} not count.", stops=False)


def _expect(question: Question, text: str) -> tuple[str, str]:
    if question.kind == "number":
        low, high = f"{question.minimum or 0:g}", "" if question.maximum is None else f" to {question.maximum:,.4g}"
        return f"a number, {low}{high}" if high else f"a number, {low} or more", "Type the number alone, without words or signs."
    if question.kind == "date":
        day = read_date(text, question.format)
        outside = "Take the row out if it belongs to another year." if day else "Type it as day/month/year."
        return f"a date, {write_day(question.earliest)} to {write_day(question.latest)}", outside
    close = nearest(text, [option.label for option in question.options])
    return f"an answer of the list of {question.heading}", f"Did you mean {close}? Choose it from the list." if close else "Choose one from the list."


def write_day(day: date) -> str:
    """Write a date as people do.

    Examples
    --------
    >>> write_day(date(2031, 8, 1))
    '1 August 2031'
    """
    # By hand: what strftime calls a month depends on the computer.
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _describe_alias(file: str, sheet: str, rows: list[int], column: int, text: str, question: Question, spellings: Mapping[str, Spellings]) -> Problem:
    label = question.labels[spellings[question.id].find(text)]
    return Problem(file, f"sheet {sheet}, {name_rows(rows)}, column {column_letter(column)} ({question.heading})", f'"{text}"', label,
                   f"It was read as {label}, and counts. Next time choose it from the list.", stops=False)
