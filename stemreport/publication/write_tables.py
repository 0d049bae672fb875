"""Write the data files of the publication bundle, from the finished outputs of a report and from nothing private."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.publication.build_book import build_book
from stemreport.publication.columns import COLUMNS, FIGURE_COLUMNS
from stemreport.publication.data_files import write_all_findings, write_exhibit_data
from stemreport.publication.describe_data import DataFile, write_csvw, write_data_package
from stemreport.publication.find_exhibits import FIGURES, Numbered, find_exhibits, name_exhibit_file
from stemreport.publication.ods.write_ods import write_ods
from stemreport.publication.write_xlsx import write_xlsx
from stemreport.reading import note_read

if TYPE_CHECKING:
    from stemreport.exhibits.citations import FindingBook
    from stemreport.report import Report

__all__ = ["write_publication_tables"]


def write_publication_tables(report: Report, folder: Path, status: Sequence[str] = ()) -> list[Path]:
    """Write ``tables.ods`` and ``tables.xlsx``, ``findings.csv``, the data of each figure and table of the page, each figure as SVG and PNG, and
    what describes the data for machines.

    Parameters
    ----------
    report : Report
        With its report made: the findings, the ledger and the figures in its outputs are read.
    folder : Path
        Where they go; made where it is not there.
    status : sequence of str
        Sentences that the cover and the metadata say of the edition. That figures are of a demonstration is said in any case.

    Returns
    -------
    list of Path
        What was written, sorted.
    """
    book, exhibits = report.book, find_exhibits(report.book, report.paths.ledger)
    (folder / FIGURES).mkdir(parents=True, exist_ok=True)
    tables = build_book(book, exhibits, status)
    write_ods(tables, folder / "tables.ods")
    write_xlsx(tables, folder / "tables.xlsx")
    whole = DataFile("findings.csv", "Every published figure", write_all_findings(book).encode(), COLUMNS)
    parts = [_describe(one, book) for one in exhibits]
    contents = {file.path: file.content for file in (whole, *parts)}
    contents["findings.csv-metadata.json"] = write_csvw(book, {whole.path: whole}, status).encode()
    if parts:
        # Where a file has no metadata of its own name, programs look for this name in its folder.
        by_address = {file.path.removeprefix(f"{FIGURES}/"): file for file in parts}
        contents[f"{FIGURES}/csv-metadata.json"] = write_csvw(book, by_address, status).encode()
    contents["datapackage.json"] = write_data_package(book, [whole, *parts], status).encode()
    for one in exhibits:
        contents |= _draw(one, report.paths.figures)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return sorted(folder / name for name in (*contents, "tables.ods", "tables.xlsx"))


def _describe(one: Numbered, book: FindingBook) -> DataFile:
    return DataFile(name_exhibit_file(one, ".csv"), f"{one.name}: {one.exhibit.table.title}", write_exhibit_data(one, book).encode(), FIGURE_COLUMNS)


def _draw(one: Numbered, figures: Path) -> dict[str, bytes]:
    """Take the drawing of the page, and draw it again as a picture; a table has none."""
    if one.exhibit.kind != "figure":
        return {}
    from stemreport.exhibits.figures import draw_picture

    drawing = figures / f"{one.exhibit.id}-wide.svg"
    note_read(drawing)
    return {name_exhibit_file(one, ".svg"): drawing.read_bytes(), name_exhibit_file(one, ".png"): draw_picture(one.exhibit)}
