"""The file of the quotations that may be cited: id, question and words, and nothing that leads to a response."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

from stemreport.coding.quotation import Quotation
from stemreport.reading import note_read

__all__ = ["read_quotations", "write_quotations"]


def write_quotations(quotations: Iterable[Quotation], path: Path) -> None:
    """Write quotations as CSV, sorted by id; where there are none, there is no file."""
    rows = sorted(astuple(quotation) for quotation in quotations)
    path.unlink(missing_ok=True)
    if not rows:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Quotation))
        writer.writerows(rows)


def read_quotations(path: Path) -> list[Quotation]:
    """Read what `write_quotations` wrote."""
    note_read(path)
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [Quotation(**row) for row in csv.DictReader(file)]
