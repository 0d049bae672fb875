"""Decide from which year a new one is made, and by how much its years move."""

from __future__ import annotations

import re

from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound, nearest
from stemreport.years.move_years import list_years
from stemreport.years.renew import Shift

__all__ = ["choose_earlier", "choose_shift", "expect_codebook", "list_years_of"]

_FOLDER = re.compile(r"\w[\w .-]*")


def list_years_of(paths: Paths) -> list[str]:
    """List the years of a survey that have a codebook, the oldest first."""
    return [year for year, survey in list_surveys(paths.root) if survey == paths.survey]


def choose_shift(paths: Paths, given: str) -> Shift:
    """Choose the year to copy, and work out by how many years what it names moves.

    Parameters
    ----------
    paths : Paths
        Of the new year.
    given : str
        The year to copy; "" for the latest that is before the new one.

    Raises
    ------
    ProblemsFound
        Where the new year cannot be a folder or is there already, and where there is nothing to copy.
    """
    command = f"make new-year YEAR={paths.year or '...'} SURVEY={paths.survey or '...'}"
    if not _FOLDER.fullmatch(paths.year):
        advice = f"Write YEAR={paths.year.replace('/', '-')}." if re.fullmatch(r"\d{4}/\d+", paths.year) else "Write, for example, YEAR=2025."
        raise ProblemsFound([Problem(command, "", f"YEAR={paths.year or '(nothing)'}", 'the name of a folder, such as 2025 or "2025 spring"',
                                     advice)])
    _expect_survey(paths, command)
    for path in (paths.codebook, paths.settings):
        if path.exists():
            raise ProblemsFound([Problem(
                paths.relative(path), "", "a file that is there already", "a year that has no codebook and no report.toml yet",
                "It may hold work, and is never overwritten. Give another YEAR=, or rename or remove the file first.")])
    years = list_years_of(paths)
    if given and given not in years:
        close = nearest(given, years)
        raise ProblemsFound([Problem(command, "", f"FROM={given}", f"a year of this survey: {', '.join(years)}",
                                     f"Did you mean FROM={close}?" if close else f"Write, for example, FROM={years[-1]}.")])
    before = given or choose_earlier(paths.year, years)
    if not before:
        raise ProblemsFound([Problem(command, "", f"no year before {paths.year}", f"a year to copy, of {', '.join(years)}",
                                     f"Say which one: {command} FROM={years[-1]}.")])
    old, new = list_years(before), list_years(paths.year)
    moved = {later - earlier for earlier, later in zip(old, new)} if len(old) == len(new) else set()
    by = moved.pop() if len(moved) == 1 else 0
    # What the survey speaks of lies in its own year, or in that before or behind it.
    return Shift(before, paths.year, by, min(old, default=1) - 1, max(old, default=0) + 1)


def choose_earlier(year: str, years: list[str]) -> str:
    """Choose the latest year before another one, "" where there is none.

    Examples
    --------
    >>> choose_earlier("2020-21", ["2017-18", "2018-19", "2021-22"]), choose_earlier("2019", ["2018 autumn", "2018 spring"])
    ('2018-19', '2018 spring')
    """
    here = list_years(year)
    before = [one for one in years if one != year and here and list_years(one) and list_years(one) < here]
    return max(before, key=lambda one: (list_years(one), one), default="")


def expect_codebook(paths: Paths, command: str) -> None:
    """Complain where a survey has no codebook for a year.

    Raises
    ------
    ProblemsFound
        With the nearest year or survey that there is.
    """
    _expect_survey(paths, command)
    years = list_years_of(paths)
    if paths.year not in years:
        close = nearest(paths.year, years)
        raise ProblemsFound([Problem(
            command, "", f"the year {paths.year or '(nothing)'}", f"a year of this survey: {', '.join(years)}",
            f"Did you mean {close}?" if close else f"Give one of these years, or begin it: make new-year YEAR=... SURVEY={paths.survey}")])


def _expect_survey(paths: Paths, command: str) -> None:
    if list_years_of(paths):
        return
    names = sorted({survey for _, survey in list_surveys(paths.root)})
    close = nearest(paths.survey, names)
    raise ProblemsFound([Problem(command, "", f"SURVEY={paths.survey or '(nothing)'}", f"a survey: {', '.join(names) or 'there is none yet'}",
                                 f"Did you mean SURVEY={close}?" if close else
                                 "The first year of a survey begins with its export: make codebook FILE=... YEAR=... SURVEY=...")])
