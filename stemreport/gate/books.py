"""Read the workbooks of a bundle as the packed XML that they are, without a program's help: what is hidden is read like the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from posixpath import join, normpath
from xml.etree.ElementTree import Element, fromstring

from stemreport.gate.ods_sheets import read_ods_sheets
from stemreport.gate.sheet import Cell, Sheet, read_range

__all__ = ["Book", "read_book"]

_MACROS = re.compile(r"vbaProject|macrosheets|(?:^|/)Basic/|(?:^|/)Scripts/|activeX|embeddings/|externalLinks?/|connections\.xml|queryTables/|pivotCache|(?:^|/)Object \d", re.IGNORECASE)
_LINKS_IN = re.compile(r"<!ENTITY|office:dde-source|table:cell-range-source|ddeLink", re.IGNORECASE)


@dataclass
class Book:
    """A workbook: its title, its language, its sheets, and what it has besides that no table needs."""

    title: str = ""
    language: str = ""
    sheets: list[Sheet] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


def read_book(parts: dict[str, bytes]) -> Book:
    """Read a workbook of either kind from its parts.

    Raises
    ------
    xml.etree.ElementTree.ParseError, KeyError
        Where it is damaged.
    """
    book = Book(strangers=[f"the part {name}" for name in parts if _MACROS.search(name)])
    texts = {name: content.decode("utf-8", "replace") for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    book.strangers += [f"{found[0]} in the part {name}" for name, text in texts.items() if (found := _LINKS_IN.search(text))]
    properties = texts.get("docProps/core.xml") or texts.get("meta.xml") or "<none/>"
    for element in fromstring(properties).iter():
        name = element.tag.rpartition("}")[2]
        if name in ("title", "language"):
            setattr(book, name, (element.text or "").strip())
    if "content.xml" in parts:
        book.sheets = read_ods_sheets(parts["content.xml"])
    else:
        book.sheets = _read_xlsx_sheets(parts)
    return book


def _read_xlsx_sheets(parts: dict[str, bytes]) -> list[Sheet]:
    targets = _read_relations(parts, "xl/workbook.xml")
    shared = ["".join(one.itertext()) for one in fromstring(parts["xl/sharedStrings.xml"])] if "xl/sharedStrings.xml" in parts else []
    sheets = []
    for entry in fromstring(parts["xl/workbook.xml"]).iter():
        if entry.tag.rpartition("}")[2] == "sheet":
            id = next(value for name, value in entry.items() if name.endswith("}id"))
            sheet = _read_xlsx_sheet(parts, targets[id][0], entry.get("name", ""), shared)
            if entry.get("state", "visible") != "visible":
                sheet.hidden.append("the sheet")
            sheets.append(sheet)
    return sheets


def _read_relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Read what a part is linked with: by id the target, and its kind."""
    folder, _, name = part.rpartition("/")
    content = parts.get(f"{folder}/_rels/{name}.rels")
    return {one.get("Id"): (one.get("Target") if one.get("TargetMode") == "External" else normpath(join("/", folder, one.get("Target"))).lstrip("/"),
                            one.get("Type", "").rpartition("/")[2]) for one in (fromstring(content) if content else ())}


def _read_xlsx_sheet(parts: dict[str, bytes], part: str, name: str, shared: list[str]) -> Sheet:
    sheet, targets = Sheet(name), _read_relations(parts, part)
    for element in fromstring(parts[part]).iter():
        kind = element.tag.rpartition("}")[2]
        if kind == "c":
            place = element.get("r", "")
            sheet.cells[place] = _read_cell(element, shared)
        elif kind == "mergeCell":
            sheet.merged.append(element.get("ref", ""))
        elif kind in ("row", "col") and element.get("hidden") in ("1", "true"):
            sheet.hidden.append(f"row {element.get('r')}" if kind == "row" else f"column {element.get('min')}")
        elif kind == "hyperlink":
            id = next((value for key, value in element.items() if key.endswith("}id")), "")
            sheet.links[element.get("ref", "")] = targets[id][0] if id else f"#{element.get('location', '')}"
    for target, kind in targets.values():
        if kind == "table":
            table = fromstring(parts[target])
            sheet.tables.append(read_range(table.get("ref", "A1:A1")))
            if table.get("headerRowCount", "1") != "1":
                sheet.headless.append(table.get("name", ""))
        elif kind not in ("hyperlink",):
            sheet.strangers.append(f"a {kind}")
    return sheet


def _read_cell(element: Element, shared: list[str]) -> Cell:
    children = {child.tag.rpartition("}")[2]: child for child in element}
    text = children["v"].text or "" if "v" in children else "".join(children["is"].itertext()) if "is" in children else ""
    kind = element.get("t", "n")
    if kind == "s" and text.isdigit():
        text = shared[int(text)]
    is_number = kind == "n" and "v" in children
    return Cell("" if is_number else text, float(text) if is_number else None, "f" in children)
