"""Say of every number of a page whether it is proved to live: whether it changed when what it depends on did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from stemreport.proof.compare_pages import find_unchanged, pair_pieces
from stemreport.proof.numbers import find_exemption, find_numbers
from stemreport.proof.page import Page, Piece

__all__ = ["EXEMPT", "HARD_CODED", "LIVE", "Mark", "find_context", "judge_marks", "list_marks"]

LIVE, HARD_CODED, EXEMPT = "live", "hard-coded", "exempt"


@dataclass(frozen=True)
class Mark:
    """One number of the page, or a cell, bar or ranking as a whole, and what became of it.

    Parameters
    ----------
    piece : Piece
        The text that it stands in.
    start : int
        Where in it.
    text : str
    exempt : str
        The name of its exemption, "" for none.
    changed_in : tuple of str
        The perturbations in which it changed.
    """

    piece: Piece
    start: int
    text: str
    exempt: str = ""
    changed_in: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        return EXEMPT if self.exempt else LIVE if self.changed_in else HARD_CODED


def list_marks(page: Page, names: Collection[str] = ()) -> Iterator[tuple[int, Mark]]:
    """List what has to be proved in a page, each with the number of its piece.

    Of a text it is every number; of a column of numbers every cell, also one that says "no respondents"; bars and
    rankings are proved as wholes.

    Parameters
    ----------
    page : Page
    names : collection of str
        Names with digits that are no figures.
    """
    numeric = _find_columns_of_numbers(page)
    for place, piece in enumerate(page.pieces):
        if piece.whole:
            yield place, Mark(piece, 0, piece.text)
            continue
        numbers = find_numbers(piece.text, piece.kind, names)
        for number in numbers:
            yield place, Mark(piece, number.start, number.text, number.exempt)
        if not numbers and piece.kind == "table cell" and (piece.group, piece.position[1]) in numeric:
            yield place, Mark(piece, 0, piece.text, find_exemption(piece.text))


def _find_columns_of_numbers(page: Page) -> set[tuple[str, int]]:
    columns: dict[tuple[str, int], list[bool]] = {}
    for piece in page.pieces:
        if piece.kind == "table cell":
            columns.setdefault((piece.group, piece.position[1]), []).append(bool(find_numbers(piece.text)))
    return {column for column, cells in columns.items() if 2 * sum(cells) > len(cells)}


def judge_marks(base: Page, editions: Mapping[str, Page], names: Collection[str] = ()) -> list[Mark]:
    """Compare a page with its editions from perturbed data, and say of each mark in which of them it changed.

    What is missing in an edition has changed.

    Parameters
    ----------
    base : Page
    editions : dict of Page
        By the name of the perturbation.
    names : collection of str
        Names with digits that are no figures.

    Examples
    --------
    >>> from stemreport.proof.read_page import parse_page
    >>> base, edition = (parse_page(f'<p id="a">{share} said so, and 76.3% typed.</p>') for share in ("10%", "20%"))
    >>> [(mark.text, mark.verdict) for mark in judge_marks(base, {"more rows": edition})]
    [('10%', 'live'), ('76.3%', 'hard-coded')]
    """
    marks = list(list_marks(base, names))
    changes: list[list[str]] = [[] for _ in marks]
    for name, edition in editions.items():
        pairs = pair_pieces(base, edition)
        unchanged = {place: find_unchanged(piece.text, pairs[place].text)
                     for place, piece in enumerate(base.pieces) if pairs[place] is not None and not piece.whole}
        for number, (place, mark) in enumerate(marks):
            if pairs[place] is None or _has_changed(mark, pairs[place], unchanged.get(place, set())):
                changes[number].append(name)
    return [replace(mark, changed_in=tuple(changed)) for (_, mark), changed in zip(marks, changes)]


def _has_changed(mark: Mark, other: Piece, unchanged: set[int]) -> bool:
    is_whole = mark.piece.whole or not find_numbers(mark.text)
    return mark.text != other.text if is_whole else mark.start not in unchanged


def find_context(mark: Mark, width: int = 40) -> str:
    """Return the words around a number, with the number in brackets.

    Examples
    --------
    >>> from stemreport.proof.page import Place
    >>> find_context(Mark(Piece("prose", Place(), "", "In all, 76.3% said so."), 8, "76.3%"))
    'In all, [76.3%] said so.'
    """
    text, end = mark.piece.text, mark.start + len(mark.text)
    before, after = text[:mark.start], text[end:]
    before = before if len(before) <= width else "... " + before[-width:].partition(" ")[2]
    after = after if len(after) <= width else after[:width].rpartition(" ")[0] + " ..."
    return f"{before}[{mark.text}]{after}"
