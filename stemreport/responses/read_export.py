"""Read an export as it arrived: every cell as text, every row with the number that Excel shows."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from stemreport.codebook.model import Frame
from stemreport.problems import Problem, ProblemsFound, column_letter, name_rows, quote_list
from stemreport.responses.clean_text import clean_column, clean_text

__all__ = ["Export", "Heading", "read_export"]


@dataclass(frozen=True)
class Heading:
    """What stands above one column: the question, and the option or item below it ("" where there is none)."""

    position: int
    question: str
    option: str

    @property
    def letter(self) -> str:
        return column_letter(self.position)

    @property
    def is_whole(self) -> bool:
        """Whether the column holds the whole answer, and not one option or item."""
        return self.option.casefold() in ("", "response", "open-ended response")

    def __str__(self) -> str:
        return self.question if self.is_whole else f"{self.question} / {self.option}"


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
        number in Excel, so the place of a cell is worked out and never stored.
    blank_rows : int
        Rows in which no cell is filled; they are left out.
    tidied_cells : int
        Cells from which stray white space or invisible characters were taken.
    """

    file: str
    headings: tuple[Heading, ...]
    cells: pd.DataFrame
    blank_rows: int
    tidied_cells: int


def read_export(path: Path, frame: Frame, name: str) -> Export:
    """Read a delimited text file with one or two rows of headings.

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
        When the file is missing, is no text table, or has rows longer than its headings.
    """
    if not path.is_file():
        raise ProblemsFound([_describe_missing(path, frame, name)])
    try:
        raw = pd.read_csv(path, header=None, dtype=str, na_filter=False, skip_blank_lines=False, sep=frame.delimiter,
                          encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemsFound([Problem(name, "", "text that is not UTF-8", "a CSV file in UTF-8",
                                     'Export it again as "CSV UTF-8".')]) from None
    except pd.errors.EmptyDataError:
        raise ProblemsFound([Problem(name, "", "an empty file", "an export of the survey", "Export it again.")]) from None
    except pd.errors.ParserError:
        raise ProblemsFound([_describe_ragged(path, frame, name)]) from None
    if len(raw) <= frame.header_rows:
        raise ProblemsFound([_describe_no_responses(frame, name)])
    export = _build_export(raw.fillna(""), frame, name)
    if export.cells.empty:
        raise ProblemsFound([_describe_no_responses(frame, name)])
    return export


def _build_export(raw: pd.DataFrame, frame: Frame, name: str) -> Export:
    headings = _read_headings(raw.iloc[:frame.header_rows], frame.header_rows)
    body = raw.iloc[frame.header_rows:]
    body.index = pd.RangeIndex(frame.header_rows + 1, len(raw) + 1)
    columns, tidied = {}, 0
    for position in body.columns:
        columns[position], changed = clean_column(body[position])
        tidied += changed
    cells = pd.DataFrame(columns, index=body.index)
    filled = pd.Series(False, index=cells.index)
    for position in cells.columns:
        filled |= cells[position] != ""
    used = [heading for heading in headings if heading.question or (cells[heading.position] != "").any()]
    nameless = [heading for heading in used if not heading.question]
    if nameless:
        raise ProblemsFound([
            Problem(name, f"{name_rows(cells.index[cells[one.position] != ''])}, column {one.letter}",
                    "answers in a column without a heading", "a heading above every column",
                    "Give the column its heading in the export.") for one in nameless])
    return Export(name, tuple(used), cells.loc[filled, [heading.position for heading in used]],
                  int((~filled).sum()), tidied)


def _read_headings(rows: pd.DataFrame, count: int) -> list[Heading]:
    """Read one heading row, or two in which the question stands over the first of its columns only."""
    top = [clean_text(text) for text in rows.iloc[0]]
    if count == 1:
        return [Heading(position, *_split_brackets(text)) for position, text in enumerate(top)]
    bottom = [clean_text(text) for text in rows.iloc[1]]
    headings, question = [], ""
    for position, (above, below) in enumerate(zip(top, bottom)):
        question = above or (question if below else "")
        headings.append(Heading(position, question, below))
    return headings


def _split_brackets(text: str) -> tuple[str, str]:
    """Split ``question [option]``, as tools write it that have one heading row."""
    question, bracket, option = text.rpartition(" [")
    return (question, option[:-1]) if bracket and option.endswith("]") else (text, "")


def _describe_missing(path: Path, frame: Frame, name: str) -> Problem:
    there = sorted(one.name for one in path.parent.iterdir()
                   if one.is_file() and one.suffix.casefold() in {".csv", ".tsv", ".txt", ".xlsx", ".sav"}
                   and one.name != "edits.csv")
    return Problem(
        name, "", "no such file", f"the export that codebook.toml names under [frame.{frame.id}]",
        f"The folder holds {quote_list(there)}: write the right name after file = in codebook.toml." if there else
        "Put the export into this folder, under this name.")


def _describe_no_responses(frame: Frame, name: str) -> Problem:
    return Problem(name, "", "no responses", "headings, and responses below them", "Export the responses again. Is "
                   f"header_rows right under [frame.{frame.id}] in codebook.toml?")


def _describe_ragged(path: Path, frame: Frame, name: str) -> Problem:
    """Find the first row that is longer than the headings, or whose quotation marks are wrong."""
    advice = "A quotation mark or a delimiter inside an answer was lost: export the file again."
    number, width = 0, 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            for number, row in enumerate(csv.reader(file, delimiter=frame.delimiter, strict=True), 1):
                width = width or len(row)
                if len(row) > width:
                    return Problem(name, f"row {number}", f"{len(row)} cells",
                                   f"{width} cells, as many as there are headings", advice)
        except csv.Error:
            return Problem(name, f"row {number + 1}", "a quotation mark that does not close where the answer ends",
                           "a CSV file", advice)
    return Problem(name, "", "a file that is not a table", "a CSV file", "Export the file again.")
