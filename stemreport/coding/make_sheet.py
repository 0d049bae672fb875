"""Write the coding sheet of a question, or bring it up to date without losing what people wrote."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from stemreport.codebook.model import Codebook, Question
from stemreport.coding.find_texts import find_texts
from stemreport.coding.read_sheet import Sheet, read_sheet
from stemreport.coding.take_codes import list_coded
from stemreport.coding.write_sheet import add_answers, fit_text, open_book, start_book, update_codes
from stemreport.problems import Problem, ProblemsFound, name_rows, nearest
from stemreport.responses.apply_edits import read_edits
from stemreport.workbooks import save_book

__all__ = ["make_sheet"]


def make_sheet(report, question: str) -> list[str]:
    """Write the sheet on which the answers to a coded question are sorted.

    A sheet that is there keeps its rows and all that stands in them; answers that are new are added at the end.

    Parameters
    ----------
    report : Report
        The report of a survey and year (which no module before it in the pipeline may import).
    question : str
        The id of a coded question.

    Returns
    -------
    list of str
        What was done, in lines for the terminal.

    Raises
    ------
    ProblemsFound
        When there is no such coded question, or when the responses or the sheet cannot be read.
    """
    paths, codebook = report.paths, report.codebook
    asked = _find_question(codebook, question)
    edits_name = paths.relative(paths.edits)
    texts, problems = find_texts(codebook, report.read_exports(), read_edits(paths.edits, edits_name), edits_name,
                                 [asked.coded.source])
    if any(problem.stops for problem in problems):
        raise ProblemsFound(problems)
    typed = texts[asked.coded.source]
    path = paths.coding_sheet(asked.id)
    name = paths.relative(path)
    try:
        return _update(asked, typed, path, name) if path.is_file() else _start(asked, typed, path, name)
    except PermissionError:
        raise ProblemsFound([Problem(name, "", "a file that cannot be written now", "a workbook that nobody has open",
                                     "Close it in Excel and give the command again.")]) from None


def _find_question(codebook: Codebook, question: str) -> Question:
    coded = {one.id: one for one in list_coded(codebook)}
    if question in coded:
        return coded[question]
    close = nearest(question, coded) or next(iter(coded), None)
    raise ProblemsFound([Problem(
        "make code", "", f"QUESTION={question or '(nothing)'}",
        f"a coded question: {', '.join(coded) or 'none is declared in codebook.toml'}",
        f"Type, for example:\n  make code YEAR=... QUESTION={close}" if close else
        "Declare the codes as a question of its own, as docs/coding.md shows.")])


def _start(question: Question, typed: pd.DataFrame, path: Path, name: str) -> list[str]:
    if typed.empty:
        return [f'Nobody typed an answer that is to be coded for "{question.title}": no sheet was written.']
    book = start_book(question)
    positions = {column: position for position, column in enumerate(("id", "text", "code 1", "code 2", "agreed"))}
    add_answers(book, zip(typed["id"], typed["text"]), 2, positions)
    save_book(book, path)
    first, second = question.coded.coders
    return [f"{_count(len(typed), 'answer')} to code in {name}",
            f'{first} fills in "code 1" and {second} "code 2", each alone; differences are settled under "agreed".']


def _update(question: Question, typed: pd.DataFrame, path: Path, name: str) -> list[str]:
    sheet = read_sheet(path, name)
    book = open_book(path)
    known = {row.id for row in sheet.rows}
    new = typed[~typed["id"].isin(known)]
    add_answers(book, zip(new["id"], new["text"]), sheet.last_row + 1, sheet.positions)
    has_other_codes = update_codes(book, question, sheet.positions)
    lines = []
    if len(new):
        lines.append(f"{_count(len(new), 'new answer')} added at the end of {name}, from row {sheet.last_row + 1} on.")
    if has_other_codes:
        lines.append(f"The list of codes in {name} is that of codebook.toml again.")
    if lines:
        save_book(book, path)
    else:
        lines.append(f"Nothing is new in {name}; it was left as it is.")
    return lines + _tell_changes(sheet, typed)


def _tell_changes(sheet: Sheet, typed: pd.DataFrame) -> list[str]:
    """Tell which rows no longer are what was answered; they are left alone, since people coded them."""
    texts = dict(zip(typed["id"], map(fit_text, typed["text"])))
    changed = [row.number for row in sheet.rows if row.id in texts and row.text != texts[row.id]]
    gone = [row.number for row in sheet.rows if row.id not in texts]
    lines = []
    if changed:
        lines.append(f"{name_rows(changed).capitalize()}: the text is no longer what was answered. Delete the row and give "
                     "the command again: the answer is added with its present text, to be coded again.")
    if gone:
        lines.append(f"{name_rows(gone).capitalize()}: no response that counts and typed something has this id. The row "
                     "stays and is not counted.")
    return lines


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
