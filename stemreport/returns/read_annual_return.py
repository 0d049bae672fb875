"""Read the annual return: the totals of organisations, those that sent no tracker among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from stemreport.codebook.model import NOT_BROKEN_DOWN, Codebook, Option
from stemreport.codebook.spelling import fold, read_plain_number
from stemreport.exports.read_export import Export, read_export
from stemreport.problems import Problem, ProblemsFound, column_letter, nearest, quote_toml
from stemreport.returns.read_about import read_about
from stemreport.returns.submission import Key, Submission
from stemreport.tracker.totals import list_fields

__all__ = ["read_annual_return"]

_NEAR = 0.006


def read_annual_return(path: Path, name: str, codebook: Codebook) -> list[Submission]:
    """Read the export of the annual return, a submission for each row.

    Parameters
    ----------
    path : Path
        The export; its headings are those of the questions about the organisation, and the fields of My Totals.
    name : str
        What Problems call the file.
    codebook : Codebook
        With a tracker and its measures.

    Raises
    ------
    ProblemsFound
        When the export cannot be read, or has columns that nobody asked for.
    """
    frame = codebook.frames[codebook.questions[codebook.intake.about[0]].frame]
    export = read_export(path, frame, name)
    about, fields = _match_columns(export, codebook, frame.id, frame.ignore)
    headings = {key: heading for heading, key in list_fields(codebook).items()}
    submissions = []
    for row, texts in export.cells.iterrows():
        submission = Submission(name, place=f"row {row}", source="annual return")
        places = {id: f"row {row}, column {column_letter(position)} ({codebook.questions[id].heading})" for id, position in about.items()}
        numbers = {key: f"row {row}, column {column_letter(position)} ({headings[key]})" for key, position in fields.items()}
        read_about(submission, {id: str(texts[position]) for id, position in about.items()}, places, codebook)
        given = _read_numbers(submission, {key: str(texts[position]) for key, position in fields.items()}, numbers)
        submission.totals = _settle_totals(submission, given, codebook)
        submissions.append(submission)
    return submissions


def _match_columns(export: Export, codebook: Codebook, frame: str, ignored: tuple[str, ...]) -> tuple[dict[str, int], dict[Key, int]]:
    asked = [one for one in codebook.list_questions(frame) if one.id not in codebook.measures]
    questions = {fold(one.heading): one.id for one in asked}
    there = {fold(heading.question) for heading in export.headings}
    absent = [name for name in (*(one.heading for one in asked), *list_fields(codebook)) if fold(name) not in there]
    fields = {fold(heading): key for heading, key in _spell_fields(codebook)}
    about, totals, problems = {}, {}, []
    for heading in export.headings:
        text = fold(heading.question)
        if text in questions:
            about[questions[text]] = heading.position
        elif text in fields:
            totals[fields[text]] = heading.position
        elif text not in map(fold, ignored):
            close = nearest(heading.question, absent)
            problems.append(Problem(export.file, f"column {heading.letter}", f'"{heading.question}"', "a question of codebook.toml, or a total of the tracker",
                                    f"Did you mean {quote_toml(close)}? Write it so above the column. " * bool(close)
                                    + f"If it is not needed, name it under ignore of [frame.{frame}] in codebook.toml."))
    missing = [codebook.questions[id].heading for id in codebook.intake.about[:1] if id not in about]
    problems += [Problem(export.file, "", f"no column {heading}", "the organisation of each row", "Export the annual return again.") for heading in missing]
    if problems:
        raise ProblemsFound(problems)
    return about, totals


def _spell_fields(codebook: Codebook) -> Iterator[tuple[str, Key]]:
    """List every way to write a field: by the title of a split or its heading, and by each spelling of its answers."""
    for heading, key in list_fields(codebook).items():
        yield heading, key
        if key[1]:
            split, label = codebook.questions[key[1]], codebook.measures[key[0]].label
            part = next((one for one in split.options if one.id == key[2]), Option(key[2], heading.rpartition(": ")[2]))
            yield from ((f"{label}: {name}: {spelling}", key) for name in (split.title, split.heading) for spelling in part.spellings)


def _read_numbers(submission: Submission, texts: Mapping[Key, str], places: Mapping[Key, str]) -> dict[Key, float]:
    given = {}
    for key, text in texts.items():
        value = read_plain_number(text)
        if value is not None and value >= 0:
            given[key] = value
        elif text:
            submission.problems.append(Problem(submission.file, places[key], f'"{text}"', "a number, 0 or more",
                                               "Type the number alone, without words or signs. Until then it does not count.", stops=False))
    return given


def _settle_totals(submission: Submission, given: Mapping[Key, float], codebook: Codebook) -> dict[Key, float]:
    """Work out what was not broken down; what the parts of a split hold beyond the total cannot be."""
    totals: dict[Key, float] = {}
    fields = list(list_fields(codebook, derived=True).values())
    for measure in codebook.measures.values():
        own = {key: given.get(key, 0.0) for key in fields if key[0] == measure.id}
        if (measure.id, "", "") not in given and any(own.values()):
            submission.problems.append(Problem(submission.file, submission.place, f"no total of {measure.label}, though parts of it", "the total",
                                               "Fill it in: until then this measure does not count.", stops=False))
            own = dict.fromkeys(own, 0.0)
        totals |= own
        for split in dict.fromkeys(key[1] for key in own if key[1]):
            parts = {key: value for key, value in own.items() if key[1] == split and key[2] != NOT_BROKEN_DOWN.id}
            totals |= _settle_split(submission, _derive(parts, own, codebook, split), own[measure.id, "", ""], codebook)
    return totals


def _derive(parts: dict[Key, float], own: Mapping[Key, float], codebook: Codebook, split: str) -> dict[Key, float]:
    """Work out a split that nobody is asked for from that which it follows from; what served several there may be one's here, or not."""
    derived = codebook.questions[split].derived
    becomes = derived.map_options(codebook.questions[derived.source].options) if derived else {}
    for (measure, source, category), value in own.items():
        if derived and source == derived.source and becomes.get(category):
            parts[measure, split, becomes[category]] += value
    return parts


def _settle_split(submission: Submission, parts: dict[Key, float], total: float, codebook: Codebook) -> dict[Key, float]:
    measure, split, _ = next(iter(parts))
    found, question = sum(parts.values()), codebook.questions[split]
    if found > total + _NEAR:
        if not question.derived:
            submission.problems.append(Problem(
                submission.file, submission.place, f"{codebook.measures[measure].label} by {question.title}: {found:,.6g}, and {total:,.6g} in all",
                "parts that are no more than the total", "Correct the total or its parts. Until then they count as not broken down.", stops=False))
        parts, found = dict.fromkeys(parts, 0.0), 0.0
    return {**parts, (measure, split, NOT_BROKEN_DOWN.id): max(total - found, 0.0)}
