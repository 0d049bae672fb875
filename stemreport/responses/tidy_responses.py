"""Turn checked answers into tidy Responses: categories, booleans, numbers, and a status beside each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Question
from stemreport.codebook.spelling import Spellings
from stemreport.exports.read_export import Export
from stemreport.problems import Problem, name_rows
from stemreport.responses.match_columns import Columns
from stemreport.responses.status import ANSWERED, NOT_ASKED, build_status
from stemreport.responses.tidy_columns import to_dates, to_numbers, to_options, to_periods, to_ranks

__all__ = ["find_chosen", "tidy_responses"]


def tidy_responses(cells: pd.DataFrame, ids: pd.Series, export: Export, columns: Columns, codebook: Codebook,
                   frame: Frame, codings: Mapping[str, pd.DataFrame]) -> tuple[pd.DataFrame, list[Problem]]:
    """Build the Responses of one frame.

    Parameters
    ----------
    cells : DataFrame
        The rows that count and were checked, as `unfold_answers` returns them.
    ids : Series of str
        The id of each of these rows.
    codings : dict of DataFrame
        For each coded question a boolean column for each option, indexed by the id of the response.

    Returns
    -------
    DataFrame, list of Problem
        One row a unit of the frame, in the order of the export. Columns: ``id`` (str); for each single choice, scale or
        item of a grid or ranking its id (category of option ids, ordered for scales and ranks); for each option of a
        multiple-response question ``question.option`` (bool); for each number its id (float64); for each date its id
        (category of months or years, ordered) and ``question.date`` (datetime64[s]); for each part of a number that was split
        ``question.by.split.part`` (float64); and for every one of them, and for
        free text, ``<id>.status`` (category: answered, not answered, not asked). Free text itself stays behind.
        The Problems do not stop the run: answers to questions that were not asked.
    """
    tidy: dict[str, pd.Series] = {"id": ids.astype(str)}
    problems: list[Problem] = []
    for question in _order_by_routing(codebook, frame):
        if question.derived:
            _derive(question, codebook.questions[question.derived.source], tidy)
            continue
        asked = _find_asked(question, tidy, len(cells))
        if question.coded and question.coded.source != question.id:
            _take_codes(question, codings[question.id], asked, tidy)
            continue
        stray = _tidy_question(question, cells, columns, asked, tidy, frame)
        if question.coded:
            _take_other_back(question, codings[question.id], tidy)
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
            for name in question.follows_from:
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
        answers = tidy[question].cat
        # The code -1, of no answer, finds the last place.
        return np.append(answers.categories.isin(options), False)[answers.codes.to_numpy()]
    return np.logical_or.reduce([tidy[f"{question}.{option}"].to_numpy() for option in options])


def _tidy_question(question: Question, cells: pd.DataFrame, columns: Columns, asked: np.ndarray,
                   tidy: dict[str, pd.Series], frame: Frame) -> pd.Index:
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
    ranked = np.logical_or.reduce([(cells[columns.answers[one.id].position] != "").to_numpy()
                                   for one in question.variables]) if question.kind == "rank" else None
    for variable in question.variables:
        column = cells[columns.answers[variable.id].position]
        # Who put some of the items in order answered the question, and left the others behind.
        given = (column != "").to_numpy() if ranked is None else ranked
        if question.kind == "number":
            tidy[variable.id] = to_numbers(column, question).where(asked)
            tidy |= {f"{question.id}.{part}": to_numbers(cells[columns.answers[f"{question.id}.{part}"].position], question).fillna(0.0).where(asked, 0.0)
                     for part in question.columns if question.split_by}
        elif question.kind == "date":
            tidy[f"{variable.id}.date"] = to_dates(column, question).where(asked)
            tidy[variable.id] = to_periods(tidy[f"{variable.id}.date"], question)
        elif question.kind == "rank":
            tidy[variable.id] = to_ranks(column, question, asked)
        elif question.kind != "text":
            other = _find_typed_other(question, column, cells, columns, frame)
            given = given | other
            tidy[variable.id] = to_options(column, question, asked, other)
        tidy[f"{variable.id}.status"] = build_status(given, asked, cells.index)
        stray = stray.union(cells.index[given & ~asked])
    return stray


def _find_typed_other(question: Question, column: pd.Series, cells: pd.DataFrame, columns: Columns,
                      frame: Frame) -> np.ndarray:
    """Find who typed an answer of their own: beside an empty choice, or in the place of an option."""
    typed = columns.answers.get(f"{question.id}.{question.other}")
    # A tool may leave the choice empty where text was typed beside "Other".
    found = np.zeros(len(column), dtype=bool) if typed is None else (
        (cells[typed.position] != "").to_numpy() & (column == "").to_numpy())
    if question.other and (question.typed_other or frame.layout.typed_other):
        spellings = Spellings(question.options)
        unknown = [text for text in column.cat.categories if text and spellings.find(text) is None]
        found |= column.isin(unknown).to_numpy()
    return found


def _take_codes(question: Question, coding: pd.DataFrame, asked: np.ndarray, tidy: dict[str, pd.Series]) -> None:
    """Add the columns of a question whose answers were sorted by people; who typed nothing has no answer here.

    An answer that fits no code is an answer all the same, and belongs to the base.
    """
    source = tidy[f"{question.coded.source}.status"]
    coded = coding.reindex(tidy["id"], fill_value=False)
    asked = asked & (source != NOT_ASKED).to_numpy()
    for option in question.options:
        tidy[f"{question.id}.{option.id}"] = pd.Series(coded[option.id].to_numpy(dtype=bool) & asked, index=source.index)
    tidy[f"{question.id}.status"] = build_status((source == ANSWERED).to_numpy(), asked, source.index)


def _take_other_back(question: Question, coding: pd.DataFrame, tidy: dict[str, pd.Series]) -> None:
    """Tick the options into which people sorted what was typed beside "other", in place of "other"."""
    coded = coding.reindex(tidy["id"], fill_value=False)
    was_other = tidy[f"{question.id}.{question.other}"].to_numpy()
    was_coded = coded.to_numpy(dtype=bool).any(axis=1) & was_other
    for option in question.options:
        name = f"{question.id}.{option.id}"
        ticks = tidy[name].to_numpy() & ~(was_coded & (option.id == question.other))
        tidy[name] = pd.Series(ticks | coded[option.id].to_numpy(dtype=bool) & was_coded, index=tidy[name].index)


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
