"""Give every option and item a column of its own, where an export holds several answers in one cell or one in several."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from stemreport.codebook.joined import JoinedReader
from stemreport.codebook.model import Codebook, Frame, Option, Question
from stemreport.codebook.spelling import Spellings
from stemreport.exports.headings import Heading
from stemreport.responses.match_columns import Columns

__all__ = ["unfold_answers"]


def unfold_answers(cells: pd.DataFrame, columns: Columns, codebook: Codebook, frame: Frame) -> pd.DataFrame:
    """Return the cells with a column for each option and item; `columns` is told where they stand.

    Parameters
    ----------
    cells : DataFrame
        As in `Export.cells`; what means no answer is blank.
    columns : Columns
        Its `answers` gain an entry for each option and item, its `unread` one for what could not be read.

    Returns
    -------
    DataFrame
        With the columns it had, and behind them new ones of the same dtype. A ticked option holds its label, a ranked
        item its rank, an item of a grid its answer, and "other" what was typed.
    """
    new: dict[int, pd.Series] = {}
    start = max(cells.columns, default=-1) + 1

    def add(heading: Heading, part: str, values: Iterable[str]) -> Heading:
        added = replace(heading, position=start + len(new), option=part, called=heading.letter)
        new[added.position] = pd.Series(pd.Categorical(values), index=cells.index)
        return added

    for question in codebook.list_questions(frame.id):
        headings = columns.joined.get(question.id, ())
        if not headings:
            continue
        read = _choose_reader(question, frame)
        parts = question.items or question.options
        found: dict[str, np.ndarray] = {}
        for heading in headings:
            for name, values in _read_cells(cells[heading.position], read, parts).items():
                found[name] = np.where(found[name] == "", values, found[name]) if name in found else values
        if question.other:
            key = f"{question.id}.{question.other}"
            typed = [cells[one.position].astype(object).to_numpy()
                     for one in (*columns.several.pop(key, ()), *filter(None, [columns.answers.pop(key, None)]))]
            for texts in (found["unread"], *typed):
                found[question.other] = np.where(texts != "", texts, found[question.other])
        for part in parts:
            columns.answers[f"{question.id}.{part.id}"] = add(headings[0], part.label, found[part.id])
        columns.unread[question.id] = add(headings[0], "", found["unread"])
        columns.unread[f"{question.id}.ambiguous"] = add(headings[0], "", found["ambiguous"])
    for key, headings in columns.several.items():
        values = np.full(len(cells), "", dtype=object)
        for heading in headings:
            texts = cells[heading.position].astype(object).to_numpy()
            values = np.where(values == "", texts, values)
        columns.answers[key] = add(headings[0], headings[0].option, values)
    columns.several.clear()
    return pd.concat([cells, pd.DataFrame(new, index=cells.index)], axis=1) if new else cells


def _choose_reader(question: Question, frame: Frame) -> Callable[[str], dict[str, str]]:
    """Choose how a cell is read: into the text of each part, and what is left over or can be read in two ways."""
    if question.kind == "grid":
        return lambda text: _read_json(text, Spellings(question.items))
    separator = question.separator or frame.layout.separator
    parts = question.items or question.options
    labels = {part.id: part.label for part in parts}
    # Without a separator a cell holds one answer.
    reader = JoinedReader(parts, separator or "\0")

    def read(text: str) -> dict[str, str]:
        joined = reader.read(text)
        answers = {id: str(place) if question.kind == "rank" else labels[id] for place, id in enumerate(joined.options, 1)}
        join = f"{separator.strip()} " if separator.strip() else separator
        return answers | {"unread": join.join(joined.leftover), "ambiguous": text if joined.is_ambiguous else ""}

    return read


def _read_json(text: str, items: Spellings) -> dict[str, str]:
    try:
        answers = json.loads(text)
        pairs = [(items.find(item), str(answer)) for item, answer in answers.items()]
    except (ValueError, AttributeError):
        return {"unread": text}
    known = {item: answer for item, answer in pairs if item}
    return known if len(known) == len(answers) else known | {"unread": text}


def _read_cells(column: pd.Series, read: Callable[[str], dict[str, str]],
                parts: tuple[Option, ...]) -> dict[str, np.ndarray]:
    """Read each distinct cell once."""
    names = [*(part.id for part in parts), "unread", "ambiguous"]
    readings = [read(text) if text else {} for text in column.cat.categories]
    codes = column.cat.codes.to_numpy()
    return {name: np.array([reading.get(name, "") for reading in readings], dtype=object)[codes] for name in names}
