"""Read one completed tracker: who sent it, its entries, and the totals that stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stemreport.codebook.model import Codebook, Question
from stemreport.codebook.spelling import fold, read_plain_number
from stemreport.problems import Problem, ProblemsFound, column_letter, nearest, quote_toml
from stemreport.returns.check_totals import check_totals, tally_submission
from stemreport.returns.read_about import read_about
from stemreport.returns.read_entries import read_entries
from stemreport.returns.read_sheets import Sheets, read_sheets
from stemreport.returns.submission import Key, Submission
from stemreport.tracker.columns import list_columns
from stemreport.tracker.totals import list_total_rows
from stemreport.tracker.write_tracker import ENTER, HOW_TO, SAMPLE, TOTALS, VERSION

__all__ = ["read_submission"]

_FAR_DOWN = 30
"""No tracker has its headings below this row."""


def read_submission(path: Path, name: str, codebook: Codebook) -> Submission:
    """Read a completed tracker; whatever is wrong with it is among its Problems, and nothing is raised.

    Parameters
    ----------
    path : Path
    name : str
        What Problems call the file.
    codebook : Codebook
        With a tracker and its measures.
    """
    columns = [column.question for column in list_columns(codebook) if column.question]
    submission = Submission(name)
    try:
        sheets = read_sheets(path, name, {HOW_TO: 2, SAMPLE: len(columns), ENTER: len(columns), TOTALS: 2 + len(codebook.measures)})
        submission.problems += _check_version(sheets, codebook, name)
        read_about(submission, {id: sheets.read_name(f"about_{id}") or "" for id in codebook.intake.about},
                   {id: f"sheet {HOW_TO}, {codebook.questions[id].heading}" for id in codebook.intake.about}, codebook)
        head = _find_headings(sheets, columns, name)
        typed = {column_letter(position) for position in range(len(columns))}
        uncalculated = [cell for cell in sheets.uncalculated[ENTER] if cell.rstrip("0123456789") in typed]
        if uncalculated:
            raise ProblemsFound([Problem(name, f"sheet {ENTER}, cell {uncalculated[0]}", "a formula that was never calculated", "the value itself",
                                         "Open the workbook in Excel, which calculates it, and save it.")])
    except ProblemsFound as error:
        submission.problems += error.problems
        submission.is_readable = False
        return submission
    cells = {number: texts for number, texts in sheets.rows[ENTER].items() if number > head}
    entries = read_entries(cells, dict(enumerate(columns)), codebook, codebook.entries, name, ENTER)
    submission.rows, submission.left_out = entries.rows, entries.left_out
    submission.incomplete, submission.faulty = entries.incomplete, entries.faulty
    submission.problems += [*entries.problems, *_check_sample(sheets, codebook, columns, name)]
    submission.totals = tally_submission(submission, codebook)
    submission.entered = _read_totals(sheets, codebook)
    if entries.is_as_chosen:
        submission.problems += check_totals(submission, codebook, TOTALS)
    return submission


def _check_version(sheets: Sheets, codebook: Codebook, name: str) -> list[Problem]:
    found = (sheets.read_name("tracker_version") or "").removeprefix(VERSION).strip()
    if found == codebook.tracker.version:
        return []
    raise ProblemsFound([Problem(name, f"sheet {HOW_TO}", f"version {found}" if found else "no version", f"version {codebook.tracker.version}",
                                 f"Copy the rows of {ENTER} into the tracker of this year and send that: an older one asks for other things.")])


def _find_headings(sheets: Sheets, columns: list[Question], name: str) -> int:
    """Find the row of the headings; each must stand where it stood."""
    wanted = [fold(one.heading) for one in columns]
    likely = {number: sum(fold(text) == heading for text, heading in zip(texts, wanted))
              for number, texts in sheets.rows[ENTER].items() if number <= _FAR_DOWN}
    head = max(likely, key=lambda number: likely[number], default=0)
    found = sheets.rows[ENTER].get(head, [""] * len(columns))
    if not likely or not likely[head]:
        raise ProblemsFound([Problem(name, f"sheet {ENTER}", "no headings", f"the headings of the tracker, from {columns[0].heading} to {columns[-1].heading}",
                                     "Copy your rows into the tracker as it was sent.")])
    problems = []
    for position, (question, text) in enumerate(zip(columns, found)):
        if fold(text) != fold(question.heading):
            close = nearest(text, [one.heading for one in columns]) if text else None
            problems.append(Problem(name, f"sheet {ENTER}, cell {column_letter(position)}{head}", f'the heading "{text}"' if text else "no heading",
                                    quote_toml(question.heading), f"Write the heading back: {question.heading}."
                                    + (" Were columns moved? Each must stand where it stood." if close and close != question.heading else "")))
    if problems:
        raise ProblemsFound(problems)
    return head


def _check_sample(sheets: Sheets, codebook: Codebook, columns: list[Question], name: str) -> list[Problem]:
    """Tell of rows that somebody entered into the sheet that shows how."""
    def write(value: object, question: Question) -> str:
        label = question.labels.get(value, value) if isinstance(value, str) else value
        return f"{label:g}" if isinstance(label, (int, float)) else "" if label is None else str(label)

    shown = {tuple(fold(write(sample.get(one.id), one)) for one in columns) for sample in codebook.tracker.samples}
    rows = [number for number, texts in sheets.rows[SAMPLE].items()
            if sum(map(bool, texts)) > 1 and tuple(map(fold, texts)) not in shown and fold(texts[0]) != fold(columns[0].heading)]
    return [Problem(name, f"sheet {SAMPLE}, row {number}", "a row that is not of the sample", f"your entries in the sheet {ENTER}",
                    f"Move it to {ENTER}: rows in {SAMPLE} do not count.", stops=False) for number in rows]


def _read_totals(sheets: Sheets, codebook: Codebook) -> Mapping[Key, float]:
    """Read the totals that stand in the workbook; what is empty or no number is not there."""
    rows = {(fold(one.name), fold(one.category)): one for one in list_total_rows(codebook)}
    totals = {}
    for texts in sheets.rows[TOTALS].values():
        row = rows.get((fold(texts[0]), fold(texts[1])))
        if row is None:
            continue
        for measure, text in zip(codebook.measures, texts[2:]):
            value = read_plain_number(text)
            if value is not None:
                totals[measure, row.split.id if row.split else "", row.id] = value
    return totals
