"""What quartiles, means and zeros tell about a sum, and about how many gave nothing."""

from __future__ import annotations

from math import ceil

from stemreport.attack.cells import Cell
from stemreport.attack.model import Model

__all__ = ["add_sums"]

_QUARTERS = (("lower_quartile", 0.25), ("median", 0.5), ("upper_quartile", 0.75))


def add_sums(model: Model) -> None:
    """Add what shown quartiles say: a sum is at least what lies above them, and zeros are below one that is not zero."""
    for cells in model.tables.values():
        shown = {cell.measure: cell for cell in cells if cell.measure in dict(_QUARTERS) and not cell.is_suppressed
                 and cell.estimate is not None and cell.base}
        if shown and all(cell.estimate >= 0 for cell in shown.values()):
            _add_quartiles(model, shown)


def _add_quartiles(model: Model, shown: dict[str, Cell]) -> None:
    cell = next(iter(shown.values()))
    size, group = int(cell.base), model.read_group(cell.group)
    where = model.say(cell.question, group)
    zeros, total = model.count(cell.question, "zero", group), model.total(cell.question, group)
    least, last = 0.0, 0.0
    quartiles = [(ceil((size - 1) * share), shown[name].estimate) for name, share in _QUARTERS if name in shown]
    for number, (place, value) in enumerate(quartiles):
        # Counted from 0, from this place on the numbers in their order are no smaller than the quartile.
        end = quartiles[number + 1][0] if number + 1 < len(quartiles) else size
        least += value * (end - place)
        last = max(last, value)
        why = f"a quartile of {where} is {value:g}"
        if value > 0:
            model.system.fix(zeros, 0.0, float(place), why)
        else:
            model.system.fix(zeros, float(place + 1), float(size), why)
    if last > 0:
        model.system.fix(total, least, float("inf"), f"the quartiles of {where} are shown")
