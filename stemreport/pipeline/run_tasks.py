"""Run the tasks whose inputs changed in content, and let no output of an earlier run be taken for a new one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from stemreport.paths import Paths
from stemreport.pipeline.graph import list_tasks
from stemreport.pipeline.lock import hold_lock
from stemreport.pipeline.record import Record
from stemreport.pipeline.set_aside import list_results, set_aside
from stemreport.pipeline.task import STAGES, Task

__all__ = ["ENGINES", "TasksFailed", "explain_tasks", "is_done", "run_tasks"]

ENGINES = ("", "fork", "kernel")
"""What can run notebooks; the first is whatever this machine is capable of."""
_OFTEN = 3
"""So many times a run begins again because somebody saves files meanwhile."""


class TasksFailed(Exception):
    """A task stopped; the text is what the person reads."""


def run_tasks(paths: Paths, stage: str, tell: Callable[[str], None], engine: str = "", cores: int = 0, **edition: bool) -> bool:
    """Bring a report up to date as far as a stage.

    While a task has to run, the whole output folder is set aside; what is still right comes back file by file. So a
    run that fails, or is killed, leaves in ``outputs`` only what belongs to the present inputs, and never the old report.

    Parameters
    ----------
    tell : callable
        Is given a line for each task.
    engine : str
        The engine that runs notebooks, "fork" or "kernel"; the one that this machine is capable of if empty.
    cores : int
        How many tasks may be at work at once; as many as there are cores if 0.
    **edition
        As `list_tasks` takes it.

    Returns
    -------
    bool
        Whether anything ran.

    Raises
    ------
    TasksFailed
        With everything that stopped the run.
    ProblemsFound
        When there is no such engine.
    """
    if engine not in ENGINES:
        from stemreport.problems import Problem, ProblemsFound

        raise ProblemsFound([Problem("make report", "", f"ENGINE={engine}", "ENGINE=fork or ENGINE=kernel", "Leave it out: forked processes are faster, "
                                     "and both give the same bytes.")])
    tasks = _choose_tasks(paths, stage, edition)
    whole = stage == STAGES[-1]
    with hold_lock(paths.build_lock, lambda: tell("Another run of this report is under way; this one begins when it has ended.")):
        record = Record(paths)
        if _is_done(paths, record, tasks, whole):
            return False
        # Loaded only now: where nothing has to run, nothing need be loaded for it.
        import shutil

        from stemreport.pipeline.child import count_cores
        from stemreport.pipeline.schedule import run_side_by_side

        for _ in range(_OFTEN):
            set_aside(paths)
            changed, errors = run_side_by_side(tasks, paths, record, engine or ("fork" if hasattr(os, "fork") else "kernel"), tell,
                                               cores or count_cores())
            if errors:
                raise TasksFailed("\n\n".join(dict.fromkeys(errors)))
            if not changed:
                break
            tell(f"{changed} changed while the report was made: once more.")
        else:
            raise TasksFailed(f"{changed} changed again and again while the report was made.\nSave it, and give the command again.")
        if whole:
            shutil.rmtree(paths.set_aside, ignore_errors=True)
    if whole and not paths.area and paths.area_outputs.is_dir():
        from stemreport.pipeline.old_areas import set_old_areas_aside

        set_old_areas_aside(paths, tell)
    return True


def is_done(paths: Paths) -> bool:
    """Whether a whole report is up to date."""
    tasks = list_tasks(paths)
    return _is_done(paths, Record(paths), tasks, True)


def _is_done(paths: Paths, record: Record, tasks: list[Task], whole: bool) -> bool:
    return all(not _find_reasons(record, task) and not record.has_other_prose(task) for task in tasks) and not (
        whole and _find_stray(paths, record, tasks))


def explain_tasks(paths: Paths, stage: str, **edition: bool) -> list[str]:
    """Say of each task what `run_tasks` would run and why, without running anything; nothing where nothing would."""
    record, lines, waiting = Record(paths), [], set()
    for task in _choose_tasks(paths, stage, edition):
        if reasons := _find_reasons(record, task):
            lines.append(f"  {task.name:<24}runs: {'; '.join(reasons)}")
        elif before := sorted(waiting & set(record.list_writers(task))):
            lines.append(f"  {task.name:<24}runs if what {', '.join(before)} writes is different")
        elif record.has_other_prose(task):
            lines.append(f"  {task.name:<24}takes up the changed prose, without running")
            continue
        else:
            continue
        waiting.add(task.name)
    return lines


def _choose_tasks(paths: Paths, stage: str, edition: dict[str, bool]) -> list[Task]:
    return [task for task in list_tasks(paths, **edition) if STAGES.index(task.stage) <= STAGES.index(stage)]


def _find_reasons(record: Record, task: Task) -> list[str]:
    return record.find_changes(task) or record.find_damage(task)


def _find_stray(paths: Paths, record: Record, tasks: list[Task]) -> list[Path]:
    """Find files in the output folder that no task has written."""
    known = {path for task in tasks for path in record.list_outputs(task)}
    return [path for path in list_results(paths) if path not in known]
