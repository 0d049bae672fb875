"""What was read in a finished page: its texts, cells, bars and rankings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.proof.read_drawing import Drawing

__all__ = ["Page", "Piece", "Place", "Ranking"]


@dataclass(frozen=True)
class Place:
    """Where something stands: the id that it hangs on, the prose cell around or before it, and the exhibit around it."""

    id: str = ""
    cell: str = ""
    exhibit: str = ""
    in_cell: bool = False


@dataclass(frozen=True)
class Piece:
    """One text of the page.

    Parameters
    ----------
    kind : str
        What it is, in words: "prose", "table cell", "alt text", "bar".
    place : Place
    group : str
        Pieces of two pages are compared within a group.
    text : str
    row, column : str
        The headings of a cell, or the label of a bar.
    position : tuple of int, optional
        Row and column of a cell, from 0; None for a running text.
    whole : bool
        Whether it is compared as one, and not number by number.
    """

    kind: str
    place: Place
    group: str
    text: str
    row: str = ""
    column: str = ""
    position: tuple[int, int] | None = None
    whole: bool = False


@dataclass(frozen=True)
class Ranking:
    """A ranked list: for each place its number, the words that hold it, and the figure behind them."""

    place: Place
    items: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class Page:
    """What stands in a page."""

    pieces: tuple[Piece, ...]
    drawings: dict[str, tuple[Drawing, ...]]
    rankings: tuple[Ranking, ...]

    def list_tables(self) -> dict[str, dict[str, list[str]]]:
        """List the cells of every table by row heading; headings that stand twice in a table are left out."""
        tables: dict[str, dict[str, list[str]]] = {}
        rows: dict[tuple[str, str], set[int]] = {}
        for piece in self.pieces:
            if piece.kind == "table cell":
                rows.setdefault((piece.group, piece.row), set()).add(piece.position[0])
                tables.setdefault(piece.group, {}).setdefault(piece.row, []).append(piece.text)
        return {group: {row: cells for row, cells in table.items() if len(rows[group, row]) == 1}
                for group, table in tables.items()}
