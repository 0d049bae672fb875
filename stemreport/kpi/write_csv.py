"""Write the figures of the page as a table for those who calculate: one row for each, hours accessed and delivered told apart in each."""

from __future__ import annotations

import csv
import io

from stemreport.findings.schema import format_number
from stemreport.kpi.gather import Sources
from stemreport.kpi.rows import Row, list_parts, list_totals
from stemreport.kpi.write_page import SPLITS
from stemreport.kpi_settings import KINDS_OF_HOURS

__all__ = ["COLUMNS", "write_csv"]

COLUMNS = ("kind", "survey", "year", "split", "part", "label", "hours", "status", "base", "counts", "response_rate", "data", "finding", "report")


def write_csv(sources: Sources) -> str:
    """Write a CSV table; what is suppressed has a status and no hours."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for kind in KINDS_OF_HOURS:
        rows = list_totals(sources.made, kind) + [row for split in SPLITS for row in list_parts(sources.made, kind, split)]
        writer.writerows([kind, *_write_row(row)] for row in rows)
    return text.getvalue()


def _write_row(row: Row) -> list[str]:
    paths, finding = row.source.paths, row.finding
    return [paths.survey, paths.year, row.split, row.part, row.label, format_number(finding.estimate), finding.status, format_number(finding.base), row.units,
            row.rate, row.data, finding.id, row.link]
