"""Write an executed notebook without what differs from run to run: the cells that a person edits, and what they showed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from stemreport.meaning import is_run

__all__ = ["read_code", "refresh_prose", "write_executed"]

_INJECTED = "injected-parameters"
_METADATA = {"kernelspec": {"display_name": "stemreport pipeline", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
"""Whatever JupyterLab wrote into a notebook when somebody saved it."""


def write_executed(executed: Mapping[str, object], path: Path) -> None:
    """Write what papermill returned: no times, durations, paths, random ids or versions.

    Parameters
    ----------
    executed : dict
        The executed notebook. Cells keep the ids that they have in the notebook that a person edits; the one that papermill
        puts in has none and gets a fixed one.
    path : Path
    """
    cells = []
    for cell in executed["cells"]:
        tags = cell["metadata"].get("tags", [])
        cells.append({**cell, "metadata": {"tags": tags} if tags else {}, "id": _INJECTED if _INJECTED in tags else cell["id"],
                      **({"outputs": [_normalise_output(one) for one in cell["outputs"]]} if cell["cell_type"] == "code" else {})})
    _write(cells, path)


def refresh_prose(notebook: Path, executed: Path) -> None:
    """Take up the prose of a notebook whose code was executed before, as if it had been executed again."""
    ran = (cell for cell in _read_cells(executed) if is_run(cell))
    _write(list(_join(_read_cells(notebook), ran)), executed)


def read_code(notebook: Path) -> str:
    """Return the code of a notebook that a run of the pipeline runs."""
    return "\n".join("".join(cell["source"]) for cell in _read_cells(notebook) if is_run(cell))


def _join(cells: list[dict], ran: Iterator[dict]) -> Iterator[dict]:
    for cell in cells:
        tags = cell["metadata"].get("tags", [])
        kept = {"metadata": {"tags": tags} if tags else {}, "id": cell["id"], "source": cell["source"]}
        if not is_run(cell):
            yield {"cell_type": cell["cell_type"], **kept, **({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})}
            continue
        yield {**next(ran), **kept}
        if "parameters" in tags:
            yield next(ran)


def _normalise_output(output: Mapping[str, object]) -> Mapping[str, object]:
    """Take the number of the process out of the name that a kernel gives to the source of a cell."""
    if output["output_type"] != "stream":
        return output
    return {**output, "text": re.sub(r"\S*ipykernel_\d+/(?=\d+\.py)", "", output["text"])}


def _read_cells(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def _write(cells: list[dict], path: Path) -> None:
    # nbformat is loaded where something has run; it breaks texts into lines, for whoever compares two notebooks.
    from nbformat import from_dict
    from nbformat.v4 import writes

    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(writes(from_dict({"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5})) + "\n", encoding="utf-8")
    unfinished.replace(path)
