"""Read a delimited text file: a CSV file, or its relatives with semicolons or tabs. Nothing is guessed in silence."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd

from stemreport.exports.check_encoding import (CHUNK, EXPORT_AGAIN, check_encoding, find_cells, find_codec, name_places, shorten,
                                               starts_with_mark)
from stemreport.exports.raw_table import MOST_COLUMNS, RawTable, describe_too_many_columns, is_blank
from stemreport.problems import Problem, ProblemsFound, name_rows, quote_toml

__all__ = ["read_text"]

_LARGE = 4_000_000
"""From how many bytes on a file is first tried to be read as one in which nothing is unusual."""
_DELIMITERS = (",", ";", "\t", "|")
_WEB_PAGE = re.compile(r"\s*<(!doctype|html|head|meta|body|table|script|style|\?xml)\b", re.IGNORECASE)
_OTHER_KINDS = {
    b"%PDF": "a PDF document", b"{\\rtf": "a document of a word processor (RTF)", b"\x1f\x8b": "a packed file (gzip)",
    b"7z\xbc\xaf": "a packed file (7z)", b"Rar!": "a packed file (rar)", b"\x89PNG": "a picture", b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture", b"SQLite format 3": "a database",
}


def read_text(path: Path, name: str, delimiter: str = ",", encoding: str = "utf-8",
              fill_short_rows: bool = False) -> RawTable:
    """Read a delimited text file, and leave out blank rows above its headings.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What Problems call the file.
    delimiter : str
        What stands between two cells.
    encoding : str
        What the codebook declares. UTF-16 is known by its byte order mark, whatever is declared.
    fill_short_rows : bool
        Whether rows may stop before the last column because nothing stands there.

    Raises
    ------
    ProblemsFound
        When the file is empty or no text, is not in the declared encoding, has another delimiter, or has rows that are
        longer or shorter than the first.
    """
    if starts_with_mark(path):
        encoding = "utf-16"
    codec = find_codec(name, encoding)
    _check_kind(path, name, codec)
    if codec == "utf-8-sig" and len(delimiter) == 1 and not fill_short_rows and path.stat().st_size >= _LARGE:
        # Loading what reads it takes longer than reading a usual export.
        from stemreport.exports.read_large_text import read_large_text

        if (table := read_large_text(path, delimiter)) is not None:
            return table
    check_encoding(path, name, delimiter, encoding, codec)
    _check_empty_bytes(path, name, delimiter, codec)
    first, lines_above = _check_rows(path, name, delimiter, codec, fill_short_rows)
    with path.open(encoding=codec, newline="") as file:
        for _ in range(lines_above):
            next(file)
        cells = pd.read_csv(file, header=None, dtype="str", na_filter=False, skip_blank_lines=False, sep=delimiter)
    cells = cells.fillna("")
    return RawTable(cells.set_axis(range(first, first + len(cells)), axis=0))


def _check_kind(path: Path, name: str, codec: str) -> None:
    """Raise a Problem when the first bytes show that a file is no table in text."""
    with path.open("rb") as file:
        head = file.read(4096)
    found = next((kind for magic, kind in _OTHER_KINDS.items() if head.startswith(magic)), "")
    advice = "Export the responses again, as a CSV file or as a workbook (.xlsx)."
    if _WEB_PAGE.match(head.decode(codec, "ignore")):
        found = "a web page under the name of a table"
        advice = ("If a browser shows the responses in it, open the file in Excel and save it as a workbook (.xlsx). If it "
                  "shows anything else, such as a page to log in, export the responses again.")
    elif not found and not codec.startswith("utf-16"):
        if 0.3 < head.count(0) / max(len(head), 1) < 0.6:
            found, advice = "text in UTF-16 without the mark that says so", EXPORT_AGAIN
        elif sum(byte < 32 and byte not in b"\t\n\r" for byte in head) > 0.05 * len(head):
            found = "a file that is no text"
    if found:
        raise ProblemsFound([Problem(name, "", found, "a CSV file or a workbook (.xlsx)", advice)])


def _check_empty_bytes(path: Path, name: str, delimiter: str, codec: str) -> None:
    """Raise a Problem that names the cells in which a byte is 0: they end there for some programs, not for others."""
    with path.open(encoding=codec) as file:
        if not any("\0" in chunk for chunk in iter(lambda: file.read(CHUNK), "")):
            return
    places = [place for *place, text in find_cells(path, delimiter, codec) if "\0" in text]
    raise ProblemsFound([Problem(name, name_places(places), "a byte that is no character (NUL)", "text",
                                 "The file was damaged on its way: export it again.")])


def _check_rows(path: Path, name: str, delimiter: str, codec: str, fill_short_rows: bool) -> tuple[int, int]:
    """Return the number of the first row that is not blank and the lines above it; other rows must be as long.

    pandas fills rows that stop early without a word, and takes a quotation mark that is never closed for an answer of
    many lines. The csv module, told to be strict, sees both.
    """
    first = lines_above = width = number = 0
    wrong: dict[str, list[tuple[int, int]]] = {"long": [], "short": []}
    problems = []
    with path.open(encoding=codec, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for number, row in enumerate(reader, 1):
                if not width:
                    if is_blank(row):
                        lines_above = reader.line_num
                        continue
                    first, width = number, len(row)
                    _check_headings(path, name, delimiter, codec, first, lines_above, width)
                elif len(row) > width:
                    wrong["long"].append((number, len(row)))
                elif len(row) < width and not is_blank(row):
                    wrong["short"].append((number, len(row)))
        except csv.Error:
            problems.append(Problem(
                name, f"row {number + 1}", "a quotation mark that does not close where the answer ends", "a CSV file",
                "A quotation mark or a delimiter inside an answer was lost: export the file again."))
    if not width and not problems:
        raise ProblemsFound([Problem(name, "", "an empty file", "an export of the survey", "Export it again.")])
    expected = f"{width} cells, as many as there are headings"
    if wrong["long"]:
        problems.append(Problem(
            name, name_rows(row for row, _ in wrong["long"]), _count_cells(wrong["long"]), expected,
            "A quotation mark or a delimiter inside an answer was lost: export the file again."))
    if wrong["short"] and not fill_short_rows:
        problems.append(Problem(
            name, name_rows(row for row, _ in wrong["short"]), _count_cells(wrong["short"]), expected,
            "A line break may have torn an answer in two: look at the row, and export the file again. If nothing is "
            "missing but empty cells at the end, write under the frame in codebook.toml:\n  fill_short_rows = true"))
    if problems:
        raise ProblemsFound(problems)
    return first, lines_above


def _check_headings(path: Path, name: str, delimiter: str, codec: str, row: int, lines_above: int, width: int) -> None:
    """Raise a Problem when the row of headings shows another delimiter, or more columns than a survey has."""
    if width > MOST_COLUMNS:
        raise ProblemsFound([describe_too_many_columns(name, width)])
    if width > 1:
        return
    with path.open(encoding=codec, newline="") as file:
        for _ in range(lines_above):
            next(file)
        line = next(file)
    counts = {other: len(next(csv.reader([line], delimiter=other))) for other in _DELIMITERS}
    other = max(counts, key=counts.__getitem__)
    if counts[other] > 1:
        raise ProblemsFound([Problem(
            name, f"row {row}", f"a single heading: {shorten(line)}", f"headings with {quote_toml(delimiter)} between them",
            f"Write this line under the frame in codebook.toml:\n  delimiter = {quote_toml(other)}")])


def _count_cells(rows: list[tuple[int, int]]) -> str:
    counts = [count for _, count in rows]
    low, high = min(counts), max(counts)
    return f"{low} to {high} cells" if low < high else "1 cell" if low == 1 else f"{low} cells"
