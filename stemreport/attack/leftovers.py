"""Look for numbers that were left behind: in rows that show nothing, beside ids, and in every other file of the bundle."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from stemreport.attack.archives import list_sheets
from stemreport.attack.cells import Cell
from stemreport.attack.clues import Clues
from stemreport.attack.files import list_files
from stemreport.attack.inference import Evidence
from stemreport.attack.numbers import Number, read_number
from stemreport.attack.page import Passage

__all__ = ["search_attributes", "search_files", "search_ids", "search_rows"]

_TELLING = re.compile(r"estimate|numerator|value|count|number|percent|total|mean|median|quartile|display|printed|shown|n$|"
                      r"low|high|sum", re.IGNORECASE)
_SHARE = re.compile(r"percent|estimate|share|%", re.IGNORECASE)
_PLAIN = re.compile(r"\s*[\d.,]+\s*%?(?:\s*\[u\])?(?: \w+)?\s*")
_KNOWN = ("findings.csv",)


def search_rows(cells: Iterable[Cell]) -> Iterator[Evidence]:
    """Search the rows of ``findings.csv`` that should show nothing.

    Examples
    --------
    >>> row = Cell("q.a", "q", "a", measure="percent", status="suppressed", display="[c]", numerator=3)
    >>> [(one.kind, one.low, one.high, one.how) for one in search_rows([row])]
    [('count', 3, 3, 'numerator left in the row of q.a')]
    """
    for cell in cells:
        if not cell.is_suppressed:
            continue
        unit = {"percent": "percent", "count": "count", "total": "sum", "mean": "mean"}.get(cell.measure, "value")
        if cell.numerator is not None:
            yield Evidence(cell.id, "count" if cell.is_count else "sum", cell.numerator, cell.numerator,
                           f"numerator left in the row of {cell.id}")
        if cell.estimate is not None:
            half = 5e-7 if unit in ("percent", "mean") else 0.0
            yield Evidence(cell.id, unit, cell.estimate - half, cell.estimate + half, f"estimate left in the row of {cell.id}")
        if cell.low is not None and cell.high is not None:
            yield Evidence(cell.id, unit, cell.low, cell.high, f"interval left in the row of {cell.id}")
        number = read_number(cell.display)
        if number:
            yield Evidence(cell.id, unit, number.value - number.half, number.value + number.half, f"display left in the row of {cell.id}")


def search_ids(clues: Clues, texts: Iterable[tuple[str, str]]) -> Iterator[Evidence]:
    """Search texts, given with their names, for the id of a suppressed finding with a number behind it."""
    patterns = [(cell, re.compile(rf"(?<![\w.]){re.escape(cell.id)}(?![\w.])[\s\"':=,;|)(>-]{{1,8}}(\d[\d,.]*\s*%?)"))
                for cell in clues.suppressed]
    for name, text in texts:
        for cell, pattern in patterns:
            for match in pattern.finditer(text) if cell.id in text else ():
                yield from _weigh(clues, cell, read_number(match[1].rstrip(".,")), f"{name}, behind {cell.id}")


def search_attributes(clues: Clues, passages: Iterable[Passage]) -> Iterator[Evidence]:
    """Search attributes of the cells and rows that carry the id of a suppressed finding."""
    cells = clues.model.cells
    for passage in passages:
        cell = cells.get(passage.place.removeprefix("finding-"))
        if cell and cell.is_suppressed and passage.kind != "text":
            yield from _weigh(clues, cell, read_number(passage.text), f"{passage.kind} of finding-{cell.id}")


def search_files(clues: Clues, folder: Path) -> Iterator[Evidence]:
    """Search every other file of a bundle: tables row by row, anything else as text."""
    for path in list_files(folder):
        name, kind = path.relative_to(folder).as_posix(), path.suffix.casefold()
        if name in _KNOWN or kind in (".png", ".jpg", ".pdf", ".html", ".htm"):
            continue
        if kind in (".xlsx", ".ods", ".zip", ".docx"):
            for sheet, rows in list_sheets(path):
                yield from _search_table(clues, f"{name} {sheet}", rows)
            continue
        text = path.read_text("utf-8", "replace")
        if kind in (".csv", ".tsv"):
            yield from _search_table(clues, name, list(csv.reader(io.StringIO(text), delimiter="\t" if kind == ".tsv" else ",")))
        elif kind == ".json":
            yield from _search_json(clues, name, text)
        else:
            yield from search_ids(clues, [(name, text)])


def _search_table(clues: Clues, name: str, rows: list[list[str]]) -> Iterator[Evidence]:
    headings: list[str] = []
    for row in rows:
        cells = [clues.model.cells[text] for text in row if text in clues.model.cells]
        labelled = [] if cells else clues.find_row(row[0], "") if row and row[0] else []
        if not cells and not labelled:
            is_head = sum(bool(text) for text in row) > 1 and not any(map(_PLAIN.fullmatch, row))
            headings = row if is_head else headings
        if cells or len({cell.root for cell in labelled}) == 1 and not any(not cell.is_suppressed for cell in labelled):
            for cell in (cells or labelled)[:1]:
                for text, heading in zip(row, [*headings, *[""] * len(row)]):
                    if cell.is_suppressed and (_TELLING.search(heading) or not heading):
                        yield from _weigh(clues, cell, read_number(text), f"{name}, row of {cell.id}", heading)


def _search_json(clues: Clues, name: str, text: str) -> Iterator[Evidence]:
    try:
        content = json.loads(text)
    except ValueError:
        yield from search_ids(clues, [(name, text)])
        return
    for cell, key, value in _walk(content, clues.model.cells):
        if cell.is_suppressed and not key.startswith("base") and (_TELLING.search(key) or not key):
            yield from _weigh(clues, cell, read_number(str(value)), f"{name}, under {cell.id}", key)


def _walk(content: object, cells: Mapping[str, Cell], owner: Cell | None = None,
          key: str = "") -> Iterator[tuple[Cell, str, object]]:
    """Walk through what a file of JSON holds; give every value below or beside the id of a finding."""
    if isinstance(content, Mapping):
        named = next((cells[value] for value in content.values() if isinstance(value, str) and value in cells), owner)
        for name, value in content.items():
            inner = cells.get(name, named)
            yield from _walk(value, cells, inner, "" if name in cells else name)
    elif isinstance(content, list):
        for value in content:
            yield from _walk(value, cells, owner, key)
    elif owner is not None:
        yield owner, key, content


def _weigh(clues: Clues, cell: Cell, number: Number | None, how: str, heading: str = "") -> Iterator[Evidence]:
    if number is None:
        return
    if cell.measure == "percent" and (_SHARE.search(heading) or not float(number.value).is_integer()):
        decimals = len(f"{number.value:.6f}".rstrip("0").partition(".")[2])
        number = Number(number.value, 0.5 * 10**-max(decimals, 1), "percent", 0, 0)
    evidence = clues.weigh(cell, number, how)
    if evidence:
        yield evidence
