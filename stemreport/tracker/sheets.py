"""Build the parts of a sheet: titles, marked tables, hover notes, drop-down lists."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableFormula, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from stemreport.codebook.model import Question

__all__ = ["FONT", "add_list", "add_table", "add_validation", "fit_height", "print_wide", "put", "put_lines", "put_note",
           "put_title", "start_book"]

FONT, _SIZE = "Arial", 12
_DARK, _PALE = "002D54", "E7EBF0"
_DAY = "dd/mm/yyyy"
_TITLE = "Heading 1"
"""The name of the style in the English Excel, whose number is 16."""


def start_book() -> Workbook:
    """Begin a workbook whose cells, blank ones among them, have one legible font."""
    book = Workbook()
    book._fonts = IndexedList([Font(name=FONT, sz=_SIZE)])
    book._named_styles["Normal"].font = Font(name=FONT, sz=_SIZE)
    book.add_named_style(NamedStyle(_TITLE, font=Font(name=FONT, sz=18, bold=True, color=_DARK), builtinId=16))
    return book


def put(sheet: Worksheet, row: int, column: int, value: object, bold: bool = False) -> Cell:
    """Put a value into a cell: a formula where it begins with ``=``, which only this package writes; a text otherwise as it is."""
    cell = sheet.cell(row, column, value)
    is_number = isinstance(value, (int, float)) or isinstance(value, str) and value.startswith("=")
    cell.font = Font(name=FONT, sz=_SIZE, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if is_number else "left")
    if isinstance(value, date):
        cell.number_format = _DAY
    return cell


def put_title(sheet: Worksheet, text: str) -> None:
    """Put the one title of a sheet into its first cell, in a named heading style."""
    sheet["A1"].value, sheet["A1"].style = text, _TITLE
    sheet.row_dimensions[1].height = 28


def put_lines(sheet: Worksheet, row: int, texts: Sequence[str]) -> int:
    """Put short texts above a table, a row each; they run over the empty cells beside them. Return the next row."""
    for number, text in enumerate(texts, row):
        put(sheet, number, 1, text).alignment = Alignment(vertical="top")
    return row + len(texts)


def fit_height(sheet: Worksheet, row: int, text: str, width: int) -> None:
    """Make a row high enough for a text in a column so many characters wide."""
    sheet.row_dimensions[row].height = 4 + 16 * len(textwrap.wrap(text, width))


def print_wide(sheet: Worksheet, head: int | None = None) -> None:
    """Let a sheet be printed as wide as a page, with a row of headings on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if head:
        sheet.print_title_rows = f"{head}:{head}"


def put_note(cell: Cell, text: str, author: str) -> None:
    """Let a text appear where somebody hovers over a cell."""
    cell.comment = Comment(text, author, height=40 + 18 * (len(text) // 36), width=300)


def add_table(sheet: Worksheet, name: str, first: int, headings: Sequence[str], last: int,
              formulas: Sequence[str] = (), pale_from: int | None = None, numbers: Sequence[int] = ()) -> None:
    """Write headings and mark what stands below them as a table.

    Parameters
    ----------
    first, last : int
        The rows of the headings and of the last entry.
    formulas : sequence of str
        For each column, the formula with which it fills in, or "".
    pale_from : int, optional
        The first column of those that fill in by themselves.
    numbers : sequence of int
        The columns that hold numbers, whose headings stand on the right.
    """
    for column, heading in enumerate(headings, 1):
        cell = put(sheet, first, column, heading, bold=True)
        is_pale = pale_from is not None and column >= pale_from
        cell.fill = PatternFill("solid", fgColor=_PALE if is_pale else _DARK)
        cell.font = Font(name=FONT, sz=_SIZE, bold=True, color=_DARK if is_pale else "FFFFFF")
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="right" if column in numbers else "left",
                                   indent=int(is_pale and column not in numbers))
        # Without the line a heading on the right of its cell runs into the next one on the left.
        cell.border = Border(left=Side("thick", color="FFFFFF"), right=Side("thick", color="FFFFFF"))
    table = Table(displayName=name, ref=f"A{first}:{get_column_letter(len(headings))}{last}")
    table._initialise_columns()
    for column, heading, formula in zip(table.tableColumns, headings, formulas or [""] * len(headings)):
        column.name = heading
        if formula:
            column.calculatedColumnFormula = TableFormula(attr_text=formula.removeprefix("="))
    # A filter would put a button over each heading, and hide rows from whoever presses it by mistake.
    table.autoFilter = None
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)


def add_list(sheet: Worksheet, cells: str, source: str, question: Question) -> None:
    """Let an answer be chosen from a list, and nothing else be typed."""
    _add(sheet, cells, question, "Choose from the list: click the arrow beside the cell.", type="list", formula1=source)


def add_validation(sheet: Worksheet, cells: str, question: Question) -> None:
    """Let nothing be typed but a date or number within the limits of the codebook."""
    if question.kind == "date":
        first, last = question.earliest, question.latest
        _add(sheet, cells, question, f"Enter a date from {first:%d/%m/%Y} to {last:%d/%m/%Y}.", type="date", operator="between",
             formula1=f"DATE({first.year},{first.month},{first.day})", formula2=f"DATE({last.year},{last.month},{last.day})")
    elif question.kind == "number":
        low, high = (f"{one:.15g}" for one in (question.minimum or 0, question.maximum if question.maximum is not None else 1e9))
        _add(sheet, cells, question, f"Enter a number from {low} to {high}, without words.", type="decimal", operator="between",
             formula1=low, formula2=high)


def _add(sheet: Worksheet, cells: str, question: Question, advice: str, **rule: str) -> None:
    one = DataValidation(allow_blank=True, showErrorMessage=True, errorTitle=question.heading[:32], error=advice, **rule)
    one.add(cells)
    sheet.add_data_validation(one)
