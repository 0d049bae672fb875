"""Read the findings that a bundle publishes: what is shown, and of what is not, where it stands."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cell", "STATUSES", "find_findings", "read_cells"]

STATUSES = ("asked", "answered", "not_answered", "not_asked")
"""The options of a question that count who was asked and who answered."""

_NUMBERS = ("estimate", "numerator", "base", "low", "high")
_WORDS = ("id", "question", "option", "group", "measure", "base_rule", "status", "display")


@dataclass(frozen=True)
class Cell:
    """A row of ``findings.csv``.

    Parameters
    ----------
    id, question, option, group, measure, base_rule, status, display : str
    estimate, numerator, base, low, high : float or None
        None where the row has no number.
    """

    id: str
    question: str = ""
    option: str = ""
    group: str = ""
    measure: str = ""
    base_rule: str = ""
    status: str = "shown"
    display: str = ""
    estimate: float | None = None
    numerator: float | None = None
    base: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_suppressed(self) -> bool:
        return self.status.startswith("suppressed") or self.display.startswith("[c]")

    @property
    def root(self) -> str:
        """The question, of an item of a grid the grid."""
        return self.question.partition(".")[0]

    @property
    def is_sum(self) -> bool:
        return self.measure in ("total", "mean", "share", "rate") and self.base_rule != "ranked"

    @property
    def is_count(self) -> bool:
        return self.measure in ("percent", "count")

    @property
    def shown_numbers(self) -> frozenset[float]:
        """Every number that the bundle may print of it, rounded to one decimal as a page does."""
        numbers = [self.base] if self.is_suppressed else [self.estimate, self.numerator, self.base]
        return frozenset(round(one + 1e-9, 1) for one in numbers if one is not None)


def find_findings(bundle: Path) -> Path:
    """Find the findings of a bundle, given its folder or the file itself.

    Examples
    --------
    >>> find_findings(Path("outputs/2019-20/farms")).as_posix()
    'outputs/2019-20/farms/findings.csv'
    """
    return bundle if bundle.suffix == ".csv" else bundle / "findings.csv"


def read_cells(path: Path) -> dict[str, Cell]:
    """Read the rows of ``findings.csv`` by id."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["id"]: Cell(**{name: row.get(name) or "" for name in _WORDS},
                            **{name: _read_number(row.get(name)) for name in _NUMBERS}) for row in rows}


def _read_number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None
