"""Read an SPSS file: labels in the place of codes, and three rows of headings that it keeps apart from its rows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from stemreport.exports.raw_table import MOST_CELLS, MOST_COLUMNS, RawTable, describe_too_many_columns
from stemreport.problems import Problem, ProblemsFound, quote_list

if TYPE_CHECKING:
    from pyreadstat import metadata_container

__all__ = ["read_spss"]

_FIRST_DAY = datetime(1582, 10, 14)
"""SPSS counts seconds from here."""
_DATES = ("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "QYR", "MOYR", "WKYR")
_MOMENTS = ("DATETIME", "YMDHMS")
_TIMES = ("TIME", "DTIME", "MTIME")


@dataclass(frozen=True)
class _Heading:
    """What stands above a column, and the number that counts as a tick (None where the answer itself is wanted)."""

    name: str
    question: str
    part: str
    counted: int | None = None


def read_spss(path: Path, name: str) -> RawTable:
    """Read an SPSS file into a table with three heading rows: the variable's name, the question, the part of it.

    The question is the variable's label, or its name where it has none. Where variables form a set of multiple responses,
    the question is the set's label. If each of them is ticked or not, the part is the variable's label, which also stands
    in each cell that is ticked; where a text counts as a tick, which pyreadstat does not tell, the cells stay as they are.
    If each holds one of several answers, all have the same question, no part, and the answers as cells. What the file
    declares missing is "".

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What Problems call the file.

    Returns
    -------
    RawTable
        Rows are numbered as SPSS numbers its cases, from 1.

    Raises
    ------
    ProblemsFound
        When the file is damaged or incomplete, or its text is not in the encoding that it names.
    """
    frame, meta = _read_cases(path, name)
    headings = _read_headings(meta)
    columns = []
    for position, heading in enumerate(headings):
        labels = meta.variable_value_labels.get(heading.name, {})
        kind = meta.original_variable_types[heading.name].rstrip("0123456789.")
        texts = _write_column(frame.iloc[:, position], labels, kind, heading)
        columns.append(pd.Series([heading.name, heading.question, heading.part, *texts], dtype="str"))
    _check_encoding(columns, headings, meta.file_encoding, name)
    cells = pd.DataFrame(dict(enumerate(columns)))
    return RawTable(cells.set_axis([0, 0, 0, *range(1, len(frame) + 1)], axis=0), header_rows=3)


def _read_cases(path: Path, name: str) -> tuple[pd.DataFrame, metadata_container]:
    """Read values as they stand in the file: neither labelled nor dated, since a time of 30 hours would lose a day."""
    from pyreadstat import PyreadstatError, ReadstatError, read_sav

    try:
        _, meta = read_sav(path, metadataonly=True)
        width = len(meta.column_names)
        if width > MOST_COLUMNS:
            raise ProblemsFound([describe_too_many_columns(name, width)])
        most_rows = MOST_CELLS // max(width, 1)
        frame, meta = read_sav(path, row_limit=most_rows + 1, disable_datetime_conversion=True)
    except (PyreadstatError, ReadstatError, ValueError, OverflowError, MemoryError) as error:
        raise ProblemsFound([_describe_damage(name, str(error))]) from None
    if len(frame) > most_rows:
        raise ProblemsFound([Problem(
            name, "", f"more than {most_rows:,} cases of {width:,} variables", f"{MOST_CELLS:,} cells at the most",
            "If there really are so many responses, export them as CSV UTF-8, which has no such limit.")])
    if frame.empty:
        raise ProblemsFound([Problem(name, "", "no cases", "the responses of the survey", "Export the responses again.")])
    return frame, meta


def _describe_damage(name: str, error: str) -> Problem:
    if "encoding" in error or "codec" in error:
        return Problem(name, "", "text that is not in the encoding that the file names", "an SPSS file in Unicode",
                       "Open it in SPSS, set the encoding in which it reads well (Edit, Options, Language), and save it "
                       "with Unicode on. Or export the responses as CSV UTF-8.")
    return Problem(name, "", "a damaged or incomplete SPSS file", "an SPSS file (.sav or .zsav)",
                   "The file was damaged, perhaps on its way: export the responses again.")


def _read_headings(meta: metadata_container) -> list[_Heading]:
    """Return what stands above each column; a variable that belongs to several sets is read by the first."""
    labels = {name: label or name for name, label in zip(meta.column_names, meta.column_labels)}
    headings = {name: _Heading(name, label, "") for name, label in labels.items()}
    for set_name, one in reversed(meta.mr_sets.items()):
        question = one["label"] or set_name
        for name in one["variable_list"]:
            if name in labels:
                headings[name] = (_Heading(name, question, labels[name], one["counted_value"]) if one["is_dichotomy"] else
                                  _Heading(name, question, ""))
    return list(headings.values())


def _write_column(values: pd.Series, labels: dict, kind: str, heading: _Heading) -> list[str]:
    """Write a column as text, each distinct value once."""
    codes, distinct = pd.factorize(values)
    texts = [_write_value(value, labels, kind, heading) for value in distinct]
    return [texts[code] if code >= 0 else "" for code in codes]


def _write_value(value: str | float, labels: dict, kind: str, heading: _Heading) -> str:
    if heading.counted is not None:
        return heading.part if _is_number(value, heading.counted) else ""
    if value in labels:
        return labels[value]
    return value if isinstance(value, str) else _write_number(float(value), kind)


def _is_number(value: str | float, number: int) -> bool:
    """Tell whether a value is a number, also where it is text: "01" is 1."""
    try:
        return float(value) == number
    except ValueError:
        return False


def _write_number(value: float, kind: str) -> str:
    """Write a number, or the date or time that the variable's format makes of it; beyond the calendar it stays a number."""
    if kind in _TIMES:
        seconds = math.floor(value + 0.5)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if kind in _DATES or kind in _MOMENTS:
        try:
            moment = _FIRST_DAY + timedelta(seconds=math.floor(value + 0.5))
        except OverflowError:
            return repr(value)
        return moment.date().isoformat() if kind in _DATES else moment.isoformat(" ")
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _check_encoding(columns: list[pd.Series], headings: list[_Heading], encoding: str, name: str) -> None:
    """Raise a Problem when text in UTF-8 was read as something else, as the file itself wants it."""
    try:
        "".encode(encoding)
    except LookupError:
        return
    misread = [heading.name for heading, column in zip(headings, columns)
               if any(_is_misread(text, encoding) for text in column.unique())]
    if misread:
        raise ProblemsFound([Problem(
            name, f"variables {quote_list(misread[:3])}" + (", ..." if len(misread) > 3 else ""),
            f"text in UTF-8, while the file says {encoding}", "an SPSS file in Unicode",
            "Open it in SPSS with Unicode on (Edit, Options, Language), see that accents are right, and save it. Or export "
            "the responses as CSV UTF-8.")])


def _is_misread(text: str, encoding: str) -> bool:
    if text.isascii() or encoding.casefold().startswith("utf"):
        return False
    try:
        return text.encode(encoding).decode("utf-8") != text
    except UnicodeError:
        return False
