"""Attack a published bundle: recover what it suppresses from nothing but what it publishes."""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from stemreport.attack.bundle import Bundle, read_bundle
from stemreport.attack.cells import Cell
from stemreport.attack.clues import Clues
from stemreport.attack.drawings import read_drawing
from stemreport.attack.facts import add_evidence
from stemreport.attack.geometry import search_drawing
from stemreport.attack.files import list_files
from stemreport.attack.inference import Evidence, Inference
from stemreport.attack.leftovers import search_attributes, search_files, search_ids, search_rows
from stemreport.attack.mentions import search_texts
from stemreport.attack.model import Model
from stemreport.attack.narrow import Limits
from stemreport.attack.orders import search_orders
from stemreport.attack.page import Page, Passage
from stemreport.attack.solve import Solution, solve
from stemreport.attack.spreads import infer_largest
from stemreport.attack.system import System
from stemreport.attack.tables import search_tables

__all__ = ["Attack", "attack_bundle", "infer", "name_secrets", "run_attack"]

_CLOSE, _HALF = 0.01, 0.5
"""A sum is as good as known within one in a hundred, or within half a unit."""


@dataclass(frozen=True)
class Attack:
    """What came of an attack: an inference for each suppressed finding and each largest number behind a standard deviation, and which of the published figures contradict others."""

    inferences: tuple[Inference, ...]
    contradictions: tuple[str, ...] = ()


def attack_bundle(folder: Path, earlier: Mapping[Path, Mapping[str, str]] | None = None) -> list[Inference]:
    """Try to recover every suppressed finding of a bundle.

    Parameters
    ----------
    folder : Path
        The bundle: ``outputs/YEAR/SURVEY``, or its ``findings.csv`` alone.
    earlier : mapping, optional
        Bundles that were published before (folders, or findings.csv), each with the findings here that count the same people
        as findings there: ids there by ids here.

    Returns
    -------
    list of Inference
        One for each suppressed finding, by id; behind them one of the largest number in each standard deviation that is shown.
    """
    return list(run_attack(folder, earlier).inferences)


def run_attack(folder: Path, earlier: Mapping[Path, Mapping[str, str]] | None = None) -> Attack:
    """Try to recover every suppressed finding of a bundle, and tell as well what contradicts itself.

    Parameters
    ----------
    folder : Path
    earlier : mapping, optional
        As `attack_bundle` takes it.
    """
    system = System()
    bundle = read_bundle(folder, system)
    for number, (path, same) in enumerate((earlier or {}).items(), 1):
        _link(bundle, read_bundle(path, system, f"earlier {number}"), same, path)
    hidden = {cell.id: cell for cell in bundle.model.cells.values() if cell.is_suppressed}
    add_evidence(bundle.model, search_rows(hidden.values()))
    wanted = name_secrets(bundle.model, hidden)
    first = _solve(system, wanted)
    found = [*search_rows(hidden.values()), *_search(bundle, _read_limits(system, first))]
    add_evidence(bundle.model, found)
    last = _solve(system, wanted) if found else first
    inferences = [infer(system, cell, wanted[id], last, found) for id, cell in sorted(hidden.items())]
    return Attack((*inferences, *infer_largest(bundle.model.cells)), last.contradictions)


def name_secrets(model: Model, hidden: Mapping[str, Cell]) -> dict[str, Hashable | None]:
    """Name what each hidden finding keeps to itself: its count or sum or, where another finding shows that, its base."""
    shown = {model.name_value(cell) for cell in model.cells.values() if not cell.is_suppressed} - {None}
    return {id: model.name_base(cell) if cell.base is None and model.name_value(cell) in shown else model.name_value(cell)
            for id, cell in hidden.items()}


def _link(bundle: Bundle, other: Bundle, same: Mapping[str, str], path: Path) -> None:
    """Say that findings of two bundles count the same people."""
    for here, there in same.items():
        mine, theirs = bundle.model.cells.get(here), other.model.cells.get(there)
        if mine and theirs:
            why = f"{there} of the earlier bundle {path.parent.name if path.suffix else path.name} counts the same people as {here}"
            pairs = [(model.name_value(cell), model.name_base(cell)) for model, cell in ((bundle.model, mine), (other.model, theirs))]
            for one, another in zip(*pairs):
                if one is not None and another is not None:
                    bundle.model.system.equate(one, [another], why)


def _solve(system: System, wanted: Mapping[str, Hashable | None]) -> Solution:
    return solve(system, [system.find(key) for key in wanted.values() if key is not None])


def _read_limits(system: System, solution: Solution) -> Limits:
    """Take limits that were found together with those that were asked for."""
    limits = solution.limits
    for number, answer in solution.answers.items():
        limits.low[number], limits.high[number] = answer.low, answer.high
    return limits


def _search(bundle: Bundle, limits: Limits) -> Iterable[Evidence]:
    """Search everything but ``findings.csv``."""
    clues = Clues(bundle.model, limits, _read_ledger(bundle.folder))
    for page in bundle.pages.values():
        yield from search_tables(clues, page.rows)
        yield from search_orders(clues, page.rows)
        yield from search_texts(clues, page.passages)
        yield from search_attributes(clues, page.passages)
        yield from search_ids(clues, [(f"{one.kind} of {one.place or 'the page'}", one.text) for one in page.passages])
    for place, svg in _list_drawings(bundle):
        drawing = read_drawing(svg)
        yield from search_drawing(clues, drawing, place)
        yield from search_texts(clues, [Passage("drawing", place, text) for text in drawing.unseen if text])
    if bundle.folder:
        yield from search_files(clues, bundle.folder)


def _list_drawings(bundle: Bundle) -> Iterable[tuple[str, str]]:
    """List the drawings in pages and in files, each once."""
    seen: set[str] = set()
    pages: Iterable[Page] = bundle.pages.values()
    files = [(f"figure-{PurePosixPath(path.name).stem.rpartition('-')[0]}", path.read_text("utf-8", "replace"))
             for path in (list_files(bundle.folder, "*.svg") if bundle.folder else ())]
    for place, svg in [*(one for page in pages for one in page.drawings), *files]:
        if svg not in seen:
            seen.add(svg)
            yield place, svg


def _read_ledger(folder: Path | None) -> dict[str, list[str]]:
    """Read which findings the page cites where."""
    path = folder / "ledger.csv" if folder else None
    cited: dict[str, list[str]] = {}
    if path and path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cited.setdefault(row.get("place", ""), []).append(row.get("finding", ""))
    return cited


def infer(system: System, cell: Cell, key: Hashable | None, solution: Solution, found: list[Evidence], name: str = "") -> Inference:
    """Say what follows of one suppressed finding; `name` is what it is called, its id where nothing else is given."""
    name = name or cell.id
    own = [one for one in found if one.cell == cell.id and one.kind != "base"]
    if key is None:
        value = next((one for one in own if one.kind == "value"), None)
        return (Inference(name, value.low, value.high, value.how, value.high - value.low) if value
                else Inference(name, None, None))
    answer = solution.answers.get(system.find(key))
    if answer is None:
        return Inference(name, None, None, "the published figures contradict each other")
    high = None if answer.high == float("inf") else answer.high
    slack = max(_HALF, _CLOSE * (high or 0.0)) if cell.is_sum else 0.0
    how = "; ".join(dict.fromkeys(one.how for one in own)) or (f"by subtraction: {answer.why}" if answer.why else "")
    return Inference(name, answer.low, high, how, slack)
