"""Look into every table for numbers that stand where a suppressed finding should show none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stemreport.attack.cells import Cell
from stemreport.attack.clues import Clues
from stemreport.attack.inference import Evidence
from stemreport.attack.numbers import find_numbers, read_number
from stemreport.attack.page import PageRow

__all__ = ["search_tables"]

_SIXTH = 5e-7
"""Half of the last digit of a value before rounding."""

_HIDDEN = re.compile(r"too few to publish|\[c\]|\[u\]", re.IGNORECASE)


def search_tables(clues: Clues, rows: Iterable[PageRow]) -> Iterator[Evidence]:
    """Search rows of tables, those whose cells carry ids of findings and those that only have a label."""
    for row in rows:
        owners = _find_owners(clues, row)
        if owners:
            yield from _search_anchored(clues, row, owners)
        elif not row.id.startswith("counted-"):
            yield from _search_labelled(clues, row)


def _find_owners(clues: Clues, row: PageRow) -> list[Cell]:
    """Find the findings whose ids a row carries, suppressed or not."""
    cells = clues.model.cells
    owners = [cells[id] for anchor in row.anchors if (id := anchor.removeprefix("finding-")) in cells]
    if not owners and row.id.startswith("counted-"):
        named = [cell for cell in cells.values() if row.id.endswith(f"-{cell.id}")]
        owners = [max(named, key=lambda cell: len(cell.id))] if named else []
    return owners


def _search_anchored(clues: Clues, row: PageRow, owners: list[Cell]) -> Iterator[Evidence]:
    for text, anchor, column in zip(row.cells, row.anchors, row.columns or [""] * len(row.cells)):
        own = [cell for cell in owners if anchor == f"finding-{cell.id}"]
        if column.startswith("Base"):
            yield from _read_base(clues, row, text, column, owners)
        elif own or not anchor:
            # A count stands beside the percentages of which it is the count, whichever carries the id.
            for cell in own or owners[:1]:
                if cell.is_suppressed:
                    yield from _weigh_all(clues, cell, text, column, _say(row, cell))


def _read_base(clues: Clues, row: PageRow, text: str, column: str, owners: list[Cell]) -> Iterator[Evidence]:
    """Take up a base that the page prints and ``findings.csv`` does not."""
    number = read_number(_HIDDEN.sub("", text))
    words = {"answered": "answering", "all": "all ", "asked": "asked", "ranked": "ranking"}
    fitting = [cell for cell in owners if words.get(cell.base_rule, "?") in f"{column} {text}"] or owners
    if number and fitting[0].base is None and clues.fits(fitting[0], "base", number.value, number.value):
        yield Evidence(fitting[0].id, "base", number.value, number.value, f"base in {_say(row, fitting[0])}")


def _search_labelled(clues: Clues, row: PageRow) -> Iterator[Evidence]:
    found = clues.find_row(row.heading, row.place)
    shown = {number for cell in found if not cell.is_suppressed for number in cell.shown_numbers}
    for text, column in zip(row.cells, row.columns or [""] * len(row.cells)):
        number = read_number(_HIDDEN.sub("", text))
        if column.startswith("Base") or number is None or round(number.value + 1e-9, 1) in shown:
            continue
        for cell in found:
            if cell.is_suppressed:
                yield from _weigh_all(clues, cell, text, column, _say(row, cell))


def _weigh_all(clues: Clues, cell: Cell, text: str, column: str, how: str) -> Iterator[Evidence]:
    left = _HIDDEN.sub(" ", text).strip(" ;,")
    number = read_number(left)
    for one in [number] if number else find_numbers(left):
        if column.startswith("Before rounding") and cell.measure == "percent":
            one = replace(one, kind="percent", half=_SIXTH)
        if column == "Count or sum" and cell.is_sum:
            evidence = Evidence(cell.id, "sum", one.value - one.half, one.value + one.half, how)
        else:
            evidence = clues.weigh(cell, one, how)
        if evidence:
            yield evidence


def _say(row: PageRow, cell: Cell) -> str:
    return f"row “{row.heading}” of table {row.table or row.place}, which stands for {cell.id}"
