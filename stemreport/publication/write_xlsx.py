"""Write a workbook for Excel: the same sheets, tables and numbers as the OpenDocument file has."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table as MarkedTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from stemreport.publication.ods.layout import list_heights, list_widths, to_centimetres
from stemreport.publication.ods.model import Book, Heading, Link, Sheet
from stemreport.publication.ods.numbers import MINUS, Number
from stemreport.workbooks import FIXED_DATE, save_book

__all__ = ["write_xlsx"]

_FONT, _SIZE, _INK = "Arial", 12, "002D54"
_TITLE, _SUBHEADING = "Heading 1", "Heading 2"
"""The names of styles of the English Excel, whose numbers are 16 and 17."""

_POINTS = 28.35
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(book: Book, path: Path) -> None:
    """Write a workbook; the same workbook gives the same bytes.

    Parameters
    ----------
    book : Book
    path : Path
        Where it goes; its folder must be there.
    """
    workbook = _start_workbook(book)
    for sheet in book.sheets:
        _write_sheet(workbook.create_sheet(sheet.name), sheet)
    save_book(workbook, path)


def _start_workbook(book: Book) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook._fonts = IndexedList([Font(name=_FONT, sz=_SIZE)])
    workbook._named_styles["Normal"].font = Font(name=_FONT, sz=_SIZE)
    for name, number, size in ((_TITLE, 16, 18), (_SUBHEADING, 17, 14)):
        workbook.add_named_style(NamedStyle(name, font=Font(name=_FONT, sz=size, bold=True, color=_INK), builtinId=number))
    properties = workbook.properties
    properties.title, properties.creator, properties.lastModifiedBy, properties.language = book.title, book.publisher, book.publisher, book.language
    properties.created = properties.modified = FIXED_DATE
    return workbook


def _write_sheet(page: Worksheet, sheet: Sheet) -> None:
    _put(page, 1, 1, sheet.title).style = _TITLE
    for row, line in enumerate(sheet.lines, 2):
        cell = _put(page, row, 1, line)
        if isinstance(line, Heading):
            cell.style = _SUBHEADING
    if sheet.table:
        _write_table(page, sheet)
    for number, width in enumerate(list_widths(sheet), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    for number, lines in enumerate(list_heights(sheet), 1):
        largest = number == 1 or number < sheet.first_row and isinstance(sheet.lines[number - 2], Heading)
        page.row_dimensions[number].height = round(to_centimetres(lines=lines, largest=largest) * _POINTS, 1)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0


def _write_table(page: Worksheet, sheet: Sheet) -> None:
    table, first = sheet.table, sheet.first_row
    for column, heading in enumerate(table.columns, 1):
        cell = _put(page, first, column, heading, on_right=heading in table.numeric, indented=column > 1)
        cell.font = Font(name=_FONT, sz=_SIZE, bold=True)
        cell.border = Border(bottom=Side("medium", color=_INK))
        for row, cells in enumerate(table.rows, first + 1):
            _put(page, row, column, cells[column - 1], on_right=heading in table.numeric, indented=column > 1)
    marked = MarkedTable(displayName=table.name, ref=f"A{first}:{get_column_letter(len(table.columns))}{sheet.last_row}")
    marked._initialise_columns()
    for column, heading in zip(marked.tableColumns, table.columns):
        column.name = _escape(heading)
    # A filter would put a button over each heading, and hide rows from whoever presses it by mistake.
    marked.autoFilter = None
    # The first column holds the headings of the rows, which Excel tells to whoever listens; the style has no colour and no stripes.
    marked.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showFirstColumn=True, showRowStripes=False)
    page.add_table(marked)
    page.print_title_rows = f"{first}:{first}"


def _put(page: Worksheet, row: int, column: int, value: str | Number | Link | Heading, on_right: bool = False, indented: bool = False) -> object:
    cell = page.cell(row, column)
    cell.font = Font(name=_FONT, sz=_SIZE)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="right" if on_right else "left", indent=int(indented))
    if isinstance(value, Number):
        cell.value, cell.number_format = value.value, _write_format(value)
        return cell
    # Whatever it begins with, it is a text: in the file, and when somebody opens the cell and presses Enter.
    cell.value = " "
    cell._value, cell.data_type = _escape(value if isinstance(value, str) else value.text), "s"
    cell.quotePrefix = cell._value.lstrip()[:1] in ("=", "+", "-", "@")
    if isinstance(value, Link):
        inside = value.target.startswith("#")
        quoted = value.target[1:].replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, **({"location": f"'{quoted}'!A1"} if inside else {"target": value.target}))
        cell.font = Font(name=_FONT, sz=_SIZE, color="0000EE", underline="single")
    return cell


def _escape(text: str) -> str:
    """Escape what Excel would read as the number of a character."""
    return _ESCAPED.sub("_x005F_", text)


def _write_format(number: Number) -> str:
    digits = "#,##0" + (f".{'0' * number.decimals}" if number.decimals else "") + "%" * number.is_percent
    shown = digits + (f'"{number.suffix}"' if number.suffix else "")
    return f'"+"{shown};"{MINUS}"{shown}' if number.is_signed else shown
