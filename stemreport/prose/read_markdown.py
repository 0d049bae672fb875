"""Split Markdown into headings, paragraphs and items of lists, as a reader of the page sees their words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from stemreport.prose.read_citations import Citation, split_citations

__all__ = ["Block", "read_blocks"]

_HEADING = re.compile(r" {0,3}#{1,6}(?:\s+(.*?))?(?:\s+#+)?\s*$")
_ITEM = re.compile(r"\s*(?:([-*+])|(\d{1,9})[.)])(?:\s+|$)")
_RULE = re.compile(r" {0,3}([-*_=])(?:\s*\1)*\s*$")
_TABLE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|\s*\|\s*:?-+:?\s*\|\s*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s*\S+")
_IMAGE = re.compile(r"!\[([^\]]*)\]\s*(?:\([^)]*\)|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*(?:<[^>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+[\"'(](.*?)[\"')])?\s*\)")
_LINK_BY_NAME = re.compile(r"\[([^\[\]]+)\]\[[^\]]*\]")
_ADDRESS = re.compile(r"<(?:https?://|mailto:)[^>]*>|\b(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")
_TAG = re.compile(r"<!--.*?(?:-->|$)|</?[A-Za-z][^<>]*>?", re.DOTALL)
_SIGNS = re.compile(r"\\(?=[^\w\s])|[*`~]+|(?<!\w)_+|_+(?!\w)")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or an item of a list.

    Parameters
    ----------
    kind : str
        "heading", "paragraph", "bullet" or "number".
    text : str
        Its words without signs; each citation is one character, which `show` writes out.
    citations : tuple of Citation
    made_of : tuple of str
        What it holds that is no prose: "a table", "an image", "HTML", "a ranking".
    """

    kind: str
    text: str
    citations: tuple[Citation, ...] = ()
    made_of: tuple[str, ...] = ()

    @property
    def has_ranking(self) -> bool:
        return any(name in ("top", "first", "listed") for one in self.citations for name in one.functions)

    def show(self, text: str) -> str:
        """Write citations out in a part of the text."""
        return re.sub("[\ue000-\uf000]", lambda mark: self._cited[mark.group()].source
                      if mark.group() in self._cited else mark.group(), text)

    @property
    def _cited(self) -> dict[str, Citation]:
        return dict(zip([letter for letter in self.text if "\ue000" <= letter <= "\uf000"], self.citations))


def read_blocks(source: str) -> list[Block]:
    """Split Markdown into its blocks.

    Examples
    --------
    >>> for block in read_blocks("## Ease\\n\\n**Most** found it [easy](https://a.org/2).\\n\\n1. Time\\n2. Cover"):
    ...     print(block.kind, block.text)
    heading Ease
    paragraph Most found it easy.
    number Time
    number Cover
    """
    text, citations = split_citations(source)
    return [_make_block(kind, "\n".join(lines), citations) for kind, lines in _split_lines(text)]


def _split_lines(text: str) -> list[tuple[str, list[str]]]:
    """Split lines into blocks; a number begins an item only where it counts on, and is a figure elsewhere."""
    blocks: list[tuple[str, list[str]]] = []
    is_open, last = False, 0
    for line in unicodedata.normalize("NFKC", text).split("\n"):
        line = re.sub(r"^(?: {0,3}>\s?)+", "", line)
        heading, item = _HEADING.match(line), _ITEM.match(line)
        number = int(item.group(2)) if item and item.group(2) else None
        if not line.strip():
            is_open = False
        elif heading:
            blocks.append(("heading", [heading.group(1) or ""]))
            is_open, last = False, 0
        elif _RULE.match(line):
            if is_open and blocks[-1][0] == "paragraph" and line.strip()[0] in "=-":
                blocks[-1] = ("heading", blocks[-1][1])
            is_open = False
        elif item and (number is None or number == 1 or last and number == last + 1):
            blocks.append(("number" if number else "bullet", [line[item.end():]]))
            is_open, last = True, number or last
        elif is_open or blocks and line.startswith("  ") and blocks[-1][0] in ("number", "bullet"):
            blocks[-1][1].append(line)
            is_open = True
        else:
            blocks.append(("paragraph", [line]))
            is_open, last = True, 0
    return blocks


def _make_block(kind: str, text: str, citations: list[Citation]) -> Block:
    made_of = []
    if any(_TABLE.match(line) for line in text.split("\n")):
        made_of.append("a table")
    if re.search(r"^\s*(?:```+|~~~+)\s*ranking", text, re.MULTILINE):
        made_of.append("a ranking")
    if _IMAGE.search(text):
        made_of.append("an image")
    text = "\n".join(_DEFINITION.sub("", line) for line in text.split("\n"))
    text = _IMAGE.sub(r"\1", text)
    text = _LINK_BY_NAME.sub(r"\1", _LINK.sub(lambda link: " ".join(filter(None, link.groups())), text))
    text = _ADDRESS.sub("", text)
    if _TAG.search(text):
        made_of.append("HTML")
    text = unescape(_SIGNS.sub("", _TAG.sub(" ", text)))
    text = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    text = " ".join(text.split())
    own = tuple(citations[ord(mark) - 0xE000] for mark in re.findall("[\ue000-\uf000]", text)
                if ord(mark) - 0xE000 < len(citations))
    return Block(kind, text, own, tuple(made_of))
