"""Read the sheets of an OpenDocument workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from stemreport.gate.sheet import Cell, Sheet, name_cell, read_range

__all__ = ["read_ods_sheets"]

_FEW = 50
"""How often an empty row or column is repeated at most, as it is read: programs repeat them to the end of the sheet."""


def read_ods_sheets(content: bytes) -> list[Sheet]:
    """Read the sheets from the part ``content.xml``."""
    root = fromstring(content)
    unseen = {_get(style, "name") for style in root.iter() if _name(style) == "style" and any(_get(one, "display") == "false" for one in style)}
    sheets: dict[str, Sheet] = {}
    for table in root.iter():
        if _name(table) == "table":
            sheet = sheets[_get(table, "name")] = _read_sheet(table)
            if _get(table, "style-name") in unseen:
                sheet.hidden.append("the sheet")
    for marked in root.iter():
        if _name(marked) == "database-range":
            name, _, _ = _get(marked, "target-range-address").rpartition(":")[0].rpartition(".")
            sheet = sheets.get(name.strip("$").strip("'").replace("''", "'"))
            if sheet is not None:
                cells = re.sub(r"'(?:[^']|'')*'\.|[^:'.]+\.", "", _get(marked, "target-range-address"))
                sheet.tables.append(read_range(cells))
                if _get(marked, "contains-header") == "false":
                    sheet.headless.append(_get(marked, "name"))
                if _get(marked, "display-filter-buttons") == "true":
                    sheet.strangers.append("a filter")
    return list(sheets.values())


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _get(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _read_sheet(table: Element) -> Sheet:
    sheet, number = Sheet(_get(table, "name")), 0
    for column, one in enumerate((one for one in table.iter() if _name(one) == "table-column"), 1):
        if _get(one, "visibility") in ("collapse", "filter"):
            sheet.hidden.append(f"column {column}")
    for part in table:
        if _name(part) in ("shapes", "forms", "scenario", "dde-link"):
            sheet.strangers.append(f"a part {_name(part)}")
    for row in (one for one in table.iter() if _name(one) == "table-row"):
        times = int(_get(row, "number-rows-repeated") or 1)
        if _get(row, "visibility") in ("collapse", "filter"):
            sheet.hidden.append(f"row {number + 1}")
        for column, cell in _list_cells(row):
            _read_cell(sheet, cell, number + 1, column)
        number += times
    return sheet


def _list_cells(row: Element) -> Iterator[tuple[int, Element]]:
    column = 1
    for cell in row:
        if _name(cell) in ("table-cell", "covered-table-cell"):
            times = int(_get(cell, "number-columns-repeated") or 1)
            yield from ((column + place, cell) for place in range(min(times, _FEW)))
            column += times


def _read_cell(sheet: Sheet, cell: Element, row: int, column: int) -> None:
    place = name_cell(row, column)
    spans = [int(_get(cell, name) or 1) for name in ("number-columns-spanned", "number-rows-spanned")]
    if _name(cell) == "covered-table-cell" or spans != [1, 1]:
        sheet.merged.append(place)
    words = "\n".join("".join(one.itertext()) for one in cell if _name(one) == "p")
    value = _get(cell, "value")
    has_formula = bool(_get(cell, "formula"))
    if words or value or has_formula:
        sheet.cells[place] = Cell("" if value else words, float(value) if value else None, has_formula)
    for link in cell.iter():
        if _name(link) == "a":
            sheet.links[place] = _get(link, "href")
        elif _name(link) in ("annotation", "frame", "image", "object"):
            sheet.strangers.append(f"a part {_name(link)} at {place}")
