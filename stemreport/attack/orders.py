"""What the order of a list or of bars tells: sorted by value, a suppressed one lies between its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stemreport.attack.cells import Cell
from stemreport.attack.clues import Clues
from stemreport.attack.inference import Evidence
from stemreport.attack.page import PageRow

__all__ = ["search_orders"]

_APART = ("other", "none")
"""Answers that stand last whatever their number."""


def search_orders(clues: Clues, rows: Iterable[PageRow]) -> Iterator[Evidence]:
    """Search the data tables of figures that are sorted by value for suppressed rows between shown ones."""
    tables: dict[str, list[list[Cell]]] = {}
    for row in rows:
        if row.table.startswith("data-"):
            found = [cell for cell in clues.find_row(row.heading, row.place) if cell.is_count and cell.option not in _APART]
            if found:
                tables.setdefault(row.table, []).append(found)
    for name, listed in tables.items():
        yield from _search(clues, name, [_choose(cells) for cells in listed])


def _choose(cells: list[Cell]) -> Cell:
    """Take the first percentage of those that one row may show."""
    return min(cells, key=lambda cell: len(cell.id))


def _search(clues: Clues, name: str, cells: list[Cell]) -> Iterator[Evidence]:
    counts = [None if cell.is_suppressed else cell.numerator for cell in cells]
    shown = [count for count in counts if count is not None]
    if len(set(shown)) < 3 or shown != sorted(shown, reverse=True) or _is_as_asked(clues, cells):
        return
    for number, cell in enumerate(cells):
        later = [count for count in counts[number + 1:] if count is not None]
        earlier = [count for count in counts[:number] if count is not None]
        if cell.is_suppressed and later and clues.fits(cell, "count", later[0], min(earlier, default=float("inf"))):
            yield Evidence(cell.id, "count", later[0], min(earlier, default=float("inf")), f"its place in the order of {name}")


def _is_as_asked(clues: Clues, cells: list[Cell]) -> bool:
    """Whether the rows stand in the order of the questionnaire, which tells nothing."""
    labels = list(clues.model.questions[cells[0].root].labels)
    places = [labels.index(cell.option) for cell in cells if cell.option in labels]
    items = len({cell.question for cell in cells}) > 1
    return not items and places == sorted(places)
