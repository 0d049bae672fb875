"""Read spreadsheets as the packed XML that they are: rows of texts, whatever a program would show."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

__all__ = ["list_sheets"]

_LARGEST = 50_000_000
_TAGS = re.compile(r"<[^>]+>")


def list_sheets(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """List the parts of a packed file as rows of texts; hidden sheets, properties and notes are parts like any other.

    Parameters
    ----------
    path : Path
        An .xlsx, .ods or .docx file, or any other zip with XML in it.

    Yields
    ------
    tuple
        Name of the part, and its rows.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {one.filename: archive.read(one).decode("utf-8", "replace") for one in archive.infolist()
                 if one.filename.endswith((".xml", ".rels", ".csv", ".txt", ".json")) and one.file_size < _LARGEST}
    shared = [_strip(text) for text in re.findall(r"<si\b.*?</si>", parts.get("xl/sharedStrings.xml", ""), re.DOTALL)]
    for name, xml in parts.items():
        if "<row" in xml:
            yield name, [[_read_cell(cell, shared) for cell in re.findall(r"<c\b[^>]*?(?:/>|>.*?</c>)", row, re.DOTALL)]
                         for row in re.findall(r"<row\b.*?</row>", xml, re.DOTALL)]
        elif "<table:table-row" in xml:
            yield name, [_read_ods_row(row) for row in re.findall(r"<table:table-row\b.*?</table:table-row>", xml, re.DOTALL)]
        elif name != "xl/sharedStrings.xml":
            yield name, [line.split("\t") for line in _strip(xml.replace("</", "\n</")).splitlines()]


def _strip(xml: str) -> str:
    return unescape(_TAGS.sub("", xml)).strip()


def _read_cell(cell: str, shared: list[str]) -> str:
    value = re.search(r"<v>(.*?)</v>", cell)
    if value and 't="s"' in cell.partition(">")[0]:
        return shared[int(value[1])] if int(value[1]) < len(shared) else ""
    return unescape(value[1]) if value else _strip(cell)


def _read_ods_row(row: str) -> list[str]:
    """Read a row of OpenDocument: the value of a cell stands in an attribute, which may say more than its text."""
    cells = []
    for head, text in re.findall(r"<table:(?:covered-)?table-cell\b([^>]*?)"
                                 r"(?:/>|>(.*?)</table:(?:covered-)?table-cell>)", row, re.DOTALL):
        value = re.search(r'office:value="([^"]*)"', head)
        words = _strip(text)
        cells.append(value[1] if value and not re.search(r"\d", words) else words)
    return cells
