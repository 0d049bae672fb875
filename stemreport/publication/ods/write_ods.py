"""Write a workbook as an OpenDocument spreadsheet: the same workbook gives the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

from stemreport.publication.ods.content import write_content
from stemreport.publication.ods.elements import make, write_xml
from stemreport.publication.ods.model import Book
from stemreport.publication.ods.styles import write_styles

__all__ = ["MIMETYPE", "write_ods"]

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)


def write_ods(book: Book, path: Path) -> None:
    """Write a workbook under a temporary name and rename it.

    Parameters
    ----------
    book : Book
    path : Path
        Where it goes; its folder must be there.
    """
    parts = {"content.xml": write_content(book), "meta.xml": _write_meta(book), "styles.xml": write_styles(book)}
    parts = {name: write_xml(element) for name, element in parts.items()}
    parts["META-INF/manifest.xml"] = write_xml(_write_manifest([*parts]))
    unfinished = path.with_name(f"{path.name}.unfinished")
    with zipfile.ZipFile(unfinished, "w") as archive:
        # Programs know the kind of the file by its first bytes, so this part comes first and is not compressed.
        _put(archive, "mimetype", MIMETYPE.encode(), zipfile.ZIP_STORED)
        for name in sorted(parts):
            _put(archive, name, parts[name], zipfile.ZIP_DEFLATED)
    unfinished.replace(path)


def _put(archive: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DATE)
    # The system that packs it would stand in the file otherwise.
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content, method)


def _write_meta(book: Book) -> Element:
    return make("office:document-meta", {"office:version": "1.3"}, make(
        "office:meta", None, make("dc:title", text=book.title), make("meta:initial-creator", text=book.publisher),
        make("dc:creator", text=book.publisher), make("dc:language", text=book.language)))


def _write_manifest(names: list[str]) -> Element:
    entries = [make("manifest:file-entry", {"manifest:full-path": "/", "manifest:version": "1.3", "manifest:media-type": MIMETYPE})]
    entries += [make("manifest:file-entry", {"manifest:full-path": name, "manifest:media-type": "text/xml"}) for name in sorted(names)]
    return make("manifest:manifest", {"manifest:version": "1.3"}, *entries)
