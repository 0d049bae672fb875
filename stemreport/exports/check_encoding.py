"""Find out whether a text file is in the encoding that is declared, and say what it is otherwise."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from stemreport.problems import Problem, ProblemsFound, column_letter, name_rows, quote_toml

__all__ = ["CHUNK", "EXPORT_AGAIN", "check_encoding", "find_cells", "find_codec", "name_places", "shorten", "starts_with_mark"]

EXPORT_AGAIN = 'Export it again as "CSV UTF-8".'
CHUNK = 1 << 20
"""How many characters are read at once where a file need not be in the memory as a whole."""


def starts_with_mark(path: Path) -> bool:
    """Whether a file begins with the byte order mark of UTF-16."""
    with path.open("rb") as file:
        return file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def find_codec(name: str, encoding: str) -> str:
    """Return the codec of an encoding; that of UTF-8 takes a byte order mark off.

    Raises
    ------
    ProblemsFound
        When Python knows no such encoding.
    """
    try:
        "".encode(encoding)
    except LookupError:
        raise ProblemsFound([Problem(
            name, "", f"encoding = {quote_toml(encoding)}, which nothing can read", "utf-8, or another such as windows-1252",
            "Correct the line under the frame in codebook.toml.")]) from None
    codec = codecs.lookup(encoding).name
    return "utf-8-sig" if codec == "utf-8" else codec


def check_encoding(path: Path, name: str, delimiter: str, encoding: str, codec: str) -> None:
    """Check that a text is, from end to end, in the declared encoding.

    Raises
    ------
    ProblemsFound
        When it is not; the Problem names the cells, and the encoding in which they can be read.
    """
    problem = None
    if codec == "utf-8-sig":
        if not _can_read(path, codec):
            problem = _describe_not_utf8(path, name, delimiter)
    elif not codec.startswith("utf") and _can_read(path, "utf-8") and not _can_read(path, "ascii"):
        problem = Problem(name, "", f"text in UTF-8, while codebook.toml says encoding = {quote_toml(encoding)}",
                          "the encoding that the file has", "Take that line out of codebook.toml.")
    elif not _can_read(path, codec):
        problem = Problem(name, "", f"text that is not, or not throughout, in {encoding}", "one encoding from end to end",
                          EXPORT_AGAIN)
    elif _gives_a_sign_to_each_byte(codec):
        # In such an encoding any text reads without complaint, so text in UTF-8 that was pasted in must be looked for.
        places = [place for *place, cell in _find_accents(path, delimiter) if _can_decode(cell, "utf-8")]
        if places:
            problem = Problem(name, name_places(places), f"text in UTF-8, and in {encoding} elsewhere",
                              "one encoding from end to end", EXPORT_AGAIN)
    if problem:
        raise ProblemsFound([problem])


def _describe_not_utf8(path: Path, name: str, delimiter: str) -> Problem:
    cells = list(_find_accents(path, delimiter))
    others = [cell for cell in cells if not _can_decode(cell[2], "utf-8")]
    place = name_places(cell[:2] for cell in others)
    if len(others) < len(cells):
        return Problem(name, place, "text that is not UTF-8, and UTF-8 elsewhere", "one encoding from end to end",
                       "Were two files pasted together? " + EXPORT_AGAIN)
    if not others or not all(_can_decode(cell, "windows-1252") for *_, cell in others):
        return Problem(name, place, "text that is neither UTF-8 nor windows-1252", "a CSV file in UTF-8", EXPORT_AGAIN)
    row, column, sample = others[0]
    return Problem(
        name, place, "text that is not UTF-8", "a CSV file in UTF-8, or its encoding in codebook.toml",
        f"In windows-1252, row {row}, column {column_letter(column)} reads as follows:\n"
        f"  {shorten(sample.decode('windows-1252'))}\n"
        'If that is right, write this line under the frame in codebook.toml:\n  encoding = "windows-1252"\n'
        f"If it is not: {EXPORT_AGAIN}")


def _can_read(path: Path, codec: str) -> bool:
    try:
        with path.open(encoding=codec) as file:
            while file.read(CHUNK):
                pass
    except UnicodeError:
        return False
    return True


def _can_decode(text: bytes, codec: str) -> bool:
    try:
        text.decode(codec)
    except UnicodeError:
        return False
    return True


def _gives_a_sign_to_each_byte(codec: str) -> bool:
    return len(bytes(range(256)).decode(codec, "replace")) == 256


def _find_accents(path: Path, delimiter: str) -> Iterator[tuple[int, int, bytes]]:
    """Find the cells that are not plain ASCII: the row, the column from 0, and the bytes.

    Latin-1 reads every byte as a sign of its own, so cells can be found before their encoding is known.
    """
    for row, column, text in find_cells(path, delimiter, "latin-1"):
        if not text.isascii():
            yield row, column, text.encode("latin-1")


def find_cells(path: Path, delimiter: str, codec: str) -> Iterator[tuple[int, int, str]]:
    """List the cells of a text as row from 1, column from 0, and what stands there, up to the first that never ends."""
    with path.open(encoding=codec, newline="") as file:
        try:
            for number, row in enumerate(csv.reader(file, delimiter=delimiter), 1):
                for position, text in enumerate(row):
                    yield number, position, text
        except csv.Error:
            return  # a cell without an end: what stands above it is enough for a message


def name_places(places: Iterable[Sequence[int]]) -> str:
    """Name cells by their rows, a single one by its column too."""
    places = list(places)
    if len(places) == 1:
        row, column = places[0]
        return f"row {row}, column {column_letter(column)}"
    return name_rows(dict.fromkeys(row for row, _ in places)) if places else ""


def shorten(text: str) -> str:
    """Write a text in one line of at most 60 characters."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:60] + "..."
