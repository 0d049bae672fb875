"""Render Markdown as HTML that cannot run anything, with a stable id for every paragraph and heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from types import MappingProxyType

import mistune

from stemreport.document.withhold import Withholding
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.marks import has_marks, place, strip_marks, write_text

_LEADS_TO_A_LIST = re.compile(r"(:(?:</\w+>)*) <!--counted--></p>\n<!--/place--><!--place \S+-->(?=<[ou]l )")
"""A paragraph that ends in a colon and the list after it are one place."""

__all__ = ["MarkdownRenderer", "render_markdown", "slugify"]


class MarkdownRenderer(mistune.HTMLRenderer):
    """Renders one cell; collects its headings as (level, id, text).

    Parameters
    ----------
    anchor : str
        The id of the cell, from which those of its paragraphs are made.
    used : set of str
        Ids of headings that the page has already.
    withholding : Withholding
        What puts other words in place of those that must not be told.
    """

    def __init__(self, anchor: str, used: set[str], withholding: Withholding):
        super().__init__(escape=True)
        self._withholding = withholding
        self.headings: list[tuple[int, str, str]] = []
        self._anchor, self._used, self._paragraphs = anchor, used, 0

    def paragraph(self, text: str) -> str:
        id = self._new_id()
        text = self._withholding.withhold_sentences(text)
        if not has_marks(text):
            return f'<p id="{id}">{text}</p>\n'
        return place(id, f'<p id="{id}">{write_text(text, escaped=True)} <!--counted--></p>\n')

    def block_text(self, text: str) -> str:
        return self._withholding.withhold_sentences(text)

    def list(self, text: str, ordered: bool, **attrs: object) -> str:
        return self._place_list(super().list(text, ordered, **attrs))

    def _place_list(self, html: str) -> str:
        """Make a list one place that cites; what stands in it is no place of its own."""
        html = re.sub(r'<p class="counted"><!--counted--></p>\n|<!--/?place[^>]*-->| ?<!--counted-->', "", html)
        if not has_marks(html):
            return html
        id = self._new_id()
        html = re.sub(r"^<(ol|ul)", rf'<\1 id="{id}"', self._withholding.join_repeated(write_text(html, escaped=True)))
        return place(id, html + '<p class="counted"><!--counted--></p>\n')

    def _new_id(self) -> str:
        self._paragraphs += 1
        return f"{self._anchor}-{self._paragraphs}"

    def heading(self, text: str, level: int, **attrs: object) -> str:
        text = self._withholding.withhold_whole(text)
        plain = strip_marks(re.sub(r"<[^>]+>", "", text))
        id = slugify(plain)
        while id in self._used:
            id += "-again"
        self._used.add(id)
        self.headings.append((level, id, unescape(plain)))
        return f'<h{level} id="{id}">{write_text(text, escaped=True)}</h{level}>\n'

    def table(self, text: str) -> str:
        return self._place_block(f"<table>\n{self._withholding.join_repeated(text)}</table>\n")

    def table_head(self, text: str) -> str:
        return f"<thead>\n{self.table_row(text)}</thead>\n"

    def table_row(self, text: str) -> str:
        return f"<tr>\n{self._withholding.withhold_row(text)}</tr>\n"

    def block_html(self, html: str) -> str:
        return self._place_block(self._withhold_block(super().block_html(html)))

    def _withhold_block(self, html: str) -> str:
        told = self._withholding.withhold_whole(html)
        return html if told == html else f"<p>{told}.</p>\n"

    def _place_block(self, html: str) -> str:
        """Make a block that is no paragraph and no list one place that cites."""
        if not has_marks(html):
            return html
        id = self._new_id()
        return place(id, f'<div id="{id}">\n{write_text(html, escaped=True)}<p class="counted"><!--counted--></p>\n</div>\n')

    def block_code(self, code: str, info: str | None = None) -> str:
        if info != "ranking":
            return self._place_block(self._withhold_block(super().block_code(code, info)))
        items = []
        for line in code.strip().splitlines():
            # A label may hold the sign that parts them.
            rank, _, rest = line.partition("|")
            words, _, figure = rest.rpartition("|")
            items.append(f'<li value="{int(rank)}">{escape(words)}: {escape(figure)}</li>\n')
        return self._place_list(f'<ol class="ranking">\n{"".join(items)}</ol>\n')

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Show the alternative text only: a page that stands alone asks no other host for a picture."""
        return text


def slugify(text: str) -> str:
    """Make an id from words.

    Examples
    --------
    >>> slugify("Section A – About you")
    'section-a-about-you'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "heading"


def render_markdown(source: str, anchor: str, used: set[str],
                    books: Mapping[str, FindingBook] = MappingProxyType({})) -> tuple[str, list[tuple[int, str, str]]]:
    """Render a cell.

    Parameters
    ----------
    source : str
        Its Markdown, with marked citations.
    anchor, used
        As `MarkdownRenderer` takes them.
    books : dict of FindingBook
        By the prefix of the keys that the marks hold; what is too few to publish in them is withheld.

    Returns
    -------
    str, list of (int, str, str)
        The HTML, and its headings as level, id and text.
    """
    renderer = MarkdownRenderer(anchor, used, Withholding(books, source))
    html = mistune.create_markdown(renderer=renderer, plugins=["table"])(source)
    return _LEADS_TO_A_LIST.sub(r"\1</p>\n", html), renderer.headings
