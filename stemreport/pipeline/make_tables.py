"""Write the data files of a finished report for its readers."""

from __future__ import annotations

import shutil
from collections.abc import Callable

from stemreport.paths import Paths
from stemreport.pipeline.lock import hold_lock
from stemreport.pipeline.run_tasks import run_tasks
from stemreport.pipeline.task import STAGES
from stemreport.publication.write_tables import write_publication_tables
from stemreport.report import Report

__all__ = ["make_tables"]


def make_tables(paths: Paths, tell: Callable[[str], None], engine: str = "") -> None:
    """Bring the report up to date, and write its tables, findings and figures as files; the folder is replaced as a whole.

    Raises
    ------
    ProblemsFound, TasksFailed
        Where there is no report.
    """
    run_tasks(paths, STAGES[-1], tell, engine)
    unfinished = paths.processed / paths.publication.name
    with hold_lock(paths.build_lock, lambda: tell("A run of this report is under way; the tables are written when it has ended.")):
        shutil.rmtree(unfinished, ignore_errors=True)
        written = write_publication_tables(Report(paths), unfinished)
        shutil.rmtree(paths.publication, ignore_errors=True)
        unfinished.replace(paths.publication)
    tell(f"{len(written)} files: {paths.relative(paths.publication)}/")
