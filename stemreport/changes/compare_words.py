"""Compare the texts, tables and rankings of two finished pages, each found again by the id that it hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from stemreport.document.editions import LINK_WORDS
from stemreport.proof.compare_pages import pair_pieces
from stemreport.proof.page import Page, Piece, Ranking
from stemreport.changes.change import Change
from stemreport.changes.name_places import PlaceNames, begin_text, name_places

__all__ = ["compare_rankings", "compare_words"]

_RUNNING = ("prose", "list", "heading", "note", "source", "subtitle", "caption", "title of an exhibit", "title of the page", "alt text", "spoken label")
_CELLS = ("table cell", "heading of a table")
_DERIVED = re.compile(r"counted-|contents\b|list-of-(tables|figures|hashes)\b|ledger\b")
"""What repeats other parts of the page: the ledger, which is read row by row, the contents, and the hashes."""

_LINK = re.compile(rf"\s*{re.escape(LINK_WORDS)}( \(.*\))?$")
"""The link behind a text, in which its first words stand once more."""

_Pair = tuple[Piece | None, Piece | None]


def compare_words(old: Page, new: Page) -> list[Change]:
    """List the texts and table cells that are others, in the order of the new page; what is gone comes last."""
    rankings = {ranking.place.id for ranking in (*old.rankings, *new.rankings)}
    pairs = [(one, other) for one, other in _pair(old, new) if _is_told(one or other, rankings)]
    names, old_names = name_places(new), name_places(old)
    changes = [change for one, other in pairs if one and other and (change := _compare(one, other, names))]
    for side, page, its_names in ((1, new, names), (0, old, old_names)):
        changes += [_tell_single(pieces, side == 1, its_names) for pieces in _list_single(pairs, side, page)]
    counts: dict[tuple[str, str], int] = {}
    told = []
    for change in changes:
        counts[change.name] = counts.get(change.name, 0) + 1
        # Texts of one id, such as the items of a list: by their place among them.
        told.append(change if counts[change.name] == 1 else replace(change, key=f"{change.key}, {counts[change.name]}"))
    return told


def _pair(old: Page, new: Page) -> Iterator[_Pair]:
    partners = pair_pieces(old, new)
    by_partner = {id(other): one for one, other in zip(old.pieces, partners) if other is not None}
    for piece in new.pieces:
        yield by_partner.get(id(piece)), piece
    for piece, other in zip(old.pieces, partners):
        if other is None:
            yield piece, None


def _is_told(piece: Piece, rankings: set[str]) -> bool:
    if _DERIVED.match(piece.group) or _DERIVED.match(piece.place.id):
        return False
    return not (piece.kind == "list" and piece.place.id in rankings)


def _compare(one: Piece, other: Piece, names: PlaceNames) -> Change | None:
    before, after = (_LINK.sub("", piece.text) for piece in (one, other))
    if before == after:
        return None
    if other.kind in _CELLS:
        # By its headings in the old page, which are the same whatever it is compared with.
        return Change("cell", f"{one.group}: {one.row}, {one.column}", names.name_cell(other), before, after, other.group)
    if other.kind not in (*_RUNNING, "headline"):
        return None
    kind = "figures" if _mask(before) == _mask(after) else "ranking" if other.kind == "headline" else "sentence"
    return Change(kind, f"{one.group}: {_mask(before)}", names.name_text(other), before, after, other.place.id)


def _list_single(pairs: Iterable[_Pair], side: int, page: Page) -> Iterator[list[Piece]]:
    """List what only one of the pages has; of a table its rows, whole ones where all of a row is new or gone."""
    single = [pair[side] for pair in pairs if pair[1 - side] is None and pair[side].kind in (*_RUNNING, *_CELLS, "headline")]
    rows: dict[tuple[str, int], list[Piece]] = {}
    for piece in single:
        if not piece.position:
            yield [piece]
        else:
            rows.setdefault((piece.group, piece.position[0]), []).append(piece)
    yield from rows.values()


def _tell_single(pieces: list[Piece], is_new: bool, names: PlaceNames) -> Change:
    piece = pieces[0]
    text = " | ".join(_LINK.sub("", one.text) for one in pieces)
    if piece.position:
        kind, key, place, anchor = "cell", f"{piece.group}: row {piece.row}", f"{names.name_table(piece)}, row {piece.row}", piece.group
    else:
        kind = "ranking" if piece.kind == "headline" else "sentence"
        key, place, anchor = f"{piece.group}: only {text}", names.name_text(piece), piece.place.id
    return Change(kind, key, place, "" if is_new else text, text if is_new else "", anchor if is_new else "")


def _mask(text: str) -> str:
    return re.sub(r"\d[\d,.]*\d|\d", "0", text)


def compare_rankings(old: Page, new: Page) -> list[Change]:
    """List the rankings whose order, or whose answers, are others, whatever the figures behind them."""
    before, after = ({ranking.place.id: ranking for ranking in page.rankings} for page in (old, new))
    changes = []
    for id in dict.fromkeys([*after, *before]):
        texts = [_write(one.get(id)) for one in (before, after)]
        if texts[0] != texts[1]:
            place = f"Ranking below {_name_before(id, new if id in after else old)}"
            changes.append(Change("ranking", f"ranking {id}", place, *texts, id if id in after else ""))
    return changes


def _name_before(id: str, page: Page) -> str:
    """Name the text that leads to a ranking."""
    start = next((number for number, piece in enumerate(page.pieces) if piece.place.id == id), 0)
    before = next((piece for piece in reversed(page.pieces[:start]) if piece.kind in ("prose", "heading")), None)
    return f"“{begin_text(before.text)}”" if before else id


def _write(ranking: Ranking | None) -> str:
    return "; ".join(f"{rank}. {words}" for rank, words, _ in ranking.items) if ranking else ""
