"""Whom a number may be about: labels, places, what is cited there, and whether it fits what is known."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence

from stemreport.attack.cells import Cell
from stemreport.attack.inference import Evidence
from stemreport.attack.model import Model
from stemreport.attack.narrow import Limits
from stemreport.attack.numbers import Number
from stemreport.attack.questionnaire import clean_label

__all__ = ["Clues", "find_label"]

_DISTINCT = 6
"""A label as long as this, that only one question has, speaks of that question wherever it stands."""

_PLACE = re.compile(r"^(?:figure|table|data|full|tables|question|completeness|counted)-(.*)$")


def find_label(label: str, text: str) -> list[tuple[int, int]]:
    """Find where a text names a label as whole words.

    Examples
    --------
    >>> find_label("Easy", "Very easy: 5. Easy: 9. Easygoing: 2"), find_label("", "x")
    ([(5, 9), (14, 18)], [])
    """
    if not label:
        return []
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", text, re.IGNORECASE)]


class Clues:
    """What an intruder knows of labels and places.

    Parameters
    ----------
    model : Model
    limits : Limits
        What is known so far of each unknown.
    cited : dict of list of str
        Ids of findings by the place of the page that cites them, from ``ledger.csv``.
    """

    def __init__(self, model: Model, limits: Limits, cited: Mapping[str, Sequence[str]]):
        self.model = model
        self.limits = limits
        self.cited: dict[str, set[str]] = {}
        for place, ids in cited.items():
            # The items of a list stand in an element of their own, and are cited with the paragraph before it.
            for name in (place, re.sub(r"-\d+$", "", place)):
                self.cited.setdefault(name, set()).update(ids)
        self.named = {cell.id: self._name(cell) for cell in model.cells.values()}
        self.suppressed = [cell for cell in model.cells.values() if cell.is_suppressed]
        self.by_label: dict[str, list[Cell]] = {}
        for cell in model.cells.values():
            if self.named[cell.id]:
                self.by_label.setdefault(self.named[cell.id][0].casefold(), []).append(cell)

    def _name(self, cell: Cell) -> tuple[str, ...]:
        """List the labels that a text must name to be about a cell: of the item or the answer, then of the group."""
        question = self.model.variables.get(cell.question)
        if question is None:
            return ()
        own = question.items.get(cell.question.partition(".")[2], "") or question.labels.get(cell.option, "")
        if not cell.group:
            return (own,) if own else ()
        other, _, option = cell.group.rpartition(".")
        by = self.model.variables.get(other)
        group = by.labels.get(option, "") if by else self.model.filters.get(cell.group, "")
        if question.kind == "number":
            return (group,) if group else ()
        return (own, group) if own and group else ()

    def find_cited(self, place: str) -> set[str]:
        return self.cited.get(place) or self.cited.get(re.sub(r"-\d+$", "", place)) or set()

    def find_questions(self, place: str, text: str) -> set[str]:
        """Find which questions a place, or a text in it, is about."""
        ids = self.find_cited(place)
        roots = {self.model.cells[id].root for id in ids if id in self.model.cells}
        match = _PLACE.match(place)
        if match:
            name = match[1].replace("-", ".")
            roots |= {root for root in self.model.questions if name == root or name.startswith(f"{root}.")}
        plain = text.casefold()
        return roots | {root for root, one in self.model.questions.items() if len(one.title) > 3 and one.title.casefold() in plain}

    def find_row(self, heading: str, place: str, text: str = "") -> list[Cell]:
        """Find the cells, shown or not, that the row of a table or a bar with this heading may be of."""
        words = clean_label(heading)
        group, _, own = words.rpartition(": ")
        found = [cell for label in dict.fromkeys((words, own)) for cell in self.by_label.get(label.casefold(), ())
                 if self.named[cell.id] == (label,) and not (group and label == own)
                 or self.named[cell.id] == (own, group)]
        roots, cited = self.find_questions(place, text), self.find_cited(place)
        found = [cell for cell in found if cell.root in roots] if roots else found
        # A figure by groups names the answer in its title, and the groups beside its bars.
        by_groups = [self.model.cells[id] for id in sorted(cited) if id in self.named and words in self.named[id][1:]]
        return [cell for cell in found if cell.id in cited] or found or by_groups

    def is_distinct(self, label: str) -> bool:
        cells = self.by_label.get(label.casefold(), ())
        return len({cell.root for cell in cells}) == 1 and len(label) >= _DISTINCT

    def weigh(self, cell: Cell, number: Number, how: str) -> Evidence | None:
        """Take a number as evidence for a cell, if it can be one: None where it does not fit what is known."""
        kind = self._find_kind(cell, number)
        if kind is None:
            return None
        # Half up: what lies half a digit above would have been printed as the next.
        low, high = number.value - number.half, number.value + number.half * (1 - 1e-6)
        if number.kind == "rest":
            base = self._reach(self.model.name_base(cell))
            low, high = base[0] - number.value, base[1] - number.value
        return Evidence(cell.id, kind, low, high, how) if self.fits(cell, kind, low, high) else None

    def _find_kind(self, cell: Cell, number: Number) -> str | None:
        if number.kind == "base":
            return None
        if cell.is_count:
            return "percent" if number.kind == "percent" else "count" if float(number.value).is_integer() else None
        if number.kind == "percent" and cell.measure == "share":
            return "percent"
        if number.kind == "percent" or number.kind == "rest":
            return None
        return {"total": "sum", "share": "sum", "mean": "mean", "rate": "mean"}.get(cell.measure, "value")

    def fits(self, cell: Cell, kind: str, low: float, high: float) -> bool:
        """Whether a number can be that of a cell, by what is known of its count and its base."""
        value = self.model.name_value(cell)
        if value is None or kind == "value":
            return kind == "value"
        least, most = self._reach(value)
        first, last = self._reach(self.model.name_base(cell))
        if kind == "base":
            return first - 1e-6 <= low and high <= last + 1e-6
        if kind in ("percent", "mean"):
            scale = 100.0 if kind == "percent" else 1.0
            low, high = low * first / scale, high * last / scale if last != float("inf") else float("inf")
        low, high = max(low, least), min(high, most)
        if cell.is_count and high != float("inf"):
            return int(high + 1e-6) >= low - 1e-6
        return low <= high + 1e-6

    def _reach(self, key: Hashable) -> tuple[float, float]:
        number = self.model.system.numbers.get(key)
        if number is None or number >= len(self.limits.low):
            return 0.0, float("inf")
        return self.limits.low[number], self.limits.high[number]
