"""Find out where the cells of a sheet stand, and which of them hold no value, before a library reads them."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from stemreport.problems import Problem, ProblemsFound, column_letter

__all__ = ["SheetFacts", "describe_damage", "inspect_sheet"]

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class SheetFacts:
    """What is known of a sheet before it is read.

    Parameters
    ----------
    first_row, last_row, last_column : int
        The rows and the column, from 1, between which something stands; 0 in an empty sheet.
    filled_rows : int
        In how many of these rows something stands.
    without_value : list of str
        Cells with a formula that was never calculated.
    zeros : list of str
        Cells with a formula and the value 0, which some programs write where they have calculated nothing.
    merged : list of str
        Ranges of cells merged into one.
    """

    first_row: int = 0
    last_row: int = 0
    last_column: int = 0
    filled_rows: int = 0
    without_value: list[str] = field(default_factory=list)
    zeros: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def describe_damage(name: str) -> Problem:
    """Say that a workbook is damaged."""
    return Problem(name, "", "a damaged or incomplete file", "a workbook (.xlsx)",
                   "The file was damaged, perhaps on its way: open it in Excel to see, or export the responses again.")


def inspect_sheet(file: BinaryIO, name: str) -> SheetFacts:
    """Find out where the cells of a sheet stand, from its XML, in little memory.

    Parameters
    ----------
    file : binary file
        The XML of the sheet.
    name : str
        What Problems call the workbook.

    Raises
    ------
    ProblemsFound
        When the XML is damaged, or rows and columns are not in order or are more than a sheet can have.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _SheetReader()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.take_text
    try:
        parser.ParseFile(file)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, ValueError):
        raise ProblemsFound([describe_damage(name)]) from None
    return reader.facts


class _SheetReader:
    """Takes the elements of a sheet as they come; a ValueError says that they make no sheet."""

    def __init__(self):
        self.facts = SheetFacts()
        self.row = self.column = 0
        self.has_formula = self.has_value_element = self.is_text = False
        self.inside = ""
        self.value = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(" ")[2]
        if kind == "row":
            self.row, self.column = _advance(self.row, attributes.get("r"), _MOST_ROWS), 0
        elif kind == "c":
            self.column = _advance(self.column, _read_column(attributes.get("r")), _MOST_COLUMNS)
            self.has_formula = self.has_value_element = False
            self.is_text, self.value = attributes.get("t") == "str", ""
        elif kind in ("v", "t"):
            self.inside, self.has_value_element = kind, True
        elif kind == "f":
            self.has_formula = True
        elif kind == "mergeCell":
            self.facts.merged.append(attributes.get("ref", ""))

    def take_text(self, text: str) -> None:
        # More than the beginning is not needed, and an answer may be long.
        if self.inside and len(self.value) < 10:
            self.value += text.strip()

    def end(self, tag: str) -> None:
        kind = tag.rpartition(" ")[2]
        if kind == self.inside:
            self.inside = ""
        elif kind == "c" and (self.value or self.has_formula):
            self._note_cell()

    def _note_cell(self) -> None:
        facts = self.facts
        facts.first_row = facts.first_row or self.row
        facts.filled_rows += facts.last_row != self.row
        facts.last_row, facts.last_column = self.row, max(facts.last_column, self.column)
        if not self.has_formula:
            return
        # A formula whose result is no text at all has an empty value and says that it is text.
        if not self.value and not (self.is_text and self.has_value_element):
            facts.without_value.append(f"{column_letter(self.column - 1)}{self.row}")
        elif self.value == "0":
            facts.zeros.append(f"{column_letter(self.column - 1)}{self.row}")


def _advance(last: int, written: str | int | None, most: int) -> int:
    """Return the next row or column: the one that is written there, or the one after the last."""
    number = last + 1 if written is None else int(written)
    if not last < number <= most:
        raise ValueError("out of order")
    return number


def _read_column(coordinate: str | None) -> int | None:
    if coordinate is None:
        return None
    letters = _CELL.fullmatch(coordinate)
    if letters is None:
        raise ValueError("no cell")
    column = 0
    for letter in letters[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
