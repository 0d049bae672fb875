"""Check every answer against the codebook, each distinct answer once."""

from __future__ import annotations

import re
from math import isfinite

import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Option, Question
from stemreport.problems import Problem, column_letter, name_rows, nearest, quote_list, quote_toml
from stemreport.responses.clean_text import clean_text
from stemreport.responses.match_columns import Columns
from stemreport.responses.read_export import Export, Heading

__all__ = ["check_answers", "map_spellings", "parse_number"]

_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


_MOST = 6
"""How many different wrong answers to one question are told one by one."""


def map_spellings(options: tuple[Option, ...]) -> dict[str, str]:
    """Map every spelling of an option, cleaned and in small letters, to its id."""
    return {clean_text(spelling).casefold(): option.id
            for option in options for spelling in (option.label, *option.aliases)}


def parse_number(text: str) -> float | None:
    """Read a number as people type it, with a decimal point and commas between thousands; None where it is none.

    Examples
    --------
    >>> parse_number("1,200.5"), parse_number("about 20")
    (1200.5, None)
    """
    number = float(text.replace(",", "")) if _NUMBER.fullmatch(text) else float("nan")
    return number if isfinite(number) else None


def check_answers(cells: pd.DataFrame, export: Export, columns: Columns, codebook: Codebook,
                  frame: Frame) -> list[Problem]:
    """Return a Problem for each distinct answer that the codebook does not allow.

    Parameters
    ----------
    cells : DataFrame
        The rows that count, as in `Export.cells`.
    """
    problems: list[Problem] = []
    for question in codebook.list_questions(frame.id):
        if question.derived or question.kind == "text":
            continue
        if question.kind == "number":
            problems += _shorten(_check_numbers(question, cells, columns.answers[question.id], export), question)
        elif question.kind == "multiple":
            problems += _shorten(_check_ticks(question, cells, columns, export), question)
        else:
            for variable in question.variables:
                heading = columns.answers[variable.id]
                problems += _shorten(_check_choices(question, cells[heading.position], heading, export), question)
    return problems


def _shorten(problems: list[Problem], question: Question) -> list[Problem]:
    """Tell the first few of many Problems of one column: it is likely to hold the answers to another question."""
    if len(problems) <= _MOST:
        return problems
    rest = len(problems) - _MOST
    return [*problems[:_MOST], Problem(
        problems[0].file, problems[0].place.partition(", ")[2], f"{rest} more answers that do not fit",
        f'answers to "{question.text}"',
        f"So many seldom are slips. Do the answers stand under another heading, or is [question.{question.id}] of another "
        "kind?")]


def _list_answers(column: pd.Series) -> list[tuple[str, pd.Index]]:
    """List the distinct answers of a column with their rows, in the order of first appearance."""
    used = column[column != ""]
    codes = used.cat.codes.to_numpy()
    texts = used.cat.categories
    return [(texts[code], used.index[codes == code]) for code in pd.unique(codes)]


def _find_unknown(column: pd.Series, spellings: dict[str, str]) -> list[tuple[str, pd.Index]]:
    unknown = {text for text in column.cat.categories if text and text.casefold() not in spellings}
    if not unknown:
        return []
    return [(text, rows) for text, rows in _list_answers(column) if text in unknown]


def _check_choices(question: Question, column: pd.Series, heading: Heading, export: Export) -> list[Problem]:
    labels = {option.label: option for option in question.options}
    problems = []
    for text, rows in _find_unknown(column, map_spellings(question.options)):
        close = nearest(text, labels)
        if close:
            option = labels[close]
            advice = (f'Did you mean "{close}"? To accept it, let the line under [question.{question.id}.options] in '
                      f"codebook.toml read:\n  {option.id} = {quote_toml(option.label, *option.aliases, text)}")
        else:
            advice = (f"If it is an option, add it under [question.{question.id}.options] in codebook.toml:\n"
                      f'  new_id = {quote_toml(text)}\nIf it is a slip, correct it in edits.csv.')
        problems.append(Problem(export.file, f'{name_rows(rows)}, column {heading.letter}, "{heading}"', f'"{text}"',
                                f"one of {quote_list(labels)}", advice))
    return problems


def _check_ticks(question: Question, cells: pd.DataFrame, columns: Columns, export: Export) -> list[Problem]:
    problems = []
    for option in question.options:
        if option.id == question.other:
            continue
        heading = columns.answers[f"{question.id}.{option.id}"]
        for text, rows in _find_unknown(cells[heading.position], map_spellings((option,))):
            problems.append(Problem(
                export.file, f'{name_rows(rows)}, column {heading.letter}, "{heading}"', f'"{text}"',
                f'"{option.label}" where it was ticked, and nothing where it was not',
                f"If it means not ticked, write under [question.{question.id}] in codebook.toml:\n"
                f"  missing = [{quote_toml(text)}]\n"
                f"If it is a tick, let the line under [question.{question.id}.options] read:\n"
                f"  {option.id} = {quote_toml(option.label, *option.aliases, text)}"))
    if question.exclusive:
        alone = columns.answers[f"{question.id}.{question.exclusive}"]
        ticked = cells[alone.position] != ""
        others = pd.Series(False, index=cells.index)
        for option in question.options:
            if option.id != question.exclusive:
                others |= cells[columns.answers[f"{question.id}.{option.id}"].position] != ""
        rows = cells.index[ticked & others]
        if len(rows):
            problems.append(Problem(
                export.file, f"{name_rows(rows)}, column {alone.letter}", f'"{alone.option}" beside other ticks',
                "this answer alone", "Decide what the respondent meant and correct it in edits.csv, with the question "
                f"{question.id}.{question.exclusive}, nothing under set_to, and the reason."))
    return problems


def _check_numbers(question: Question, cells: pd.DataFrame, heading: Heading, export: Export) -> list[Problem]:
    problems, high = [], []
    for text, rows in _list_answers(cells[heading.position]):
        number = parse_number(text)
        place = f'{name_rows(rows)}, column {heading.letter}, "{heading}"'
        if number is None:
            problems.append(Problem(export.file, place, f'"{text}"', "a number such as 12 or 7.5",
                                    "Decide what the respondent meant and correct it in edits.csv, with the reason."))
        elif question.minimum is not None and number < question.minimum:
            problems.append(Problem(export.file, place, f'"{text}"', f"{question.minimum:g} or more",
                                    "Correct it in edits.csv, with the reason."))
        elif question.maximum is not None and number > question.maximum:
            high += [(number, row) for row in rows]
    if high:
        problems.append(Problem(
            export.file, f"{name_rows(sorted(row for _, row in high))}, column {column_letter(heading.position)}",
            f"up to {max(high)[0]:g} {question.number_unit}".strip(), f"{question.maximum:g} or less, as a rule",
            "Look at these answers. They are counted as they are.", stops=False))
    return problems
