"""Say what is wrong between the columns of an export and the codebook, and which line would mend it."""

from __future__ import annotations

from stemreport.codebook.joined import JoinedReader
from stemreport.codebook.model import Frame, Option, Question
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export
from stemreport.problems import Problem, nearest, quote_toml

__all__ = ["describe_alike", "describe_lost", "describe_missing_part", "describe_other_kind", "describe_second_column",
           "describe_two_columns", "describe_unknown_part", "find_repeated", "name_columns"]


def find_repeated(headings: list[Heading], export: Export) -> list[Problem]:
    """Return a Problem for each heading that stands twice, among those that are needed."""
    seen: dict[tuple[str, str, str], Heading] = {}
    problems = []
    for heading in headings:
        key = (heading.question, heading.option, heading.code)
        if key in seen:
            problems.append(Problem(
                export.file, f"columns {seen[key].letter} and {heading.letter}", f'the heading "{heading}" twice',
                "each heading once", "Delete the column that does not belong there from the export."))
        seen.setdefault(key, heading)
    return problems


def describe_alike(question: Question, parts: tuple[Option, ...], separator: str, heading: Heading,
                   export: Export) -> list[Problem]:
    """Return a Problem for each option that could not be told from others joined in one cell."""
    if not separator or question.kind == "grid":
        return []
    reader = JoinedReader(parts, separator)
    return [Problem(export.file, f'column {heading.letter}, "{heading}"', f'"{part.label}", which reads like other answers '
                    f'joined by "{separator}"', "options that can be told apart in one cell",
                    "Export the question with a column for each option, or with another separator.")
            for part in parts if not reader.can_read(part)]


def describe_other_kind(question: Question, heading: Heading, expected: str, export: Export) -> Problem:
    """Say that the columns are those of another kind of question."""
    joined = "" if question.kind not in ("multiple", "rank") or not heading.is_whole else (
        " If all answers stand in one cell, say what stands between them:\n" '  separator = ";"')
    return Problem(export.file, f"column {heading.letter}", f'"{heading}"', expected,
                   f"Is [question.{question.id}] of another kind? Correct its kind in codebook.toml.{joined}")


def describe_second_column(question: Question, heading: Heading, export: Export) -> Problem:
    """Say that a question with one answer has a second column."""
    advice = "Delete the column from the export."
    if question.kind == "single" and not question.other:
        advice = (f"If it holds what was typed beside an option, name the option under [question.{question.id}] in "
                  'codebook.toml:\n  other = "..."\nOtherwise delete the column from the export.')
    return Problem(export.file, f"column {heading.letter}", f'"{heading}"',
                   f'one column of answers to "{question.text}"', advice)


def describe_two_columns(question: Question, part: Option, headings: list[Heading], export: Export) -> Problem:
    """Say that an item has two columns, so that a respondent could have two answers."""
    first, second = headings[:2]
    return Problem(
        export.file, f"columns {first.letter} and {second.letter}", f'two columns of the item "{part.label}" of '
        f'"{question.text}"', f"one column for each entry of [question.{question.id}.items]",
        f'Take "{second.option}" out of {part.id} and make it an entry of its own.')


def describe_missing_part(question: Question, key: str, part: Option, headings: list[Heading], export: Export) -> Problem:
    """Say that an option or item has no column."""
    return Problem(
        export.file, name_columns(headings), f'no column "{part.label}"', f'a column for each of the {key} of '
        f'"{question.text}"',
        f"If it was not offered this year, take {part.id} out of [question.{question.id}.{key}] in codebook.toml.")


def describe_unknown_part(question: Question, key: str, heading: Heading, missing: list[Option],
                          export: Export) -> Problem:
    """Say that a column of a question is none of its options or items."""
    close = nearest(heading.option, [part.label for part in missing])
    if close:
        part = next(part for part in missing if part.label == close)
        advice = (f'Is it "{close}"? Then write in codebook.toml, under [question.{question.id}.{key}]:\n'
                  f"  {part.id} = {quote_toml(part.label, *part.aliases, heading.option)}")
    else:
        advice = f"Add it in codebook.toml, under [question.{question.id}.{key}]:\n  new_id = {quote_toml(heading.option)}"
    return Problem(export.file, f"column {heading.letter}", f'the {key[:-1]} "{heading.option}" of "{question.text}"',
                   f"an entry of [question.{question.id}.{key}]", advice)


def name_columns(headings: list[Heading]) -> str:
    """Name the columns of a question."""
    if not headings:
        return ""
    first, last = headings[0].letter, headings[-1].letter
    return f"column {first}" if first == last else f"columns {first} to {last}"


def describe_lost(questions: list[Question], named: list[str], unclaimed: list[Heading], export: Export,
                  frame: Frame) -> list[Problem]:
    """Describe what the codebook knows and the export does not, and the other way round, as pairs where they fit."""
    groups: dict[str, list[Heading]] = {}
    for heading in unclaimed:
        groups.setdefault(heading.question, []).append(heading)
    problems = []
    for question in questions:
        close = nearest(question.heading, groups)
        if close:
            heading = groups.pop(close)[0]
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
        close = nearest(name, groups)
        problems.append(Problem(
            export.file, "", f'no column "{name}"', f"a column that [frame.{frame.id}] in codebook.toml names",
            f'Write "{close}" there, if that is the one.' if close else "Export the file again with this column."))
    return problems + [_describe_unknown(question, headings, export, frame) for question, headings in groups.items()]


def _describe_unknown(question: str, headings: list[Heading], export: Export, frame: Frame) -> Problem:
    mark = next((frame.layout.marks[name] for name in (question, headings[0].code) if name in frame.layout.marks), None)
    if mark:
        advice = (f"It says whether a row counts. Declare in codebook.toml which rows do not:\n  [[frame.{frame.id}.exclude]]\n"
                  f'  id = "incomplete"\n  label = "..."\n  column = {quote_toml(question)}\n  {mark}\n'
                  f"If all rows count, add it under [frame.{frame.id}]:\n  ignore = [..., {quote_toml(question)}]")
    else:
        advice = ("If it is a question, add it to codebook.toml. If it is not needed, add it under "
                  f"[frame.{frame.id}]:\n  ignore = [..., {quote_toml(question)}]")
    return Problem(export.file, name_columns(headings), f'the heading "{question}"', "columns that the codebook knows",
                   advice)
