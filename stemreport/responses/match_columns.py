"""Find the columns of each answer in an export, by the headings that the codebook gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from stemreport.codebook.model import Codebook, Frame, Option, Question
from stemreport.codebook.spelling import fold
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export
from stemreport.problems import Problem
from stemreport.responses.describe_columns import (describe_alike, describe_lost, describe_missing_part, describe_other_kind,
                                                   describe_second_column, describe_two_columns, describe_unknown_part,
                                                   find_repeated)
from stemreport.responses.group_headings import HeadingIndex, list_named

__all__ = ["Columns", "match_columns"]


@dataclass
class Columns:
    """Where the answers stand: the heading of each column of answers, by id.

    Parameters
    ----------
    answers : dict of Heading
        A single-choice question has the key ``question``, and ``question.other`` for the text typed beside its option
        "other"; a multiple-response question ``question.option``; a grid or ranking ``question.item``.
    named : dict of Heading
        The columns that the codebook names itself (respondent id, exclusions), by their heading.
    joined : dict of tuple of Heading
        Questions whose columns hold several answers in one cell, or any answer; `unfold_answers` takes them apart.
    several : dict of tuple of Heading
        Keys as in `answers` whose answer may stand in any of some columns; `unfold_answers` makes one of them.
    unread : dict of Heading
        What `unfold_answers` could not read of a joined question, and (``question.ambiguous``) what it could read twice.
    """

    answers: dict[str, Heading] = field(default_factory=dict)
    named: dict[str, Heading] = field(default_factory=dict)
    joined: dict[str, tuple[Heading, ...]] = field(default_factory=dict)
    several: dict[str, tuple[Heading, ...]] = field(default_factory=dict)
    unread: dict[str, Heading] = field(default_factory=dict)

    def list_positions(self, question: Question) -> list[int]:
        """List the columns that belong to a question."""
        own = [heading for name, heading in self.answers.items() if name.partition(".")[0] == question.id]
        own += [one for name, many in (*self.several.items(), *self.joined.items())
                if name.partition(".")[0] == question.id for one in many]
        return sorted({heading.position for heading in own})

    def put(self, key: str, headings: list[Heading]) -> None:
        """Enter the column of an answer, or its columns."""
        if len(headings) == 1:
            self.answers[key] = headings[0]
        else:
            self.several[key] = tuple(headings)


def match_columns(export: Export, codebook: Codebook, frame: Frame) -> tuple[Columns, list[Problem]]:
    """Match every column of an export with the codebook, both ways.

    Returns
    -------
    Columns, list of Problem
        A Problem for each question or option without a column, each column that the codebook does not know, and each
        heading that stands twice.
    """
    index = HeadingIndex(export, codebook, frame)
    columns, problems = Columns(), find_repeated(index.list_needed(frame), export)
    for name in list_named(frame):
        if heading := index.find_named(name):
            columns.named[name] = heading
    lost = []
    asked = [question for question in codebook.list_questions(frame.id) if question.is_in_export]
    for question in asked:
        problems += _claim_declared(question, index, columns, export)
    # What a question is called in full is its own, whatever code of another question it begins with.
    exact = {question.id: index.claim(*index.find_exact(question.heading)) for question in asked}
    for question in asked:
        headings = exact[question.id] or index.claim(*index.find_below(question.heading))
        if headings:
            problems += _match_question(question, headings, columns, export, frame)
        elif not _is_complete(question):
            lost.append(question)
    index.claim(*columns.named.values())
    index.drop_unneeded(frame)
    missing_named = [name for name in list_named(frame) if name not in columns.named]
    problems += describe_lost(lost, missing_named, list(index.unclaimed.values()), export, frame)
    return columns, problems


def _claim_declared(question: Question, index: HeadingIndex, columns: Columns, export: Export) -> list[Problem]:
    """Claim the columns that a question declares for single options or items."""
    problems = []
    for part, names in question.columns.items():
        found = {name: index.find_named(name) or next(
            (one for one in index.find_exact(question.heading) if one.option == name), None) for name in names}
        problems += [Problem(export.file, "", f'no column "{name}"',
                             f"a column that [question.{question.id}.columns] in codebook.toml names",
                             "Correct its name there, or export the file again with this column.")
                     for name, heading in found.items() if heading is None]
        headings = [heading for heading in found.values() if heading]
        problems += [Problem(export.file, f"column {heading.letter}", f'"{heading}" for {question.id}.{part}, and once more',
                             "each column for one answer", f"Correct [question.{question.id}.columns] in codebook.toml.")
                     for heading in headings if heading.position not in index.unclaimed]
        if headings:
            columns.put(f"{question.id}.{part}", headings)
            index.claim(*headings)
    return problems


def _is_complete(question: Question) -> bool:
    """Whether every part of a question has its column by declaration."""
    parts = question.items or (question.options if question.kind == "multiple" else ())
    return bool(parts) and all(part.id in question.columns for part in parts)


def _match_question(question: Question, headings: list[Heading], columns: Columns, export: Export,
                    frame: Frame) -> list[Problem]:
    if question.kind == "multiple":
        return _match_parts(question, question.options, "options", headings, columns, export, frame)
    if question.items:
        return _match_parts(question, question.items, "items", headings, columns, export, frame)
    whole = [heading for heading in headings if heading.is_whole]
    if len(headings) == 1 and question.kind in ("number", "date", "text"):
        # What stands below the question can only say how the answer was to be typed.
        whole = headings
    rest = [heading for heading in headings if heading not in whole[:1]]
    if question.other and rest and f"{question.id}.{question.other}" not in columns.answers:
        columns.answers[f"{question.id}.{question.other}"] = rest.pop(0)
    if not whole:
        return [describe_other_kind(question, headings[0], f'one column of answers to "{question.text}"', export)]
    columns.answers[question.id] = whole[0]
    return [describe_second_column(question, heading, export) for heading in rest]


def _match_parts(question: Question, parts: tuple[Option, ...], key: str, headings: list[Heading], columns: Columns,
                 export: Export, frame: Frame) -> list[Problem]:
    """Match the columns of a question that has one for each option or item, or all of them joined in one."""
    whole = [heading for heading in headings if heading.is_whole]
    separator = question.separator or frame.layout.separator
    problems: list[Problem] = []
    declared = [part for part in parts if f"{question.id}.{part.id}" in {**columns.answers, **columns.several}]
    if whole and not declared and _can_be_joined(question, whole, separator, frame):
        columns.joined[question.id] = tuple(whole)
        problems += describe_alike(question, parts, separator, whole[0], export)
        headings = [heading for heading in headings if heading not in whole]
        parts = [part for part in parts if part.id == question.other]
    elif len(headings) == len(whole) == 1:
        return [describe_other_kind(question, whole[0], f'a column for each of the {key} of "{question.text}"', export)]
    spellings = {fold(spelling): part for part in parts for spelling in part.spellings}
    found: dict[str, list[Heading]] = {}
    unknown = []
    for heading in headings:
        part = spellings.get(fold(heading.option)) or _find_typed_other(question, parts, heading)
        if part is None:
            unknown.append(heading)
        else:
            found.setdefault(part.id, []).append(heading)
    for part in parts:
        many = found.get(part.id, [])
        if len(many) > 1 and key == "items":
            problems.append(describe_two_columns(question, part, many, export))
        elif many:
            columns.put(f"{question.id}.{part.id}", many)
    missing = [part for part in parts if part.id not in found and part not in declared]
    if question.id in columns.joined:
        missing = []
    problems += [describe_unknown_part(question, key, heading, missing, export) for heading in unknown]
    if len(missing) > len(unknown):
        problems += [describe_missing_part(question, key, part, headings, export) for part in missing]
    return problems


def _can_be_joined(question: Question, whole: list[Heading], separator: str, frame: Frame) -> bool:
    if question.kind == "grid":
        return frame.layout.json_grids and len(whole) == 1
    return bool(separator) or question.kind == "multiple" and len(whole) > 1


def _find_typed_other(question: Question, parts: tuple[Option, ...], heading: Heading) -> Option | None:
    """Find the option "other" where a column is what survey tools add for the text typed beside it."""
    other = next((part for part in parts if part.id == question.other), None)
    names = {"other", "other - text"} | {f"{fold(spelling)} - text" for spelling in (other.spellings if other else ())}
    spellings = tuple(f"{fold(spelling)} / " for spelling in (other.spellings if other else ()))
    return other if fold(heading.option) in names or spellings and fold(heading.option).startswith(spellings) else None
