"""Read one sheet of an Excel workbook, every cell as the text that Excel shows for it."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.exports.inspect_archive import WORKBOOK_PART, inspect_archive
from stemreport.exports.inspect_sheet import SheetFacts, inspect_sheet
from stemreport.exports.raw_table import MOST_CELLS, MOST_COLUMNS, RawTable, build_cells, describe_too_many_columns, is_blank
from stemreport.problems import Problem, ProblemsFound, nearest, quote_list, quote_toml

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

__all__ = ["read_workbook", "write_cell"]

_MOST_ROWS, _MOST_BLANK_ROWS = 300_000, 100_000
"""openpyxl keeps something of every row: 300,000 with four numbers each take 376 MB."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What stands in a number format without forming the number: text in quotes, single signs, colours."""


@dataclass(frozen=True)
class _Sheet:
    table: ReadOnlyWorksheet
    facts: SheetFacts


def read_workbook(path: Path, name: str, sheet: str = "", header_rows: int = 1) -> RawTable:
    """Read a sheet of a workbook, without the blank rows above its headings.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What Problems call the file.
    sheet : str
        The sheet that the codebook declares. Where it declares none, the only one that is visible and not empty.
    header_rows : int
        How many rows of headings the codebook declares: merged cells may stand there and nowhere else.

    Raises
    ------
    ProblemsFound
        When the workbook is damaged or could do harm, when it is not clear which sheet is meant, and when cells are merged
        or were never calculated.
    """
    from openpyxl import load_workbook

    inspect_archive(path, name)
    # Opened here, because openpyxl goes by the suffix of a path.
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of drop-down lists and the like, which hold no answers
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            chosen = _choose_sheet(book, name, sheet)
            _check_sheet(book, chosen, name, header_rows)
            facts = chosen.facts
            # Text needs no format, and an empty cell has none.
            rows = [["" if (value := cell.value) is None else value if isinstance(value, str) else
                     write_cell(value, cell.number_format) for cell in row]
                    for row in chosen.table.iter_rows(facts.first_row, facts.last_row, 1, facts.last_column)]
        except ProblemsFound:
            raise
        except Exception:  # openpyxl raises whatever the fault in the XML happens to lead to
            raise ProblemsFound([Problem(
                name, "", "a workbook that cannot be read", "a workbook (.xlsx)",
                'Open it in Excel or LibreOffice and save it as "Excel Workbook (.xlsx)", or export the responses again.')]
            ) from None
    # A row of nothing but blanks is blank to a person, and to inspect_sheet it is not.
    above = next((number for number, row in enumerate(rows) if not is_blank(row)), 0)
    return RawTable(build_cells(rows[above:], range(facts.first_row + above, facts.last_row + 1)))


def _choose_sheet(book: Workbook, name: str, declared: str) -> _Sheet:
    """Return the declared sheet, or the only visible one in which anything stands."""
    titles = [table.title for table in book.worksheets]
    if declared and declared not in titles:
        close = nearest(declared, titles)
        raise ProblemsFound([Problem(
            name, "", f"no sheet {quote_toml(declared)}", f"a sheet of the workbook: {quote_list(titles)}",
            f"Did you mean {close}?" if close else "Correct the line sheet = in codebook.toml.")])
    wanted = [table for table in book.worksheets
              if (table.title == declared if declared else table.sheet_state == "visible")]
    filled = [one for one in (_Sheet(table, _inspect(book, table, name)) for table in wanted) if one.facts.first_row]
    if len(filled) == 1:
        return filled[0]
    if filled:
        raise ProblemsFound([Problem(
            name, "", f"several sheets that are not empty: {quote_list(one.table.title for one in filled)}",
            "one sheet, or the name of one in codebook.toml",
            "Write the line of the sheet with the responses under the frame in codebook.toml:\n"
            + "\n".join(f"  sheet = {quote_toml(one.table.title)}" for one in filled))])
    hidden = [title for title in titles if title not in {table.title for table in wanted}]
    raise ProblemsFound([Problem(
        name, "", f"nothing in the sheet {quote_toml(declared)}" if declared else "an empty workbook",
        "an export of the survey",
        "Export it again." if not hidden or declared else
        f"The workbook has hidden sheets: {quote_list(hidden)}. If the responses are there, write this line under the frame "
        f"in codebook.toml:\n  sheet = {quote_toml(hidden[0])}\nIf not, export the survey again.")])


def _inspect(book: Workbook, table: ReadOnlyWorksheet, name: str) -> SheetFacts:
    # openpyxl tells neither merged cells nor lost formulas of a workbook that it reads row by row.
    with book._archive.open(table._worksheet_path) as part:
        return inspect_sheet(part, name)


def _check_sheet(book: Workbook, sheet: _Sheet, name: str, header_rows: int) -> None:
    """Raise the Problems of a sheet whose cells do not say what they hold."""
    facts, place = sheet.facts, f"sheet {quote_toml(sheet.table.title)}"
    if facts.last_column > MOST_COLUMNS:
        raise ProblemsFound([describe_too_many_columns(name, facts.last_column)])
    rows = facts.last_row - facts.first_row + 1
    blank = rows - facts.filled_rows
    if rows * facts.last_column > MOST_CELLS or rows > _MOST_ROWS or blank > _MOST_BLANK_ROWS:
        raise ProblemsFound([Problem(
            name, place, f"a table of {rows:,} rows and {facts.last_column:,} columns, {blank:,} of the rows blank",
            f"{_MOST_ROWS:,} rows and {MOST_CELLS:,} cells at the most, {_MOST_BLANK_ROWS:,} blank rows among them",
            f"Is there a stray cell far below the responses, in row {facts.last_row}, or far to the right? Delete its row "
            "or column. If there really are so many responses, export them as CSV UTF-8.")])
    problems = []
    uncalculated = facts.without_value + (facts.zeros if facts.zeros and _was_never_calculated(book) else [])
    if uncalculated:
        problems.append(Problem(
            name, f"{place}, {_name_cells(uncalculated)}", "a formula that was never calculated", "the value of each cell",
            "Open the workbook in Excel, which calculates it, and save it."))
    last_heading = facts.first_row + header_rows - 1
    merged = [cells for cells in facts.merged if int(re.findall(r"\d+", cells)[-1]) > last_heading]
    if merged:
        problems.append(Problem(
            name, f"{place}, {_name_cells(merged)}", "merged cells", "a cell for each answer",
            'In Excel, select the responses, choose "Unmerge Cells", and write into each cell what belongs there.'))
    if problems:
        raise ProblemsFound(problems)


def _was_never_calculated(book: Workbook) -> bool:
    """Tell whether a program wrote the workbook that calculates nothing: it asks Excel to, and writes 0 meanwhile.

    openpyxl says so of every workbook, hence the look at what is written.
    """
    [part] = [one for one in book._archive.namelist() if WORKBOOK_PART.fullmatch(one)]
    return re.search(rb'fullCalcOnLoad\s*=\s*["\'](1|true)["\']', book._archive.read(part)) is not None


def _name_cells(cells: list[str]) -> str:
    if len(cells) == 1:
        return f"cell {cells[0]}" if ":" not in cells[0] else f"cells {cells[0]}"
    return f"cells {', '.join(cells)}" if len(cells) <= 4 else f"cells {cells[0]} and {len(cells) - 1} more"


def write_cell(value: object, number_format: str = "General") -> str:
    """Write the value of a cell as text: dates by ISO 8601, percentages as shown, all else as it is.

    Examples
    --------
    >>> write_cell(3.0), write_cell(3.1), write_cell(True), write_cell(0.75, "0%")
    ('3', '3.1', 'TRUE', '75%')
    >>> write_cell(datetime(2019, 5, 1, 10, 32, 7), "d mmm yy"), write_cell(datetime(2019, 5, 1), "d mmm yy")
    ('2019-05-01 10:32:07', '2019-05-01')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _write_number(value, number_format)
    if isinstance(value, datetime):
        # Excel counts days, so that a second is seldom a whole one; where no time is shown midnight is none.
        value = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        has_time = value.time() != time() or re.search("[hs]", _QUOTED.sub("", number_format), re.IGNORECASE)
        return value.isoformat(" ") if has_time else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds() + 0.5)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


def _write_number(value: float, number_format: str) -> str:
    shown = _QUOTED.sub("", number_format).partition(";")[0]
    if "%" in shown:
        decimals = re.search(r"\.([0#?]+)", shown)
        unit = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
        return f"{(Decimal(repr(value)) * 100).quantize(unit, ROUND_HALF_UP)}%"
    # Beyond 15 digits Excel itself knows no more.
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
