"""Do one task in a process of its own, forked from this one: what it read comes back, or what went wrong."""

from __future__ import annotations

import importlib
import os
import time
import traceback
from dataclasses import dataclass

from stemreport.paths import Paths
from stemreport.pipeline.child import Child
from stemreport.pipeline.task import Task
from stemreport.reading import Read, forget_reads, list_reads, note_read

__all__ = ["Result", "Worker", "prepare_environment"]

_ENVIRONMENT = {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
"""What a notebook must not take from the person who happens to run it."""


def prepare_environment() -> None:
    """Fix what the modules that are loaded next look at."""
    os.environ.update(_ENVIRONMENT)
    # Where the command is given from within a notebook: no chapter is open in the run that begins.
    os.environ.pop("JPY_SESSION_NAME", None)


@dataclass(frozen=True)
class Result:
    """What became of a task: what it read, or an error that a person reads; and the seconds that it took."""

    reads: tuple[Read, ...] = ()
    error: str = ""
    seconds: float = 0.0


class Worker:
    """The process that does one task.

    Parameters
    ----------
    engine : str
        The name of the papermill engine for notebooks.
    """

    def __init__(self, task: Task, paths: Paths, engine: str):
        self.task, self._start = task, time.perf_counter()
        self._child = Child(lambda: _do(task, paths, engine))
        self.pipe = self._child.pipe

    def finish(self) -> Result:
        """Wait for the end of the task."""
        done, end = self._child.finish()
        reads, error = ((), f"{self.task.name}: its process was ended by {end}.") if end else done
        return Result(tuple(reads), error, time.perf_counter() - self._start)

    def stop(self) -> None:
        """End the task, whatever it does."""
        self._child.stop()


def _do(task: Task, paths: Paths, engine: str) -> tuple[list[Read], str]:
    from stemreport.pipeline.run_notebook import NotebookFailed, run_notebook
    from stemreport.problems import ProblemsFound

    forget_reads()
    note_read(paths.lock)
    try:
        if task.notebook:
            parameters = {"year": paths.year, "survey": paths.survey, **({"area": paths.area} if paths.area else {})}
            return [*list_reads(), *run_notebook(task.notebook, parameters, paths.executed / task.notebook.name, paths.root, engine)], ""
        module, _, call = task.function.partition(":")
        name, *words = call.split()
        getattr(importlib.import_module(module), name)(paths, *words)
        return list_reads(), ""
    except (ProblemsFound, NotebookFailed) as error:
        return [], str(error)
    except KeyboardInterrupt:
        return [], "Stopped."
    except Exception:
        return [], f"{task.name}: a fault of the pipeline itself.\n\n{traceback.format_exc()}"
