"""Write the reviewer's page: what changed in meaning between two reports, and why."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from stemreport.changes.build import Build
from stemreport.changes.change import KINDS, Change
from stemreport.changes.compare_builds import Differences
from stemreport.changes.compare_drawings import DrawingPair, list_changed_bars
from stemreport.changes.compare_settings import SettingChange
from stemreport.changes.inputs import InputGroup
from stemreport.changes.mark_words import mark_bars, mark_words

__all__ = ["Review", "write_page"]

_TEMPLATES = Path(__file__).parent / "templates"
_STYLE = Path(__file__).parents[1] / "document" / "templates" / "publication" / "style.css"
_ELSEWHERE = re.compile(r"(table|figure|full|data)-|\d")


@dataclass(frozen=True)
class Review:
    """All that the page tells.

    Parameters
    ----------
    title : str
        Of the report.
    old, new : Build
    differences : Differences
    causes : dict of str
        The cause of each change by its name; empty where nobody asks for it.
    inputs : list of InputGroup
        What the reports were made from and is not the same.
    settings : dict of list of SettingChange
        The changes of the codebook and of the settings, by what the file is.
    libraries : list of (str, str, str)
        Each with its version before and now.
    remarks : list of str
        What the reader has to know besides.
    """

    title: str
    old: Build
    new: Build
    differences: Differences
    causes: dict[tuple[str, str], str] = field(default_factory=dict)
    inputs: list[InputGroup] = field(default_factory=list)
    settings: dict[str, list[SettingChange]] = field(default_factory=dict)
    libraries: list[tuple[str, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def write_page(review: Review, path: Path) -> None:
    """Write the page as one file that needs no other, whole or not at all."""
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style = _STYLE.read_text(encoding="utf-8") + (_TEMPLATES / "diff.css").read_text(encoding="utf-8")
    changes = review.differences.changes
    html = environment.get_template("diff.html.j2").render(
        review=review, style=Markup(style), causes=review.causes, kinds=_list_kinds(changes), summary=_summarise(review),
        by_kind={kind: [one for one in changes if one.kind == kind] for kind in KINDS}, cited=_split_cited(changes),
        tables=_split_tables(changes), drawings=[_show(pair) for pair in review.differences.drawings],
        mark=lambda one: Markup(mark_words(one.before, one.after)), report=_link(path.parent, review.new.outputs))
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(re.sub(r"[ \t]+$", "", html, flags=re.MULTILINE), encoding="utf-8")
    unfinished.replace(path)


def _link(folder: Path, outputs: Path) -> str:
    return Path(os.path.relpath(outputs / "report.html", folder)).as_posix()


def _list_kinds(changes: Sequence[Change]) -> dict[str, str]:
    present = {one.kind for one in changes}
    return {kind: words[1] for kind, words in KINDS.items() if kind in present}


def _summarise(review: Review) -> list[tuple[str, list[int]]]:
    """Count the changes of each kind by cause, the one with the most first."""
    changes, counts = review.differences.changes, {}
    for change in changes:
        cause = review.causes.get(change.name, "")
        counts.setdefault(cause, {}).setdefault(change.kind, []).append(change)
    rows = [(cause, [len(found.get(kind, ())) for kind in _list_kinds(changes)]) for cause, found in counts.items()]
    return sorted(rows, key=lambda row: (-sum(row[1]), row[0]))


def _split_cited(changes: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    """Split the numbers into those that a chapter cites and those of full tables only."""
    numbers = [one for one in changes if one.kind == "number"]
    return [one for one in numbers if one.anchor], [one for one in numbers if not one.anchor]


def _split_tables(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    """Gather the cells of each table below its name; tables of one name are told apart by their ids."""
    tables: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind == "cell":
            tables.setdefault(change.key.partition(": ")[0], []).append(change)
    names = {id: next((name for one in cells if (name := one.place.removesuffix(f", {one.key.partition(': ')[2]}")) != one.place), id)
             for id, cells in tables.items()}
    return [(names[id] if [*names.values()].count(names[id]) == 1 else f"{names[id]} ({id})", cells) for id, cells in tables.items()]


def _show(pair: DrawingPair) -> dict[str, object]:
    """Prepare the drawings of a figure: with what changed framed, and in words beside them."""
    sides = {}
    for name, mine, other in (("before", pair.before, pair.after), ("after", pair.after, pair.before)):
        images, changed = {}, []
        for variant, (drawing, svg) in mine.items():
            bars = list_changed_bars(drawing, other[variant][0] if variant in other else None)
            images[variant] = mark_bars(svg, bars if other else [])
            changed = bars if variant == "wide" else changed
        sides[name] = (images, changed)
    return {"id": pair.id, "name": pair.name, **sides}
