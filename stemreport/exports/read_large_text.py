"""Read a large text file in a fraction of the time, where nothing about it is unusual; all else is left to `read_text`."""

from __future__ import annotations

import codecs
import csv
import mmap
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from stemreport.exports.categories import build_categories
from stemreport.exports.raw_table import MOST_COLUMNS, RawTable, is_blank

__all__ = ["read_large_text"]

_BLOCK, _ARROW_BLOCK = 1 << 24, 1 << 23
_QUOTE, _CR, _LF = b'"\r\n'


def read_large_text(path: Path, delimiter: str) -> RawTable | None:
    """Read a text file in UTF-8 in which every row is as long as the headings and every quotation mark stands where it must.

    Parameters
    ----------
    path : Path
        The file.
    delimiter : str
        What stands between two cells.

    Returns
    -------
    RawTable or None
        Columns of category, each distinct text once. None where the file is to be looked at with more care: there is something that
        `read_text` complains of, or a quotation mark inside a cell that has none around it.
    """
    with path.open("rb") as file:
        # Closed when nothing looks at it any more, which of Arrow is not told.
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    has_breaks = _find_breaks(content, ord(delimiter))
    found = _find_headings(path, delimiter)
    if has_breaks is None or found is None or content.find(b"\0") >= 0 or not _has_whole_line_ends(content):
        return None
    headings, number, lines = found
    for _ in range(lines):
        content.readline()
    below = pa.BufferReader(pa.py_buffer(memoryview(content)[content.tell():]))
    try:
        table = arrow_csv.read_csv(below, *_set_options(len(headings), delimiter, has_breaks))
    except pa.ArrowInvalid:
        return None
    columns = {position: pd.Series(build_categories(heading, table.column(position)), copy=False) for position, heading in enumerate(headings)}
    return RawTable(pd.DataFrame(columns, copy=False).set_axis(pd.RangeIndex(number, number + table.num_rows + 1), axis=0))


def _has_whole_line_ends(content: mmap.mmap) -> bool:
    """Whether a carriage return stands before a line feed only, where there is any."""
    if content.find(b"\r") < 0:
        return True
    signs = np.frombuffer(content, dtype=np.uint8)
    blocks = ((signs[start:start + _BLOCK], signs[start + 1:start + _BLOCK + 1]) for start in range(0, len(signs), _BLOCK))
    return all((after[block[:len(after)] == _CR] == _LF).all() and (len(block) == len(after) or block[-1] != _CR) for block, after in blocks)


def _find_breaks(content: mmap.mmap, delimiter: int) -> bool | None:
    """Whether any cell holds a line break; None where a quotation mark opens within a cell, or closes before its end.

    Two in a row inside a cell are one that closes and one that opens.
    """
    if content.find(b'"') < 0:
        return False
    signs = np.frombuffer(content, dtype=np.uint8)
    is_limit = np.zeros(256, dtype=bool)
    is_limit[[delimiter, _CR, _LF, _QUOTE]] = True
    # What stands before the first sign and behind the last is the limit of a cell as well.
    first = len(codecs.BOM_UTF8) if content[:3] == codecs.BOM_UTF8 else 0
    is_open = has_breaks = False
    for start in range(first, len(signs), _BLOCK):
        block = signs[start:start + _BLOCK]
        marks = start + np.flatnonzero(block == _QUOTE)
        if not has_breaks:
            has_breaks = bool(((np.searchsorted(marks, start + np.flatnonzero(block == _LF)) + is_open) % 2).any())
        opening, closing = marks[int(is_open)::2], marks[int(not is_open)::2]
        is_open ^= bool(len(marks) % 2)
        before, after = signs[opening[opening > first] - 1], signs[closing[closing < len(signs) - 1] + 1]
        if not is_limit[before].all() or not is_limit[after].all():
            return None
    return None if is_open else has_breaks


def _find_headings(path: Path, delimiter: str) -> tuple[list[str], int, int] | None:
    """Return the first row that is not blank, its number, and the lines to its end."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=delimiter, strict=True)
            for number, row in enumerate(reader, 1):
                if not is_blank(row):
                    return (row, number, reader.line_num) if 1 < len(row) <= MOST_COLUMNS else None
    except (csv.Error, UnicodeError):
        pass
    return None


def _set_options(width: int, delimiter: str, has_breaks: bool) -> tuple[arrow_csv.ReadOptions, arrow_csv.ParseOptions, arrow_csv.ConvertOptions]:
    names = [str(position) for position in range(width)]
    kinds = dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string()))
    return (arrow_csv.ReadOptions(column_names=names, block_size=_ARROW_BLOCK),
            arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=has_breaks, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(column_types=kinds, strings_can_be_null=False))
