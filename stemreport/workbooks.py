"""Save workbooks and Word documents so that the same content gives the same bytes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["FIXED_DATE", "save_archive", "save_book"]

FIXED_DATE = datetime(1980, 1, 1)
"""The first date that an archive can hold."""


def save_book(book: Workbook, path: Path) -> None:
    """Save a workbook under a temporary name and rename it; the same content gives the same bytes."""
    from openpyxl.writer.excel import ExcelWriter

    raw = BytesIO()
    # `Workbook.save` would write the time of day into it.
    ExcelWriter(book, zipfile.ZipFile(raw, "w")).save()
    save_archive(raw, path)


def save_archive(raw: BytesIO, path: Path) -> None:
    """Pack the parts of a workbook or a Word document anew, without the time of day, and save them as `save_book` does."""
    packed = BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            entry = zipfile.ZipInfo(part.filename, FIXED_DATE.timetuple()[:6])
            target.writestr(entry, source.read(part), zipfile.ZIP_DEFLATED)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(packed.getvalue())
    unfinished.replace(path)
