"""Name the edition of a publication, and list its files as its page links them."""

from __future__ import annotations

from collections.abc import Sequence

from stemreport.document.files import File, Files
from stemreport.exhibits.citations import FindingBook
from stemreport.publication.find_exhibits import Numbered, name_exhibit_file
from stemreport.publication_settings import Publication, write_date

__all__ = ["describe_edition", "list_files"]

PAGE, PDF, CHECKSUMS, PROVENANCE, CRATE = "report.html", "report.pdf", "SHA256SUMS", "provenance.json", "ro-crate-metadata.json"
_MAIN = {PDF: "Report (PDF)", "tables.ods": "Tables (ODS)", "tables.xlsx": "Tables (Excel)", "findings.csv": "All figures (CSV)"}
_OTHERS = {
    "findings.csv-metadata.json": "What the columns of findings.csv mean (CSV on the Web)", "datapackage.json": "The data files, described as a Data Package",
    "figures/csv-metadata.json": "What the columns of the exhibits' files mean (CSV on the Web)",
    "ledger.csv": "Which figure is cited where (CSV)", PROVENANCE: "From what the report was made (JSON)",
    CRATE: "All files and their making, described for repositories (RO-Crate)", CHECKSUMS: "Checksums of all files",
}


def describe_edition(book: FindingBook) -> str:
    """Name the edition and its status: demonstration, corrected or final."""
    publication = book.settings.publication
    corrected = f"corrected on {write_date(publication.corrections[-1].when)}" if publication.corrections else ""
    status = ["demonstration"] if book.codebook.is_demonstration else []
    status += [corrected] if corrected else []
    return f"Edition {publication.edition}, {', '.join(status) or 'final'}"


def list_files(book: FindingBook, exhibits: Sequence[Numbered]) -> Files:
    """List the files that are published with the page, with the words of their links."""
    others = dict(_OTHERS)
    if not exhibits:
        del others["figures/csv-metadata.json"]
    if not book.settings.publication.released:
        # A crate must have its day; without one nothing is published.
        del others[CRATE]
    return Files(describe_edition(book), [File(path, words) for path, words in _MAIN.items()], [File(path, words) for path, words in others.items()],
                 {one.exhibit.id: _list_exhibit_files(one) for one in exhibits}, _list_earlier(book.settings.publication))


def _list_exhibit_files(one: Numbered) -> list[File]:
    name = one.name.lower()
    files = [File(name_exhibit_file(one, ".csv"), f"data of {name} (CSV)"), File("tables.ods", f"{name} among the tables (ODS)"),
             File("tables.xlsx", f"{name} among the tables (Excel)")]
    if one.exhibit.kind == "figure":
        files += [File(name_exhibit_file(one, ".svg"), f"{name} as a drawing (SVG)"), File(name_exhibit_file(one, ".png"), f"{name} as a picture (PNG)")]
    return files


def _list_earlier(publication: Publication) -> list[File]:
    """List the editions before: their folders stand beside this one's."""
    return [File(f"../{edition}/{PAGE}", f"Edition {edition} of this report, which was corrected") for edition in publication.editions[:-1]]
