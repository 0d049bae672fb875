"""A bundle as it lies in its folder: its page, its drawings, its tables, read once each."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

from bs4 import BeautifulSoup, Tag

from stemreport.attack.files import list_files
from stemreport.gate.books import Book, read_book

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["PAGE", "Bundle"]

PAGE = "report.html"
"""What the page of a bundle is called."""

_SVG = re.compile(r"data:image/svg\+xml[^,]*,")


@dataclass(frozen=True)
class Bundle:
    """The files of a bundle.

    Parameters
    ----------
    folder : Path
    """

    folder: Path

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file by its name from the folder, sorted; the reports about areas, which have bundles of their own, are none of them."""
        return {path.relative_to(self.folder).as_posix(): path for path in list_files(self.folder)}

    @cached_property
    def html(self) -> str:
        return self.files[PAGE].read_text("utf-8", "replace") if PAGE in self.files else ""

    @cached_property
    def page(self) -> BeautifulSoup:
        """The page as a tree; empty where there is none."""
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def ids(self) -> dict[str, Tag]:
        """The elements of the page by id, the first of each."""
        found: dict[str, Tag] = {}
        for element in self.page.find_all(id=True):
            found.setdefault(element["id"], element)
        return found

    def list_names(self, suffix: str) -> list[str]:
        """List the names of the files that end so."""
        return [name for name in self.files if name.casefold().endswith(suffix)]

    def read_text(self, name: str) -> str:
        return self.files[name].read_bytes().decode("utf-8", "replace")

    def read_rows(self, name: str) -> list[dict[str, str]]:
        """Read a CSV file; no rows where there is no such file."""
        if name not in self.files:
            return []
        text = self.read_text(name).removeprefix("\ufeff").replace("\0", "")
        return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(io.StringIO(text, newline=""))]

    def read_parts(self, name: str) -> dict[str, bytes]:
        """Unpack a file that is an archive: its parts by name; none of one that is damaged."""
        try:
            with zipfile.ZipFile(self.files[name]) as archive:
                return {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}
        except (zipfile.BadZipFile, zlib.error, EOFError):
            return {}

    @cached_property
    def findings(self) -> dict[str, dict[str, str]]:
        """The rows of ``findings.csv`` by id."""
        return {row.get("id", ""): row for row in self.read_rows("findings.csv")}

    @cached_property
    def drawings(self) -> list[tuple[str, Tag | None, str]]:
        """Each drawing: its file or the page, the element of the page that shows it (None for a file), and the SVG."""
        return [*self._list_drawings()]

    def _list_drawings(self) -> Iterator[tuple[str, Tag | None, str]]:
        for image in self.page.find_all(["img", "source"]):
            address = str(image.get("src") or image.get("srcset") or "")
            if head := _SVG.match(address):
                yield PAGE, image, unquote(address[head.end():])
        for name in self.list_names(".svg"):
            yield name, None, self.read_text(name)

    @cached_property
    def books(self) -> list[tuple[str, Book | None]]:
        """Each workbook by its name; None for one that is damaged."""
        return [(name, self._read_book(name)) for name in self.files if name.casefold().endswith((".ods", ".xlsx", ".xlsm", ".xls"))]

    def _read_book(self, name: str) -> Book | None:
        try:
            return read_book(self.read_parts(name))
        except (ParseError, KeyError, ValueError, IndexError):
            return None

    def read_json(self, name: str) -> object:
        """Read a file of JSON; None where it is none."""
        try:
            return json.loads(self.read_text(name))
        except ValueError:
            return None

    @cached_property
    def _pdf(self) -> PdfReader | None:
        if "report.pdf" not in self.files:
            return None
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError

        try:
            return PdfReader(self.files["report.pdf"])
        except PyPdfError:
            return None

    @cached_property
    def pdf_pages(self) -> list[str]:
        """The words of each page of ``report.pdf``; none where there is no such file, or it is damaged."""
        return [page.extract_text() for page in self._pdf.pages] if self._pdf else []

    @cached_property
    def pdf_properties(self) -> list[str]:
        """What the properties of ``report.pdf`` say."""
        if not self._pdf:
            return []
        meta = self._pdf.xmp_metadata
        return [*map(str, (self._pdf.metadata or {}).values()), *([meta.stream.get_data().decode("utf-8", "replace")] if meta else [])]
