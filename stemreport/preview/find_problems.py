"""Take apart what a failed run says: which cell of which chapter each problem is about, and which names are near what stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

__all__ = ["Located", "find_anchors", "list_near_names", "locate_problems", "read_cells"]

_PLACE = re.compile(r"(notebooks/(?:[^\n]|\n   (?=\S))*?\.ipynb),\s+cell\s+(\d+)")
"""A place may be so long that the terminal has it in two lines."""
_BEGIN = re.compile(r"^\d+\. ", re.MULTILINE)
_COUNT = re.compile(r"^\d+ problems? stops? the run\.$", re.MULTILINE)
_NAME = re.compile(r"\{\{-?\s*([A-Za-z_][\w.]*)")
_VIEWS = re.compile(r"\.(both|count|base|label)?$")
_NEAR = 5
_STATUSES = ("answered", "asked", "not_answered", "not_asked")


@dataclass(frozen=True)
class Located:
    """What a run says, and the cell that it is about: the notebook ("" where none is named) and the number of the cell in it."""

    text: str
    notebook: str = ""
    cell: int = 0


def locate_problems(text: str) -> list[Located]:
    """Split what a run says into its problems, each with its cell.

    Examples
    --------
    >>> locate_problems("1 problem stops the run.\\n\\n1. notebooks/a/b.ipynb, cell 3\\n   Found:    x")
    [Located(text='notebooks/a/b.ipynb, cell 3\\n   Found:    x', notebook='notebooks/a/b.ipynb', cell=3)]
    """
    text = _COUNT.sub("", text)
    ends = [one.start() for one in _BEGIN.finditer(text)]
    parts = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)])]
    return [_locate(part) for one in parts if (part := _BEGIN.sub("", one.strip(), count=1))]


def _locate(text: str) -> Located:
    found = _PLACE.search(text)
    return Located(text, found[1].replace("\n   ", " "), int(found[2])) if found else Located(text)


def read_cells(path: Path) -> list[dict]:
    """Read the cells of a chapter as the person who edits it counts them; none where it is no notebook at the moment."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [cell for cell in cells if "injected-parameters" not in cell["metadata"].get("tags", [])]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def find_anchors(path: Path, number: int) -> list[str]:
    """List the ids that a cell may have in the page: its own where it is prose, then those of the prose before it, the nearest first."""
    before = read_cells(path)[:number]
    return [re.sub(r"[^\w.-]+", "-", f"{path.stem}-{cell['id']}") for cell in reversed(before) if cell["cell_type"] == "markdown" and "id" in cell]


def list_near_names(source: str, known: Sequence[str]) -> dict[str, list[str]]:
    """List for each citation in a text that names nothing, half typed perhaps, the names that it may become.

    Parameters
    ----------
    known : sequence of str
        The ids of the findings.

    Examples
    --------
    >>> list_near_names("Of all, {{ ease.ea and {{ ease.hard.both }}", ["ease.easy", "ease.hard", "places.wood"])
    {'ease.ea': ['ease.easy']}
    """
    branches = {"".join(parts) for id in known for parts in _list_branches(id)}
    near = {}
    for name in dict.fromkeys(_VIEWS.sub("", one) for one in _NAME.findall(source)):
        if name not in branches and ("." in name or not _is_function(source, name)):
            near[name] = _list_near(name, known)
    return near


def _list_near(name: str, known: Sequence[str]) -> list[str]:
    begun = [id for id in known if id.startswith(name)]
    # Answers before those who answered or did not, and before groups and other bases.
    begun.sort(key=lambda id: (id.count("."), id.rpartition(".")[2] in _STATUSES))
    return begun[:_NEAR] or get_close_matches(name, known, n=_NEAR, cutoff=0.6)


def _list_branches(id: str) -> Iterable[list[str]]:
    parts = re.split(r"(?=\.)", id)
    return (parts[:end] for end in range(1, len(parts) + 1))


def _is_function(source: str, name: str) -> bool:
    return bool(re.search(rf"\b{name}\s*\(", source))
