"""Put what a bundle shows into the system: counts, bases, sums, and percentages as the counts that round to them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from stemreport.attack.cells import Cell
from stemreport.attack.inference import Evidence
from stemreport.attack.model import Model

__all__ = ["add_cells", "add_evidence", "add_share"]

_SIXTH = 5e-7
"""Half of the last digit in which findings.csv writes a value before rounding."""


def add_cells(model: Model) -> None:
    """Add every number that stands in ``findings.csv``, also those that stand in rows that show nothing."""
    for cell in model.cells.values():
        if cell.base is not None and cell.base_rule not in ("paired", "independent", "before", "years", "surveys"):
            model.system.fix(model.name_base(cell), cell.base, cell.base, f"the base of {cell.id} is shown")
        if not cell.is_suppressed:
            _add_shown(model, cell)
    for cells in _list_siblings(model):
        _add_least(model, cells)


def _add_shown(model: Model, cell: Cell) -> None:
    value = model.name_value(cell)
    if value is None:
        return
    if cell.numerator is not None:
        model.system.fix(value, cell.numerator, cell.numerator, f"{cell.id} is shown")
    elif cell.estimate is not None and cell.measure in ("count", "total"):
        model.system.fix(value, cell.estimate, cell.estimate, f"{cell.id} is shown")
    elif cell.estimate is not None:
        add_share(model, value, model.name_base(cell), _scale(cell.measure), cell.estimate - _SIXTH, cell.estimate + _SIXTH,
                  f"{cell.id} is shown as {cell.estimate}")


def _scale(measure: str) -> float:
    return 100.0 if measure in ("percent", "share") else 1.0


def add_share(model: Model, value: Hashable, base: Hashable, scale: float, low: float, high: float, why: str) -> None:
    """Say that `scale` times a count, divided by its base, lies between two limits: whatever the base is, this is linear."""
    model.system.relate({value: scale, base: -low}, 0.0, float("inf"), why)
    model.system.relate({value: scale, base: -high}, -float("inf"), 0.0, why)


def add_evidence(model: Model, found: Iterable[Evidence]) -> None:
    """Add numbers that were found elsewhere in the bundle.

    Examples
    --------
    >>> from stemreport.attack.narrow import narrow
    >>> from stemreport.attack.questionnaire import Question
    >>> from stemreport.attack.system import System
    >>> cell = Cell("q.a", "q", "a", measure="percent", base_rule="all", status="suppressed", base=215)
    >>> model = Model(System(), "", {"q.a": cell}, {"q": Question("q", "one")})
    >>> add_cells(model)
    >>> add_evidence(model, [Evidence("q.a", "percent", 0.45, 0.55, "alt text of figure q")])
    >>> limits, number = narrow(model.system), model.system.find(model.name_value(cell))
    >>> limits.low[number], limits.high[number]
    (1, 1)
    """
    for one in found:
        cell = model.cells[one.cell]
        value, base = model.name_value(cell), model.name_base(cell)
        if one.kind == "base":
            model.system.fix(base, one.low, one.high, one.how)
        elif value is not None and one.kind in ("count", "sum"):
            model.system.fix(value, one.low, one.high, one.how)
        elif value is not None and one.kind in ("percent", "mean"):
            add_share(model, value, base, _scale(one.kind), one.low, one.high, one.how)


def _list_siblings(model: Model) -> Iterable[list[Cell]]:
    """List the answers of each question in each group, without nets."""
    for (variable, _), cells in model.tables.items():
        if variable in model.variables:
            options = model.variables[variable].options
            yield [cell for cell in cells if cell.is_count and cell.option in options]


def _add_least(model: Model, cells: list[Cell]) -> None:
    """Add what a status says: nothing that is shown beside this answer was given less often."""
    shown = [cell for cell in cells if not cell.is_suppressed and cell.numerator is not None]
    for cell in cells:
        if cell.status == "suppressed_least" and shown:
            fewest = min(shown, key=lambda one: one.numerator)
            model.system.fix(model.name_value(cell), 0.0, fewest.numerator,
                             f"the status of {cell.id} says that {fewest.id} was not given less often")
