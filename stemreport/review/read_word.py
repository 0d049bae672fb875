"""Read the comments of a draft that came back from Word, with the names of what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from docx.comments import Comment
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from stemreport.codebook.spelling import clean_text
from stemreport.exports.inspect_archive import inspect_word_archive
from stemreport.problems import Problem, ProblemsFound
from stemreport.review.bookmarks import name_bookmark
from stemreport.review.register import clean_cell
from stemreport.review.write_word import REGISTER

__all__ = ["ReturnedDraft", "WordComment", "read_word"]

_LONGEST = 300
"""So many signs of what was commented on are kept."""
_TYPED_NUMBER = re.compile(r"(\d+)\t")


@dataclass(frozen=True)
class WordComment:
    """A comment: the name of what it is about ("" before the first of them), the words commented on, who, when, and what."""

    paragraph: str
    words: str
    who: str
    said: str
    what: str


@dataclass(frozen=True)
class ReturnedDraft:
    """A draft that came back.

    Parameters
    ----------
    comments : list of WordComment
        In the order of the document.
    names : dict of str
        The name of each paragraph by its number in this draft.
    changes : int
        How many insertions and deletions are tracked in it, which no register takes up.
    """

    comments: list[WordComment]
    names: dict[str, str]
    changes: int


@dataclass
class _Remarks:
    """Where comments begin, by their number, and which words stand within."""

    places: dict[str, str] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)


def read_word(path: Path, name: str) -> ReturnedDraft:
    """Read a draft that came back.

    Raises
    ------
    ProblemsFound
        When it is no whole and harmless Word document, or none that ``make report`` wrote.
    """
    inspect_word_archive(path, name)
    try:
        document = Document(str(path))
        remarks = {str(one.comment_id): one for one in document.comments}
    except (KeyError, ValueError, SyntaxError) as error:
        raise ProblemsFound([Problem(name, "", f"a document that cannot be read ({type(error).__name__})", "a Word document (.docx)",
                                     'Open it in Word or LibreOffice and save it as "Word Document (.docx)".')]) from None
    listed = _read_register(document)
    if not listed:
        raise ProblemsFound([Problem(name, "", "a document without the list of paragraphs at its end", "a draft.docx that make report wrote",
                                     "Take the comments from the draft itself, with its last section, Register of paragraphs; or type them into comments.csv.")])
    names = {place.removeprefix("paragraph "): id for place, id in listed if place.startswith("paragraph ")}
    body = document.element.body
    found = _find_places(body, {name_bookmark(id): id for _, id in listed}, names)
    comments = [_describe(remarks[id], found.places[id], found.words.get(id, [])) for id in found.places if id in remarks]
    changes = sum(1 for _ in body.iter(qn("w:ins"), qn("w:del")))
    return ReturnedDraft([one for one in comments if one.what], names, changes)


def _read_register(document: WordDocument) -> list[tuple[str, str]]:
    """Read the list of places and their names, which is the last of its kind."""
    for table in reversed(document.tables):
        rows = [tuple(clean_text("".join(text.text or "" for text in cell.iter(qn("w:t")))) for cell in row.iter(qn("w:tc"))) for row in table._tbl.iter(qn("w:tr"))]
        if rows and rows[0] == REGISTER:
            return [row for row in rows[1:] if len(row) == len(REGISTER)]
    return []


def _find_places(body: BaseOxmlElement, bookmarks: dict[str, str], names: dict[str, str]) -> _Remarks:
    """Go through the document, and note of each comment what it is about: a bookmark in its paragraph, or the last before it."""
    found, place, running = _Remarks(), "", []
    for element in body.iter():
        if element.tag == qn("w:p"):
            place = _name_paragraph(element, bookmarks, names) or place
        elif element.tag == qn("w:commentRangeStart"):
            id = element.get(qn("w:id"))
            found.places.setdefault(id, place)
            found.words.setdefault(id, [])
            running.append(id)
        elif element.tag == qn("w:commentRangeEnd"):
            running = [id for id in running if id != element.get(qn("w:id"))]
        elif element.tag == qn("w:commentReference"):
            found.places.setdefault(element.get(qn("w:id")), place)
        elif element.tag in (qn("w:t"), qn("w:tab"), qn("w:br")):
            for id in running:
                found.words[id].append(element.text or " " if element.tag == qn("w:t") else "\t")
    return found


def _name_paragraph(paragraph: BaseOxmlElement, bookmarks: dict[str, str], names: dict[str, str]) -> str | None:
    """Name a paragraph by its bookmark, or where a program has lost it, by the number that is typed before it."""
    for start in paragraph.iter(qn("w:bookmarkStart")):
        if id := bookmarks.get(start.get(qn("w:name"))):
            return id
    number = _TYPED_NUMBER.match("".join(_read_first(paragraph)))
    return names.get(number[1]) if number else None


def _read_first(paragraph: BaseOxmlElement) -> Iterator[str]:
    for count, element in enumerate(paragraph.iter(qn("w:t"), qn("w:tab"))):
        if count > 2:
            return
        yield (element.text or "") if element.tag == qn("w:t") else "\t"


def _describe(remark: Comment, place: str, words: list[str]) -> WordComment:
    text = clean_cell(_TYPED_NUMBER.sub("", "".join(words), count=1) if _TYPED_NUMBER.match("".join(words)) else "".join(words))
    # The library gives the first day that computers count in place of a day that it cannot read.
    said = remark.timestamp.date().isoformat() if remark.timestamp and remark.timestamp.year > 1970 else ""
    return WordComment(place, text[:_LONGEST].rstrip(), clean_cell(remark.author) or clean_cell(remark.initials or "") or "somebody", said, clean_cell(remark.text))
