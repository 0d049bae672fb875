"""Find the column of each answer in an export, by the headings that the codebook gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from stemreport.codebook.model import Codebook, Frame, Option, Question
from stemreport.problems import Problem, nearest, quote_toml
from stemreport.responses.clean_text import clean_text
from stemreport.responses.read_export import Export, Heading

__all__ = ["Columns", "match_columns"]


@dataclass
class Columns:
    """Where the answers stand: the heading of each column of answers, by id.

    A single-choice question has the key ``question``, and ``question.other`` for the text typed beside its option
    "other"; a multiple-response question ``question.option``; a grid ``question.item``. `named` holds the columns that
    the codebook names itself (respondent id, exclusions), by their heading.
    """

    answers: dict[str, Heading] = field(default_factory=dict)
    named: dict[str, Heading] = field(default_factory=dict)


def match_columns(export: Export, codebook: Codebook, frame: Frame) -> tuple[Columns, list[Problem]]:
    """Match every column of an export with the codebook, both ways.

    Returns
    -------
    Columns, list of Problem
        A Problem for each question or option without a column, each column that the codebook does not know, and each
        heading that stands twice.
    """
    unclaimed = _group_headings(export, codebook, frame)
    columns, problems = Columns(), _find_repeated(export)
    for name in _list_named(frame):
        if headings := unclaimed.get(clean_text(name)):
            columns.named[name] = headings[0]
    missing_questions = []
    for question in codebook.list_questions(frame.id):
        if question.derived:
            continue
        headings = unclaimed.pop(clean_text(question.heading), None)
        if headings is None:
            missing_questions.append(question)
        else:
            problems += _match_question(question, headings, columns, export)
    for name in (*columns.named, *frame.ignore):
        unclaimed.pop(clean_text(name), None)
    missing_named = [name for name in _list_named(frame) if name not in columns.named]
    problems += _describe_lost(missing_questions, missing_named, unclaimed, export, frame)
    return columns, problems


def _list_named(frame: Frame) -> list[str]:
    return list(dict.fromkeys([frame.id_column, *(rule.column for rule in frame.exclusions if rule.column)]))


def _group_headings(export: Export, codebook: Codebook, frame: Frame) -> dict[str, list[Heading]]:
    """Group headings by question. A heading that the codebook knows whole is not split at its brackets."""
    known = {clean_text(name) for name in (*_list_named(frame), *frame.ignore,
                                           *(question.heading for question in codebook.list_questions(frame.id)))}
    groups: dict[str, list[Heading]] = {}
    for heading in export.headings:
        whole = f"{heading.question} [{heading.option}]"
        if frame.header_rows == 1 and whole in known:
            heading = replace(heading, question=whole, option="")
        groups.setdefault(heading.question, []).append(heading)
    return groups


def _find_repeated(export: Export) -> list[Problem]:
    seen: dict[tuple[str, str], Heading] = {}
    problems = []
    for heading in export.headings:
        key = (heading.question, heading.option)
        if key in seen:
            problems.append(Problem(
                export.file, f"columns {seen[key].letter} and {heading.letter}", f'the heading "{heading}" twice',
                "each heading once", "Delete the column that does not belong there from the export."))
        seen.setdefault(key, heading)
    return problems


def _match_question(question: Question, headings: list[Heading], columns: Columns, export: Export) -> list[Problem]:
    if question.kind == "multiple":
        return _match_parts(question, question.options, "options", headings, columns, export)
    if question.kind == "grid":
        return _match_parts(question, question.items, "items", headings, columns, export)
    whole = [heading for heading in headings if heading.is_whole]
    rest = [heading for heading in headings if heading not in whole]
    if question.other and rest:
        columns.answers[f"{question.id}.{question.other}"] = rest.pop(0)
    if not whole:
        return [_describe_other_kind(question, headings[0], f'one column of answers to "{question.text}"', export)]
    columns.answers[question.id] = whole[0]
    advice = "Delete the column from the export."
    if question.kind == "single" and not question.other:
        advice = (f"If it holds what was typed beside an option, name the option under [question.{question.id}] in "
                  'codebook.toml:\n  other = "..."\nOtherwise delete the column from the export.')
    return [Problem(export.file, f"column {heading.letter}", f'"{heading}"',
                    f'one column of answers to "{question.text}"', advice) for heading in rest]


def _describe_other_kind(question: Question, heading: Heading, expected: str, export: Export) -> Problem:
    return Problem(export.file, f"column {heading.letter}", f'"{heading}"', expected,
                   f"Is [question.{question.id}] of another kind? Correct its kind in codebook.toml.")


def _match_parts(question: Question, parts: Iterable[Option], key: str, headings: list[Heading], columns: Columns,
                 export: Export) -> list[Problem]:
    spellings = {clean_text(spelling).casefold(): part for part in parts for spelling in (part.label, *part.aliases)}
    problems, unknown = [], []
    for heading in headings:
        part = spellings.get(heading.option.casefold())
        if part is None:
            unknown.append(heading)
        elif (first := columns.answers.setdefault(f"{question.id}.{part.id}", heading)).option != heading.option:
            problems.append(Problem(
                export.file, f"columns {first.letter} and {heading.letter}",
                f'two columns of the {key[:-1]} "{part.label}" of "{question.text}"',
                f"one column for each entry of [question.{question.id}.{key}]",
                f'Take "{heading.option}" out of {part.id} and make it an entry of its own, with a net that counts '
                "both."))
    if len(headings) == len(unknown) == 1 and headings[0].is_whole:
        return [_describe_other_kind(question, headings[0], f'a column for each of the {key} of "{question.text}"',
                                     export)]
    missing = [part for part in parts if f"{question.id}.{part.id}" not in columns.answers]
    for heading in unknown:
        problems.append(_describe_unknown_part(question, key, heading, missing, export))
    if len(missing) > len(unknown):
        for part in missing:
            problems.append(Problem(
                export.file, _name_columns(headings), f'no column "{part.label}"',
                f'a column for each of the {key} of "{question.text}"',
                f"If it was not offered this year, take {part.id} out of [question.{question.id}.{key}] in codebook.toml."))
    return problems


def _name_columns(headings: list[Heading]) -> str:
    first, last = headings[0].letter, headings[-1].letter
    return f"column {first}" if first == last else f"columns {first} to {last}"


def _describe_unknown_part(question: Question, key: str, heading: Heading, missing: list[Option],
                           export: Export) -> Problem:
    close = nearest(heading.option, [part.label for part in missing])
    if close:
        part = next(part for part in missing if part.label == close)
        advice = (f'Is it "{close}"? Then write in codebook.toml, under [question.{question.id}.{key}]:\n'
                  f"  {part.id} = {quote_toml(part.label, *part.aliases, heading.option)}")
    else:
        advice = f"Add it in codebook.toml, under [question.{question.id}.{key}]:\n  new_id = {quote_toml(heading.option)}"
    return Problem(export.file, f"column {heading.letter}", f'the {key[:-1]} "{heading.option}" of "{question.text}"',
                   f"an entry of [question.{question.id}.{key}]", advice)


def _describe_lost(questions: list[Question], named: list[str], unclaimed: dict[str, list[Heading]], export: Export,
                   frame: Frame) -> list[Problem]:
    """Describe what the codebook knows and the export does not, and the other way round, as pairs where they fit."""
    problems = []
    for question in questions:
        close = nearest(question.heading, unclaimed)
        if close:
            heading = unclaimed.pop(close)[0]
            problems.append(Problem(
                export.file, f"column {heading.letter}", f'the heading "{close}"', f'"{question.heading}"',
                f"If it is the same question, write in codebook.toml, under [question.{question.id}]:\n"
                f"  heading = {quote_toml(close)}"))
        else:
            problems.append(Problem(
                export.file, "", f'no column "{question.heading}"', "a column for every question of the codebook",
                f"If the question was not asked, take [question.{question.id}] out of codebook.toml; otherwise export "
                "the file again with all its columns."))
    for name in named:
        close = nearest(name, unclaimed)
        problems.append(Problem(
            export.file, "", f'no column "{name}"', f"a column that [frame.{frame.id}] in codebook.toml names",
            f'Write "{close}" there, if that is the one.' if close else "Export the file again with this column."))
    for question, headings in unclaimed.items():
        problems.append(Problem(
            export.file, _name_columns(headings), f'the heading "{question}"', "columns that the codebook knows",
            f"If it is a question, add it to codebook.toml. If it is not needed, add it under [frame.{frame.id}]:\n"
            f"  ignore = [..., {quote_toml(question)}]"))
    return problems
