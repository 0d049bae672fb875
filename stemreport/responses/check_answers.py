"""Check every answer against the codebook, each distinct answer once."""

from __future__ import annotations

import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Option, Question
from stemreport.codebook.spelling import Spellings
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export
from stemreport.problems import Problem, name_rows, nearest, quote_list, quote_toml
from stemreport.responses.check_numbers import check_dates, check_numbers, check_ranks
from stemreport.responses.check_typed_other import check_typed_other
from stemreport.responses.list_answers import list_answers
from stemreport.responses.match_columns import Columns

__all__ = ["check_answers"]

_MOST = 6
"""How many different wrong answers to one question are told one by one."""


def check_answers(cells: pd.DataFrame, export: Export, columns: Columns, codebook: Codebook,
                  frame: Frame) -> list[Problem]:
    """Return a Problem for each distinct answer that the codebook does not allow.

    Parameters
    ----------
    cells : DataFrame
        The rows that count, as `unfold_answers` returns them. A question whose columns were not found is passed over.
    """
    problems: list[Problem] = []
    for question in codebook.list_questions(frame.id):
        if not question.is_in_export or question.kind == "text":
            continue
        found: list[Problem] = []
        if question.id in columns.unread:
            found += _check_unread(question, cells, columns, export)
        if question.kind == "multiple":
            found += _check_ticks(question, cells, columns, export, frame)
        for variable in question.variables if question.kind != "multiple" else ():
            if (heading := columns.answers.get(variable.id)) is None:
                continue
            column = cells[heading.position]
            if question.kind in ("number", "date"):
                check = check_numbers if question.kind == "number" else check_dates
                found += check(question, column, heading, export)
            elif question.kind == "single" and (question.typed_other or frame.layout.typed_other) and question.other:
                found += check_typed_other(question, _list_unknown(column, question.options), heading, export)
            elif question.kind != "rank":
                found += _check_choices(question, column, heading, export)
            found += _check_mangled(question, column, heading, export) if question.kind in ("single", "scale", "grid") else []
        if question.kind == "rank":
            found += check_ranks(question, cells, columns, export)
        problems += _shorten(found, question)
    return problems


def _shorten(problems: list[Problem], question: Question) -> list[Problem]:
    """Tell the first few of many Problems of one question: it is likely to hold the answers to another question."""
    stopping = [problem for problem in problems if problem.stops]
    remarks = [problem for problem in problems if not problem.stops]
    if len(stopping) <= _MOST:
        return stopping + remarks
    rest = len(stopping) - _MOST
    return [*stopping[:_MOST], Problem(
        stopping[0].file, stopping[0].place.partition(", ")[2], f"{rest} more answers that do not fit",
        f'answers to "{question.text}"',
        f"So many seldom are slips. Do the answers stand under another heading, or is [question.{question.id}] of another "
        "kind?"), *remarks]


def _list_unknown(column: pd.Series, options: tuple[Option, ...]) -> list[tuple[str, pd.Index]]:
    spellings = Spellings(options)
    return list_answers(column, [text for text in column.cat.categories if text and spellings.find(text) is None])


def _check_choices(question: Question, column: pd.Series, heading: Heading, export: Export) -> list[Problem]:
    labels = {option.label: option for option in question.options}
    alike = Spellings(question.options)
    problems = []
    for text, rows in _list_unknown(column, question.options):
        close = nearest(text, labels)
        if several := alike.list_alike(text):
            advice = (f"A spreadsheet took the answers for numbers, and {' and '.join(several)} are the same number: export "
                      "the file again without opening it in a spreadsheet.")
        elif close:
            option = labels[close]
            advice = (f'Did you mean "{close}"? To accept it, let the line under [question.{question.id}.options] in '
                      f"codebook.toml read:\n  {option.id} = {quote_toml(option.label, *option.aliases, text)}")
        else:
            advice = (f"If it is an option, add it under [question.{question.id}.options] in codebook.toml:\n"
                      f'  new_id = {quote_toml(text)}\nIf it is a slip, correct it in edits.csv.')
        problems.append(Problem(export.file, f'{name_rows(rows)}, column {heading.letter}, "{heading}"', f'"{text}"',
                                f"one of {quote_list(labels)}", advice))
    return problems


def _check_mangled(question: Question, column: pd.Series, heading: Heading, export: Export) -> list[Problem]:
    """Tell which answers were read as an option although a spreadsheet wrote them as another number."""
    spellings = Spellings(question.options)
    labels = {option.id: option.label for option in question.options}
    mangled = {text: option for text in column.cat.categories if (option := spellings.find_mangled(text))}
    if not mangled:
        return []
    rows = column.index[column.isin(list(mangled))]
    return [Problem(export.file, f'{name_rows(rows)}, column {heading.letter}, "{heading}"', quote_list(mangled),
                    quote_list(labels[option] for option in mangled.values()),
                    "A spreadsheet took the answers for numbers. They are counted as these options.", stops=False)]


def _check_ticks(question: Question, cells: pd.DataFrame, columns: Columns, export: Export,
                 frame: Frame) -> list[Problem]:
    problems = []
    for option in question.options:
        heading = columns.answers.get(f"{question.id}.{option.id}")
        if option.id == question.other or heading is None:
            continue
        ticks = (Option(option.id, option.label, (*option.aliases, heading.option, *frame.layout.ticked)),)
        for text, rows in _list_unknown(cells[heading.position], ticks):
            problems.append(Problem(
                export.file, f'{name_rows(rows)}, column {heading.letter}, "{heading}"', f'"{text}"',
                f'"{option.label}" where it was ticked, and nothing where it was not',
                f"If it means not ticked, write under [question.{question.id}] in codebook.toml:\n"
                f"  missing = [{quote_toml(text)}]\n"
                f"If it is a tick, let the line under [question.{question.id}.options] read:\n"
                f"  {option.id} = {quote_toml(option.label, *option.aliases, text)}"))
    return problems + _check_exclusive(question, cells, columns, export)


def _check_exclusive(question: Question, cells: pd.DataFrame, columns: Columns, export: Export) -> list[Problem]:
    headings = {option.id: columns.answers.get(f"{question.id}.{option.id}") for option in question.options}
    alone = headings.get(question.exclusive)
    if alone is None:
        return []
    others = pd.Series(False, index=cells.index)
    for option, heading in headings.items():
        if option != question.exclusive and heading is not None:
            others |= cells[heading.position] != ""
    rows = cells.index[(cells[alone.position] != "") & others]
    if not len(rows):
        return []
    where = (f"the question {question.id} and the whole answer" if question.id in columns.unread else
             f"the question {question.id}.{question.exclusive}, nothing under set_to")
    return [Problem(export.file, f"{name_rows(rows)}, column {alone.letter}", f'"{alone.option}" beside other ticks',
                    "this answer alone", f"Decide what the respondent meant and correct it in edits.csv, with {where}, "
                    "and the reason.")]


def _check_unread(question: Question, cells: pd.DataFrame, columns: Columns, export: Export) -> list[Problem]:
    """Check what was left over of the cells that hold several answers."""
    heading = columns.unread[question.id]
    left = list_answers(cells[heading.position])
    twice = columns.unread[f"{question.id}.ambiguous"]
    problems = [Problem(export.file, f'{name_rows(rows)}, column {heading.letter}, "{heading.question}"', f'"{text}"',
                        "answers that can be read in one way", "Decide what the respondent meant and correct it in "
                        "edits.csv, or export the question with a column for each option.")
                for text, rows in list_answers(cells[twice.position])]
    if question.other:
        return problems + check_typed_other(question, left, heading, export)
    labels = [part.label for part in question.items or question.options]
    key = "items" if question.items else "options"
    for text, rows in left:
        close = nearest(text, labels)
        part = next((one for one in question.items or question.options if one.label == close), None)
        line = f"{part.id} = {quote_toml(part.label, *part.aliases, text)}" if part else f"new_id = {quote_toml(text)}"
        advice = f"If it is one of the {key}, write under [question.{question.id}.{key}] in codebook.toml:\n  {line}"
        if question.kind == "grid":
            advice = f"If it names an item that is missing, add it under [question.{question.id}.items] in codebook.toml."
        if question.kind == "multiple":
            advice += '\nIf people could type an answer of their own, name the option that counts it: other = "...".'
        problems.append(Problem(
            export.file, f'{name_rows(rows)}, column {heading.letter}, "{heading.question}"', f'"{text}"',
            f"one or more of {quote_list(labels)}", advice))
    return problems
