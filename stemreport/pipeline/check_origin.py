"""Refuse to run a notebook that came from elsewhere: a notebook is a program, which may do whatever its author may."""

from __future__ import annotations

import json
from pathlib import Path

from stemreport.problems import Problem, ProblemsFound

__all__ = ["check_origin"]


def check_origin(notebook: Path, root: Path) -> None:
    """Check that a notebook lies in the project's folder of notebooks itself, and was not executed elsewhere.

    Raises
    ------
    ProblemsFound
        When it is a link that leads out of the folder, or holds the cell that papermill puts into what it executes.
    """
    name = notebook.relative_to(root).as_posix()
    # The build runs what lies in the folder notebooks, and nothing else; by hand one may run another.
    if not notebook.resolve().is_relative_to((root / notebook.relative_to(root).parts[0]).resolve()):
        raise ProblemsFound([Problem(name, "", f"a link that leads out of the folder {notebook.relative_to(root).parts[0]}", "a notebook of this project",
                                     "Nothing of it was run. Read it first; if you trust it, put the file itself into the folder.")])
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    if any("injected-parameters" in cell["metadata"].get("tags", []) for cell in cells):
        raise ProblemsFound([Problem(name, "", "a copy that was executed elsewhere: a cell is tagged injected-parameters", "a notebook as a person edits it",
                                     "Nothing of it was run. Put the notebook there from which the copy was made.")])
