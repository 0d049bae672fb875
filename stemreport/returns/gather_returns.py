"""Gather what organisations sent in for a year, and settle what counts."""

from __future__ import annotations

from collections.abc import Callable

from stemreport.codebook.model import Codebook
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.reading import note_read
from stemreport.returns.read_annual_return import read_annual_return
from stemreport.returns.read_folder import read_folder
from stemreport.returns.settle import Settled, settle_submissions

__all__ = ["gather_returns"]


def gather_returns(paths: Paths, codebook: Codebook, tell: Callable[[str], None]) -> list[Settled]:
    """Read all trackers and the annual return of a year, and settle which count.

    Parameters
    ----------
    tell : callable
        Is given each line about how far it is.

    Raises
    ------
    ProblemsFound
        When the codebook has no intake, or nothing arrived.
    """
    if codebook.intake is None:
        raise ProblemsFound([Problem(paths.relative(paths.codebook), "", "no [intake]", "who sends in what is added up",
                                     "Name the survey that has one: SURVEY=...; docs/tracker.md explains it.")])
    submissions = read_folder(paths, codebook, tell)
    annual = paths.raw / codebook.frames[codebook.questions[codebook.intake.about[0]].frame].file
    note_read(annual)
    if annual.is_file():
        submissions += read_annual_return(annual, paths.relative(annual), codebook)
    if not submissions:
        raise ProblemsFound([Problem(f"{paths.relative(paths.raw)}/", "", "no completed tracker, and no annual return",
                                     f"the workbooks that organisations sent, or {annual.name}",
                                     "Put them into this folder; a workbook may have any name.")])
    return settle_submissions(submissions, codebook.intake)
