"""A process forked from this one that does one thing, and says what came of it."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection

__all__ = ["Child", "count_cores"]


class Child:
    """A forked process at work.

    Parameters
    ----------
    work : callable
        What it does. Whatever that returns must be possible to pickle.
    """

    def __init__(self, work: Callable[[], object]):
        self.pipe, theirs = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if not self._pid:
            try:
                self.pipe.close()
                _watch(theirs)
                theirs.send_bytes(pickle.dumps(work()))
            finally:
                os._exit(0)
        theirs.close()

    def finish(self) -> tuple[object, str]:
        """Wait for its end.

        Returns
        -------
        result : object
            What it returned, None where it came to another end.
        end : str
            By what it was ended then, in words; "" where it returned.
        """
        try:
            result, returned = pickle.loads(self.pipe.recv_bytes()), True
        except EOFError:
            result, returned = None, False
        _, status = os.waitpid(self._pid, 0)
        self.pipe.close()
        return result, "" if returned else _name_end(status)

    def stop(self) -> None:
        """End it, whatever it does."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self.pipe.close()


def count_cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
