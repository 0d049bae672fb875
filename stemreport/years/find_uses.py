"""Find where the chapters and the settings of a report name a question or a part of one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from stemreport.paths import Paths
from stemreport.prose.check_code import list_shown
from stemreport.prose.read_markdown import read_blocks

__all__ = ["find_uses"]


def find_uses(paths: Paths, ids: Iterable[str]) -> dict[str, list[str]]:
    """Find the cells and the tables that cite, show or compare something.

    Parameters
    ----------
    paths : Paths
        Of the report; its settings need not be right.
    ids : iterable of str
        ``question``, or ``question.part``.

    Returns
    -------
    dict of list of str
        For each id the places that name it, in the order of reading.
    """
    settings = tomllib.loads(paths.settings.read_text(encoding="utf-8-sig")) if paths.settings.is_file() else {}
    tables = {(part, id): value for part in ("figure", "table") for id, value in settings.get(part, {}).items()}
    named: list[tuple[str, list[str]]] = []
    for chapter in paths.list_chapters():
        for number, kind, source in _read_cells(chapter):
            place = f"{paths.relative(chapter)}, cell {number}"
            if kind == "markdown":
                named.append((place, _list_cited(source)))
            else:
                named += [(f"{place} ({shown} {id})", _list_named(tables.get((shown, id), {"question": id}))) for shown, id in list_shown(source)]
    name = paths.relative(paths.settings)
    for (part, id), value in tables.items():
        named.append((f"{name}, [{part}.{id}]", [*_list_named(value), *_list_cited(value.get("headline", ""))]))
    named += [(f"{name}, [comparison.{id}]", [value.get("of", ""), value.get("with", "")]) for id, value in settings.get("comparison", {}).items()]
    headlines, kpi = settings.get("headlines", {}).get("of", []), settings.get("kpi", {})
    named += [(f"{name}, [headlines]", headlines), (f"{name}, [kpi]", [kpi[key] for key in ("hours", "sector", "area") if key in kpi])]
    named += [(f"{name}, [text.{id}]", _list_cited(value.get("text", ""))) for id, value in settings.get("text", {}).items()]
    return {id: list(dict.fromkeys(place for place, cited in named if any(_names(one, id) for one in cited))) for id in ids}


def _read_cells(chapter: Path) -> list[tuple[int, str, str]]:
    cells = json.loads(chapter.read_text(encoding="utf-8"))["cells"]
    own = [cell for cell in cells if "injected-parameters" not in cell.get("metadata", {}).get("tags", [])]
    return [(number, cell["cell_type"], "".join(cell["source"])) for number, cell in enumerate(own, 1)]


def _list_cited(source: str) -> list[str]:
    return [path for block in read_blocks(source) for citation in block.citations for path in (*citation.paths, *citation.refers)]


def _list_named(value: dict) -> list[str]:
    question = value.get("question", "")
    return [question, *value.get("trend", ()), *(f"{question}.{one}" for one in (value.get("option", ""), *value.get("highlight", ())) if one),
            *([value["by"]] if value.get("by") else [])]


def _names(cited: str, id: str) -> bool:
    """Whether a citation names a question, or a part of one: also as a group, and the part of any item."""
    question, _, part = id.partition(".")
    parts = cited.split(".")
    return question in parts and (not part or part in parts[parts.index(question):])
