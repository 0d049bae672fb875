"""The commands that make many reports, and what they tell at the end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.pipeline.make_areas import prepare_areas, tell_areas
from stemreport.pipeline.make_reports import make_reports
from stemreport.pipeline.order_reports import find_needed

__all__ = ["make_all", "make_areas"]

Tell = Callable[[str], None]


def make_areas(paths: Paths, tell: Tell, warn: Tell, engine: str = "", scheduler: str = "") -> int:
    """Make a report about each area of a survey that has enough respondents; return the exit status.

    Parameters
    ----------
    tell, warn : callable
        Are given what is told on the terminal, and what goes to its errors.
    scheduler : str
        The address of a Dask scheduler whose workers make the reports; this machine does if it is empty.
    """
    reports = prepare_areas(paths, tell, engine)
    tell("")
    failed = _make(reports, tell, engine, scheduler, {})
    tell_areas(paths, tell)
    return _tell_failures(failed, warn)


def make_all(root: Path, tell: Tell, warn: Tell, engine: str = "", scheduler: str = "") -> int:
    """Make the report of every survey in every year; parameters as of `make_areas`."""
    reports = [Paths(root, year, survey) for year, survey in list_surveys(root)]
    failed = _make(reports, tell, engine, scheduler, find_needed(reports))
    for report in reports:
        if report not in failed:
            tell(f"The report: {report.relative(report.report)}")
    return _tell_failures(failed, warn)


def _make(reports: list[Paths], tell: Tell, engine: str, scheduler: str, needed: Mapping[Paths, Collection[Paths]]) -> dict[Paths, str]:
    if not scheduler:
        return make_reports(reports, tell, engine, needed)
    from stemreport.pipeline.cluster import make_on_cluster

    return make_on_cluster(reports, scheduler, tell, needed)


def _tell_failures(failed: Mapping[Paths, str], warn: Tell) -> int:
    for paths, error in failed.items():
        warn(f"\n{paths.name}\n\n{error}\n")
    if failed:
        warn(f"{len(failed)} not made: {', '.join(paths.name for paths in failed)}. Mend what is told above; "
             "the same command then makes these and no others.")
    return 1 if failed else 0
