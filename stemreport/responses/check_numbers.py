"""Check numbers, dates and ranks against what the codebook says of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from stemreport.codebook.model import Question
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export
from stemreport.house_style import join_words
from stemreport.problems import Problem, name_rows, quote_list
from stemreport.responses.list_answers import list_answers
from stemreport.responses.match_columns import Columns
from stemreport.responses.outliers import find_fences
from stemreport.responses.read_date import read_date
from stemreport.responses.read_number import advise_rule, read_number
from stemreport.responses.tidy_columns import read_ranks, to_numbers

__all__ = ["check_dates", "check_numbers", "check_ranks"]

_DECIDE = "Decide what the respondent meant and correct it in edits.csv, with the reason."


def check_numbers(question: Question, column: pd.Series, heading: Heading, export: Export) -> list[Problem]:
    """Return a Problem for each answer that is no number, and remarks on those that are very high or far from the others."""
    problems, high = [], {}
    readings = {text: read_number(text, question.typed) for text in column.cat.categories if text}
    for text, reading in readings.items():
        if reading and question.maximum is not None and reading.value > question.maximum:
            high[text] = reading.value
    wrong = [text for text, reading in readings.items()
             if reading is None or question.minimum is not None and reading.value < question.minimum]
    for text, rows in list_answers(column, wrong):
        place = f'{name_rows(rows)}, column {heading.letter}, "{heading}"'
        if readings[text] is None:
            lines = advise_rule(text, question.typed)
            rule = (f"\nIf such answers are to be read by a rule, write under [question.{question.id}.typed] in codebook.toml:\n  "
                    + "\n  ".join(lines)) if lines else ""
            problems.append(Problem(export.file, place, f'"{text}"', "a number such as 12 or 7.5", _DECIDE + rule))
        else:
            problems.append(Problem(export.file, place, f'"{text}"', f"{question.minimum:g} or more",
                                    "Correct it in edits.csv, with the reason."))
    if rows := sorted(row for _, found in list_answers(column, high) for row in found):
        problems.append(Problem(
            export.file, f"{name_rows(rows)}, column {heading.letter}",
            f"up to {max(high[text] for text, _ in list_answers(column, high)):g} {question.number_unit}".strip(),
            f"{question.maximum:g} or less, as a rule",
            "Look at these answers. They are counted as they are.", stops=False))
    return problems + _find_outliers(question, column, heading, export)


def _find_outliers(question: Question, column: pd.Series, heading: Heading, export: Export) -> list[Problem]:
    if question.outliers_beyond is None:
        return []
    numbers = to_numbers(column, question)
    low, high = find_fences(numbers.dropna().to_numpy(), question.outliers_beyond)
    rows = numbers.index[(numbers < low) | (numbers > high)]
    if not len(rows):
        return []
    return [Problem(export.file, f"{name_rows(rows)}, column {heading.letter}",
                    f"{join_words(sorted({f'{number:g}' for number in numbers[rows]}, key=float)[-5:])}, far from the others",
                    f"{low:g} to {high:g}, within {question.outliers_beyond:g} interquartile ranges of the quartiles",
                    "Look at these answers. They are counted as they are.", stops=False)]


def check_dates(question: Question, column: pd.Series, heading: Heading, export: Export) -> list[Problem]:
    """Return a Problem for each answer that is no date of the declared form, or lies outside the declared time."""
    problems = []
    # A form without days knows of the first month as a whole, one without months of the year.
    earliest = question.earliest if "d" in question.format else question.earliest.replace(day=1)
    earliest = earliest if "m" in question.format else earliest.replace(month=1)
    dates = {text: read_date(text, question.format) for text in column.cat.categories if text}
    for text, rows in list_answers(column, [text for text, found in dates.items() if found is None or not earliest <= found <= question.latest]):
        found = dates[text]
        place = f'{name_rows(rows)}, column {heading.letter}, "{heading}"'
        if found is None:
            problems.append(Problem(export.file, place, f'"{text}"', f"a date of the form {question.format}",
                                    f"{_DECIDE} Is format right under [question.{question.id}] in codebook.toml?"))
        else:
            problems.append(Problem(export.file, place, f'"{text}"', f"{question.earliest} to {question.latest}",
                                    f"{_DECIDE} Or let earliest or latest lie further out."))
    return problems


def check_ranks(question: Question, cells: pd.DataFrame, columns: Columns, export: Export) -> list[Problem]:
    """Return a Problem for each answer that is no rank, and one for the rows in which two items have the same rank."""
    problems, ranks, first = [], [], None
    for item in question.items:
        heading = columns.answers.get(f"{question.id}.{item.id}")
        if heading is None:
            continue
        first = first or heading
        column = cells[heading.position]
        ranks.append(read_ranks(column, question))
        wrong = column.index[(column != "") & (ranks[-1] == 0)]
        for text, rows in list_answers(column.loc[wrong]):
            problems.append(Problem(export.file, f'{name_rows(rows)}, column {heading.letter}, "{heading}"', f'"{text}"',
                                    f"a rank from 1 to {len(question.options)}", _DECIDE))
    if ranks:
        table = np.column_stack(ranks)
        twice = [(table == rank).sum(axis=1) > 1 for rank in range(1, len(question.options) + 1)]
        rows = cells.index[np.logical_or.reduce(twice)]
        if len(rows):
            problems.append(Problem(
                export.file, f"{name_rows(rows)}, from column {first.letter} on", "one rank for two items",
                f"a rank of its own for each of {quote_list(item.label for item in question.items)}", _DECIDE))
    return problems
