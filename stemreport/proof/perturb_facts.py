"""Change what a report takes from elsewhere: its external facts and the size of its population."""

from __future__ import annotations

import tomllib
from pathlib import Path

import tomli_w

__all__ = ["change_facts", "change_value", "list_facts"]


def list_facts(settings: Path) -> list[float]:
    """List the numbers of ``report.toml`` that come from elsewhere, in the order of the file."""
    table = tomllib.loads(settings.read_text(encoding="utf-8"))
    facts = [number for one in table.get("external", {}).values() for number in (one["value"], *([one["base"]] if "base" in one else []))]
    facts += [size for one in table.get("denominator", {}).values() for size in one["sizes"].values()]
    return facts + ([table["population"]["size"]] if "population" in table else [])


def change_facts(settings: Path) -> None:
    """Change each of them, in the file."""
    table = tomllib.loads(settings.read_text(encoding="utf-8"))
    for number, external in enumerate(table.get("external", {}).values()):
        external["value"] = change_value(external["value"], number)
        external.update({"base": external["base"] + external["base"] // 3 + 17} if "base" in external else {})
    for one in table.get("denominator", {}).values():
        one["sizes"] = {part: size + size // 3 + 17 for part, size in one["sizes"].items()}
    if "population" in table:
        table["population"]["size"] += 137
    settings.write_text(tomli_w.dumps(table), encoding="utf-8")


def change_value(value: float, number: int) -> float:
    """Change a number so that its print changes: a whole one stays whole, and a percentage below 100.

    Examples
    --------
    >>> change_value(162, 0), change_value(29.4, 0), change_value(98.5, 1)
    (165, 31.1, 95.8)
    """
    if isinstance(value, int):
        return value - 3 - number if 90 < value <= 100 else value + 3 + number
    step = 1.7 + number
    return round(value - step if 90 < value <= 100 else value + step, 6)
