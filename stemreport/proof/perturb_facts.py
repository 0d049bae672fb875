"""Change what a report takes from elsewhere: its external facts, the size of its population, and what earlier editions printed."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import tomli_w

__all__ = ["change_facts", "change_value", "list_facts"]


_PRINTED = ("numerator", "base", "display")
"""The columns of an edition's findings that a later one prints."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def list_facts(settings: Path) -> list[float]:
    """List the numbers of ``report.toml`` that come from elsewhere, and those of the editions beside it, in the order of the files."""
    table = tomllib.loads(settings.read_text(encoding="utf-8"))
    facts = [number for one in table.get("external", {}).values() for number in (one["value"], *([one["base"]] if "base" in one else []))]
    facts += [size for one in table.get("denominator", {}).values() for size in one["sizes"].values()]
    facts += [table["population"]["size"]] if "population" in table else []
    return facts + [float(number.replace(",", "")) for path in _list_editions(settings) for row in _read_rows(path)
                    for column in _PRINTED for number in _NUMBER.findall(row[column])]


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
    for path in _list_editions(settings):
        rows = _read_rows(path)
        for row in rows:
            row.update({column: _NUMBER.sub(_change_printed, row[column]) for column in _PRINTED})
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


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


def _change_printed(found: re.Match) -> str:
    text = found[0].replace(",", "")
    decimals = len(text.partition(".")[2])
    changed = f"{change_value(float(text) if decimals else int(text), 0):,.{decimals}f}"
    return changed if "," in found[0] else changed.replace(",", "")


def _list_editions(settings: Path) -> list[Path]:
    return sorted(settings.parent.glob("editions/*/findings.csv"))


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
