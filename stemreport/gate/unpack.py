"""Unpack every file of a bundle into the pieces of text that somebody could read in it, each with its place."""

from __future__ import annotations

import csv
import io
import re
import struct
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from bs4 import Tag
from bs4.element import PageElement

from stemreport.gate.bundle import PAGE, Bundle

__all__ = ["Piece", "list_pieces"]

Piece = tuple[str, str, str, Tag | None]
"""The file, the place in it, the text, and the element of the page where it stands in the page."""

_ARCHIVES = (".xlsx", ".ods", ".docx", ".zip")
_LONG = ("src", "srcset", "d", "points", "transform", "viewbox", "style", "class", "clip-path", "width", "height")
"""Attributes that hold no words; what a drawing in an address says is unpacked by itself."""
_BLOCKS = ("p", "li", "td", "th", "caption", "figcaption", "blockquote", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "title")


def list_pieces(bundle: Bundle) -> Iterator[Piece]:
    """Give every text of every file: words, attributes, comments, cells, properties, and the words of pictures."""
    for name in bundle.files:
        suffix = f".{name.rpartition('.')[2].casefold()}"
        if name == PAGE:
            yield from _read_page(bundle)
        elif suffix in (".csv", ".tsv"):
            for number, row in enumerate(csv.reader(io.StringIO(bundle.read_text(name)), delimiter="\t" if suffix == ".tsv" else ","), 1):
                yield from ((name, f"row {number}", cell, None) for cell in row if cell)
        elif suffix == ".json":
            yield from ((name, key, text, None) for key, text in _walk(bundle.read_json(name), ""))
        elif suffix in _ARCHIVES:
            yield from _read_archive(bundle, name)
        elif suffix == ".svg":
            yield from ((name, place, text, None) for place, text in _read_xml(bundle.read_text(name)))
        elif suffix == ".png":
            yield from ((name, "text in the picture's file", text, None) for text in _read_png(bundle.files[name].read_bytes()))
        elif suffix == ".pdf":
            yield from _read_pdf(bundle, name)
        else:
            yield from ((name, f"line {number}", line, None) for number, line in enumerate(bundle.read_text(name).splitlines(), 1) if line.strip())


def _read_page(bundle: Bundle) -> Iterator[Piece]:
    for node in bundle.page.descendants:
        if isinstance(node, Tag):
            yield from ((PAGE, f"attribute {name}", " ".join(value) if isinstance(value, list) else str(value), node)
                        for name, value in node.attrs.items() if name.casefold() not in _LONG)
            if node.name in _BLOCKS and node.find(True):
                # What is partly bold still reads as one text.
                yield PAGE, "", node.get_text(), node
        elif isinstance(node, PageElement) and (text := str(node).strip()) and node.parent is not None and node.parent.name != "style":
            yield PAGE, "" if type(node).__name__ == "NavigableString" else "a comment", text, node.parent
    for name, image, svg in bundle.drawings:
        if image is not None:
            yield from ((name, place, text, image) for place, text in _read_xml(svg))


def _read_xml(text: str) -> Iterator[tuple[str, str]]:
    """Read XML: its comments, which a parser drops, its texts, and its attributes."""
    yield from (("a comment", found) for found in re.findall(r"<!--(.*?)-->", text, re.DOTALL))
    try:
        root = fromstring(text)
    except ParseError:
        yield "", text
        return
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        yield from ((name, one) for one in _list_words(element))


def _list_words(element: Element) -> Iterator[str]:
    yield from (text.strip() for text in (element.text, element.tail) if text and text.strip())
    yield from (value for name, value in element.items() if name.rpartition("}")[2].casefold() not in _LONG and not value.isdigit())


def _walk(content: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(content, dict):
        for name, value in content.items():
            yield key, str(name)
            yield from _walk(value, str(name))
    elif isinstance(content, list):
        for value in content:
            yield from _walk(value, key)
    elif isinstance(content, str):
        yield key, content


def _read_archive(bundle: Bundle, name: str) -> Iterator[Piece]:
    for part, content in bundle.read_parts(name).items():
        if part.casefold().endswith((".xml", ".rels", ".vml")):
            yield from ((name, part, text, None) for _, text in _read_xml(content.decode("utf-8", "replace")))
        elif not part.casefold().endswith((".png", ".jpg", ".jpeg", ".bin")):
            yield name, part, content.decode("utf-8", "replace"), None


def _read_png(content: bytes) -> Iterator[str]:
    """Read the texts that a PNG file carries beside its picture."""
    place = 8
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place:place + 8])
        data = content[place + 8:place + 8 + length]
        place += 12 + length
        if kind in (b"tEXt", b"iTXt", b"zTXt"):
            word, _, rest = data.partition(b"\0")
            rest = zlib.decompress(rest[1:]) if kind == b"zTXt" else rest
            yield f"{word.decode('latin-1')} {rest.decode('utf-8', 'replace')}".replace("\0", " ")
        elif kind == b"eXIf":
            yield data.decode("latin-1").replace("\0", "")


def _read_pdf(bundle: Bundle, name: str) -> Iterator[Piece]:
    yield from ((name, f"page {number}", text, None) for number, text in enumerate(bundle.pdf_pages, 1))
    yield from ((name, "properties of the document", text, None) for text in bundle.pdf_properties)
