"""Do one task in a process of its own, forked from this one: what it read comes back, or what went wrong."""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from stemreport.paths import Paths
from stemreport.pipeline.graph import Task
from stemreport.reading import Read, forget_reads, list_reads, note_read

__all__ = ["Result", "Worker", "prepare_environment"]

_ENVIRONMENT = {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
"""What a notebook must not take from the person who happens to run it."""


def prepare_environment() -> None:
    """Fix what the modules that are loaded next look at."""
    os.environ.update(_ENVIRONMENT)


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
        self.task = task
        self.pipe, theirs = Pipe()
        self._start = time.perf_counter()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if not self._pid:
            try:
                self.pipe.close()
                _watch(theirs)
                theirs.send_bytes(pickle.dumps(_do(task, paths, engine)))
            finally:
                os._exit(0)
        theirs.close()

    def finish(self) -> Result:
        """Wait for the end of the task."""
        try:
            reads, error = pickle.loads(self.pipe.recv_bytes())
        except EOFError:
            reads, error = (), ""
        _, status = os.waitpid(self._pid, 0)
        self.pipe.close()
        if not reads and not error:
            error = f"{self.task.name}: its process was ended by {_name_end(status)}."
        return Result(tuple(reads), error, time.perf_counter() - self._start)

    def stop(self) -> None:
        """End the task, whatever it does."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self.pipe.close()


def _name_end(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return signal.Signals(-code).name if code < 0 else f"itself, with status {code}"


def _watch(pipe: Connection) -> None:
    """End this process as soon as the other end is gone."""
    def wait() -> None:
        try:
            pipe.recv_bytes()
        except (EOFError, OSError):
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _do(task: Task, paths: Paths, engine: str) -> tuple[list[Read], str]:
    from stemreport.pipeline.run_notebook import NotebookFailed, run_notebook
    from stemreport.problems import ProblemsFound

    forget_reads()
    note_read(paths.lock)
    try:
        if task.notebook:
            parameters = {"year": paths.year, "survey": paths.survey}
            return [*list_reads(), *run_notebook(task.notebook, parameters, paths.executed / task.notebook.name, paths.root, engine)], ""
        module, _, name = task.function.partition(":")
        getattr(importlib.import_module(module), name)(paths)
        return list_reads(), ""
    except (ProblemsFound, NotebookFailed) as error:
        return [], str(error)
    except KeyboardInterrupt:
        return [], "Stopped."
    except Exception:
        return [], f"{task.name}: a fault of the pipeline itself.\n\n{traceback.format_exc()}"
