"""Write the workbook in which an organisation tracks what it provides, from the codebook."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from stemreport.codebook.model import Codebook, Question
from stemreport.tracker.columns import ENTRIES, Column, list_columns, name_measured
from stemreport.tracker.sheets import (add_list, add_table, add_validation, fit_height, print_wide, put, put_lines, put_note, put_title,
                                       start_book)
from stemreport.tracker.totals import choose_format, write_totals
from stemreport.workbooks import FIXED_DATE, save_book

__all__ = ["ENTER", "HOW_TO", "SAMPLE", "TOTALS", "VERSION", "write_tracker"]

HOW_TO, SAMPLE, ENTER, TOTALS, LISTS = "How to use this tracker", "Sample", "Enter Data", "My Totals", "Lists"
VERSION = "Version of this tracker:"
"""Stands before the version in its cell."""

_HEAD = 4
"""The row of the headings of the sheets with one table."""


def write_tracker(codebook: Codebook, path: Path) -> None:
    """Write the workbook; the same codebook gives the same bytes.

    Parameters
    ----------
    codebook : Codebook
        With a tracker and its measures.
    path : Path
        Where it goes; its folder must be there.
    """
    book = start_book()
    tracker = codebook.tracker
    properties = book.properties
    properties.title, properties.creator, properties.language = re.sub("[-–—_]", " ", tracker.title), tracker.publisher, "en-GB"
    properties.created = properties.modified = FIXED_DATE
    sheets = [book.active, *(book.create_sheet() for _ in range(4))]
    for sheet, name in zip(sheets, (HOW_TO, SAMPLE, ENTER, TOTALS, LISTS)):
        sheet.title = name
        print_wide(sheet, _HEAD if name == ENTER else None)
    lists = _write_lists(book[LISTS], codebook)
    _write_how_to(book, codebook, lists)
    _write_sample(book[SAMPLE], codebook)
    _write_entries(book[ENTER], codebook, lists)
    write_totals(book[TOTALS], codebook)
    save_book(book, path)


def _write_lists(sheet: Worksheet, codebook: Codebook) -> dict[str, str]:
    """Write all answers to choose from, side by side; return for each question where its own stand."""
    put_title(sheet, "Lists to choose from")
    put_lines(sheet, 2, ["The answers of the drop-down lists. The lists are of different lengths: blank cells stand below their ends."])
    shown = [column.question for column in list_columns(codebook) if column.question]
    shown += [codebook.questions[id] for id in codebook.intake.about]
    columns = {}
    for question in shown:
        if question.kind in ("single", "scale"):
            columns[question.heading] = [option.label for option in question.options]
            columns |= {one.heading: _look_up(one, question) for one in codebook.questions.values()
                        if one.derived and one.derived.source == question.id}
    longest = max(map(len, columns.values()))
    for number, (heading, labels) in enumerate(columns.items(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(14, *(len(label) + 4 for label in (heading, *labels)))
        for row, label in enumerate(labels, _HEAD + 1):
            put(sheet, row, number, label)
    add_table(sheet, "Lists", _HEAD, list(columns), _HEAD + longest)
    places = {heading: get_column_letter(number) for number, heading in enumerate(columns, 1)}
    return {question.id: f"{LISTS}!${places[question.heading]}${_HEAD + 1}:${places[question.heading]}${_HEAD + len(question.options)}"
            for question in shown if question.heading in places}


def _look_up(derived: Question, source: Question) -> list[str]:
    """List what follows from each answer, in the order of the answers."""
    return [derived.labels.get(becomes, "") for becomes in derived.derived.map_options(source.options).values()]


def _write_how_to(book: Workbook, codebook: Codebook, lists: dict[str, str]) -> None:
    sheet, tracker = book[HOW_TO], codebook.tracker
    put_title(sheet, tracker.title)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 90, 60
    put(sheet, 2, 1, f"{VERSION} {tracker.version}")
    before = (*tracker.explain, f"Privacy: {tracker.privacy}", "Please fill in the second column; its cells are blank until you do.")
    for row, text in enumerate(before, 3):
        put(sheet, row, 1, text)
        fit_height(sheet, row, text, 104)
    first = row + 1
    for number, id in enumerate(codebook.intake.about, first + 1):
        question = codebook.questions[id]
        text = " ".join(filter(None, (question.heading if question.heading.endswith("?") else f"{question.heading}.", question.note)))
        put(sheet, number, 1, text)
        fit_height(sheet, number, text, 104)
        _add_rules(sheet, f"B{number}", question, lists)
        cell = put(sheet, number, 2, None)
        if question.kind == "date":
            cell.number_format = "dd/mm/yyyy"
        book.defined_names[f"about_{id}"] = DefinedName(f"about_{id}", attr_text=f"'{HOW_TO}'!$B${number}")
    add_table(sheet, "AboutYou", first, ["About your organisation", "Your answer"], first + len(codebook.intake.about))
    book.defined_names["tracker_version"] = DefinedName("tracker_version", attr_text=f"'{HOW_TO}'!$A$2")


def _write_sample(sheet: Worksheet, codebook: Codebook) -> None:
    columns = [column for column in list_columns(codebook) if column.question]
    put_title(sheet, "Sample")
    put_lines(sheet, 2, [f"These rows show how entries look. They are not counted; yours go into the sheet {ENTER}."])
    _write_headings(sheet, codebook, "SampleRows", _HEAD + len(codebook.tracker.samples))
    for row, sample in enumerate(codebook.tracker.samples, _HEAD + 1):
        for number, column in enumerate(columns, 1):
            value = sample.get(column.question.id)
            put(sheet, row, number, column.question.labels.get(value, value) if isinstance(value, str) else value)


def _write_entries(sheet: Worksheet, codebook: Codebook, lists: dict[str, str]) -> None:
    tracker = codebook.tracker
    put_title(sheet, "Enter Data")
    put_lines(sheet, 2, [f"There is room for {tracker.rows:,} rows. Hover over a heading to read what belongs below it. The columns with a pale heading "
                         "fill in by themselves."])
    last = _HEAD + tracker.rows
    _write_headings(sheet, codebook, ENTRIES, last, with_formulas=True)
    measures = {name_measured(measure): measure for measure in codebook.measures.values()}
    for number, column in enumerate(list_columns(codebook), 1):
        letter = get_column_letter(number)
        if column.question:
            _add_rules(sheet, f"{letter}{_HEAD + 1}:{letter}{last}", column.question, lists)
        measured = measures.get(column.heading)
        is_number = _holds_numbers(column, codebook)
        # Texts to the left, with a space where numbers stand before them, also what a program would put on the right.
        alignment = Alignment(horizontal="right" if is_number else "left", indent=0 if is_number or column.question else 1)
        for row in range(_HEAD + 1, last + 1):
            cell = sheet.cell(row, number, column.formula or None)
            cell.alignment = alignment
            if measured:
                cell.number_format = "#,##0.00" if measured.once_in else choose_format(measured, codebook)
            elif column.question and column.question.kind == "date":
                cell.number_format = "dd/mm/yyyy"
    sheet.freeze_panes = f"A{_HEAD + 1}"


def _write_headings(sheet: Worksheet, codebook: Codebook, name: str, last: int, with_formulas: bool = False) -> None:
    columns = [column for column in list_columns(codebook) if column.question or with_formulas]
    typed = sum(column.question is not None for column in columns)
    numbers = [number for number, column in enumerate(columns, 1) if _holds_numbers(column, codebook)]
    add_table(sheet, name, _HEAD, [column.heading for column in columns], last, [column.formula for column in columns], typed + 1, numbers)
    sheet.row_dimensions[_HEAD].height = 52
    for number, column in enumerate(columns, 1):
        put_note(sheet.cell(_HEAD, number), column.note, codebook.tracker.publisher)
        widest = max((len(option.label) for option in column.shows.options), default=0) if column.shows else 0
        is_text = column.question is not None and column.question.kind == "text"
        sheet.column_dimensions[get_column_letter(number)].width = max(20, min(widest, 44) + 4, 38 if is_text and number > 1 else 0)


def _holds_numbers(column: Column, codebook: Codebook) -> bool:
    measured = {name_measured(measure) for measure in codebook.measures.values()}
    return column.heading in measured or column.question is not None and column.question.kind == "number"


def _add_rules(sheet: Worksheet, cells: str, question: Question, lists: dict[str, str]) -> None:
    if question.id in lists:
        add_list(sheet, cells, lists[question.id], question)
    else:
        add_validation(sheet, cells, question)
