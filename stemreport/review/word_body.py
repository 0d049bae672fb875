"""The body of a Word document as it grows: paragraphs, items of lists, pictures and tables, each with the bookmarks that belong there."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection
from html import escape
from io import BytesIO

from bs4 import Tag
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from stemreport.review.bookmarks import name_bookmark
from stemreport.review.word_text import write_runs, write_table

__all__ = ["Body"]

_WIDTH, _HEIGHT = Cm(16), Cm(20.5)
"""The room for a picture below its caption."""
_INDENT = 425
"""How far a list is moved in for each level, in twentieths of a point."""
_BELOW = '<w:spacing w:after="140"/>'
"""Below a list as much room as below a paragraph."""


class Body:
    """What stands in a document.

    Parameters
    ----------
    document : Document
        One without content.
    ids : collection of str
        What has a bookmark, and may be led to.
    """

    def __init__(self, document: WordDocument, ids: Collection[str]):
        self._document, self._ids = document, ids
        self._pending: list[str] = []
        self._bookmarks = 0

    def mark(self, id: str | None) -> None:
        """Set the bookmark of an id, if it is to have one, in the next paragraph."""
        if id in self._ids:
            self._pending.append(id)

    def write(self, element: Tag, marks: str = "") -> str:
        """Write what an element says as runs."""
        # A blank stands at the end where a link to the ledger was left out.
        return re.sub(" (?=</w:t></w:r>$)", "", write_runs(element, self._find_target, marks))

    def add_paragraph(self, style: str, runs: str, properties: str = "") -> None:
        """Add a paragraph.

        Parameters
        ----------
        style : str
            The name of a style.
        runs : str
            What it says, as XML.
        properties : str
            What it has besides its style, as XML.
        """
        style = self._document.styles[style].style_id
        begin, end = "", ""
        for id in self._pending:
            self._bookmarks += 1
            begin += f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{name_bookmark(id)}"/>'
            end = f'<w:bookmarkEnd w:id="{self._bookmarks}"/>' + end
        self._pending.clear()
        self._add(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{begin}{runs}{end}</w:p>')

    def _add(self, xml: str) -> None:
        name, rest = xml[1:].split(">", 1)
        body = self._document.element.body
        body.insert(len(body) - 1, parse_xml(f'<{name} {nsdecls("w", "r")}>{rest}'))

    def add_item(self, runs: str, level: int, list_number: int | None, is_last: bool) -> None:
        """Add an item of a list.

        Parameters
        ----------
        level : int
            From 1.
        list_number : int or None
            What `start_list` returned; None for an item with a bullet.
        is_last : bool
            Whether the list ends with it.
        """
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr>' if list_number else ""
        self.add_paragraph("List Number" if list_number else "List Bullet", runs,
                           f'{number}{_BELOW * is_last}<w:ind w:left="{_INDENT * level}" w:hanging="{_INDENT}"/>')

    def start_list(self, first: int) -> int:
        """Start a numbered list at a number."""
        numbering = self._document.part.numbering_part.element
        style = self._document.styles["List Number"].element.pPr.numPr.numId.val
        number = numbering.add_num(numbering.num_having_numId(style).abstractNumId.val)
        number.add_lvlOverride(ilvl=0).add_startOverride(first)
        return number.numId

    def add_picture(self, content: bytes, name: str, title: str, alternative: str) -> None:
        """Add a picture in a paragraph of its own, as wide as the text unless it would be higher than a page.

        Parameters
        ----------
        content : bytes
            A PNG.
        name, title, alternative : str
            What Word calls it, what it shows, and its alternative text.
        """
        wide, high = struct.unpack(">II", content[16:24])
        inline = self._document.part.new_pic_inline(BytesIO(content), width=min(_WIDTH, _HEIGHT * wide // high))
        inline.docPr.set("name", name)
        inline.docPr.set("title", title)
        inline.docPr.set("descr", alternative)
        self.add_paragraph("Normal", "", "<w:keepNext/>")
        run = self._document.paragraphs[-1].add_run()
        run._r.add_drawing(inline)

    def add_table(self, table: Tag, title: str) -> None:
        """Add a table; `title` is what a screen reader says of it."""
        self._add(write_table(table, title, self._find_target))

    def _find_target(self, address: str) -> str | None:
        if address.startswith("#"):
            return f'w:anchor="{name_bookmark(address[1:])}"' if address[1:] in self._ids else None
        id = self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'r:id="{escape(id)}"'
