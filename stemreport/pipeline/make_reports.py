"""Make many reports: each by a process forked from this one, which has loaded everything once; one that fails stops no other."""

from __future__ import annotations

import gc
import importlib
import io
import time
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import redirect_stdout
from multiprocessing.connection import wait

from stemreport.paths import Paths
from stemreport.pipeline.child import Child, count_cores
from stemreport.pipeline.graph import list_tasks
from stemreport.pipeline.progress import Progress
from stemreport.pipeline.run_tasks import TasksFailed, is_done, run_tasks
from stemreport.pipeline.task import STAGES
from stemreport.pipeline.work import prepare_environment

__all__ = ["list_open", "load_for", "make_reports", "try_report"]

_WHOLE = STAGES[-1]


def make_reports(reports: Iterable[Paths], tell: Callable[[str], None], engine: str = "",
                 needed: Mapping[Paths, Collection[Paths]] | None = None) -> dict[Paths, str]:
    """Bring reports up to date, as many at once as there are cores.

    What is done stays done: who is stopped goes on where they were with the same call. Memory grows with the cores and not
    with the reports.

    Parameters
    ----------
    reports : iterable of Paths
    tell : callable
        Is given a line for each report.
    engine : str
        As `run_tasks` takes it.
    needed : dict of collections of Paths, optional
        For a report those that must be made before it.

    Returns
    -------
    dict of str
        Why the reports that failed did.
    """
    reports = list(reports)
    waiting = list_open(reports, needed or {})
    progress = Progress(len(reports), len(reports) - len(waiting), tell)
    failed: dict[Paths, str] = {}
    running: dict[object, tuple[Child, Paths, float]] = {}
    cores = count_cores()
    # Few reports share all cores, many have one each.
    share = max(cores // max(len(waiting), 1), 1)
    if waiting:
        load_for(waiting)
    try:
        while waiting or running:
            while waiting and len(running) < cores and (report := _choose(waiting, needed or {}, [one for _, one, _ in running.values()])):
                waiting.remove(report)
                if lacking := [one.name for one in (needed or {}).get(report, ()) if one in failed]:
                    failed[report] = f"It cites {lacking[0]}, which could not be made."
                    progress.count(report.name, 0.0, "not begun")
                    continue
                child = Child(lambda: try_report(report, engine, share))
                running[child.pipe] = child, report, time.perf_counter()
            for pipe in wait(list(running)):
                child, report, start = running.pop(pipe)
                error, end = child.finish()
                if end:
                    error = f"Its process was ended by {end}."
                if error:
                    failed[report] = error
                progress.count(report.name, time.perf_counter() - start, "FAILED" if error else "")
    finally:
        for child, _, _ in running.values():
            child.stop()
        progress.close()
    return failed


def try_report(paths: Paths, engine: str = "", cores: int = 1) -> str:
    """Bring one report up to date.

    Returns
    -------
    str
        What went wrong, for a person; "" if nothing did.
    """
    from stemreport.problems import ProblemsFound

    try:
        # What tasks tell of one report would be lost among many.
        with redirect_stdout(io.StringIO()):
            run_tasks(paths, _WHOLE, lambda line: None, engine, cores)
    except (ProblemsFound, TasksFailed) as error:
        return str(error)
    except KeyboardInterrupt:
        return "Stopped."
    except Exception:
        return f"A fault of the pipeline itself.\n\n{traceback.format_exc()}"
    return ""


def list_open(reports: list[Paths], needed: Mapping[Paths, Collection[Paths]]) -> list[Paths]:
    """List what is not up to date, or needs what is not."""
    waiting = {one for one in reports if not is_done(one)}
    while more := {one for one in reports if one not in waiting and waiting & {*needed.get(one, ())}}:
        waiting |= more
    return [one for one in reports if one in waiting]


def _choose(waiting: list[Paths], needed: Mapping[Paths, Collection[Paths]], running: list[Paths]) -> Paths | None:
    """Choose the next report that waits for none that is still to be made."""
    open_ones = {*waiting, *running}
    return next((one for one in waiting if not open_ones & {*needed.get(one, ())}), waiting[0] if not running else None)


def load_for(reports: Iterable[Paths]) -> None:
    """Load what the reports will need, so that it is there once for all of them."""
    prepare_environment()
    for module in dict.fromkeys(module for report in reports for task in list_tasks(report) for module in task.loads):
        importlib.import_module(module)
    gc.freeze()
