"""Read a file that arrived: a workbook, an SPSS or Parquet file or text, known by its content and not by its name."""

from __future__ import annotations

import mmap
from pathlib import Path

from stemreport.exports.raw_table import RawTable
from stemreport.exports.read_spss import read_spss
from stemreport.exports.read_text import read_text
from stemreport.exports.read_workbook import read_workbook
from stemreport.problems import Problem, ProblemsFound

__all__ = ["describe_old_office", "find_kind", "read_table"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_SPSS = (b"$FL2", b"$FL3")
_PARQUET = (b"PAR1", b"PARE")
_OLE = b"\xd0\xcf\x11\xe0"
"""The container of Microsoft's programs before 2007, and of workbooks with a password since."""


def read_table(path: Path, name: str, delimiter: str = ",", encoding: str = "utf-8", sheet: str = "",
               header_rows: int = 1, fill_short_rows: bool = False) -> RawTable:
    """Read the table in a file, nothing of it understood yet.

    Parameters
    ----------
    path : Path
        The file; it exists.
    name : str
        What Problems call the file.
    delimiter, encoding : str
        What the codebook declares for a text file.
    sheet : str
        What it declares for a workbook.
    header_rows : int
        How many rows of headings it declares.
    fill_short_rows : bool
        Whether it declares that rows of a text file may stop early.

    Raises
    ------
    ProblemsFound
        When the file cannot be read as a table.
    """
    kind = find_kind(path)
    if kind == "workbook":
        return read_workbook(path, name, sheet, header_rows)
    if kind == "spss":
        return read_spss(path, name)
    if kind == "parquet":
        # Loading what reads it takes longer than reading a usual export.
        from stemreport.exports.read_parquet import read_parquet

        return read_parquet(path, name)
    if kind == "old office":
        raise ProblemsFound([describe_old_office(path, name)])
    return read_text(path, name, delimiter, encoding, fill_short_rows)


def find_kind(path: Path) -> str:
    """Tell by its first bytes what a file is: "workbook", "spss", "parquet", "old office" or else "text"."""
    with path.open("rb") as file:
        magic = file.read(4)
    kinds = {"workbook": _ZIP, "spss": _SPSS, "parquet": _PARQUET, "old office": (_OLE,)}
    return next((kind for kind, signs in kinds.items() if magic in signs), "text")


def describe_old_office(path: Path, name: str) -> Problem:
    """Tell a workbook with a password from an old one, by the names of the streams in the container."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        streams = {stream for stream in ("EncryptedPackage", "Workbook", "Book")
                   if content.find(stream.encode("utf-16-le")) >= 0}
    if "EncryptedPackage" in streams:
        return Problem(name, "", "a workbook with a password", "a workbook (.xlsx) without a password",
                       'Open it in Excel with its password, choose File, Info, Protect Workbook, "Encrypt with Password", '
                       "clear the password, and save it.")
    found = "a workbook in the old format (.xls)" if streams else "an old Office document that is no workbook"
    return Problem(name, "", found, "a workbook (.xlsx) or a CSV file",
                   'Open it in Excel or LibreOffice and save it as "Excel Workbook (.xlsx)".' if streams else
                   "Export the responses again, as a workbook (.xlsx) or a CSV file.")
