"""Name the places of a page as a reader would: "Table 1, About the same", or a text by how it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stemreport.proof.page import Page, Piece

__all__ = ["PlaceNames", "begin_text", "name_places"]

_FIRST_WORDS = 8


@dataclass(frozen=True)
class PlaceNames:
    """What exhibits are called in a page ("Table 1"), and what tables without a number are, both by their ids."""

    exhibits: dict[str, str]
    tables: dict[str, str]

    def name_table(self, piece: Piece) -> str:
        """Name the table that a cell stands in."""
        return self.exhibits.get(piece.place.exhibit) or self.tables.get(piece.group, piece.group)

    def name_cell(self, piece: Piece) -> str:
        """Name a cell by its table, row and column."""
        return ", ".join(part for part in (self.name_table(piece), piece.row, piece.column) if part)

    def name_text(self, piece: Piece) -> str:
        """Name a running text by its exhibit, or by how it begins."""
        if label := self.exhibits.get(piece.place.exhibit):
            return f"{label}, {piece.kind}"
        return f"{piece.kind.capitalize()} “{begin_text(piece.text)}”"


def name_places(page: Page) -> PlaceNames:
    """Find what the exhibits and tables of a page are called."""
    exhibits: dict[str, str] = {}
    tables: dict[str, str] = {}
    for piece in page.pieces:
        if piece.kind == "title of an exhibit":
            tables.setdefault(piece.group.split(" ")[0], piece.text)
            if piece.place.exhibit and (label := re.match(r"(?:Figure|Table) \d+(?=:)", piece.text)):
                exhibits.setdefault(piece.place.exhibit, label[0])
    return PlaceNames(exhibits, tables)


def begin_text(text: str) -> str:
    """Return the first words of a text.

    Examples
    --------
    >>> begin_text("Of all technicians who answered, nearly a quarter work part-time.")
    'Of all technicians who answered, nearly a quarter …'
    """
    words = text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
