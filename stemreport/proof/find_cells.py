"""Tell in which notebook and cell something stands that was read in the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

from stemreport.paths import Paths
from stemreport.proof.page import Place

__all__ = ["CellFinder"]

_LEDGER = "counted-"
"""How the ids of the ledger begin; behind it stands the id of the place that cites."""


class CellFinder:
    """Knows the chapters of a report, and from which cell a place of the page comes.

    Parameters
    ----------
    paths : Paths
    """

    def __init__(self, paths: Paths):
        self._paths = paths
        self._chapters = {path: _read_cells(path) for path in paths.list_chapters()}

    def find(self, place: Place) -> str:
        """Name a place: the notebook and cell, or the file in which the words around the report stand.

        What a cell of code shows follows the prose above it in the page; among several such cells it is the one that
        names the exhibit.
        """
        if place.id.startswith(_LEDGER):
            # The ledger repeats what its places cite: those are where something can be done.
            cited = place.id.removeprefix(_LEDGER)
            return f"the ledger of {self._find_cited(cited) or cited}"
        for path, cells in self._chapters.items():
            for number, (id, _, _) in enumerate(cells, 1):
                if place.cell == f"{path.stem}-{id}":
                    if not place.in_cell:
                        number = _find_shown(cells, number, place) or number
                    return f"{self._paths.relative(path)}, cell {number}"
        if place.exhibit:
            return f"the exhibit {place.exhibit}"
        return f"{self._paths.relative(self._paths.settings)} and the page around the chapters"

    def _find_cited(self, id: str) -> str:
        """Find the cell with which the id of a paragraph begins; the longest that fits."""
        fits = {f"{path.stem}-{cell}": f"{self._paths.relative(path)}, cell {number}"
                for path, cells in self._chapters.items() for number, (cell, _, _) in enumerate(cells, 1)
                if id.startswith(f"{path.stem}-{cell}")}
        return fits[max(fits, key=len)] if fits else ""


def _read_cells(path: Path) -> list[tuple[str, str, str]]:
    """Read the cells of a notebook as a person counts them: id, kind and source."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(cell.get("id", ""), cell["cell_type"], "".join(cell["source"])) for cell in cells]


def _find_shown(cells: list[tuple[str, str, str]], prose: int, place: Place) -> int | None:
    """Find the cell of code whose output stands below a cell of prose, counted from 1."""
    below = []
    for number, (_, kind, source) in enumerate(cells[prose:], prose + 1):
        if kind == "markdown":
            break
        if kind == "code" and re.search(r"^\s*report\.\w+\(", source, flags=re.MULTILINE):
            below.append((number, source))
    name = place.exhibit.partition("-")[2]
    named = [number for number, source in below if name and re.search(rf"""["']{re.escape(name)}["']""", source)]
    return (named or [number for number, _ in below] or [None])[0]
