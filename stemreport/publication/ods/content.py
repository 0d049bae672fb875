"""The sheets of a workbook as OpenDocument elements, with the marks that make a block of cells a table."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from stemreport.publication.ods.elements import make
from stemreport.publication.ods.layout import list_heights, list_widths, to_centimetres
from stemreport.publication.ods.model import Book, Heading, Link, Sheet
from stemreport.publication.ods.numbers import Number
from stemreport.publication.ods.styles import (HEADING, LEFT, LINE, NUMBER, SUBHEADING, TABLE_HEADING, TABLE_NUMBER_HEADING, list_number_styles)

__all__ = ["name_column", "write_content"]


def write_content(book: Book) -> Element:
    """Write the sheets and the ranges of their tables."""
    numbers = [cell for sheet in book.sheets if sheet.table for row in sheet.table.rows for cell in row if isinstance(cell, Number)]
    styles, described = list_number_styles(numbers, book.language)
    widths = sorted({width for sheet in book.sheets for width in list_widths(sheet)})
    columns = [_make_size(f"width{width}", "column", "style:column-width", to_centimetres(characters=width)) for width in widths]
    heights = sorted({height for sheet in book.sheets for height in list_heights(sheet)})
    rows = [_make_size(f"lines{height}", "row", "style:row-height", to_centimetres(lines=height)) for height in heights]
    rows.append(_make_size("title", "row", "style:row-height", to_centimetres(lines=1, largest=True)))
    shown = make("style:style", {"style:name": "sheet", "style:family": "table", "style:master-page-name": "Default"},
                 make("style:table-properties", {"table:display": "true", "style:writing-mode": "lr-tb"}))
    spreadsheet = make("office:spreadsheet", None, *(_write_sheet(sheet, styles) for sheet in book.sheets))
    marked = [_mark_table(sheet) for sheet in book.sheets if sheet.table]
    if marked:
        spreadsheet.append(make("table:database-ranges", None, *marked))
    return make("office:document-content", {"office:version": "1.3"},
                make("office:automatic-styles", None, *columns, *rows, shown, *described), make("office:body", None, spreadsheet))


def _make_size(name: str, what: str, attribute: str, size: float) -> Element:
    return make("style:style", {"style:name": name, "style:family": f"table-{what}"}, make(
        f"style:table-{what}-properties", {attribute: f"{size}cm", **({"style:use-optimal-row-height": "false"} if what == "row" else {})}))


def _write_sheet(sheet: Sheet, styles: dict[tuple, str]) -> Element:
    widths = [make("table:table-column", {"table:style-name": f"width{width}", "table:default-cell-style-name": "Default"})
              for width in list_widths(sheet)]
    heights = iter(list_heights(sheet)[1:])
    element = make("table:table", {"table:name": sheet.name, "table:style-name": "sheet"})
    # The first column of a table holds the headings of its rows.
    element.extend([make("table:table-header-columns", None, widths[0]), *widths[1:]] if sheet.table else widths)
    element.append(_make_row("title", [_make_cell(sheet.title, HEADING)]))
    for line, height in zip(sheet.lines, heights):
        element.append(_make_row("title" if isinstance(line, Heading) else f"lines{height}", [_write_line(line)]))
    if sheet.table:
        table = sheet.table
        headings = [_make_cell(column, TABLE_NUMBER_HEADING if column in table.numeric else TABLE_HEADING) for column in table.columns]
        element.append(make("table:table-header-rows", None, _make_row(f"lines{next(heights)}", headings)))
        for row, height in zip(table.rows, heights):
            element.append(_make_row(f"lines{height}", [_write_cell(cell, NUMBER if column in table.numeric else LEFT, styles)
                                                        for column, cell in zip(table.columns, row)]))
    return element


def _make_row(style: str, cells: list[Element]) -> Element:
    return make("table:table-row", {"table:style-name": style}, *cells)


def _write_line(line: str | Link | Heading) -> Element:
    return _make_cell(line.text, SUBHEADING) if isinstance(line, Heading) else _write_cell(line, LINE, {})


def _write_cell(cell: str | Number | Link, style: str, styles: dict[tuple, str]) -> Element:
    if isinstance(cell, Number):
        return make("table:table-cell", {"table:style-name": styles[cell.style], "office:value-type": "percentage" if cell.is_percent else "float",
                                         "office:value": f"{cell.value:f}"}, make("text:p", text=cell.text))
    if isinstance(cell, Link):
        target = f"#{_quote(cell.target[1:])}.A1" if cell.target.startswith("#") else cell.target
        link = make("text:a", {"xlink:type": "simple", "xlink:href": target}, text=cell.text)
        return make("table:table-cell", {"table:style-name": style, "office:value-type": "string"}, make("text:p", None, link))
    return _make_cell(cell, style)


def _make_cell(text: str, style: str) -> Element:
    return make("table:table-cell", {"table:style-name": style, "office:value-type": "string"}, make("text:p", text=text))


def _mark_table(sheet: Sheet) -> Element:
    last = name_column(len(sheet.table.columns))
    place = f"{_quote(sheet.name)}.A{sheet.first_row}:{_quote(sheet.name)}.{last}{sheet.last_row}"
    return make("table:database-range", {"table:name": sheet.table.name, "table:target-range-address": place, "table:contains-header": "true",
                                         "table:display-filter-buttons": "false"})


def _quote(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def name_column(number: int) -> str:
    """Return the letters of a column, counted from 1.

    Examples
    --------
    >>> name_column(1), name_column(26), name_column(27)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
