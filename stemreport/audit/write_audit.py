"""Write an audit for people: lines for the terminal, and a table."""

from __future__ import annotations

import csv
import textwrap
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

from stemreport.audit.row import AGREES, DIFFERS, NOT_FOUND, Row

__all__ = ["list_lines", "write_rows"]

DEMONSTRATION = ("The responses here are invented so that they reproduce what was printed. That figures agree shows that "
                 "the pipeline counts right; it does not show that the printed report was right.")


def list_lines(rows: Iterable[Row], title: str, is_demonstration: bool) -> list[str]:
    """Write an audit as lines: first what it comes to, then what is wrong, then every row."""
    rows = list(rows)
    figures = [row for row in rows if row.part == "figure"]
    compared = [row for row in figures if row.verdict in (AGREES, DIFFERS, NOT_FOUND)]
    lines = [f"Audit of {title}", *(_wrap(DEMONSTRATION, "") if is_demonstration else []), ""]
    counts = {verdict: sum(row.verdict == verdict for row in compared) for verdict in (AGREES, DIFFERS, NOT_FOUND)}
    rest = ", ".join(f"{counts[verdict]} {words}" for verdict, words in (
        (DIFFERS, "differs" if counts[DIFFERS] == 1 else "differ"), (NOT_FOUND, "not found")) if counts[verdict])
    many = len(dict.fromkeys(row.about for row in compared))
    lines += _wrap(f"{counts[AGREES]} of {len(compared)} printed figures agree with the findings{rest and f'; {rest}'}. "
                   f"They belong to {many} {'entry' if many == 1 else 'entries'} of the file.", "")
    for verdict in (DIFFERS, NOT_FOUND):
        wrong = dict.fromkeys(row.about for row in compared if row.verdict == verdict)
        lines += _wrap(f"{verdict[0].upper()}{verdict[1:]}: {', '.join(wrong)}", "") if wrong else []
    others = [row for row in figures if row not in compared]
    if others:
        lines.append(f"{len(others)} more stand without a number or come from elsewhere.")
    lines += _list_part("What differs or is not found", [row for row in compared if row.verdict != AGREES])
    lines += _list_part("What the printed report says in words, or in two ways",
                        [row for row in rows if row.part == "statement"])
    lines += _list_part("What else was noticed", [row for row in rows if row.part == "remark"])
    return lines + _list_part("Every figure", figures)


def _list_part(title: str, rows: list[Row]) -> list[str]:
    return ["", f"{title}:", *(line for row in rows for line in _write_row(row))] if rows else []


def _write_row(row: Row) -> list[str]:
    about = ", ".join(filter(None, [row.about, row.what]))
    if row.printed == row.computed:
        about, figures = f"{about}, {row.printed}", ""
    else:
        figures = "; ".join(filter(None, [row.printed and f"printed {row.printed}",
                                          row.computed and f"computed {row.computed}"]))
    head = f"{row.verdict}: {about}" + (f" [{row.place}]" if row.place else "")
    return _wrap(head, "  ") + [line for text in (figures, row.remark) if text for line in _wrap(text, "      ")]


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent=indent, subsequent_indent=indent + "  " if indent == "  " else indent,
                         break_long_words=False, break_on_hyphens=False)


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write the rows of an audit as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Row))
        writer.writerows(astuple(row) for row in rows)
