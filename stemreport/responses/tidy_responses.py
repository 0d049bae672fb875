"""Turn checked answers into tidy Responses: categories, booleans, numbers, and a status beside each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Question
from stemreport.problems import Problem, name_rows
from stemreport.responses.check_answers import map_spellings, parse_number
from stemreport.responses.match_columns import Columns
from stemreport.responses.read_export import Export
from stemreport.responses.status import ANSWERED, NOT_ASKED, build_status

__all__ = ["find_chosen", "tidy_responses"]


def tidy_responses(cells: pd.DataFrame, export: Export, columns: Columns, codebook: Codebook,
                   frame: Frame) -> tuple[pd.DataFrame, list[Problem]]:
    """Build the Responses of one frame.

    Parameters
    ----------
    cells : DataFrame
        The rows that count and were checked, as in `Export.cells`.

    Returns
    -------
    DataFrame, list of Problem
        One row a unit of the frame, in the order of the export. Columns: ``id`` (str); for each single choice, scale or
        item of a grid its id (category of option ids, ordered for scales); for each option of a multiple-response
        question ``question.option`` (bool); for each number its id (float64); and for every one of them, and for free
        text, ``<id>.status`` (category: answered, not answered, not asked). Free text itself stays behind.
        The Problems do not stop the run: answers to questions that were not asked.
    """
    tidy: dict[str, pd.Series] = {"id": cells[columns.named[frame.id_column].position].astype(str)}
    problems: list[Problem] = []
    for question in _order_by_routing(codebook, frame):
        if question.derived:
            _derive(question, codebook.questions[question.derived.source], tidy)
            continue
        asked = _find_asked(question, tidy, len(cells))
        stray = _tidy_question(question, cells, columns, asked, tidy)
        if len(stray):
            problems.append(Problem(
                export.file, name_rows(stray), f'answers to "{question.text}"', "no answer, as it was not asked",
                "They are not counted. Is asked_if right in codebook.toml?", stops=False))
    return pd.DataFrame(tidy).reset_index(drop=True), problems


def _order_by_routing(codebook: Codebook, frame: Frame) -> list[Question]:
    """Put every question after those that decide whether it is asked, or that it is derived from."""
    ordered: list[Question] = []

    def visit(question: Question) -> None:
        if question not in ordered:
            for name in (*question.asked_if, *([question.derived.source] if question.derived else [])):
                visit(codebook.questions[name])
            ordered.append(question)

    for question in codebook.list_questions(frame.id):
        visit(question)
    return ordered


def _find_asked(question: Question, tidy: Mapping[str, pd.Series], size: int) -> np.ndarray:
    asked = np.ones(size, dtype=bool)
    for name, options in question.asked_if.items():
        asked &= find_chosen(tidy, name, options)
    return asked


def find_chosen(tidy: Mapping[str, pd.Series], question: str, options: tuple[str, ...]) -> np.ndarray:
    """Find who chose any of some options of a question, as a boolean array."""
    if question in tidy:
        return tidy[question].isin(options).to_numpy()
    return np.logical_or.reduce([tidy[f"{question}.{option}"].to_numpy() for option in options])


def _tidy_question(question: Question, cells: pd.DataFrame, columns: Columns, asked: np.ndarray,
                   tidy: dict[str, pd.Series]) -> pd.Index:
    """Add the columns of one question to `tidy`; return the rows that answered without having been asked."""
    if question.kind == "multiple":
        ticks = {option.id: (cells[columns.answers[f"{question.id}.{option.id}"].position] != "")
                 for option in question.options}
        given = np.logical_or.reduce([tick.to_numpy() for tick in ticks.values()])
        for option, tick in ticks.items():
            tidy[f"{question.id}.{option}"] = tick & asked
        tidy[f"{question.id}.status"] = build_status(given, asked, cells.index)
        return cells.index[given & ~asked]
    stray = pd.Index([])
    for variable in question.variables:
        column = cells[columns.answers[variable.id].position]
        given = (column != "").to_numpy()
        if question.kind == "number":
            tidy[variable.id] = _to_numbers(column).where(asked)
        elif question.kind != "text":
            typed = columns.answers.get(f"{question.id}.{question.other}")
            if typed is not None:
                # A tool may leave the choice empty where text was typed beside "Other".
                other_text = (cells[typed.position] != "").to_numpy() & ~given
                given = given | other_text
            else:
                other_text = None
            tidy[variable.id] = _to_options(question, column, asked, other_text)
        tidy[f"{variable.id}.status"] = build_status(given, asked, cells.index)
        stray = stray.union(cells.index[given & ~asked])
    return stray


def _to_numbers(column: pd.Series) -> pd.Series:
    numbers = np.array([np.nan if (number := parse_number(text)) is None else number
                        for text in column.cat.categories], dtype=float)
    codes = column.cat.codes.to_numpy()
    return pd.Series(numbers[codes] if len(numbers) else np.nan, index=column.index, dtype=float)


def _to_options(question: Question, column: pd.Series, asked: np.ndarray, other_text: np.ndarray | None) -> pd.Series:
    ids = [option.id for option in question.options]
    spellings = map_spellings(question.options)
    target = np.array([ids.index(spellings[text.casefold()]) if text.casefold() in spellings else -1
                       for text in column.cat.categories], dtype=int)
    codes = target[column.cat.codes.to_numpy()] if len(target) else np.full(len(column), -1)
    if other_text is not None:
        codes = np.where(other_text, ids.index(question.other), codes)
    codes = np.where(asked, codes, -1)
    return pd.Series(pd.Categorical.from_codes(codes, categories=ids, ordered=question.kind == "scale"),
                     index=column.index)


def _derive(question: Question, source: Question, tidy: dict[str, pd.Series]) -> None:
    """Add a derived single-choice question."""
    derived, ids = question.derived, [option.id for option in question.options]
    if source.kind == "multiple":
        ticks = {option.id: tidy[f"{source.id}.{option.id}"].to_numpy() for option in source.options}
    else:
        ticks = {option.id: (tidy[source.id] == option.id).to_numpy() for option in source.options}
    status = tidy[f"{source.id}.status"]
    answered = (status == ANSWERED).to_numpy()
    codes = np.full(len(status), -1 if derived.otherwise is None else ids.index(derived.otherwise))
    for option, needed in derived.choices.items():
        fits = (np.logical_and.reduce([tick == (name in needed) for name, tick in ticks.items()]) if derived.exactly
                else np.logical_or.reduce([ticks[name] for name in needed]))
        codes = np.where(fits, ids.index(option), codes)
    codes = np.where(answered, codes, -1)
    index = status.index
    tidy[question.id] = pd.Series(pd.Categorical.from_codes(codes, categories=ids), index=index)
    asked = (status != NOT_ASKED).to_numpy()
    tidy[f"{question.id}.status"] = build_status(codes >= 0, asked, index)
