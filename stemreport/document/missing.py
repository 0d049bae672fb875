"""Say in the place of a sentence that what it cites was not asked, or was asked otherwise in the year that it is compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from stemreport.document.places import Piece
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.fragment import say_missing
from stemreport.exhibits.keys import split_key
from stemreport.exhibits.marks import find_marks, list_missing

__all__ = ["drop_repeated", "find_reasons", "write_reasons"]

_SAID = re.compile(r'(?P<heading><h[1-6]\b)|(?P<open><p(?: id="[^"]*")?>)?<span class="not-asked">(?P<words>.*?)</span>(?P<close>\.</p>\n)?')


def find_reasons(html: str, around: str, books: Mapping[str, FindingBook]) -> list[str]:
    """List why a marked sentence cannot be printed, as HTML: what was not asked this year, and what cannot be compared.

    Parameters
    ----------
    html : str
        The sentence.
    around : str
        The paragraph, list item or row that it stands in: a figure of this year and one of an earlier year are compared where both stand there.
    books : dict of FindingBook
        By the prefix of the keys.
    """
    reasons = list_missing(html)
    here = {id.split(".")[0] for prefix, id in _list_cited(around, books) if not prefix}
    for prefix, id in _list_cited(html, books):
        if prefix and id.split(".")[0] in here and (words := books[""].find_break(books[prefix], id)):
            reasons.append(escape(words))
    return list(dict.fromkeys(reasons))


def _list_cited(html: str, books: Mapping[str, FindingBook]) -> list[tuple[str, str]]:
    cited = [split_key(key) for citing in find_marks(html) for key in citing.keys]
    return [(prefix, id) for prefix, id in cited if prefix in books and not id.startswith("external.")]


def write_reasons(reasons: Sequence[str]) -> str:
    """Write the words that stand in the place of what cannot be printed, without a full stop."""
    return say_missing("; ".join(reasons))


def drop_repeated(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop the paragraphs that only say again what stands in their section already."""
    said: set[str] = set()

    def look(found: re.Match) -> str:
        if found["heading"]:
            said.clear()
        elif found["open"] and found["close"] and found["words"] in said:
            return ""
        else:
            said.add(found["words"])
        return found[0]

    return [replace(piece, html=_SAID.sub(look, piece.html)) for piece in pieces]
