"""Set the outputs of an earlier run aside, so that none of them can be taken for a new one."""

from __future__ import annotations

from pathlib import Path

from stemreport.hashing import list_files
from stemreport.paths import Paths

__all__ = ["list_results", "set_aside"]


def list_results(paths: Paths) -> list[Path]:
    """List what lies in the output folder but for what is not made with it: what is to be sent out, reports about areas, answers to
    single questions, the bundle and published editions."""
    others = {paths.area_outputs, paths.answers, paths.bundle, paths.publication, paths.questionnaire, *paths.list_trackers()}
    return list_files(place for place in paths.outputs.glob("*") if place not in others)


def set_aside(paths: Paths) -> None:
    """Move the outputs away, and the bundle that was made of them; those of a run that failed before stay where they are, for a way back."""
    for path in [*list_results(paths), *list_files([paths.bundle])]:
        target = paths.set_aside / path.relative_to(paths.outputs)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    for place in paths.outputs.glob("*/"):
        if place not in (paths.area_outputs, paths.answers, paths.publication):
            for folder in sorted(place.glob("**/"), reverse=True):
                folder.rmdir()
    paths.processed.mkdir(parents=True, exist_ok=True)
