"""Watch the files that a report is made from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable

from stemreport.hashing import list_files
from stemreport.paths import Paths

__all__ = ["list_watched", "look"]

Look = dict[str, tuple[int, int]]
"""Of each file when it was written, and how long it is; of one that is not there, nothing."""


def list_watched(paths: Paths) -> set[str]:
    """List the files and folders that the report was last made from, and those that it might be made from next."""
    own = (paths.processed, paths.outputs)
    try:
        tasks = json.loads(paths.build_record.read_text(encoding="utf-8"))["tasks"].values()
    except (OSError, ValueError, KeyError):
        tasks = ()
    read = {paths.root / name for task in tasks for name in task["reads"] if not name.startswith("stemreport/")}
    known = {*read, *list_files([paths.raw]), *paths.list_notebooks(), paths.raw}
    return {str(path) for path in known if not any(path.is_relative_to(folder) for folder in own)}


def look(names: Iterable[str]) -> Look:
    """Look at files: two looks differ if any of these was saved in between, came or went."""
    seen = {}
    for name in names:
        try:
            stat = os.stat(name)
            seen[name] = stat.st_mtime_ns, stat.st_size
        except OSError:
            continue
    return seen
