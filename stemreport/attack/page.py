"""Take a page apart as an intruder would: its tables, every text that is seen or unseen, and its drawings."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString, PreformattedString

__all__ = ["Page", "PageRow", "Passage", "read_page", "squeeze"]

_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "summary", "figcaption", "caption", "blockquote", "pre")
_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "aria-valuetext", "aria-valuenow", "content", "value",
               "summary", "label", "placeholder", "hidden")
_DRAWING = "data:image/svg+xml"


@dataclass(frozen=True)
class PageRow:
    """A row of a table: its heading, its cells with their ids, and under which headings they stand."""

    table: str
    place: str
    id: str
    heading: str
    cells: tuple[str, ...]
    anchors: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """A text: what kind it is, in which element with an id it stands, and what it says."""

    kind: str
    place: str
    text: str


@dataclass
class Page:
    """A page taken apart; `lists` are its ordered lists, `drawings` its SVGs by the id of the element that holds them."""

    soup: BeautifulSoup
    rows: list[PageRow] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    lists: list[tuple[Passage, ...]] = field(default_factory=list)
    drawings: list[tuple[str, str]] = field(default_factory=list)


def squeeze(text: str) -> str:
    """Take line breaks and repeated blanks out of a text.

    Examples
    --------
    >>> squeeze(" one\\n two ")
    'one two'
    """
    return " ".join(text.split())


def read_page(html: str) -> Page:
    """Take a page apart.

    Examples
    --------
    >>> page = read_page('<p id="p-1">Yes: 5<!-- No: 3 --></p><img id="figure-q" alt="Bars">')
    >>> [(one.kind, one.place, one.text) for one in page.passages]
    [('comment', 'p-1', 'No: 3'), ('text', 'p-1', 'Yes: 5'), ('alt', 'figure-q', 'Bars')]
    """
    soup = BeautifulSoup(html, "html.parser")
    page = Page(soup)
    _take_unseen(page)
    for table in soup.find_all("table"):
        page.rows += _read_rows(table)
    for block in soup.find_all(_BLOCKS):
        if not block.find(_BLOCKS) and (text := _read_text(block)):
            page.passages.append(Passage("text", _find_place(block), text))
    for listed in soup.find_all("ol", class_="ranking"):
        page.lists.append(tuple(Passage("text", _find_place(item), _read_text(item)) for item in listed.find_all("li")))
    for tag in soup.find_all(True):
        _read_attributes(tag, page)
    return page


def _take_unseen(page: Page) -> None:
    """Take comments, scripts and the like."""
    for node in page.soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        if squeeze(node) and node.parent is not None:
            kind = "comment" if isinstance(node, Comment) else "declaration"
            page.passages.append(Passage(kind, _find_place(node.parent), squeeze(node)))
    for tag in page.soup.find_all(["script", "template", "noscript"]):
        page.passages.append(Passage(tag.name, _find_place(tag), squeeze(tag.get_text(" "))))
    for loose in page.soup.find_all(string=True):
        seen = isinstance(loose, PreformattedString) or not squeeze(loose)
        if not seen and loose.find_parent([*_BLOCKS, "table", "style", "script", "svg", "title"]) is None:
            page.passages.append(Passage("text", _find_place(loose.parent), squeeze(loose)))


def _read_text(tag: Tag) -> str:
    """Read what an element says; the links to the ledger name the text once more and are left out."""
    parts = [node for node in tag.find_all(string=True) if type(node) is NavigableString
             and node.find_parent("a", class_="counted") is None and node.find_parent("svg") is None]
    return squeeze("".join(parts))


def _find_place(tag: Tag) -> str:
    if tag.name == "tr" and not tag.get("id") and (anchor := tag.find(id=re.compile("^finding-"))):
        return anchor["id"]
    holder = tag if tag.get("id") else tag.find_parent(id=True)
    return holder["id"] if holder else ""


def _read_rows(table: Tag) -> list[PageRow]:
    columns: tuple[str, ...] = ()
    rows = []
    holder = table.find_parent(id=re.compile("^(figure|table)-"))
    for row in table.find_all("tr"):
        cells = row.find_all(["th", "td"], recursive=False)
        if cells and row.find("td") is None:
            columns = tuple(_read_text(cell) for cell in cells)
        elif cells:
            rows.append(PageRow(table.get("id", ""), holder["id"] if holder else _find_place(table), row.get("id", ""),
                                _read_text(cells[0]), tuple(_read_text(cell) for cell in cells[1:]),
                                tuple(cell.get("id", "") for cell in cells[1:]), columns[1:]))
    return rows


def _read_attributes(tag: Tag, page: Page) -> None:
    if tag.name == "svg" and tag.find_parent("svg") is None:
        page.drawings.append((_find_place(tag), str(tag)))
    for name, value in tag.attrs.items():
        value = " ".join(value) if isinstance(value, list) else value or ""
        if _DRAWING in value:
            page.drawings += [(_find_place(tag), _decode(address)) for address in re.findall(rf"{re.escape(_DRAWING)}[^\s\"]+", value)]
        elif (name in _ATTRIBUTES or name.startswith(("data-", "aria-value"))) and squeeze(value):
            page.passages.append(Passage(name, _find_place(tag), squeeze(value)))


def _decode(address: str) -> str:
    kind, _, data = address.partition(",")
    return base64.b64decode(data).decode("utf-8", "replace") if kind.endswith(";base64") else unquote(data)
