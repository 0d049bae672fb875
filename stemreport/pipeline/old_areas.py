"""Let no report about an area stand that does not go with the report of the whole survey."""

from __future__ import annotations

from collections.abc import Callable, Collection

from stemreport.paths import EVERY_AREA, Paths
from stemreport.pipeline.area_graph import list_area_tasks
from stemreport.pipeline.record import Record
from stemreport.pipeline.set_aside import set_aside

__all__ = ["set_areas_aside", "set_old_areas_aside"]


def set_areas_aside(paths: Paths, but: Collection[str] = ()) -> bool:
    """Set aside the reports about areas.

    Parameters
    ----------
    paths : Paths
        Of the whole survey.
    but : collection of str
        The areas whose reports stay.

    Returns
    -------
    bool
        Whether there were any.
    """
    folders = [folder for folder in sorted(paths.area_outputs.glob("*/")) if folder.name not in but]
    for folder in folders:
        set_aside(paths.for_area(folder.name))
        folder.rmdir()
    if paths.area_outputs.is_dir() and not any(paths.area_outputs.iterdir()):
        paths.area_outputs.rmdir()
    return bool(folders)


def set_old_areas_aside(paths: Paths, tell: Callable[[str], None]) -> None:
    """Set the reports about areas aside where they were protected together with other findings than the whole survey has now.

    Published beside these they could give away what neither of them shows.
    """
    shared = paths.for_area(EVERY_AREA)
    record = Record(shared)
    if any(record.find_changes(task) for task in list_area_tasks(shared) if task.stage == "protect") and set_areas_aside(paths):
        tell(f"\nThe reports about areas were protected together with other findings than these, and are set aside. To make them again:\n"
             f"  make areas YEAR={paths.year} SURVEY={paths.survey}")
