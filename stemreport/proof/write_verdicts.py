"""Write what the canary found: a table of what is wrong for the terminal, and every mark as CSV."""

from __future__ import annotations

import csv
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import groupby
from pathlib import Path

from stemreport.proof.find_cells import CellFinder
from stemreport.proof.judge_marks import EXEMPT, HARD_CODED, LIVE, Mark, find_context
from stemreport.proof.page import Place

__all__ = ["Fault", "describe_faults", "describe_score", "list_hard_coded", "name_place", "write_verdicts"]


@dataclass(frozen=True)
class Fault:
    """One thing that the canary found: what it is, where, the words around it, and why it is one."""

    what: str
    where: str
    found: str
    why: str


def list_hard_coded(marks: Iterable[Mark], cells: CellFinder) -> list[Fault]:
    """List the marks that no perturbation changed."""
    why = "It did not change in any perturbation, though every answer, finding, fact and label did."
    return [Fault(f"hard-coded {_name_kind(mark)}", _name_mark(mark, cells), find_context(mark), why)
            for mark in marks if mark.verdict == HARD_CODED]


def _name_mark(mark: Mark, cells: CellFinder) -> str:
    return name_place(mark.piece.place, cells, mark.piece.row, mark.piece.column)


def _name_kind(mark: Mark) -> str:
    kind = mark.piece.kind
    return kind if mark.piece.whole or kind == "table cell" else f"number ({kind})"


def name_place(place: Place, cells: CellFinder, row: str = "", column: str = "") -> str:
    """Say where something stands: notebook and cell, the element, and in a table the row and column."""
    parts = [cells.find(place), place.exhibit or place.id]
    if row and column:
        parts.append(f'row "{row}", column "{column}"')
    elif row:
        parts.append(f'"{row}"')
    return ", ".join(filter(None, parts))


def describe_faults(faults: Sequence[Fault]) -> list[str]:
    """Write faults in groups, what is alike together, at most 100 characters wide.

    Examples
    --------
    >>> fault = Fault("hard-coded number (prose)", "a.ipynb, cell 2", "In all, [76.3%]", "It never changed.")
    >>> print("\\n".join(describe_faults([fault])))
    Hard-coded number (prose), once. It never changed.
      a.ipynb, cell 2
          In all, [76.3%]
    """
    lines = []
    ordered = sorted(faults, key=lambda fault: (fault.what, fault.why))
    for (what, why), group in groupby(ordered, key=lambda fault: (fault.what, fault.why)):
        group = list(group)
        times = "once" if len(group) == 1 else f"{len(group)} times"
        lines += textwrap.wrap(f"{what[0].upper()}{what[1:]}, {times}. {why}", 100)
        for fault in group:
            lines += textwrap.wrap(fault.where, 96, initial_indent="  ", subsequent_indent="    ")
            for line in fault.found.splitlines():
                lines += textwrap.wrap(line, 94, initial_indent="      ", subsequent_indent="      ") or [""]
    return lines


def describe_score(marks: Iterable[Mark], editions: int) -> str:
    """Write the score: how many of the numbers that need a proof have one.

    Examples
    --------
    >>> describe_score([], 6)
    '0 of 0 numbers proved live (100.0%), on 6 perturbations'
    """
    verdicts = [mark.verdict for mark in marks if mark.verdict != EXEMPT]
    live = verdicts.count(LIVE)
    # Cut off, not rounded: one hard-coded number in ten thousand is not 100%.
    share = 1000 * live // len(verdicts) / 10 if verdicts else 100.0
    return f"{live:,} of {len(verdicts):,} numbers proved live ({share:.1f}%), on {editions} perturbations"


@dataclass(frozen=True)
class _Row:
    verdict: str
    kind: str
    where: str
    number: str
    context: str
    exempt: str
    changed_in: str


def write_verdicts(marks: Iterable[Mark], faults: Iterable[Fault], cells: CellFinder, path: Path) -> None:
    """Write every mark with its verdict as CSV, in the order of the page, and below them the faults that are no marks."""
    rows = [_Row(mark.verdict, mark.piece.kind, _name_mark(mark, cells), mark.text, find_context(mark), mark.exempt,
                 "; ".join(mark.changed_in)) for mark in marks]
    rows += [_Row(fault.what, "", fault.where, "", f"{fault.found} {fault.why}", "", "") for fault in faults]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(_Row))
        writer.writerows(astuple(row) for row in rows)
