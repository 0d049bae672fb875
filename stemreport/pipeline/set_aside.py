"""Set the outputs of an earlier run aside, so that none of them can be taken for a new one."""

from __future__ import annotations

from pathlib import Path

from stemreport.hashing import list_files
from stemreport.paths import Paths

__all__ = ["list_results", "set_aside"]


def list_results(paths: Paths) -> list[Path]:
    """List what lies in the output folder but for what no report is made of: what is to be sent out, the reports about areas, and files made of it."""
    others = {paths.area_outputs, paths.publication, paths.questionnaire, *paths.list_trackers()}
    return list_files(place for place in paths.outputs.glob("*") if place not in others)


def set_aside(paths: Paths) -> None:
    """Move the outputs away, with the files made of them; those of a run that failed before stay where they are, for a way back."""
    for path in [*list_results(paths), *list_files([paths.publication])]:
        target = paths.set_aside / path.relative_to(paths.outputs)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    for place in paths.outputs.glob("*/"):
        if place != paths.area_outputs:
            for folder in sorted(place.glob("**/"), reverse=True):
                folder.rmdir()
    paths.processed.mkdir(parents=True, exist_ok=True)
