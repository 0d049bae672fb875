"""Read an export as it arrived: every cell as text, every row with the number that Excel shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from stemreport.codebook.model import Frame
from stemreport.exports.clean_column import clean_column
from stemreport.exports.headings import Heading, read_headings
from stemreport.exports.raw_table import RawTable
from stemreport.exports.read_table import read_table
from stemreport.problems import Problem, ProblemsFound, name_rows, quote_list
from stemreport.reading import note_read

__all__ = ["Export", "read_export"]

_SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".sav", ".parquet"}


@dataclass(frozen=True)
class Export:
    """One export as it arrived, cleaned of stray white space and of nothing else.

    Parameters
    ----------
    file : str
        The file, from the project's folder.
    headings : tuple of Heading
        One for each column.
    cells : DataFrame
        One row a response; columns are positions from 0, dtype category of text ("" where empty). The index is the row
        number that Excel shows. Blank rows are left out.
    blank_rows : int
        How many rows were blank.
    tidied_cells : int
        In how many cells white space or invisible characters were taken out.
    """

    file: str
    headings: tuple[Heading, ...]
    cells: pd.DataFrame
    blank_rows: int
    tidied_cells: int


def read_export(path: Path, frame: Frame, name: str) -> Export:
    """Read a file that arrived: text, workbook, SPSS or Parquet, in the layout that the codebook declares.

    Parameters
    ----------
    path : Path
        The file.
    frame : Frame
        The codebook's description of the file.
    name : str
        What Problems call the file.

    Raises
    ------
    ProblemsFound
        When the file is missing, cannot be read as a table, or has not the layout that is declared.
    """
    note_read(path)
    if not path.is_file():
        raise ProblemsFound([_describe_missing(path, frame, name)])
    table = read_table(path, name, delimiter=frame.delimiter, encoding=frame.encoding, sheet=frame.sheet,
                       header_rows=frame.header_rows, fill_short_rows=frame.fill_short_rows)
    if (table.header_rows is not None) != (frame.layout.headings == "labelled"):
        raise ProblemsFound([_describe_layout(table, frame, name)])
    if len(table.cells) <= frame.header_rows:
        raise ProblemsFound([_describe_no_responses(frame, name)])
    export = _build_export(table.cells, frame, name)
    if export.cells.empty:
        raise ProblemsFound([_describe_no_responses(frame, name)])
    return export


def _build_export(raw: pd.DataFrame, frame: Frame, name: str) -> Export:
    headings = read_headings(raw.iloc[:frame.header_rows].astype(object), frame.layout)
    body = raw.iloc[frame.header_rows:]
    columns, tidied = {}, 0
    for position in body.columns:
        columns[position], changed = clean_column(body[position], frame.layout.escapes)
        tidied += changed
    cells = pd.DataFrame(columns, index=body.index, copy=False)
    filled = pd.Series(False, index=cells.index)
    for position in cells.columns:
        # As a rule the first column, an id, is never empty.
        if filled.all():
            break
        filled |= cells[position] != ""
    used = [heading for heading in headings if heading.question or (cells[heading.position] != "").any()]
    nameless = [heading for heading in used if not heading.question]
    if nameless:
        raise ProblemsFound([
            Problem(name, f"{name_rows(cells.index[cells[one.position] != ''])}, column {one.letter}",
                    "answers in a column without a heading", "a heading above every column",
                    "Give the column its heading in the export.") for one in nameless])
    kept = cells[[heading.position for heading in used]]
    return Export(name, tuple(used), kept if filled.all() else kept[filled], int((~filled).sum()), tidied)


def _describe_missing(path: Path, frame: Frame, name: str) -> Problem:
    there = sorted(one.name for one in path.parent.iterdir()
                   if one.is_file() and one.suffix.casefold() in _SUFFIXES and one.name not in ("edits.csv", "quotations.csv")
                   and not one.name.startswith("coding-"))
    return Problem(
        name, "", "no such file", f"the export that codebook.toml names under [frame.{frame.id}]",
        f"The folder holds {quote_list(there)}: write the right name after file = in codebook.toml." if there else
        "Put the export into this folder, under this name.")


def _describe_layout(table: RawTable, frame: Frame, name: str) -> Problem:
    if table.header_rows is None:
        return Problem(name, "", "a file that is not of SPSS", f'layout = "spss" under [frame.{frame.id}]',
                       "Correct the layout in codebook.toml, or export the responses as .sav.")
    return Problem(name, "", "an SPSS file", f"the layout that [frame.{frame.id}] declares",
                   f'Write under [frame.{frame.id}] in codebook.toml:\n  layout = "spss"')


def _describe_no_responses(frame: Frame, name: str) -> Problem:
    return Problem(name, "", "no responses", "headings, and responses below them", "Export the responses again. Is "
                   f"header_rows right under [frame.{frame.id}] in codebook.toml?")
