"""Find what respondents typed in their own words, in the rows that count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from stemreport.codebook.model import Codebook, Frame, Option, Question
from stemreport.codebook.spelling import Spellings
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export
from stemreport.problems import Problem
from stemreport.responses.apply_edits import Edit
from stemreport.responses.select_rows import SelectedRows, select_rows

__all__ = ["find_texts", "has_texts"]


def has_texts(question: Question) -> bool:
    """Whether a question takes answers in the respondent's own words: free text, or what is typed beside "other".

    Examples
    --------
    >>> has_texts(Question("remarks", "sites", "", "text", "answered", "Remarks", "Remarks"))
    True
    """
    return question.kind == "text" or bool(question.other) and question.is_in_export


def find_texts(codebook: Codebook, exports: Mapping[str, Export], edits: list[Edit], edits_name: str,
               questions: Iterable[str]) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Find what was typed in answer to some questions.

    Parameters
    ----------
    codebook : Codebook
    exports : dict of Export
        What arrived, by frame.
    edits : list of Edit
    edits_name : str
        What Problems call the file of the edits.
    questions : iterable of str
        Their ids; where a question takes no words, there is nothing to find.

    Returns
    -------
    dict of DataFrame, list of Problem
        For each question whose column of words was found a row for each text, in the order of the export: ``id`` of the response,
        ``text`` (both str), and ``beside`` (bool), whether another option was ticked beside it. The index is the row in
        Excel. The Problems are those of `select_rows`, which cleaning the survey finds as well.
    """
    wanted = [codebook.questions[id] for id in dict.fromkeys(questions)]
    texts: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for name, export in exports.items():
        asked = [question for question in wanted if question.frame == name]
        if not asked:
            continue
        frame = codebook.frames[name]
        own = {question.id for question in codebook.list_questions(name)}
        rows = select_rows(codebook, frame, export, [edit for edit in edits if edit.question.partition(".")[0] in own],
                           edits_name)
        problems += rows.problems
        if rows.cells is not None:
            texts |= {question.id: found for question in asked
                      if (found := _list_typed(question, rows, frame)) is not None}
    return texts, problems


def _list_typed(question: Question, rows: SelectedRows, frame: Frame) -> pd.DataFrame | None:
    """List the texts of one question; None where it has no column."""
    answers = rows.columns.answers
    heading = answers.get(question.id if question.kind == "text" else f"{question.id}.{question.other}")
    typed = pd.Series("", index=rows.cells.index, dtype=object)
    if heading:
        typed = _drop_ticks(rows.cells[heading.position].astype(object), question, heading, frame)
    chosen = answers.get(question.id)
    if question.kind == "single" and chosen and (question.typed_other or frame.layout.typed_other):
        spellings = Spellings(question.options)
        own_words = rows.cells[chosen.position].astype(object).map(lambda text: "" if spellings.find(text) else text)
        typed = typed.where(typed != "", own_words)
    elif not heading:
        return None
    others = [answers[key].position for key in (f"{question.id}.{option.id}" for option in question.options
                                                if option.id != question.other) if key in answers]
    table = pd.DataFrame({"id": rows.ids[rows.cells.index].astype(str), "text": typed.astype(str),
                          "beside": (rows.cells[others] != "").any(axis=1)})
    return table[table["text"] != ""]


def _drop_ticks(column: pd.Series, question: Question, heading: Heading, frame: Frame) -> pd.Series:
    """Blank the cells that only say that "other" was ticked."""
    tick = [Option(option.id, option.label, (*option.aliases, heading.option, *frame.layout.ticked))
            for option in question.options if option.id == question.other]
    spellings = Spellings(tick)
    return column.map(lambda text: "" if spellings.find(text) else text)
