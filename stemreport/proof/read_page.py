"""Read a finished page back: every text, table cell, drawing and ranking that a reader meets, with its place.

Nothing here knows how the page was made; it reads what a browser would show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from bs4 import BeautifulSoup, NavigableString, Tag

from stemreport.house_style import BREAK, TOO_FEW
from stemreport.proof.page import Page, Piece, Place, Ranking
from stemreport.proof.read_drawing import Drawing, read_drawing

__all__ = ["parse_page", "read_page"]

_BLOCKS = ("title", "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "summary", "dt", "dd", "th",
           "td", "blockquote", "pre", "div", "section", "footer", "header", "aside", "nav", "main", "figure", "body")
_SKIPPED = ("style", "script", "template")
_ANCHORS = ("td", "th", "span", "li", "a", "tr")
"""Elements that may come and go with the answers; their ids are no place to hold on to."""
_SPOKEN = ("alt", "aria-label", "title", "label")
_NAMES = {"title": "title of the page", "h": "heading", "li": "list", "caption": "caption", "figcaption": "caption",
          "summary": "caption", "th": "heading of a table", "td": "table cell"}


def read_page(path: Path) -> Page:
    """Read a page from its file."""
    return parse_page(path.read_text(encoding="utf-8"))


def parse_page(html: str) -> Page:
    """Read a page.

    Examples
    --------
    >>> page = parse_page('<p id="intro-1">In all, <b>76.3</b>% said so.</p>')
    >>> page.pieces[0].kind, page.pieces[0].text, page.pieces[0].place.id
    ('prose', 'In all, 76.3% said so.', 'intro-1')
    """
    return _Reader(BeautifulSoup(html, "html.parser")).read()


class _Reader:
    """Walks through a page once, in the order of the page."""

    def __init__(self, soup: BeautifulSoup):
        self.soup = soup
        self.id = self.cell = ""
        self.pieces: list[Piece] = []
        self.drawings: dict[str, list[Drawing]] = {}
        self.rankings: list[Ranking] = []
        self.unnamed = 0

    def read(self) -> Page:
        for element in self.soup.find_all(True):
            if element.name in _SKIPPED or element.find_parent(_SKIPPED):
                continue
            self._note_place(element)
            self._read_spoken(element)
            if element.name == "table":
                self._read_table(element)
            elif element.name in ("img", "source"):
                self._read_drawing(element)
            elif element.name == "ol" and "ranking" in element.get("class", ()):
                self._read_ranking(element)
            elif _is_block(element) and not _is_in_cells(element) and (text := _own_text(element)):
                self._add(_name_kind(element), element, text)
        return Page(tuple(self.pieces), {id: tuple(many) for id, many in self.drawings.items()}, tuple(self.rankings))

    def _note_place(self, element: Tag) -> None:
        if element.get("id") and element.name not in _ANCHORS:
            self.id = element["id"]
        if "prose" in element.get("class", ()):
            self.cell = element.get("id", self.cell)

    def _place(self, element: Tag) -> Place:
        exhibit = element.find_parent(class_="exhibit")
        outside = element.find_parent(["header", "nav", "footer"]) or element.name == "title"
        return Place(element.get("id") or self.id, "" if outside else self.cell, exhibit.get("id", "") if exhibit else "",
                     element.find_parent(class_="prose") is not None)

    def _add(self, kind: str, element: Tag, text: str, **more: object) -> None:
        classes = ".".join(element.get("class", ()))
        group = more.pop("group", f"{self.id} {element.name} {classes}".strip())
        self.pieces.append(Piece(kind, self._place(element), group, text, **more))

    def _read_spoken(self, element: Tag) -> None:
        """Read what is said aloud and not shown."""
        for name in _SPOKEN:
            if text := " ".join(str(element.get(name, "")).split()):
                self._add("alt text" if name == "alt" else "spoken label", element, text, group=f"{self.id} {name}")

    def _read_table(self, table: Tag) -> None:
        if not table.get("id"):
            # Its rows still need a name; the place before it and a number are one.
            self.unnamed += 1
            table["id"] = f"{self.id}-table-{self.unnamed}"
            self.id = table["id"]
        id, rows = table["id"], [row.find_all(["th", "td"], recursive=False) for row in table.find_all("tr")]
        columns = [_text(cell) for cell in rows[0]] if rows else []
        for number, row in enumerate(rows):
            heading = _text(row[0]) if row else ""
            for place, cell in enumerate(row):
                column = columns[place] if place < len(columns) else ""
                self._add(_NAMES[cell.name], cell, _text(cell), group=id, row=heading, column=column,
                          position=(number, place))

    def _read_drawing(self, image: Tag) -> None:
        address = image.get("src") or image.get("srcset") or ""
        if not address.startswith("data:image/svg+xml,"):
            return
        place = self._place(image)
        id, variant = place.exhibit or place.id, "wide" if image.name == "img" else "narrow"
        try:
            drawing = read_drawing(address, variant)
        except ParseError:
            drawing = Drawing(variant, (), ("a drawing that cannot be read",))
        self.drawings.setdefault(id, []).append(drawing)
        group = f"{id} {variant} drawing"
        longest = max((bar.length for bar in drawing.bars), default=0.0)
        for number, bar in enumerate(drawing.bars):
            share = bar.length / longest if longest else 0.0
            # The longest bar fills the axis whatever its value is; what is printed at its end says whether it lives.
            length = f"{share:.4f} of the longest" + (f", which shows {bar.value}" if share == 1.0 else "")
            more = {"group": group, "row": bar.label}
            self._add("value in a drawing", image, bar.value, position=(number, 0), **more)
            self._add("label in a drawing", image, bar.label, position=(number, 1), **more)
            if bar.value not in (TOO_FEW, BREAK):
                self._add("bar", image, length, position=(number, 2), whole=True, **more)
        for text in drawing.other_texts:
            self._add("text in a drawing", image, text, group=f"{group} texts")

    def _read_ranking(self, ranking: Tag) -> None:
        items = []
        for number, item in enumerate(ranking.find_all("li", recursive=False), 1):
            words, _, figure = _text(item).rpartition(": ")
            items.append((int(item.get("value", number)), words or figure, figure if words else ""))
        place = self._place(ranking)
        self.rankings.append(Ranking(place, tuple(items)))
        self._add("ranking", ranking, "; ".join(f"{rank}. {words}" for rank, words, _ in items), whole=True)


def _is_block(element: Tag) -> bool:
    in_caption = element.name == "span" and element.parent is not None and element.parent.name == "caption"
    return element.name in _BLOCKS or in_caption


def _is_in_cells(element: Tag) -> bool:
    """Whether an element is a part of a table but its caption; the table has been read as a whole."""
    return bool(element.find_parent("table")) and element.name != "caption" and not element.find_parent("caption")


def _own_text(block: Tag) -> str:
    """Return the text of a block without that of the blocks inside it."""
    return " ".join("".join(_walk(block)).split())


def _walk(element: Tag) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Tag):
            if child.name not in _SKIPPED and not _is_block(child):
                yield from _walk(child)
        elif type(child) is NavigableString:
            yield str(child)


def _text(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _name_kind(element: Tag) -> str:
    classes = set(element.get("class", ()))
    if named := classes & {"title", "headline", "subtitle", "note", "source"}:
        return {"title": "title of an exhibit"}.get(name := named.pop(), name)
    key = "h" if re.fullmatch(r"h\d", element.name) else element.name
    return _NAMES.get(key, "prose")
