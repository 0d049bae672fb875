"""Compare the drawings of two finished pages by what they show: bars, labels, printed values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stemreport.proof.page import Page
from stemreport.proof.read_drawing import Bar, Drawing
from stemreport.changes.change import Change
from stemreport.changes.name_places import name_places

__all__ = ["DrawingPair", "compare_drawings", "list_changed_bars"]

_LIKE = 0.01
"""By how much of the longest bar another may differ before it is drawn differently; values that round alike may."""


@dataclass(frozen=True)
class DrawingPair:
    """The drawings of one figure in two editions, None where there is none: as read, by variant, and their SVG.

    Parameters
    ----------
    id, name : str
        The id of the exhibit, and what the page calls it.
    before, after : dict of (Drawing, str)
        By variant, ``wide`` and ``narrow``.
    """

    id: str
    name: str
    before: dict[str, tuple[Drawing, str]]
    after: dict[str, tuple[Drawing, str]]


def compare_drawings(old: Page, new: Page, old_outputs: Path, outputs: Path) -> tuple[list[Change], list[DrawingPair]]:
    """List the figures that show something else, each with its drawings."""
    names, old_names = name_places(new).exhibits, name_places(old).exhibits
    titles, old_titles = _list_titles(new), _list_titles(old)
    changes, pairs = [], []
    for id in dict.fromkeys([*new.drawings, *old.drawings]):
        before, after = _read(old, id, old_outputs), _read(new, id, outputs)
        texts = [_describe(before.get("wide")), _describe(after.get("wide"))]
        if texts[0] == texts[1] and not _is_drawn_differently(before.get("wide"), after.get("wide")):
            continue
        name = names.get(id) or old_names.get(id) or id
        title = f"{name}: {titles.get(id) or old_titles.get(id)}"
        changes.append(Change("drawing", id, title, *_tell(before.get("wide"), after.get("wide")), id if after else ""))
        pairs.append(DrawingPair(id, name, before, after))
    return changes, pairs


def _list_titles(page: Page) -> dict[str, str]:
    return {one.place.exhibit: one.text.partition(": ")[2] for one in reversed(page.pieces) if one.kind == "title of an exhibit" and ": " in one.text}


def _read(page: Page, id: str, outputs: Path) -> dict[str, tuple[Drawing, str]]:
    found = {}
    for drawing in page.drawings.get(id, ()):
        file = outputs / "figures" / f"{id.removeprefix('figure-')}-{drawing.variant}.svg"
        found[drawing.variant] = (drawing, file.read_text(encoding="utf-8") if file.is_file() else "")
    return found


def _describe(one: tuple[Drawing, str] | None) -> object:
    return one and ([(bar.label, bar.value) for bar in one[0].bars], one[0].other_texts)


def _is_drawn_differently(one: tuple[Drawing, str] | None, other: tuple[Drawing, str] | None) -> bool:
    shares = [[bar.length / max(max(other.length for other in drawing.bars), 1e-9) for bar in drawing.bars] for drawing, _ in (one, other)]
    return any(abs(before - after) > _LIKE for before, after in zip(*shares))


def list_changed_bars(drawing: Drawing, other: Drawing | None) -> list[Bar]:
    """List the bars of a drawing that another edition of it has not, or with another value."""
    known = {(bar.label, bar.value) for bar in other.bars} if other else set()
    return [bar for bar in drawing.bars if (bar.label, bar.value) not in known]


def _tell(one: tuple[Drawing, str] | None, other: tuple[Drawing, str] | None) -> tuple[str, str]:
    if not one or not other:
        return ("the figure" if one else ""), ("the figure" if other else "")
    before, after = list_changed_bars(one[0], other[0]), list_changed_bars(other[0], one[0])
    if before or after:
        return tuple("; ".join(f"{bar.label}: {bar.value}" for bar in bars) for bars in (before, after))
    if _describe(one) == _describe(other):
        return "bars of other lengths", "the same values, with bars of other lengths"
    orders = ["; ".join(bar.label for bar in drawing.bars) for drawing, _ in (one, other)]
    return tuple(orders) if orders[0] != orders[1] else tuple("; ".join(drawing.other_texts) for drawing, _ in (one, other))
