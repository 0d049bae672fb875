"""What a file means, part by part: tables of a TOML file, cells of a notebook, questions of the findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

__all__ = ["CODE", "choose_parts", "hash_text", "is_run", "split_meaning"]

CODE = "code"
"""The part of a notebook that runs."""
_PREVIEW = "report.preview()"
"""The cell that shows a chapter in JupyterLab, to whoever works on it."""


def hash_text(text: str) -> str:
    """Return a short SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def split_meaning(path: Path, content: bytes) -> dict[str, str]:
    """Return the hash of each part of a file; what has no meaning, such as comments, outputs and the order of keys of JSON, is in none.

    Parameters
    ----------
    path : Path
        Its name says what kind of file it is.
    content : bytes

    Returns
    -------
    dict of str
        By the name of the part, as one calls it to somebody: ``figure.hours``, ``cell barriers``; "" for a file that is one whole.
    """
    split = {".toml": _split_toml, ".ipynb": _split_notebook}.get(path.suffix)
    if path.name.startswith("findings") and path.suffix == ".csv":
        split = _split_findings
    try:
        return split(content.decode("utf-8-sig")) if split else {"": hashlib.sha256(content).hexdigest()[:32]}
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration):
        # Not what its name says, or cut off; whoever reads it will complain.
        return {"": hashlib.sha256(content).hexdigest()[:32]}


def is_run(cell: Mapping[str, object]) -> bool:
    """Whether a run of the pipeline runs a cell: it holds code, and more than what shows the chapter in JupyterLab.

    Examples
    --------
    >>> is_run({"cell_type": "code", "source": ["report.preview()"]})
    False
    """
    return cell["cell_type"] == "code" and "".join(cell["source"]).strip() != _PREVIEW


def choose_parts(parts: Mapping[str, str], wanted: Iterable[str]) -> dict[str, str]:
    """Choose what matters to somebody who has read the parts of these names, and what stands below them; "" stands for all."""
    wanted = tuple(wanted)
    if "" in wanted:
        return dict(parts)
    return {name: hash for name, hash in parts.items() if any(name == one or name.startswith(f"{one}.") for one in wanted)}


def _split_toml(text: str) -> dict[str, str]:
    # Loaded, as csv below, only when a file is another than it was.
    import tomllib

    parts = {}
    for key, value in tomllib.loads(text).items():
        tables = isinstance(value, dict) and all(isinstance(one, dict) for one in value.values())
        # In the order in which they stand: it is that of options, figures and notes.
        parts[key] = hash_text(json.dumps(list(value) if tables else value, default=str))
        if tables:
            parts |= {f"{key}.{name}": hash_text(json.dumps(one, default=str)) for name, one in value.items()}
    return parts


def _split_notebook(text: str) -> dict[str, str]:
    cells = json.loads(text)["cells"]
    code = [["parameters" in cell["metadata"].get("tags", []), "".join(cell["source"])] for cell in cells if is_run(cell)]
    shown = {f"cell {cell.get('id', number)}": hash_text(json.dumps([cell["cell_type"], cell["metadata"].get("tags", []), "".join(cell["source"])]))
             for number, cell in enumerate(cells, 1)}
    return {CODE: hash_text(json.dumps(code)), "cells": hash_text(json.dumps(list(shown))), **shown}


def _split_findings(text: str) -> dict[str, str]:
    import csv

    rows = csv.reader(text.splitlines(keepends=True))
    header = next(rows)
    column, questions = header.index("question"), {"": [header]}
    for row in rows:
        questions.setdefault(row[column], []).append(row)
    return {name: hash_text(json.dumps(lines)) for name, lines in questions.items()}
