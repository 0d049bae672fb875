"""Check the prose of a report before any notebook runs."""

from __future__ import annotations

from stemreport.paths import Paths
from stemreport.problems import ProblemsFound, write_problems
from stemreport.reading import note_read
from stemreport.report import Report

__all__ = ["check_chapters"]


def check_chapters(paths: Paths) -> None:
    """Refuse what is typed where a citation belongs; what need not stop the run goes to ``prose-problems.csv``.

    Raises
    ------
    ProblemsFound
        With every fault of every chapter and of the texts of ``report.toml``.
    """
    from stemreport.prose.check_prose import check_prose

    report = Report(paths)
    note_read(paths.settings)
    problems = check_prose(paths, report.published_codebook, report.settings)
    if any(problem.stops for problem in problems):
        raise ProblemsFound(problems)
    paths.processed.mkdir(parents=True, exist_ok=True)
    write_problems(problems, paths.prose_problems)
