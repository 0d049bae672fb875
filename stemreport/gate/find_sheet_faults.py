"""Find what the workbooks and CSV files may not hold: formulas, merged and hidden cells, tables that are not marked."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from stemreport.gate.bundle import Bundle
from stemreport.gate.known import Known
from stemreport.gate.rules import find_fault
from stemreport.gate.sheet import Sheet, name_cell
from stemreport.problems import Problem

__all__ = ["find_csv_formulas", "find_sheet_faults"]

_NUMBER = re.compile("'?[+\\-\u2212]?\\d[\\d,]*(?:\\.\\d+)?(?:%| percentage points| per cent)?(?: \\[u\\])?(?: \\[r\\])?")
_AGAIN = "Write the bundle again, and look at what opened or wrote the file since."
_MEND = "Begin the name with a letter, in codebook.toml or report.toml: a spreadsheet program would calculate it."


def find_sheet_faults(bundle: Bundle, known: Known) -> list[Problem]:
    """Find the faults of every workbook."""
    problems = []
    for file, book in bundle.books:
        if book is None:
            problems.append(find_fault("plain sheets", (file, ""), "a workbook that cannot be read", _AGAIN))
            continue
        problems += [find_fault("plain sheets", (file, ""), found, _AGAIN) for found in book.strangers]
        problems += [find_fault("marked tables", (file, "properties of the document"), f"no {what}", "Give [report] a title in report.toml."
                                if what == "title" else _AGAIN) for what in ("title", "language") if not getattr(book, what)]
        twice = [name for name, count in Counter(sheet.name.casefold() for sheet in book.sheets).items() if count > 1]
        problems += [find_fault("marked tables", (file, ""), f"two sheets that are called {name}", _AGAIN) for name in twice]
        names = {sheet.name for sheet in book.sheets}
        for sheet in book.sheets:
            place = (file, f"sheet {sheet.name}")
            problems += [find_fault("plain sheets", place, found, _AGAIN) for found in _list_hidden(sheet)]
            problems += [find_fault("marked tables", place, found, _AGAIN) for found in _list_unmarked(sheet)]
            problems += [find_fault("formulas", _blame(text, known) or (file, f"sheet {sheet.name}, cell {cell}"), found, advice)
                         for cell, text, found, advice in _list_formulas(sheet)]
            problems += [find_fault("links", (file, f"sheet {sheet.name}, cell {cell}"), f"a link to {target}", "Let it lead to a sheet of the workbook, or to https.")
                         for cell, target in sheet.links.items() if not _leads_somewhere(target, names)]
    return _drop_repeated(problems)


def _list_hidden(sheet: Sheet) -> Iterator[str]:
    if sheet.merged:
        yield f"merged cells: {', '.join(sheet.merged[:3])}"
    yield from (f"{what} is hidden" for what in sheet.hidden)
    yield from sheet.strangers


def _list_unmarked(sheet: Sheet) -> Iterator[str]:
    first = sheet.cells.get("A1")
    if first is None or not first.text.strip():
        yield "no title in cell A1"
    for name in sheet.headless:
        yield f"the table {name} without a row of headings"
    covered = {name_cell(row, column) for top, left, bottom, right in sheet.tables for row in range(top, bottom + 1) for column in range(left, right + 1)}
    stray = [name for name, cell in sheet.cells.items() if cell.value is not None and name not in covered]
    if stray:
        yield f"{'a number' if len(stray) == 1 else f'{len(stray)} numbers'} outside of a marked table: cell {stray[0]}"
    for table in sheet.tables:
        headings = [cell.text.strip() or (f"{cell.value:g}" if cell.value is not None else "") for cell in sheet.read_row(table, table[0])]
        if "" in headings:
            yield f"a table with a heading without words, in row {table[0]}"
        elif len(set(headings)) < len(headings):
            yield f"a table with two headings that are the same, in row {table[0]}"
        empty = [row for row in range(table[0] + 1, table[2] + 1) if not any(cell.text or cell.value is not None for cell in sheet.read_row(table, row))]
        if empty:
            yield f"an empty row in a table: row {empty[0]}"


def _list_formulas(sheet: Sheet) -> Iterator[tuple[str, str, str, str]]:
    for name, cell in sheet.cells.items():
        if cell.has_formula:
            yield name, "", "a formula", _AGAIN
        elif _looks_like_formula(cell.text):
            yield name, cell.text, f"“{cell.text[:60]}”", _MEND


def _looks_like_formula(text: str) -> bool:
    """Whether a program would take a text for a formula, were it not told that it is text; an apostrophe that guards it is passed over.

    Examples
    --------
    >>> _looks_like_formula("=1+1"), _looks_like_formula("'＝cmd"), _looks_like_formula("Very easy")
    (True, True, False)
    >>> _looks_like_formula("-0.3 percentage points"), _looks_like_formula("'-0.3 percentage points [u] [r]")
    (False, False)
    """
    if text[:1] in ("\t", "\r", "\n", "\0"):
        return True
    plain = unicodedata.normalize("NFKC", text.strip().removeprefix("'").lstrip()[:200])
    return plain[:1] in ("=", "+", "-", "@", "\u2212") and len(plain) > 1 and not _NUMBER.fullmatch(plain)


def _leads_somewhere(target: str, sheets: set[str]) -> bool:
    if not target.startswith("#"):
        return target.startswith("https://")
    name = re.sub(r"[.!]\$?[A-Z]+\$?\d+$", "", target[1:]).strip("'").replace("''", "'")
    return name in sheets


def find_csv_formulas(bundle: Bundle, known: Known) -> list[Problem]:
    """Find texts in CSV files that a spreadsheet program would take for formulas, guarded or not; numbers keep their signs."""
    problems = []
    for file in bundle.list_names(".csv"):
        for number, row in enumerate(csv.reader(io.StringIO(bundle.read_text(file), newline="")), 1):
            for column, text in enumerate(row, 1):
                if _looks_like_formula(text):
                    problems.append(find_fault("formulas", _blame(text, known) or (file, f"cell {name_cell(number, column)}"), f"“{text[:60]}”", _MEND))
    return _drop_repeated(problems)


def _blame(text: str, known: Known) -> tuple[str, str] | None:
    """Tell where the name is spelt with which a text begins, after an apostrophe that guards it."""
    plain = text.strip().removeprefix("'").casefold()
    place = next((place for name, place in known.names.items() if plain and plain.startswith(name.strip().casefold())), "")
    file, _, key = place.partition(", ")
    return (file, key) if place else None


def _drop_repeated(problems: list[Problem]) -> list[Problem]:
    """Tell each fault of a place once; of a name of the codebook, it is the same in every file."""
    return list({(one.file, one.place, one.expected, "" if one.place.startswith("[") else one.found): one for one in problems}.values())
