"""A Finding, one publishable statistic, and the file that holds them: the waist of the pipeline."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from pathlib import Path

from stemreport.house_style import IN_SHEETS, REVISED, TOO_FEW, UNRELIABLE, format_count, format_measure
from stemreport.reading import note_read

__all__ = ["Finding", "LEAST", "PRIVATE_COLUMNS", "STATUSES", "UNSURE", "format_number", "read_findings", "write_findings"]

SHOWN, UNSURE, SUPPRESSED, LEAST = STATUSES = ("shown", "unreliable", "suppressed", "suppressed_least")
"""Whether a finding is published: as it is; with the sign for a small base; not at all; not at all, and no answer that is shown
beside it was given less often. Which of those not published are too few themselves, and which had to go with them, nobody is told."""

PRIVATE_COLUMNS = ("contributors", "largest_share", "second_share")
"""Columns that only disclosure control may see; they are never published."""

_NUMBERS = ("estimate", "numerator", "base", "low", "high", "contributors", "largest_share", "second_share")


@dataclass(frozen=True)
class Finding:
    """One publishable statistic.

    Parameters
    ----------
    id : str
        What citations call it, for example ``barriers.funding_learning``.
    survey, year, question, option, group : str
        What it is about. `question` is the id of a variable (for a grid, ``question.item``) or of a frame; `group` is
        ``question.option`` for a breakdown, the filter's id for a filter, "" for everybody.
    measure : str
        percent, count, mean, total, share (of a total), rate (a total for each one of a denominator), median, lower_quartile,
        upper_quartile, standard_deviation, kappa, difference (in percentage points), mean_difference, change (of a total, in per cent) or
        p_value.
    estimate : float or None
        The value before rounding: percentages from 0 to 100. None where the base is 0.
    numerator, base : float or None
        The count (or the sum, for a mean) and the number of units it is of.
    base_rule : str
        answered, all, asked, selections, ranked, coded, received, population; of a part split, total or denominator; of comparisons paired,
        independent or before, years (of two years), surveys (of two surveys).
    low, high : float or None
        Limits of an interval, where one is shown.
    status : str
        One of `STATUSES`. What is suppressed has no estimate and no numerator, and a base only where that may be known.
    contributors, largest_share, second_share : float or None
        For sums: how many units contribute more than nothing, and the shares of the largest and of the second largest. Private.
    display : str
        The value as a spreadsheet shows it.
    note : str
        "invented" for demonstration data that reproduces no printed figure; "revised: value count base" names what of it the edition before printed
        otherwise.
    """

    id: str
    survey: str
    year: str
    question: str
    option: str
    group: str
    measure: str
    estimate: float | None
    numerator: float | None
    base: float | None
    base_rule: str
    low: float | None = None
    high: float | None = None
    status: str = "shown"
    contributors: float | None = None
    largest_share: float | None = None
    second_share: float | None = None
    display: str = ""
    note: str = ""

    def with_display(self) -> Finding:
        """Return the finding with its value written in house style."""
        return replace(self, display=format_measure(self.measure, self.estimate, self.numerator, self.base))

    def with_warning(self) -> Finding:
        """Return the finding with the sign for a small base."""
        return replace(self, status=UNSURE, display=f"{self.display} {UNRELIABLE}")

    def with_revised(self, parts: tuple[str, ...]) -> Finding:
        """Return the finding with some of its parts (value, count, base) marked as revised; what is suppressed has none to mark."""
        if not parts or self.is_suppressed:
            return self
        note = "; ".join(filter(None, [self.note, f"revised: {' '.join(parts)}"]))
        return replace(self, note=note, display=f"{self.display} {REVISED}" if "value" in parts else self.display)

    def suppress(self, base_too: bool, least: bool = False) -> Finding:
        """Return the finding without its value, and without its base where that gives it away."""
        return replace(self, estimate=None, numerator=None, base=None if base_too else self.base, low=None, high=None,
                       status=LEAST if least else SUPPRESSED, display=IN_SHEETS)

    @property
    def is_suppressed(self) -> bool:
        return self.status in (SUPPRESSED, LEAST)

    @property
    def text(self) -> str:
        """The value as a page prints it."""
        return TOO_FEW if self.is_suppressed else self.display

    @property
    def exact(self) -> Fraction:
        """The value without any rounding, to compare with: a percentage as a part of 1. It must have a base."""
        if self.measure in ("percent", "mean", "share", "rate"):
            return Fraction(str(self.numerator)) / Fraction(str(self.base))
        return Fraction(str(self.estimate))

    @property
    def is_invented(self) -> bool:
        return self.note.partition(";")[0] == "invented"

    @property
    def revised(self) -> tuple[str, ...]:
        """What of it was printed otherwise in the edition before: value, count, base."""
        return tuple(self.note.partition("revised: ")[2].split())

    @property
    def count_text(self) -> str:
        """The numerator as a page prints it."""
        return TOO_FEW if self.is_suppressed else "" if self.numerator is None else format_count(self.numerator) + self._sign("count")

    @property
    def base_text(self) -> str:
        """The base as a page prints it."""
        if self.base is None:
            return TOO_FEW if self.is_suppressed else ""
        return format_count(self.base) + self._sign("base")

    def _sign(self, part: str) -> str:
        return f" {REVISED}" if part in self.revised else ""


def format_number(value: float | None) -> str:
    """Write a number so that the same value is always the same text, and whole numbers have no point."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(round(float(value), 6))


def write_findings(findings: Iterable[Finding], path: Path, private: bool = False) -> None:
    """Write findings as CSV, sorted by id.

    Parameters
    ----------
    private : bool
        Whether to write `PRIVATE_COLUMNS` as well.
    """
    names = [field.name for field in fields(Finding) if private or field.name not in PRIVATE_COLUMNS]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for finding in sorted(findings, key=lambda one: one.id):
            values = [getattr(finding, name) for name in names]
            writer.writerow([format_number(value) if name in _NUMBERS else value
                             for name, value in zip(names, values)])


def read_findings(path: Path) -> dict[str, Finding]:
    """Read findings by id, in the order of the file."""
    note_read(path)
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: Finding(**{name: (float(value) if value else None) if name in _NUMBERS else value
                                      for name, value in row.items()})
                for row in csv.DictReader(file)}
