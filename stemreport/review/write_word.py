"""Write the draft for those who comment in Word, from the finished page: the same words, figures, tables and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from stemreport.review.blocks import Block, list_blocks, mark_blocks, name_block
from stemreport.review.word_body import Body
from stemreport.review.word_package import NUMBERED, save_document, start_document

__all__ = ["REGISTER", "write_word"]

REGISTER = ("Place in this draft", "Name")
"""The headings of the table that says what the name of each place is."""

_DRAFT = "Draft for review, not for publication."
_WHERE = ("Please comment in this file (Review, New Comment) and send it back. The number in the margin is that of the paragraph in this draft. How each "
          "figure was counted is not in this file: it stands in draft.html, where every figure is a link to its row, and in ledger.csv.")
_NAMES = "For the analyst: the name of each place, by which comments are carried from draft to draft. Please leave this list in the file."
_STYLES = {"title": "Caption", "headline": "Headline", "asked": "Question", **dict.fromkeys(("subtitle", "note", "source", "kind", "invented"), "Small")}
_LEFT_OUT = {"ledger-part", "counted", "counted-place", "short"}
_LOWEST = 4
"""The lowest level of headings that has a style."""


def write_word(html: str, pictures: Mapping[str, bytes], path: Path) -> None:
    """Write a draft; the same page gives the same bytes.

    Parameters
    ----------
    html : str
        The public page.
    pictures : dict of bytes
        By the id of a figure in the page, its drawing as PNG.
    path : Path
    """
    page = BeautifulSoup(mark_blocks(html), "html.parser")
    blocks = [block for block in list_blocks(html) if "prose" not in page.find(id=block.id).get("class", ())]
    publisher = page.select_one("header .publisher")
    document = start_document(f"Draft: {page.title.get_text()}", publisher.get_text(), _DRAFT.rstrip("."))
    body = Body(document, {block.id for block in blocks})
    for element, style in ((publisher, "Headline"), (page.h1, "Title"), (page.select_one("header .lead"), "Subtitle"),
                           (page.select_one("header .published"), "Normal")):
        body.add_paragraph(style, body.write(element))
    body.add_paragraph("Banner", f"{_write(_DRAFT + ' ', bold=True)}{_write(_WHERE)}")
    for banner in page.select("aside.banner p"):
        body.add_paragraph("Banner", body.write(banner))
    _walk(page.main, body, pictures)
    for element in page.select("footer > *"):
        body.add_paragraph("Heading 1" if element.name == "h2" else "Normal", body.write(element))
    _add_register(body, blocks)
    save_document(document, path)


def _write(text: str, bold: bool = False) -> str:
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" * bold}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _walk(element: Tag, body: Body, pictures: Mapping[str, bytes]) -> None:
    """Add what stands in a part of the page, in its order."""
    for child in element.children:
        if isinstance(child, NavigableString):
            if child.strip() and not isinstance(child, Comment):
                body.add_paragraph("Normal", _write(" ".join(child.split())))
            continue
        if _LEFT_OUT & set(child.get("class", ())):
            continue
        body.mark(child.get("id"))
        if child.name in ("h2", "h3", "h4", "h5", "h6"):
            body.add_paragraph(f"Heading {min(int(child.name[1]) - 1, _LOWEST)}", body.write(child))
        elif child.name == "p":
            _add_prose(child, body)
        elif child.name in ("ul", "ol"):
            _add_list(child, body, 1)
        elif child.name == "picture":
            figure = child.find_parent("figure")
            title = figure.select_one(".title")
            body.add_picture(pictures[figure["id"]], title.select_one(".label").get_text().rstrip(":"), title.get_text(), child.img["alt"])
        elif child.name == "table":
            _add_table(child, body)
        elif child.name in ("summary", "pre"):
            body.add_paragraph("Table Heading", body.write(child), "<w:keepNext/>")
        else:
            _walk(child, body, pictures)


def _add_prose(paragraph: Tag, body: Body) -> None:
    number = paragraph.get("data-number")
    if number:
        body.add_paragraph(NUMBERED, f'<w:r><w:rPr><w:rStyle w:val="ParagraphNumber"/></w:rPr><w:t>{number}</w:t></w:r><w:r><w:tab/></w:r>{body.write(paragraph)}')
        return
    style = next((_STYLES[name] for name in paragraph.get("class", ()) if name in _STYLES), "Normal")
    body.add_paragraph(style, body.write(paragraph), "<w:keepNext/>" if paragraph.find_parent("figcaption") else "")


def _add_list(element: Tag, body: Body, level: int) -> None:
    """Add the items of a list; those of a ranking have the numbers that they are given, which may repeat."""
    number, expected = None, 1
    if element.has_attr("data-number"):
        body.add_paragraph(NUMBERED, f'<w:r><w:rPr><w:rStyle w:val="ParagraphNumber"/></w:rPr><w:t>{element["data-number"]}</w:t></w:r><w:r><w:tab/></w:r>',
                           "<w:keepNext/>")
    items = element.find_all("li", recursive=False)
    for item in items:
        nested = [one.extract() for one in item.find_all(["ul", "ol"]) if one.find_parent("li") is item]
        value = int(item.get("value", expected))
        if element.name == "ol" and (number is None or value != expected):
            number = body.start_list(value)
        expected = value + 1
        body.mark(item.get("id"))
        body.add_item(body.write(item), level, number, item is items[-1] and level == 1 and not nested)
        for one in nested:
            _add_list(one, body, level + 1)


def _add_table(table: Tag, body: Body) -> None:
    """Add a table below its caption; one of a chapter's Markdown has none."""
    title = table.caption.select_one(".title") if table.caption else None
    if title:
        within = table.find_parent("details") is not None
        body.add_paragraph("Table Heading" if within else "Caption", body.write(title), "<w:keepNext/>")
        for below in table.caption.find_all("span", class_=["headline", "subtitle"]):
            body.add_paragraph(_STYLES[below["class"][0]], body.write(below), "<w:keepNext/>")
    body.add_table(table, title.get_text() if title else "")


def _add_register(body: Body, blocks: Sequence[Block]) -> None:
    """Add the list of all places with their names."""
    rows = "".join(f"<tr><td>{escape(name_block(block))}</td><td>{escape(block.id)}</td></tr>" for block in blocks)
    headings = "".join(f"<th>{heading}</th>" for heading in REGISTER)
    body.add_paragraph("Heading 1", _write("Register of paragraphs"))
    body.add_paragraph("Small", _write(_NAMES), "<w:keepNext/>")
    table = BeautifulSoup(f"<table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>", "html.parser").table
    body.add_table(table, "Register of paragraphs")
