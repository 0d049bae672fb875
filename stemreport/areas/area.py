"""One area of a survey, whether it has a report, and the file that lists them all."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from stemreport.reading import note_read

__all__ = ["Area", "list_reported", "read_areas", "write_areas"]


@dataclass(frozen=True)
class Area:
    """An area of a survey.

    Parameters
    ----------
    id, label : str
        The option of the area question.
    units : int
        How many rows of the survey belong to it.
    reason : str
        Why there is no report; "" where there is one.
    """

    id: str
    label: str
    units: int
    reason: str = ""


def write_areas(areas: Iterable[Area], path: Path) -> None:
    """Write the areas in the order of the codebook: a private file, since it tells how few there are of some."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        names = [field.name for field in fields(Area)]
        writer.writerow(names)
        writer.writerows([getattr(area, name) for name in names] for area in areas)


def read_areas(path: Path) -> list[Area]:
    """Read the areas in the order of the codebook."""
    note_read(path)
    with path.open(encoding="utf-8", newline="") as file:
        return [Area(**{**row, "units": int(row["units"])}) for row in csv.DictReader(file)]


def list_reported(areas: Iterable[Area]) -> list[str]:
    """List the ids of the areas that have a report.

    Examples
    --------
    >>> list_reported([Area("ayr", "Ayr", 60), Area("oban", "Oban", 12, "fewer than 30 respondents")])
    ['ayr']
    """
    return [area.id for area in areas if not area.reason]
