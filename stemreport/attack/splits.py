"""Numbers that were given in parts: the parts of a split add up to the number, and a region holds what its authorities do."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from stemreport.attack.cells import Cell
from stemreport.attack.model import Model
from stemreport.attack.page import Page, squeeze

__all__ = ["add_splits", "learn_follows"]


def add_splits(model: Model, variable: str) -> None:
    """Add what the parts of a number add up to: all of it, and where the page says what follows from what, each other."""
    splits: dict[str, dict[str, Hashable]] = {}
    for cell in (cell for (question, _), cells in model.tables.items() if question == variable for cell in cells):
        by, _, part = cell.group.rpartition(".")
        if cell.base_rule == "split":
            splits.setdefault(by, {})[part] = model.total(variable, model.read_group(cell.group))
    for by, parts in splits.items():
        model.system.equate(model.total(variable), list(parts.values()), f"the parts of {variable} by {by} add up to it")
        for whole, source, names in model.follows.get(by, ()):
            if whole not in parts or source not in splits or any(name not in splits[source] for name in names):
                continue
            own = [splits[source][name] for name in names]
            why = f"{variable} in {by}.{whole} is that in {', '.join(names)}"
            if "several" in parts:
                model.system.relate({parts[whole]: 1.0, **dict.fromkeys(own, -1.0)}, 0.0, float("inf"), why)
            else:
                model.system.equate(parts[whole], own, why)


def learn_follows(cells: Mapping[str, Cell], page: Page) -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Learn from the page which parts of one split follow from which of another, by their ids.

    Examples
    --------
    >>> from stemreport.attack.page import read_page
    >>> page = read_page('<table><tr><th>Fife: Total</th><td id="finding-h.by.area.fife.total">1</td></tr></table>'
    ...                  '<ul id="follows-from-area"><li id="follows-region.east">East: Fife</li></ul>')
    >>> learn_follows({"h.by.area.fife.total": Cell("h.by.area.fife.total", "h", group="area.fife", base_rule="split")}, page)
    {'region': [('east', 'area', ('fife',))]}
    """
    parts: dict[tuple[str, str], str] = {}
    for row in page.rows:
        for cell in filter(None, (cells.get(anchor.removeprefix("finding-")) for anchor in row.anchors)):
            by, _, part = cell.group.rpartition(".")
            parts[by, squeeze(row.heading.partition(": ")[0])] = part
    follows: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for item in page.soup.find_all("li", id=lambda id: id and id.startswith("follows-")):
        by, _, whole = item["id"].removeprefix("follows-").partition(".")
        source = item.parent.get("id", "").removeprefix("follows-from-")
        names = [squeeze(name) for name in item.get_text().partition(": ")[2].split("; ")]
        if all((source, name) in parts for name in names):
            follows.setdefault(by, []).append((whole, source, tuple(parts[source, name] for name in names)))
    return follows
