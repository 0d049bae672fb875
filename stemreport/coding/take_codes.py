"""Take back the coding sheets: what two people wrote becomes one set of codes for each answer, or a Problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from stemreport.codebook.model import Codebook, Question
from stemreport.coding.read_codes import NO_CODE, CodeReader, split_codes
from stemreport.coding.read_sheet import SheetRow, read_sheet
from stemreport.coding.write_sheet import fit_text
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound, name_rows, nearest, quote_list
from stemreport.reading import note_read

__all__ = ["list_coded", "take_codes", "tick_codes"]


def list_coded(codebook: Codebook) -> list[Question]:
    """List the questions whose answers people sort into codes."""
    return [question for question in codebook.questions.values() if question.coded]


def take_codes(codebook: Codebook, texts: Mapping[str, pd.DataFrame],
               paths: Paths) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read the coding sheet of every coded question.

    Parameters
    ----------
    codebook : Codebook
    texts : dict of DataFrame
        What was typed, by question, as `find_texts` returns it.
    paths : Paths

    Returns
    -------
    dict of DataFrame, list of Problem
        For each coded question a row for each answer that was coded: ``code_1``, ``code_2`` and ``agreed``, codes as
        `CodeReader` writes them; the index is the id of the response.
    """
    taken: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for question in list_coded(codebook):
        typed = texts.get(question.coded.source, pd.DataFrame(columns=["id", "text", "beside"]))
        path = paths.coding_sheet(question.id)
        name = paths.relative(path)
        note_read(path)
        codes: dict[str, tuple[str, str, str]] = {}
        if len(typed) and not path.is_file():
            problems.append(_describe_missing(question, len(typed), name, paths))
        elif len(typed):
            try:
                codes, found = _take_sheet(question, typed, read_sheet(path, name).rows, name, _name_command(question, paths))
                problems += found
            except ProblemsFound as unreadable:
                problems += unreadable.problems
        taken[question.id] = pd.DataFrame.from_dict(codes, orient="index", columns=["code_1", "code_2", "agreed"],
                                                    dtype=object).rename_axis("id")
    return taken, problems


def tick_codes(question: Question, codes: pd.DataFrame) -> pd.DataFrame:
    """Turn the codes that were agreed into a boolean column for each option, as `tidy_responses` takes them."""
    given = [split_codes(text) for text in codes["agreed"]]
    return pd.DataFrame({option.id: [option.id in one for one in given] for option in question.options},
                        index=codes.index, dtype=bool)


def _name_command(question: Question, paths: Paths) -> str:
    return f"\n  make code YEAR={paths.year} SURVEY={paths.survey} QUESTION={question.id}"


def _describe_missing(question: Question, count: int, name: str, paths: Paths) -> Problem:
    answers = "1 answer waits" if count == 1 else f"{count} answers wait"
    return Problem(name, "", f"no such file; {answers} to be coded", f'the coding sheet of "{question.title}"',
                   f"Write it, and let {' and '.join(question.coded.coders)} fill it in:{_name_command(question, paths)}")


def _take_sheet(question: Question, typed: pd.DataFrame, rows: tuple[SheetRow, ...], name: str,
                command: str) -> tuple[dict[str, tuple[str, str, str]], list[Problem]]:
    """Check the rows of a sheet against the answers, then their codes."""
    problems, by_id = _check_ids(typed, rows, name, command)
    texts = dict(zip(typed["id"], typed["text"]))
    changed = [row.number for id, row in by_id.items() if row.text != fit_text(texts[id])]
    if changed:
        problems.append(Problem(
            name, f'{name_rows(changed)}, column "text"', "a text that is not what was answered",
            "each answer as it stands in the export, with its corrections",
            f"The answer has changed since it was coded, or the cell was written over. Delete the row, then type:{command}\n"
            "It comes back at the end with its present text, to be coded again."))
    codes, found = _read_rows(question, by_id, set(typed.loc[typed["beside"], "id"]), name)
    return codes, problems + found


def _check_ids(typed: pd.DataFrame, rows: tuple[SheetRow, ...], name: str,
               command: str) -> tuple[list[Problem], dict[str, SheetRow]]:
    """Check that each answer has one row; return the rows of answers that count."""
    problems = []
    numbers: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        numbers[row.id].append(row.number)
    if nameless := numbers.pop("", []):
        problems.append(Problem(name, f'{name_rows(nameless)}, column "id"', "no id", "the id of a response in each row",
                                f"Delete the row, then type:{command}\nIt comes back at the end if it is needed."))
    problems += [Problem(name, f'{name_rows(many)}, column "id"', f"the id {id} more than once", "one row for each answer",
                         "Keep the row that holds and delete the others.")
                 for id, many in numbers.items() if len(many) > 1]
    lost = [id for id in typed["id"] if id not in numbers]
    if lost:
        answers = "an answer has" if len(lost) == 1 else f"{len(lost)} answers have"
        problems.append(Problem(name, "", f"{answers} no row, the first of them that of {lost[0]}",
                                "a row for each answer that counts",
                                f"Add what is missing, and have it coded:{command}"))
    known = set(typed["id"])
    stray = [many[0] for id, many in numbers.items() if id not in known]
    if stray:
        problems.append(Problem(name, name_rows(stray), "an id of no response that counts and typed something",
                                "ids of such responses", "The row is left out.", stops=False))
    return problems, {row.id: row for row in reversed(rows) if row.id in known}


def _read_rows(question: Question, rows: Mapping[str, SheetRow], beside: set[str],
               name: str) -> tuple[dict[str, tuple[str, str, str]], list[Problem]]:
    """Read the codes of every row; what cannot be taken is told in one Problem for each kind of fault."""
    reader = CodeReader(question)
    codes: dict[str, tuple[str, str, str]] = {}
    unknown: dict[tuple[str, str], list[int]] = defaultdict(list)
    uncoded: dict[str, list[int]] = defaultdict(list)
    unsettled, contradictory = [], []
    for id, row in sorted(rows.items(), key=lambda item: item[1].number):
        readings = {column: reader.read(text) for column, text in row.codes.items()}
        strange = [(column, text) for column, (_, texts) in readings.items() for text in texts]
        for one in strange:
            unknown[one].append(row.number)
        first, second, agreed = (given for given, _ in readings.values())
        empty = [column for column in ("code 1", "code 2") if not row.codes[column]]
        for column in empty:
            uncoded[column].append(row.number)
        if strange or empty:
            continue
        if first != second and not agreed:
            unsettled.append(row.number)
            continue
        codes[id] = (first, second, agreed or first)
        settled = split_codes(codes[id][2])
        if question.exclusive in settled and (len(settled) > 1 or id in beside):
            contradictory.append(row.number)
    return codes, _describe_codes(question, unknown, uncoded, unsettled, contradictory, name)


def _describe_codes(question: Question, unknown: Mapping[tuple[str, str], list[int]], uncoded: Mapping[str, list[int]],
                    unsettled: list[int], contradictory: list[int], name: str) -> list[Problem]:
    """Say what is wrong with the codes, the rows of the same fault together."""
    labels = {spelling: option.label for option in question.options for spelling in (option.label, option.id)}
    coders = dict(zip(("code 1", "code 2"), question.coded.coders))
    problems = []
    for (column, text), rows in unknown.items():
        close = nearest(text, labels)
        problems.append(Problem(
            name, f'{name_rows(rows)}, column "{column}"', f'"{text}"',
            f'codes of the sheet "Codes", with "; " between them: {quote_list(option.label for option in question.options)}',
            f'Did you mean "{labels[close]}"?' if close else
            f"Correct the code, or add it as an option of [question.{question.id}] in codebook.toml."))
    for column, rows in uncoded.items():
        problems.append(Problem(
            name, f'{name_rows(rows)}, column "{column}"', f"no code by {coders[column]}",
            f'the code of each coder, or "{NO_CODE}" where none fits', f"Let {coders[column]} fill in what is missing."))
    if unsettled:
        problems.append(Problem(
            name, f'{name_rows(unsettled)}, column "agreed"', "nothing, though the two codes differ",
            "the codes that hold", f"Let {' and '.join(coders.values())} settle it together and write it there."))
    if contradictory:
        label = next(option.label for option in question.options if option.id == question.exclusive)
        problems.append(Problem(
            name, name_rows(contradictory), f'the code "{label}" beside another answer', "this answer alone",
            'Decide what the respondent meant, and write it under "agreed".'))
    return problems
