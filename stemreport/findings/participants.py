"""The file with the names of the organisations that agreed to be named, and of nobody else."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from stemreport.reading import note_read

__all__ = ["read_participants", "write_participants"]


def write_participants(names: Iterable[str], path: Path) -> None:
    """Write the names as CSV; where there are none, there is no file."""
    path.unlink(missing_ok=True)
    names = list(names)
    if names:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([["organisation"], *([name] for name in names)])


def read_participants(path: Path) -> list[str]:
    """Read what `write_participants` wrote."""
    note_read(path)
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [row["organisation"] for row in csv.DictReader(file)]
