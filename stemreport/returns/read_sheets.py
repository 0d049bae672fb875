"""Take the sheets of a completed tracker as text, each row with its number."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.codebook.spelling import clean_text
from stemreport.exports.inspect_archive import inspect_archive
from stemreport.exports.inspect_sheet import inspect_sheet
from stemreport.exports.read_table import describe_old_office, find_kind
from stemreport.exports.read_workbook import write_cell
from stemreport.problems import Problem, ProblemsFound, nearest, quote_list, quote_toml

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["Sheets", "read_sheets"]

_MOST_ROWS = 20_000


@dataclass(frozen=True)
class Sheets:
    """The sheets of a workbook.

    Parameters
    ----------
    rows : dict of dict
        By sheet, the texts of each row by its number; "" where a cell is empty.
    uncalculated : dict of list of str
        By sheet, the cells with a formula that was never calculated.
    places : dict of (str, int, int)
        By the name of a cell, its sheet, row and column (from 1).
    """

    rows: Mapping[str, Mapping[int, list[str]]]
    uncalculated: Mapping[str, list[str]]
    places: Mapping[str, tuple[str, int, int]]

    def read_name(self, name: str) -> str | None:
        """Return the text of a named cell; None where the workbook has no such name."""
        if name not in self.places:
            return None
        sheet, row, column = self.places[name]
        texts = self.rows.get(sheet, {}).get(row, [])
        return texts[column - 1] if column <= len(texts) else ""


def read_sheets(path: Path, name: str, wanted: Mapping[str, int]) -> Sheets:
    """Read some sheets of a workbook.

    Parameters
    ----------
    path : Path
    name : str
        What Problems call the file.
    wanted : dict of int
        The sheets, and how many columns of each are read.

    Raises
    ------
    ProblemsFound
        When the file is no workbook, could do harm, or lacks a sheet.
    """
    kind = find_kind(path)
    if kind == "old office":
        raise ProblemsFound([describe_old_office(path, name)])
    if kind != "workbook":
        raise ProblemsFound([_describe_damage(name)])
    inspect_archive(path, name)
    from openpyxl import load_workbook

    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drop-down lists and the like, which hold no answers
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            _check_sheets(book, name, wanted)
            facts = {title: _inspect(book, title, name) for title in wanted}
            rows = {title: _read_rows(book, title, facts[title].last_row, columns) for title, columns in wanted.items()}
            return Sheets(rows, {title: one.without_value for title, one in facts.items()}, _find_places(book))
        except ProblemsFound:
            raise
        except Exception:  # openpyxl raises whatever the fault in the XML happens to lead to
            raise ProblemsFound([_describe_damage(name)]) from None


def _check_sheets(book: Workbook, name: str, wanted: Sequence[str]) -> None:
    missing = [title for title in wanted if title not in book.sheetnames]
    if missing:
        raise ProblemsFound([Problem(
            name, "", f"no sheet {quote_toml(title)}; the sheets are {quote_list(book.sheetnames)}", f"the sheet {quote_toml(title)} of the tracker",
            f"Rename the sheet {close} back to {title}." if (close := nearest(title, [one for one in book.sheetnames if one not in wanted]))
            else "Fill in the tracker as it was sent, with all its sheets.") for title in missing])


def _inspect(book: Workbook, title: str, name: str) -> object:
    with book._archive.open(book[title]._worksheet_path) as part:
        return inspect_sheet(part, name)


def _read_rows(book: Workbook, title: str, last: int, columns: int) -> dict[int, list[str]]:
    rows = {}
    for number, row in enumerate(book[title].iter_rows(1, min(last, _MOST_ROWS), 1, columns), 1):
        texts = ["" if cell.value is None else clean_text(cell.value if isinstance(cell.value, str) else write_cell(cell.value, cell.number_format))
                 for cell in row]
        if any(texts):
            rows[number] = texts
    return rows


def _find_places(book: Workbook) -> dict[str, tuple[str, int, int]]:
    from openpyxl.utils.cell import coordinate_from_string, column_index_from_string

    places = {}
    for name, one in book.defined_names.items():
        for sheet, cell in one.destinations:
            if ":" not in cell:
                letter, row = coordinate_from_string(cell.replace("$", ""))
                places[name] = (sheet, row, column_index_from_string(letter))
    return places


def _describe_damage(name: str) -> Problem:
    return Problem(name, "", "a file that cannot be read as a workbook", "the completed tracker (.xlsx)",
                   'Open it in Excel or LibreOffice and save it as "Excel Workbook (.xlsx)".')
