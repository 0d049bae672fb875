"""``make tracker``: write the workbook that goes out to organisations."""

from __future__ import annotations

from collections.abc import Iterator

from stemreport.codebook.model import Codebook
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound

__all__ = ["make_tracker"]


def make_tracker(paths: Paths, codebook: Codebook) -> Iterator[str]:
    """Write the tracker of a survey and yield what to tell.

    Raises
    ------
    ProblemsFound
        When the codebook describes no tracker.
    """
    if codebook.tracker is None:
        raise ProblemsFound([Problem(paths.relative(paths.codebook), "", "no [tracker]", "the workbook that organisations fill in",
                                     "Name the survey that has one: SURVEY=...; docs/tracker.md explains the table.")])
    from stemreport.tracker.write_tracker import write_tracker

    path = paths.tracker(codebook.tracker.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_tracker(codebook, path)
    yield f"Version {codebook.tracker.version}, made from {paths.relative(paths.codebook)}."
    yield f"The tracker to send out: {paths.relative(path)}"
