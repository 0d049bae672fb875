"""Find the project's folder, the surveys in it, and the paths of one of them."""

from __future__ import annotations

from pathlib import Path

from stemreport.paths import Paths

__all__ = ["find_paths", "find_project", "find_root", "list_surveys"]


def find_root(folder: Path) -> Path:
    """Climb from a folder to the project's, which holds ``pyproject.toml``.

    Raises
    ------
    ProblemsFound
        When no folder above holds one.
    """
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / "pyproject.toml").is_file():
            return candidate
    from stemreport.problems import Problem, ProblemsFound

    raise ProblemsFound([Problem(
        file="", place="", found="a notebook outside the project's folder",
        expected="a notebook below the folder that holds pyproject.toml",
        advice="Move the notebook into the project's notebooks/ folder and open it there.",
    )])


def find_project() -> Path:
    """Return the project's folder, which is the working directory or above it."""
    return find_root(Path.cwd())


def list_surveys(root: Path) -> list[tuple[str, str]]:
    """List the surveys that have a codebook, as (year, survey), oldest year first."""
    found = (root / "data" / "raw").glob("*/*/codebook.toml")
    return sorted((path.parent.parent.name, path.parent.name) for path in found)


def find_paths(root: Path, year: str, survey: str) -> Paths:
    """Return the paths of a survey, or say which years and surveys there are.

    Raises
    ------
    ProblemsFound
        When ``data/raw/YEAR/SURVEY`` has no ``codebook.toml``.
    """
    surveys = list_surveys(root)
    if (year, survey) in surveys:
        return Paths(root, year, survey)
    # Loaded only to complain: a run with nothing to do is to take no time.
    from stemreport.problems import Problem, ProblemsFound, nearest

    years = [one_year for one_year, one_survey in surveys if one_survey == survey]
    names = sorted({one_survey for _, one_survey in surveys})
    expected = f"a year of this survey: {', '.join(years)}" if years else f"a survey: {', '.join(names) or 'none yet'}"
    wanted, known = (year, years) if years else (survey, names)
    suggestion = nearest(wanted, known) or (known[-1] if known else None)
    example = "" if not suggestion else (
        f"\n  make report YEAR={suggestion}" + f" SURVEY={survey}" if years
        else f"\n  make report YEAR={year or 'YEAR'} SURVEY={suggestion}")
    raise ProblemsFound([Problem(
        file="make report", place="", found=f"YEAR={year or '(nothing)'} SURVEY={survey or '(nothing)'}", expected=expected,
        advice=f"Type, for example:{example}\nA new year begins with a folder data/raw/YEAR/SURVEY "
               "that holds a codebook.toml, a report.toml and the export." if example else
               "Make a folder data/raw/YEAR/SURVEY with a codebook.toml, a report.toml and the export.",
    )])
