"""Take out of an executed notebook what differs from run to run."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["normalise_notebook"]


def normalise_notebook(path: Path) -> None:
    """Drop times, durations, paths and random ids that papermill and the kernel wrote, in place.

    Cells keep the ids that they have in the notebook that a person edits; the one that papermill puts in has none and
    gets a fixed one.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"] = {key: value for key, value in notebook["metadata"].items()
                            if key in ("kernelspec", "language_info")}
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        cell["metadata"] = {"tags": tags} if tags else {}
        if "injected-parameters" in tags:
            cell["id"] = "injected-parameters"
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
