"""Run one notebook with papermill, and say in few words what failed in it."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.pipeline.check_origin import check_origin
from stemreport.pipeline.normalise_notebook import write_executed
from stemreport.problems import Problem, ProblemsFound, nearest
from stemreport.reading import Read

if TYPE_CHECKING:
    from papermill.exceptions import PapermillExecutionError

__all__ = ["NotebookFailed", "check_parameters", "run_notebook"]

_LONGEST = 3600.0
"""So many seconds may a cell take: long enough for ten million respondents, and an end to a loop that has none."""


class NotebookFailed(Exception):
    """A notebook stopped; its text is what the person reads."""


def run_notebook(notebook: Path, parameters: Mapping[str, str], executed: Path, root: Path, engine: str = "fork") -> list[Read]:
    """Execute a notebook and keep the executed copy, without anything that differs from run to run.

    Parameters
    ----------
    notebook : Path
    parameters : dict of str
        Values of its parameter cell, always text.
    executed : Path
        Where the executed copy goes. That of a failed run goes beside it, as ``NAME.failed.ipynb``, so that it is never
        taken for a result.
    root : Path
        The project's folder.
    engine : str
        "fork" or "kernel".

    Returns
    -------
    list of Read
        What it read.

    Raises
    ------
    ProblemsFound
        When the notebook lacks a parameter, or came from elsewhere.
    NotebookFailed
        When a cell failed, or stopped on Problems.
    """
    check_origin(notebook, root)
    check_parameters(notebook, parameters, root)
    import papermill
    from papermill.engines import papermill_engines
    from papermill.exceptions import PapermillExecutionError

    from stemreport.engine.engines import READS, ForkEngine, KernelEngine

    # Also where no environment of ours has made them known to papermill.
    papermill_engines.register("fork", ForkEngine)
    papermill_engines.register("kernel", KernelEngine)
    logging.getLogger("papermill").setLevel(logging.ERROR)
    # A kernel that is stopped after a failed cell may still be talking: tornado shows a traceback of that, and nothing is amiss.
    logging.getLogger("tornado").setLevel(logging.CRITICAL)
    executed.parent.mkdir(parents=True, exist_ok=True)
    failed = executed.with_name(f"{executed.stem}.failed.ipynb")
    failed.unlink(missing_ok=True)
    try:
        with warnings.catch_warnings(action="ignore"):
            ran = papermill.execute_notebook(notebook, failed, parameters=dict(parameters), engine_name=engine, kernel_name="python3",
                                             language="python", progress_bar=False, request_save_on_cell_execute=False, cwd=notebook.parent, execution_timeout=_LONGEST)
    except PapermillExecutionError as error:
        place = f"{notebook.relative_to(root).as_posix()}, cell {_find_failed_cell(failed)}"
        if error.ename == "ProblemsFound":
            # A stage speaks of what arrived; of a chapter one must know which cell it is.
            is_chapter = notebook.parent != root / "notebooks"
            raise NotebookFailed(error.evalue + (f"\n\nFound by {place}." if is_chapter else "")) from None
        raise NotebookFailed(_describe_failure(error, place, failed.relative_to(root).as_posix())) from None
    failed.unlink()
    reads = [(name, hash, tuple(parts)) for name, hash, parts in ran.metadata.pop(READS)]
    write_executed(ran, executed)
    return reads


def check_parameters(notebook: Path, parameters: Mapping[str, str], root: Path) -> None:
    """Check that a notebook has a parameter cell with just these names, each with an empty default.

    papermill only warns of a misspelt parameter and goes on with the default.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    found = dict(re.findall(r"^(\w+)\s*=\s*(.+?)\s*$", "\n".join(sources), flags=re.MULTILINE))
    problems = []
    for name in parameters:
        if name not in found:
            close = nearest(name, found)
            problems.append(Problem(
                notebook.relative_to(root).as_posix(), "the cell tagged parameters",
                f"{close} = ..." if close else "no such parameter", f'{name} = ""',
                f"Write {name} instead of {close}." if close else f'Add the line {name} = "" to the cell.'))
    problems += [Problem(notebook.relative_to(root).as_posix(), "the cell tagged parameters", f"{name} = {value}",
                         f'{name} = ""', "Leave it empty: make report fills it in, and a forgotten year is noticed.")
                 for name, value in found.items() if name in parameters and value not in ('""', "''")]
    if problems:
        raise ProblemsFound(problems)


def _describe_failure(error: PapermillExecutionError, place: str, failed: str) -> str:
    line = _find_line(error.traceback)
    source = error.source.strip().splitlines()
    shown = source[line - 1].strip() if line and line <= len(source) else (source or [""])[0]
    return (f"{place}" + (f", line {line}" if line else "") + "\n"
            f"   Found:    {error.ename}: {error.evalue}\n"
            f"   In:       {shown}\n"
            f"   Do:       Open the notebook, run its cells and mend this one. What it did until then is kept in\n"
            f"             {failed}")


def _find_failed_cell(failed: Path) -> int:
    """Count the cell that failed as the person who edits the notebook does, without those that papermill puts in."""
    added = {"injected-parameters", "papermill-error-cell-tag"}
    cells = [cell for cell in json.loads(failed.read_text(encoding="utf-8"))["cells"]
             if not added & set(cell["metadata"].get("tags", []))]
    return next(number for number, cell in enumerate(cells, 1)
                if any(output["output_type"] == "error" for output in cell.get("outputs", [])))


def _find_line(traceback: list[str]) -> int | None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(traceback))
    match = re.search(r"Cell In\[\d+\], line (\d+)", text)
    return int(match.group(1)) if match else None
