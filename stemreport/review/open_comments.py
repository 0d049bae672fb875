"""What the register of comments has against publication."""

from __future__ import annotations

import json
import re

from stemreport.document.places import name_anchor
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.reading import note_read
from stemreport.review.register import OPEN, read_register

__all__ = ["find_open_comments"]


def find_open_comments(paths: Paths) -> list[Problem]:
    """Return a Problem for each comment that is open, at the cell that it is about, or for each fault of the register."""
    name = paths.relative(paths.comments)
    try:
        comments = [one for one in read_register(paths.comments, name) if one.state == OPEN]
    except ProblemsFound as found:
        return found.problems
    cells = _list_cells(paths) if comments else {}
    problems = []
    for one in comments:
        cell = next((place for anchor, place in cells.items() if re.fullmatch(rf"{re.escape(anchor)}(-\d+)?", one.paragraph)), None)
        file, place = cell or (name, f"row {one.row}")
        about = "".join(f" on {id}" for id in (one.paragraph, one.finding) if id)
        problems.append(Problem(file, place, f"comment {one.number} of {one.who}{about}, open: “{one.what}”", "a comment that is settled",
                                f"Settle it: write done, or rejected with a reason, under state in row {one.row} of {name}."))
    return problems


def _list_cells(paths: Paths) -> dict[str, tuple[str, str]]:
    """List the notebook and cell behind each anchor of the page, as a person counts cells."""
    cells = {}
    for chapter in paths.list_chapters():
        note_read(chapter)
        for number, cell in enumerate(json.loads(chapter.read_text(encoding="utf-8"))["cells"], 1):
            cells[name_anchor(chapter.stem, cell.get("id", ""))] = (paths.relative(chapter), f"cell {number}")
    return cells
