"""Print the finished page as an accessible PDF."""

from __future__ import annotations

import logging
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from stemreport.problems import Problem, ProblemsFound
from stemreport.publication.complete_tags import complete_tags

__all__ = ["write_pdf"]

_LEDGER = ("Under this heading the web page of this report, report.html, says how each figure that it cites was counted: the question as it was asked, the value "
           "before rounding, the count or sum that it comes from, and the base that it is of. That is not printed here. ")
"""What stands for the ledger: its rows are for following links to and fro, and would be a quarter of the pages."""

_MOST_TOLD = 5
_LONGEST = 200
"""So much is told of a complaint: it may hold a whole drawing."""


def write_pdf(html: str, path: Path) -> None:
    """Print a finished page as PDF/UA-1: tagged, with title, language, bookmarks, alternative texts and the data of every figure.

    Its bytes depend on the page and the versions of WeasyPrint and Pango: not on the fonts of the machine, its clock or the folder.

    Parameters
    ----------
    html : str
        The page; all that it shows stands in it.
    path : Path
        Where the PDF goes. There is none until it is complete.

    Raises
    ------
    ProblemsFound
        Where the machine lacks what WeasyPrint draws with, or something of the page cannot be printed.
    """
    weasyprint = _load_weasyprint(path.name)
    from stemreport.publication.print_sources import Sources, name_strange_letters, read_stylesheet

    complaints = _Complaints(logging.WARNING)
    weasyprint.LOGGER.addHandler(complaints)
    try:
        page = weasyprint.HTML(string=html, url_fetcher=Sources())
        links = _prepare(page.etree_element)
        for one in page.etree_element.iter():
            one.text, one.tail = (text and name_strange_letters(text) for text in (one.text, one.tail))
        fonts = weasyprint.text.fonts.FontConfiguration()
        style = weasyprint.CSS(string=read_stylesheet(), url_fetcher=Sources(), font_config=fonts)
        document = page.render(font_config=fonts, stylesheets=[style])
        document.metadata.authors = [_read(one) for one in page.etree_element.iter("p") if one.get("class") == "publisher"]
        content = document.write_pdf(pdf_variant="pdf/ua-1", finisher=lambda _, pdf: complete_tags(pdf.objects, links))
    finally:
        weasyprint.LOGGER.removeHandler(complaints)
    if complaints.told:
        raise ProblemsFound([Problem(path.name, "", "; ".join(complaints.told), "a page that can be printed without loss",
                                     "Make the report anew. If this is said again, tell those who develop it, with these lines.")])
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _load_weasyprint(file: str) -> ModuleType:
    """Load WeasyPrint, and with it the libraries of the system, which pip does not install."""
    lacks = ""
    try:
        # What it prints itself when it finds none leads to pages for programmers.
        with redirect_stdout(StringIO()):
            import weasyprint
            import weasyprint.text.ffi
            import weasyprint.text.fonts
        if not weasyprint.text.ffi.harfbuzz_subset:
            # Without it a font is cut down by other means, to other bytes.
            lacks = "no library named libharfbuzz-subset"
    except OSError as error:
        lacks = str(error).splitlines()[0]
    if lacks:
        raise ProblemsFound([Problem(file, "", lacks, "the libraries Pango and HarfBuzz, with which WeasyPrint draws a PDF",
                                     "Install them, then give the same command again. On Debian or Ubuntu:\n"
                                     "  sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n"
                                     "On macOS:\n"
                                     "  brew install pango")])
    return weasyprint


class _Complaints(logging.Handler):
    """What WeasyPrint says that it leaves out: a rule or a picture that it does not understand."""

    def __init__(self, level: int):
        super().__init__(level)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        told = record.getMessage()[:_LONGEST]
        if told not in self.told and len(self.told) < _MOST_TOLD:
            self.told.append(told)


def _prepare(root: Element) -> dict[str, str]:
    """Take out what is for a screen, write the addresses of links beside them, and list what links within the page say, by their target."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for one in [*root.iter("style"), *(one for one in root.iter("div") if "counted-place" in one.get("class", ""))]:
        parents[one].remove(one)
    for one in root.iter("p"):
        if one.get("class") == "ledger-part":
            one.text = _LEDGER
    for table in root.iter("table"):
        parents[table].set("class", " ".join([parents[table].get("class", ""), *_describe_size(table)]))
    links: dict[str, str] = {}
    for link in root.iter("a"):
        target, text = link.get("href", ""), _read(link)
        if target.startswith("#"):
            # The contents come first, so it is a heading's own words that tell where a link leads.
            links.setdefault(unquote(target[1:]), text)
        elif target not in text:
            link.tail = f" ({target}){link.tail or ''}"
    return links


def _describe_size(table: Element) -> list[str]:
    """Say of a table what the stylesheet must know: whether to keep it on one page, to keep its cells on one line, to take smaller letters, to turn the paper."""
    columns, rows = len(table.findall("thead/tr[1]/th")), len(table.findall("tbody/tr"))
    return [name for name, fits in (("short", rows <= 8), ("few", columns <= 3), ("wide", columns >= 8), ("turned", columns >= 10)) if fits]


def _read(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
