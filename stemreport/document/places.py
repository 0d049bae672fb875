"""Find the places of a page that cite: paragraphs, lists, exhibits, tables; and what each of them cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from stemreport.exhibits.marks import CITE, PLACE, Citing, find_citings

__all__ = ["CitingPlace", "Piece", "list_places", "name_anchor", "strip_tags"]

_FIRST_WORDS = 6


@dataclass(frozen=True)
class Piece:
    """The HTML that one cell gives to the page.

    Parameters
    ----------
    html : str
    anchor : str
        Its id in the page, "" where what stands in it has ids of its own.
    notebook : str
        The notebook that a person edits.
    cell : int
        Its number there.
    """

    html: str
    anchor: str
    notebook: str
    cell: int


@dataclass(frozen=True)
class CitingPlace:
    """A place that cites.

    Parameters
    ----------
    id : str
        Its id in the page.
    heading : str
        The heading that it stands below.
    words : str
        What a link to it says.
    piece : Piece
        Where it stands.
    citings : tuple of Citing
    is_linked : bool
        Whether it has a link to its rows in the ledger; the cells of full tables say themselves what they are of, and a
        heading has no room for one.
    html : str
        What stands there.
    """

    id: str
    heading: str
    words: str
    piece: Piece
    citings: tuple[Citing, ...]
    is_linked: bool = True
    html: str = ""


def list_places(pieces: Sequence[Piece]) -> list[CitingPlace]:
    """List the places of a page that cite, in its order."""
    places: list[CitingPlace] = []
    heading, used = "", set()
    for piece in pieces:
        for id, html, words in _split(piece.html):
            heading = words or heading
            citings = tuple(find_citings(html))
            if not citings:
                continue
            if id.startswith("table:"):
                places.append(CitingPlace(id.removeprefix("table:") or piece.anchor, heading, heading, piece, citings, is_linked=False))
            else:
                name = _name_place(html, heading)
                # Two links of one wording would have to lead to one place.
                while name in used:
                    name += ", again"
                used.add(name)
                # A chapter that begins without a heading: the place is its own.
                places.append(CitingPlace(id, heading or name, name, piece, citings, html=html))
    return places


def _split(html: str) -> Iterator[tuple[str, str, str]]:
    """Split HTML into places, full tables and headings: id, HTML and the words of a heading."""
    pattern = re.compile(rf"{PLACE.pattern}|<h[2-6] id=\"([^\"]*)\">(.*?)</h[2-6]>|<table id=\"([^\"]+)\"(.*?)</table>", re.DOTALL)
    end, table = 0, ""
    for found in pattern.finditer(html):
        if between := html[end:found.start()]:
            yield f"table:{table}", between, ""
        if found[1]:
            yield found[1], found[2], ""
        elif found[3] is not None:
            yield f"table:{found[3]}", found[4], strip_tags(found[4])
        else:
            table = found[5]
            yield f"table:{table}", found[6], ""
        end = found.end()
    # What stands below a table belongs to it: its notes.
    yield f"table:{table}", html[end:], ""


def _name_place(html: str, heading: str) -> str:
    label = re.search(r'<span class="label">(\w+ \d+):', html)
    if label:
        return label[1]
    # Without its figures: a heading of the ledger is no place to read them.
    words = strip_tags(CITE.sub(" … ", html)).split()
    start = " ".join(words[:_FIRST_WORDS]).rstrip(".,;: …")
    quoted = f"“{start}{' …' if len(words) > _FIRST_WORDS else ''}”"
    return f"{heading}: {quoted}" if heading else quoted


def name_anchor(chapter: str, cell: str) -> str:
    """Name the id in the page of a cell of prose, from the name of its chapter, which may hold spaces, and its own id.

    Examples
    --------
    >>> name_anchor("10-in short", "summary")
    '10-in-short-summary'
    """
    return re.sub(r"[^\w.-]+", "-", f"{chapter}-{cell}")


def strip_tags(html: str) -> str:
    """Return the words of a piece of HTML.

    Examples
    --------
    >>> strip_tags("<p>Ease &amp; <em>access</em><!--counted--></p>")
    'Ease & access'
    """
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
