"""Know which notebook somebody has open in JupyterLab, and which report it is open for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from stemreport.preview.show_chapter import ChapterPreview
    from stemreport.report import Report

__all__ = ["choose_report", "find_open_notebook", "show_open_chapter"]


def find_open_notebook() -> Path | None:
    """Find the notebook that somebody has open in JupyterLab; None in a run of the pipeline, where nobody has."""
    name = os.environ.get("JPY_SESSION_NAME", "")
    return Path(name).resolve() if name.endswith(".ipynb") else None


def show_open_chapter(report: Report) -> ChapterPreview | None:
    """Show the chapter that somebody has open, nothing where nobody has."""
    path = find_open_notebook()
    if not path:
        return None
    # What renders a page is loaded for whoever looks at it.
    from stemreport.preview.show_chapter import show_chapter

    return show_chapter(path, report)


def choose_report(root: Path, year: str, survey: str) -> tuple[str, str]:
    """Choose the report whose year or survey the parameter cell of an open notebook leaves empty, as it is in git.

    It is the newest of those that the notebook is a chapter of, and of those that ``make lab`` names, if it names any.
    Where nobody has a notebook open, nothing is chosen: a run of the pipeline that lacks a parameter has to stop.

    Raises
    ------
    ProblemsFound
        When the notebook is a chapter of no such report. The stages are chapters of none: they write what they work out, so
        both year and survey have to be given.
    """
    path = find_open_notebook()
    if not path:
        return year, survey
    wanted = (year or os.environ.get("STEMREPORT_YEAR", ""), survey or os.environ.get("STEMREPORT_SURVEY", ""))
    reports = [names for names in list_surveys(root) if path in Paths(root, *names).list_chapters()]
    if not reports and all(wanted):
        return wanted
    fitting = [names for names in reports if all(one in ("", name) for one, name in zip(wanted, names))]
    if not fitting:
        raise ProblemsFound([_describe(root, path, reports, wanted)])
    return fitting[-1]


def _describe(root: Path, path: Path, reports: list[tuple[str, str]], wanted: tuple[str, str]) -> Problem:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    known = reports or list_surveys(root)
    year, survey = known[-1] if known else ("YEAR", "SURVEY")
    asked = " ".join(f"{key}={value}" for key, value in zip(("YEAR", "SURVEY"), wanted) if value)
    return Problem(
        name, "the cell tagged parameters", f"{asked}, of which this is no chapter" if reports else "no year and no survey",
        "one of: " + ", ".join(" ".join(names) for names in known) if known else "a year and a survey",
        f'Write them into the cell while you work here, for example:\n  year = "{year}"\n  survey = "{survey}"\nand empty it again before make report, which fills it in.')
