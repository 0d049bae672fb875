"""The data files for machines: every finding a row, and the data of each figure and table of the page."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from io import StringIO

from stemreport.exhibits.base_line import name_rule
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.keys import find_key
from stemreport.findings.schema import Finding, format_number
from stemreport.publication.columns import COLUMNS, FIGURE_COLUMNS, Column
from stemreport.publication.describe_finding import describe
from stemreport.publication.find_exhibits import Numbered
from stemreport.publication.guard_text import guard_text

__all__ = ["write_all_findings", "write_exhibit_data"]


def write_all_findings(book: FindingBook) -> str:
    """Write every published finding as CSV, sorted by id, with `COLUMNS`."""
    return _write(COLUMNS, (_describe(book, finding) for _, finding in sorted(book.findings.items())))


def write_exhibit_data(one: Numbered, book: FindingBook) -> str:
    """Write what a figure or table shows as CSV, in its order, with `FIGURE_COLUMNS`; a year that cannot be compared has no row."""
    rows = [row for row in one.exhibit.table.rows if row.cells[0].finding]
    found = [(row, *find_key(row.cells[0].finding, book.books)) for row in rows]
    return _write(FIGURE_COLUMNS, ({**_describe(whose, finding), "id": row.cells[0].finding, "label": row.heading} for row, whose, finding in found))


def _describe(book: FindingBook, finding: Finding) -> dict[str, object]:
    about, frame = describe(book, finding), book.find_frame(finding)
    return {**asdict(finding), "period": book.settings.find_period(frame), "question_title": about.question, "item_label": about.item,
            "broken_down_by": about.breakdown, "group_label": about.group, "what": about.what, "base_of": name_rule(finding.base_rule, frame)}


def _write(columns: Sequence[Column], rows: Iterable[dict[str, object]]) -> str:
    """Write rows as RFC 4180 has it, with its line ends."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([format_number(row[column.name]) if column.is_number else guard_text(row[column.name]) for column in columns] for row in rows)
    return buffer.getvalue()
