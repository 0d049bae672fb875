"""What the yardsticks of the census share: which counts are wanted, and how the counts of cells become those of groups.

A cell is a role and a sector, each 0 where it was not answered; what is broken down by area is counted by area besides. A yardstick
counts every answer by cell in one pass, in whatever way its library does that best; summing cells up by group takes no time worth
measuring.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from census_questions import QUESTIONS, Asked  # noqa: E402

__all__ = ["BY_AREA", "CELLS", "CLOSED", "GROUPINGS", "LABELS", "NUMBERS", "QUARTILES", "SEVERAL", "TEXTS", "add_nets", "find_file", "list_columns", "list_groupings", "write_counts"]

CELLS = ("role", "sector")
GROUPINGS = (*CELLS, "area")
LABELS = {name: {label: number for number, label in enumerate(next(one for one in QUESTIONS if one.id == name).options, 1)} for name in GROUPINGS}
BY_AREA = [one for one in QUESTIONS if "area" in one.breakdowns]
QUARTILES = {"lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75}
CLOSED = [one for one in QUESTIONS if one.kind in ("single", "scale", "grid")]
SEVERAL = [one for one in QUESTIONS if one.kind == "multiple"]
NUMBERS = [one for one in QUESTIONS if one.kind == "number"]
TEXTS = [one for one in QUESTIONS if one.kind == "text"]


def find_file(root: str) -> Path:
    """Find the export of the census."""
    return next((Path(root) / "data" / "raw").glob("*/census/demonstration.*"))


def list_columns(question: Asked) -> dict[str, str]:
    """List the columns of a question: the id of its variable (of a multiple response, of its option), and its heading."""
    if question.kind == "multiple":
        return {f"{question.id}.o{number}": f"{question.text} [{label}]" for number, label in enumerate(question.options, 1)}
    if question.kind == "grid":
        return {f"{question.id}.i{number}": f"{question.text} [{label}]" for number, label in enumerate(question.items, 1)}
    return {question.id: question.text}


def list_groupings(question: Asked) -> list[str]:
    """List by what a question is counted, "" for everybody."""
    return ["", *question.breakdowns]


def add_nets(counts: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Add to counts of options by cell who answered, and the net of the first two, where a person has one answer."""
    for question in CLOSED:
        for variable in list_columns(question):
            parts = [counts[id] for number in range(1, len(question.options) + 1) if (id := f"{variable}.o{number}") in counts]
            if parts:
                counts |= {f"{variable}#": sum(parts), f"{variable}.upper": parts[0] + parts[1]}
    return counts


def write_counts(path: str, cells: np.ndarray, counts: Mapping[str, np.ndarray], areas: np.ndarray, by_area: Mapping[str, np.ndarray],
                 quartiles: Mapping[str, Mapping[str, np.ndarray]]) -> None:
    """Write all counts as JSON, by the ids of the findings: numerator and base.

    Parameters
    ----------
    cells : array of int
        A row for each cell: role and sector.
    areas : array of int
        An area for each of the counts of `by_area`, which are of `BY_AREA` alone.
    counts, by_area : dict of array
        By cell: ``#`` all, ``ID.oN`` an option, ``ID.upper`` the net, ``ID#`` who answered, ``ID$`` a total, ``ID0`` the zeros, and
        ``employed.o1``.
    quartiles : dict of dict of array
        By number and grouping, a row for each group (one for everybody), the quartiles in columns.
    """
    found: dict[str, tuple[float, float]] = {}
    groups = {"": np.ones(len(cells), dtype=int), **{name: cells[:, place] for place, name in enumerate(CELLS)}, "area": areas}
    sums = {name: _Sums(of, len(LABELS.get(name, "1"))) for name, of in groups.items()}
    for question in QUESTIONS:
        variables = [question.id] if question.kind == "multiple" else list_columns(question)
        for grouping in list_groupings(question):
            add, table = sums[grouping], by_area if grouping == "area" else counts
            asked = add(table["employed.o1"] if question.routed else table["#"])
            everybody = add(table["#"])
            for variable in variables:
                answered = add(table[f"{variable}#"])
                _write_variable(found, question, variable, grouping, add, table, quartiles, answered, everybody, asked)
    Path(path).write_text(json.dumps(found), encoding="utf-8")


def _write_variable(found, question, variable, grouping, add, counts, quartiles, answered, everybody, asked) -> None:
    suffixes = [f".by.{grouping}.o{number + 1}" if grouping else "" for number in range(len(answered))]
    base = everybody if question.kind in ("multiple", "number") else answered
    if not grouping:
        size = int(everybody[0])
        for name, count in (("answered", answered), ("asked", asked), ("not_asked", everybody - asked), ("not_answered", asked - answered)):
            found[f"{variable}.{name}"] = int(count[0]), size
    options = [f"o{number}" for number in range(1, len(question.options) + 1)] + (["upper"] if question.kind in ("scale", "multiple", "grid") else [])
    for option in options:
        for suffix, count, of in zip(suffixes, add(counts[f"{variable}.{option}"]), base):
            found[f"{variable}{suffix}.{option}"] = int(count), int(of)
    if question.kind == "number":
        for place, suffix in enumerate(suffixes):
            found[f"{variable}{suffix}.total"] = float(add(counts[f"{variable}$"])[place]), int(base[place])
            found[f"{variable}{suffix}.zero"] = int(add(counts[f"{variable}0"])[place]), int(answered[place])
            for name, value in zip(QUARTILES, quartiles[variable][grouping][place]):
                found[f"{variable}{suffix}.{name}"] = float(value), int(answered[place])


class _Sums:
    """Sums the counts of cells up by group; who is in no group is left out."""

    def __init__(self, groups: np.ndarray, size: int):
        self.groups, self.size = groups, size

    def __call__(self, counts: np.ndarray) -> np.ndarray:
        return np.bincount(self.groups, weights=counts, minlength=self.size + 1)[1:]
