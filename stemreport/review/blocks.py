"""Find the paragraphs of a page and whatever else can be commented on, and number the paragraphs in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser

__all__ = ["Block", "find_main", "list_blocks", "mark_blocks", "name_block"]

_VOID = {"br", "img", "source", "hr", "wbr"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_NAMED = {"p", "ol", "ul", "li", "div", "figure", "table", *_HEADINGS}
"""What can be commented on where it has an id."""
_APART = {"p", "li", "th", "td", "caption", "summary"}
"""What ends with a blank, though the page has none."""
_NOT_PROSE = {"figure", "table", "details", "li"}
_SPOKEN_ELSEWHERE = {"unseen", "counted", "back"}
"""What belongs to no sentence: links to the ledger and back, and what only screen readers hear."""
_FIRST_WORDS = 6
_LEDGER = re.compile(r'<h3 id="ledger".*?(?=<section aria-labelledby="notes"|</main>)', re.DOTALL)


@dataclass(frozen=True)
class Block:
    """Something of a page that can be commented on.

    Parameters
    ----------
    id : str
        Its id in the page; one that follows from the heading above where the page gives none.
    number : int
        That of a paragraph, in reading order; 0 for what is none.
    tag : str
    start, inside, end : int
        Where its tag begins and ends in the page, and where a comment on it belongs.
    words : str
        What it says.
    has_id : bool
        Whether the id stands in the page.
    """

    id: str
    number: int
    tag: str
    start: int
    inside: int
    end: int
    words: str
    has_id: bool


@dataclass
class _Open:
    """An element that has not ended yet."""

    tag: str
    classes: set[str]
    id: str
    start: int
    inside: int
    number: int = 0
    before: str = ""
    words: list[str] | None = None


def list_blocks(html: str) -> list[Block]:
    """List what can be commented on in a finished page, either edition, in its order; the ledger is not among it."""
    start, end = find_main(html)
    # The short forms of a draft are no part of what is read.
    main = html[start:end].partition('<div class="short"')[0]
    main = _LEDGER.sub(lambda ledger: " " * len(ledger[0]), main)
    reader = _Reader()
    reader.feed(main)
    reader.close()
    return [replace(block, start=block.start + start, inside=block.inside + start, end=block.end + start)
            for block in sorted(reader.blocks, key=lambda block: block.start)]


def find_main(html: str) -> tuple[int, int]:
    """Say where the main part of a page begins and ends."""
    return html.index(">", html.index("<main ")) + 1, html.index("</main>")


def mark_blocks(html: str) -> str:
    """Give every paragraph of a page its number, as ``data-number``, and an id where it has none."""
    for block in reversed(list_blocks(html)):
        if block.number:
            id = "" if block.has_id else f' id="{escape(block.id)}"'
            html = f'{html[:block.inside - 1]}{id} data-number="{block.number}"{html[block.inside - 1:]}'
    return html


def name_block(block: Block) -> str:
    """Name a block as people do: by its number, the number of a figure or table, or its first words."""
    if block.number:
        return f"paragraph {block.number}"
    if exhibit := re.match(r"(Figure|Table) \d+(?=:)", block.words):
        return exhibit[0]
    first = " ".join(block.words.split()[:_FIRST_WORDS])
    return f"“{first}{' …' if first != block.words else ''}”"


class _Reader(HTMLParser):
    """Goes through a page once; the package writes no element that it does not end."""

    def __init__(self):
        super().__init__()
        self.blocks: list[Block] = []
        self._open = [_Open("main", set(), "", 0, 0)]
        self._lines: list[int] = []
        self._heading, self._unnamed, self._number = "top", 0, 0

    def feed(self, data: str) -> None:
        self._lines = [0, *(found.end() for found in re.finditer("\n", data))]
        self._text = data
        super().feed(data)

    def _find_place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        given = dict(attrs)
        start = self._find_place()
        one = _Open(tag, set((given.get("class") or "").split()), given.get("id") or "", start, start + len(self.get_starttag_text()))
        if self._is_paragraph(one):
            self._number += 1
            one.number = self._number
        # What stands in a figure or numbered table is commented on with it.
        within = any(outer.tag == "figure" or "exhibit" in outer.classes for outer in self._open)
        one.words = [] if one.number or one.id and tag in _NAMED and not within else None
        self._open.append(one)

    def _is_paragraph(self, one: _Open) -> bool:
        """Whether an element is a paragraph of prose; a list belongs to the paragraph before it, if there is one."""
        if any(outer.tag in _NOT_PROSE or outer.classes & {"exhibit", "question"} for outer in self._open):
            return False
        if one.tag in ("ol", "ul"):
            return not one.classes & {"notes"} and self._open[-1].before != "p"
        return one.tag == "p" and not one.classes

    def handle_data(self, data: str) -> None:
        if not any(one.classes & _SPOKEN_ELSEWHERE for one in self._open):
            for one in self._open:
                if one.words is not None:
                    one.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        one = self._open.pop()
        begins = self._find_place()
        if tag in _APART:
            for outer in self._open:
                if outer.words is not None:
                    outer.words.append(" ")
        if "paragraph" not in one.classes:
            # Not the number that a draft puts before a list.
            self._open[-1].before = one.tag
        if one.words is None:
            return
        if tag in _HEADINGS:
            self._heading, self._unnamed = one.id, 0
        if not one.id:
            self._unnamed += 1
        # A table stands in a region that scrolls, and a comment below it; one on an item stands within.
        end = begins if tag == "li" else begins + len(f"</{tag}>")
        if tag == "table":
            end = self._text.index("</div>", end) + len("</div>")
        self.blocks.append(Block(one.id or f"below-{self._heading}-{self._unnamed}", one.number, tag, one.start, one.inside, end,
                                 " ".join("".join(one.words).split()), bool(one.id)))
