"""Find which figures and tables the page shows, and by which numbers."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import Exhibit, build_exhibit, plan_exhibits
from stemreport.reading import note_read

__all__ = ["FIGURES", "Numbered", "find_exhibits", "name_exhibit_file"]

FIGURES = "figures"
"""The folder of the bundle for what belongs to exhibits."""


@dataclass(frozen=True)
class Numbered:
    """An exhibit with its number on the page.

    Parameters
    ----------
    number : int
        Figures and tables are numbered apart.
    exhibit : Exhibit
    """

    number: int
    exhibit: Exhibit

    @property
    def name(self) -> str:
        """What readers call it: ``Figure 9``."""
        return f"{self.exhibit.kind.capitalize()} {self.number}"


def find_exhibits(book: FindingBook, ledger: Path) -> list[Numbered]:
    """Build the exhibits of the page in its order, which the ledger has: every exhibit cites the figures that it shows.

    A table of changes is none of them: it counts among the numbers, and its findings stand with the comparisons.

    Parameters
    ----------
    book : FindingBook
    ledger : Path
        ``ledger.csv`` of the finished report.
    """
    note_read(ledger)
    with ledger.open(encoding="utf-8", newline="") as file:
        places = dict.fromkeys(row["place"] for row in csv.DictReader(file))
    plans = {f"{plan.kind}-{plan.id}": plan for plan in plan_exhibits(book).values()}
    found: list[Numbered] = []
    numbers = dict.fromkeys(("figure", "table"), 0)
    for place in places:
        if plan := plans.get(place):
            numbers[plan.kind] += 1
            found += [] if plan.change else [Numbered(numbers[plan.kind], build_exhibit(plan, book))]
    return found


def name_exhibit_file(one: Numbered, suffix: str) -> str:
    """Name a file of an exhibit, from the folder of the bundle: ``figures/figure-9-ease.csv``."""
    return f"{FIGURES}/{one.name} {one.exhibit.id}{suffix}".lower().replace(" ", "-").replace("_", "-")
