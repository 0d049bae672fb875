"""Write the workbook in which two people sort answers into a code frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.codebook.model import Question
from stemreport.codebook.spelling import clean_text
from stemreport.coding.read_codes import NO_CODE
from stemreport.coding.read_sheet import ANSWERS, COLUMNS
from stemreport.workbooks import FIXED_DATE

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["add_answers", "fit_text", "open_book", "start_book", "update_codes"]

_CODES, _HELP = "Codes", "How to"
_WIDTHS = {"id": 16, "text": 70, "code 1": 28, "code 2": 28, "agreed": 28}
_LONGEST = 32_000
"""A cell of Excel holds 32,767 characters."""
_TWO_LINES = 32
"""Height of a row in points."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads ``_x0041_`` as the letter A."""


def fit_text(text: str) -> str:
    """Write a text so that a cell can hold it and gives it back unchanged.

    Examples
    --------
    >>> fit_text("a bell:\\x07 "), fit_text("_x0041_")
    ('a bell:', '_ x0041_')
    """
    return clean_text(_ESCAPE.sub("_ ", _UNFIT.sub("", text)))[:_LONGEST].strip()


def start_book(question: Question) -> Workbook:
    """Return a new workbook with the sheet for the answers, the codes, and what to do."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = "stemreport"
    book.properties.created = book.properties.modified = FIXED_DATE
    sheet = book.active
    sheet.title = ANSWERS
    names = dict(zip(COLUMNS[2:], (*(f" ({coder})" for coder in question.coded.coders), "")))
    _write_headings(sheet, [f"{column}{names.get(column, '')}" for column in COLUMNS])
    for position, width in enumerate(_WIDTHS.values(), 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    update_codes(book, question, {column: position for position, column in enumerate(COLUMNS)})
    advice = book.create_sheet(_HELP)
    for number, sentence in enumerate(_explain(question), 1):
        _put(advice.cell(number, 1), sentence)
        advice.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
        advice.row_dimensions[number].height = _TWO_LINES
    advice.column_dimensions["A"].width = 100
    for one in book.worksheets:
        _fit_to_page(one)
    return book


def open_book(path: Path) -> Workbook:
    """Open a workbook with all that people put into it, formulas as formulas."""
    from openpyxl import load_workbook

    return load_workbook(path)


def update_codes(book: Workbook, question: Question, positions: Mapping[str, int]) -> bool:
    """Bring the list of codes, and the drop-down lists made of it, up to date; return whether anything changed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    codes = [(option.id, option.label) for option in question.options]
    sheet = book[_CODES] if _CODES in book.sheetnames else book.create_sheet(_CODES)
    if [row for row in sheet.iter_rows(min_row=2, max_col=2, values_only=True) if any(row)] == codes:
        return False
    # What people wrote beside the list stays.
    for row in sheet.iter_rows(max_col=2):
        for cell in row:
            cell.value = None
    _write_headings(sheet, ["id", "label"])
    for number, code in enumerate(codes, 2):
        for position, text in enumerate(code, 1):
            _put(sheet.cell(number, position), text)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 60
    # Several codes may stand in a cell, so what is no entry of the list is let in.
    choice = DataValidation(type="list", formula1=f"{_CODES}!$B$2:$B${len(codes) + 1}", allow_blank=True,
                            showErrorMessage=False)
    answers = book[ANSWERS]
    answers.data_validations.dataValidation = []
    answers.add_data_validation(choice)
    for column in COLUMNS[2:]:
        letter = get_column_letter(positions[column] + 1)
        choice.add(f"{letter}2:{letter}1048576")
    return True


def add_answers(book: Workbook, answers: Iterable[tuple[str, str]], row: int, positions: Mapping[str, int]) -> None:
    """Write answers, as id and text, from a row on."""
    from openpyxl.styles import Alignment

    for number, answer in enumerate(answers, row):
        for column, text in zip(COLUMNS, (*answer, "", "", "")):
            cell = book[ANSWERS].cell(number, positions[column] + 1)
            _put(cell, fit_text(text))
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _fit_to_page(sheet: Worksheet) -> None:
    """Let a sheet be printed as wide as a page, for coders who work on paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.title == ANSWERS:
        sheet.print_title_rows = "1:1"


def _write_headings(sheet: Worksheet, headings: list[str]) -> None:
    from openpyxl.styles import Font

    for position, text in enumerate(headings, 1):
        _put(sheet.cell(1, position), text)
        sheet.cell(1, position).font = Font(name="Calibri", sz=11, bold=True)
    sheet.freeze_panes = "A2"


def _put(cell: Cell, text: str) -> None:
    """Put a text into a cell, also one that begins like a formula."""
    cell.value = text
    cell.data_type = "s"
    # A cell of this format stays text when somebody edits it.
    cell.number_format = "@"


def _explain(question: Question) -> list[str]:
    first, second = question.coded.coders
    return [
        f'{first} fills in the column "code 1" and {second} the column "code 2", every answer, each alone and without '
        "looking at the other's codes.",
        f'Into a cell goes a code of the sheet "{_CODES}", by its label or its id; several are separated by "; ", and '
        f'"{NO_CODE}" says that none fits.',
        'Where your codes differ, settle it together and write what holds under "agreed"; where they are the same it may '
        "stay empty."]
