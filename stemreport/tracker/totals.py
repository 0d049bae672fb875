"""The sheet with totals: its rows, and the formulas that fill them in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from stemreport.codebook.model import NOT_BROKEN_DOWN, SEVERAL, Codebook, Option, Question
from stemreport.codebook.tracker import Measure
from stemreport.tracker.columns import (INCOMPLETE, LEFT_OUT, STATUS, TAKEN, name_column, name_measured, refer)
from stemreport.tracker.sheets import add_table, put, put_lines, put_title

__all__ = ["ALL", "TotalRow", "choose_format", "list_fields", "list_total_rows", "write_total", "write_totals"]

ALL = "All"


@dataclass(frozen=True)
class TotalRow:
    """A row of totals: by which question it is split, and which part it holds; None where it holds everything."""

    split: Question | None
    part: Option | None

    @property
    def name(self) -> str:
        return self.split.title if self.split else ALL

    @property
    def category(self) -> str:
        return self.part.label if self.part else ALL

    @property
    def id(self) -> str:
        """The part by its id; "" where the row holds everything."""
        return self.part.id if self.part else ""


def list_total_rows(codebook: Codebook) -> Iterator[TotalRow]:
    """List the rows: everything, then for each split its answers, what served several, and what was not broken down."""
    yield TotalRow(None, None)
    for split in codebook.list_splits():
        for part in (*split.options, SEVERAL, NOT_BROKEN_DOWN):
            yield TotalRow(split, part)


def list_fields(codebook: Codebook, derived: bool = False) -> dict[str, tuple[str, str, str]]:
    """Name the fields of the annual return, which are those of the sheet; return for each its measure, split and category by id.

    Parameters
    ----------
    derived : bool
        Whether to list splits that follow from others as well; nobody is asked for them.
    """
    fields = {}
    for row in list_total_rows(codebook):
        if row.split is None or derived or not row.split.derived:
            for measure in codebook.measures.values():
                heading = measure.label if row.split is None else f"{measure.label}: {row.split.title}: {row.category}"
                fields[heading] = (measure.id, row.split.id if row.split else "", row.id)
    return fields


def write_total(row: TotalRow, measure: Measure, codebook: Codebook, label: str, above: str, all_of_it: str) -> str | int:
    """Write the formula of one total.

    Parameters
    ----------
    label : str
        The cell that holds the category.
    above : str
        The cells of the same split above this one.
    all_of_it : str
        The cell of the total of everything.
    """
    measured = refer(name_measured(measure))
    if row.split is None:
        return f"=ROUND(SUM({measured}),6)"
    if row.part == NOT_BROKEN_DOWN:
        # What is left of rows whose answer was pasted and is none of the list, too. The others are hardly rounded: it would add up here.
        return f"=ROUND({all_of_it}-SUM({above}),2)"
    if row.part == SEVERAL and not measure.once_in:
        return 0
    return f"=ROUND(SUMIFS({measured},{refer(name_column(row.split, measure, codebook))},{label}),6)"


def write_totals(sheet: Worksheet, codebook: Codebook) -> None:
    """Write the sheet with totals, which adds up what stands in the table of entries."""
    put_title(sheet, "My Totals")
    measures = list(codebook.measures.values())
    keys = [codebook.questions[one].title.lower() for one in dict.fromkeys(measure.once_in for measure in measures if measure.once_in)]
    row = put_lines(sheet, 2, [
        "This sheet adds up by itself. The annual return asks for these totals. Please do not type over them.",
        *(f"Several rows of one {key} count once. Where their answers differ, the {key} stands under {SEVERAL.label}." for key in keys)]) + 1
    statuses = [TAKEN, LEFT_OUT, INCOMPLETE]
    for number, status in enumerate(statuses, row + 1):
        put(sheet, number, 1, status)
        put(sheet, number, 2, f"=COUNTIF({refer(STATUS)},A{number})").number_format = "#,##0"
    add_table(sheet, "MyRows", row, ["Rows of Enter Data", "Number of rows"], row + len(statuses), numbers=[2])
    head = row + len(statuses) + 2
    rows = list(list_total_rows(codebook))
    first = head + 1
    for number, one in enumerate(rows, head + 1):
        if one.split and one.split != rows[number - head - 2].split:
            first = number
        put(sheet, number, 1, one.name)
        put(sheet, number, 2, one.category)
        for place, measure in enumerate(measures, 3):
            letter = get_column_letter(place)
            formula = write_total(one, measure, codebook, f"$B{number}", f"{letter}{first}:{letter}{number - 1}", f"{letter}${head + 1}")
            put(sheet, number, place, formula).number_format = choose_format(measure, codebook)
    add_table(sheet, "MyTotals", head, ["Total", "Of which", *(measure.label for measure in measures)], head + len(rows),
              numbers=range(3, 3 + len(measures)))
    for letter, width in zip("ABCDEF", (38, 44, *[18] * len(measures))):
        sheet.column_dimensions[letter].width = width
    # Without a password: it keeps from typing over a total by mistake, and nobody from anything else.
    sheet.protection.sheet = True
    for line in sheet.iter_rows():
        for cell in line:
            cell.protection = Protection(locked=True)


def choose_format(measure: Measure, codebook: Codebook) -> str:
    """Show hundredths where a number that is added up may have any."""
    lowest = [codebook.questions[one].minimum or 0 for one in measure.product]
    return "#,##0" if all(one == int(one) for one in lowest) else "#,##0.00"
