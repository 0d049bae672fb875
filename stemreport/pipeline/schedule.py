"""Do tasks side by side: each in a process of its own, as soon as those that it needs are done, while this one loads what the next will need."""

from __future__ import annotations

import gc
import importlib
import re
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path

from stemreport.hashing import list_files
from stemreport.import_closure import find_modules, list_used
from stemreport.paths import Paths
from stemreport.pipeline.normalise_notebook import read_code, refresh_prose
from stemreport.pipeline.record import NEVER, Record
from stemreport.pipeline.task import Task
from stemreport.pipeline.work import Worker, prepare_environment

__all__ = ["run_side_by_side"]


def run_side_by_side(tasks: list[Task], paths: Paths, record: Record, engine: str, tell: Callable[[str], None],
                     cores: int) -> tuple[str, list[str]]:
    """Do what of some tasks has to be done.

    Parameters
    ----------
    tasks : list of Task
        Each after those that it needs.
    cores : int
        How many may be at work at once.

    Returns
    -------
    changed : str
        A file that somebody changed meanwhile ("" for none), so that not all is done.
    errors : list of str
        What stopped tasks; those that were at work then have come to their ends.
    """
    prepare_environment()
    return _Schedule(tasks, paths, record, engine, tell, cores).run()


class _Schedule:
    def __init__(self, tasks: list[Task], paths: Paths, record: Record, engine: str, tell: Callable[[str], None], cores: int):
        self.paths, self.record, self.engine, self.tell, self.cores = paths, record, engine, tell, cores
        # What is not asked for is not waited for.
        self.pending, self.done = list(tasks), {name for task in tasks for name in (*task.after, *task.behind)} - {task.name for task in tasks}
        self.running: dict[object, tuple[Worker, list[str]]] = {}
        self.errors: list[str] = []
        self.changed = ""
        self.loaded: set[str] = set()
        self.reasons: dict[str, list[str]] = {}

    def run(self) -> tuple[str, list[str]]:
        try:
            while self.pending or self.running:
                waiting = len(self.pending)
                ready = [] if self.errors else self.find_ready()
                if self.errors and not self.running:
                    break
                if ready and len(self.running) < self.cores and not self.list_unloaded(ready[0][0]):
                    self.start(*ready[0])
                elif missing := next(self.list_wanted(ready), ""):
                    self.load(missing)
                    self.collect(0)
                elif self.running:
                    self.collect(None)
                elif self.pending and len(self.pending) == waiting:
                    raise AssertionError(f"{[task.name for task in self.pending]} wait for what never comes")
        finally:
            for worker, _ in self.running.values():
                worker.stop()
        return self.changed, self.errors

    def find_ready(self) -> list[tuple[Task, list[str]]]:
        """Find the tasks that can begin, each with the reasons for it; bring back what is right as it is."""
        ready = []
        for task in list(self.pending):
            if self.done.issuperset(task.after):
                if task.name not in self.reasons:
                    self.reasons[task.name] = self.record.find_changes(task) or self.record.find_damage(task, aside=True)
                reasons = self.reasons[task.name]
                if reasons and self.done.issuperset(task.behind):
                    ready.append((task, reasons))
                elif not reasons:
                    self.restore(task)
        return ready

    def restore(self, task: Task) -> None:
        """Bring back what a task wrote, and take up what changed in the prose of its notebook."""
        for path in self.record.list_outputs(task):
            path.parent.mkdir(parents=True, exist_ok=True)
            self.record.place_aside(path).replace(path)
        if self.record.has_other_prose(task):
            refresh_prose(task.notebook, task.outputs[-1])
            self.record.remember_prose(task)
        self.pending.remove(task)
        self.done.add(task.name)

    def list_unloaded(self, task: Task) -> list[str]:
        return [name for name in task.loads if name not in self.loaded]

    def list_wanted(self, ready: list[tuple[Task, list[str]]]):
        """List the modules to load next: for what is ready, then for what is certain to run."""
        for task, _ in ready:
            yield from self.list_unloaded(task)
        at_work = {worker.task.name for worker, _ in self.running.values()}
        for task in self.pending:
            # What is being written is not looked at half done: whoever reads it will most likely run.
            if self.list_unloaded(task) and (at_work.intersection(self.record.list_writers(task)) or self.record.find_changes(task)):
                yield from self.list_unloaded(task)

    def load(self, module: str) -> None:
        importlib.import_module(module)
        self.loaded.add(module)

    def start(self, task: Task, reasons: list[str]) -> None:
        self.pending.remove(task)
        # Without what an earlier run left, which might not be written again.
        for path in list_files(task.outputs):
            path.unlink()
        # What is loaded is shared with the children until somebody writes to it; the collector would.
        gc.freeze()
        worker = Worker(task, self.paths, self.engine)
        self.running[worker.pipe] = (worker, reasons)

    def collect(self, timeout: float | None) -> None:
        """Take in what has come to its end."""
        for pipe in wait(list(self.running), timeout):
            worker, reasons = self.running.pop(pipe)
            task, result = worker.task, worker.finish()
            if result.error:
                self.errors.append(result.error)
                continue
            self.changed = self.record.remember(task, result.reads, _find_modules(task)) or self.changed
            self.done.add(task.name)
            because = "" if reasons == [NEVER] else "   " + reasons[0] + (f", and {len(reasons) - 1} more" if len(reasons) > 1 else "")
            self.tell(f"  {task.name:<24}{result.seconds:6.1f} s{because}")


def _find_modules(task: Task) -> list[Path]:
    """Find the modules of the package that a task can come to load."""
    if not task.notebook:
        module = importlib.import_module(task.function.partition(":")[0])
        return find_modules([module.__name__], list_used(Path(module.__file__).read_text(encoding="utf-8")))
    code = read_code(task.notebook)
    imported = re.findall(r"(?:from|import) (stemreport[\w.]*)", code)
    return find_modules([*imported, "stemreport.pipeline.run_notebook"], list_used(code))
