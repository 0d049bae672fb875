"""Propose how a file is to be read: its encoding, what stands between its cells, which sheet holds the responses."""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from stemreport.exports.inspect_archive import WORKBOOK_PART, inspect_archive
from stemreport.exports.raw_table import RawTable, is_blank
from stemreport.exports.read_table import find_kind, read_table
from stemreport.problems import ProblemsFound, quote_list

__all__ = ["FileProposal", "propose_file"]

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_MOST_HEADING_ROWS = 3
_SAMPLE = 200
"""Rows by which the delimiter is told."""


@dataclass(frozen=True)
class FileProposal:
    """How a file is read, why, and what stands in it.

    Parameters
    ----------
    table : RawTable
    encoding, delimiter, sheet : str
        "" where the file leaves no choice.
    reasons : dict of str
        Why, by key of the codebook.
    """

    table: RawTable
    encoding: str
    delimiter: str
    sheet: str
    reasons: dict[str, str]


def propose_file(path: Path, name: str) -> FileProposal:
    """Find out how a file can be read, and read it.

    Parameters
    ----------
    path : Path
        The file; it exists.
    name : str
        What Problems call the file.

    Raises
    ------
    ProblemsFound
        When the file cannot be read as a table.
    """
    kind = find_kind(path)
    if kind == "workbook":
        return _propose_sheet(path, name)
    if kind != "text":
        return FileProposal(read_table(path, name), "", "", "", {})
    encoding, why_encoding = _propose_encoding(path)
    delimiter, why_delimiter = _propose_delimiter(path, encoding)
    table = read_table(path, name, delimiter=delimiter, encoding=encoding)
    return FileProposal(table, encoding, delimiter, "", {"encoding": why_encoding, "delimiter": why_delimiter})


def _propose_encoding(path: Path) -> tuple[str, str]:
    with path.open("rb") as file:
        head = file.read(3)
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16", "the file begins with the mark of this encoding"
    try:
        with path.open(encoding="utf-8") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "windows-1252", "the text is not UTF-8; are accents and signs such as £ right below?"
    return "utf-8", "the whole text reads as such"


def _propose_delimiter(path: Path, encoding: str) -> tuple[str, str]:
    """Return the delimiter that gives most rows the same number of cells, and of these the one that gives most cells."""
    scores = {}
    for delimiter in _DELIMITERS:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            try:
                widths = Counter(len(row) for row in islice(csv.reader(file, delimiter=delimiter), _SAMPLE)
                                 if not is_blank(row))
            except csv.Error:
                continue  # a cell longer than any: the reading itself says what is wrong
        width, rows = widths.most_common(1)[0] if widths else (0, 0)
        if width > 1:
            scores[delimiter] = (rows >= 0.9 * widths.total(), width)
    if not scores:
        return ",", "the file has one column only"
    best = max(scores, key=scores.__getitem__)
    return best, f"{_DELIMITERS[best]} give the rows {scores[best][1]} cells each"


def _propose_sheet(path: Path, name: str) -> FileProposal:
    """Read a workbook; where several sheets are filled, the one with the most cells."""
    try:
        return FileProposal(read_table(path, name, header_rows=_MOST_HEADING_ROWS), "", "", "", {})
    except ProblemsFound as found:
        if not found.problems[0].found.startswith("several sheets"):
            raise
    inspect_archive(path, name)
    tables = {}
    for sheet in _list_visible_sheets(path):
        try:
            tables[sheet] = read_table(path, name, sheet=sheet, header_rows=_MOST_HEADING_ROWS)
        except ProblemsFound:
            continue  # an empty sheet, or a sheet of drawings
    chosen = max(tables, key=lambda sheet: int((tables[sheet].cells != "").to_numpy().sum()))
    others = quote_list(sheet for sheet in tables if sheet != chosen)
    return FileProposal(tables[chosen], "", "", chosen, {"sheet": f"the fullest sheet; there are also {others}"})


def _list_visible_sheets(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        part = next(one for one in archive.namelist() if WORKBOOK_PART.fullmatch(one))
        root = ElementTree.fromstring(archive.read(part))
    return [one.get("name", "") for one in root.iter() if one.tag.endswith("}sheet") and one.get("state", "visible") == "visible"]
