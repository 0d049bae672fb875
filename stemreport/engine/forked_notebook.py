"""A notebook's process, forked from one that has imported what it needs: both ends of it."""

from __future__ import annotations

import asyncio
import atexit
import gc
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Mapping
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import Empty
from types import SimpleNamespace

from nbclient.exceptions import DeadKernelError

from stemreport.engine.shell import make_shell
from stemreport.reading import forget_reads, list_reads

__all__ = ["ForkedNotebook"]


class ForkedNotebook:
    """The process of one notebook, spoken to as jupyter_client speaks to a kernel.

    `nbclient` takes it for a kernel's client: it runs the cells, counts the time and sorts the outputs as for any kernel.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="stemreport-")
        self._pipe, theirs = Pipe()
        self._messages: deque[dict[str, object]] = deque()
        self._cell = 0
        self.shell_channel = SimpleNamespace(get_msg=self._receive_reply)
        self.iopub_channel = SimpleNamespace(get_msg=self._receive_output)
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if not self._pid:
            status = 1
            try:
                self._pipe.close()
                _serve(theirs, self._folder.name)
                status = 0
            finally:
                os._exit(status)
        theirs.close()

    def execute(self, source: str, **_: object) -> str:
        """Begin a cell; return the id that all messages about it bear."""
        self._cell += 1
        try:
            self._pipe.send(source)
        except OSError:
            raise DeadKernelError(self._say_how_it_ended()) from None
        return str(self._cell)

    def is_alive(self) -> bool:
        return True

    def finish(self) -> list:
        """End the process in good order; return what it read."""
        self._pipe.send(None)
        try:
            return self._pipe.recv()
        except EOFError:
            raise DeadKernelError(self._say_how_it_ended()) from None

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = 0
        self._pipe.close()
        self._folder.cleanup()

    async def _receive_reply(self, timeout: float | None) -> dict[str, object]:
        """Wait until the cell has run; `_receive_output` takes what it shows meanwhile."""
        while True:
            try:
                if not self._pipe.poll(timeout):
                    raise Empty
                kind, content = self._pipe.recv()
            except (EOFError, OSError):
                raise DeadKernelError(self._say_how_it_ended()) from None
            message = {"msg_type": kind, "content": content, "parent_header": {"msg_id": str(self._cell)}, "header": {"msg_type": kind}, "metadata": {}, "buffers": []}
            if kind == "execute_reply":
                self._messages.append({**message, "msg_type": "status", "content": {"execution_state": "idle"}})
                return message
            self._messages.append(message)
            await asyncio.sleep(0)

    async def _receive_output(self, timeout: float | None) -> dict[str, object]:
        while not self._messages:
            await asyncio.sleep(0)
        return self._messages.popleft()

    def _say_how_it_ended(self) -> str:
        if not self._pid:
            return "the process of the notebook was stopped"
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        code = os.waitstatus_to_exitcode(status)
        if code >= 0:
            return f"the process of the notebook ended itself, with status {code}"
        return f"the process of the notebook was ended by {signal.Signals(-code).name}" + (
            ", as the system does when memory runs out" if -code == signal.SIGKILL else "")


def _serve(pipe: Connection, folder: str) -> None:
    """Run the cells that come through the pipe, until nothing comes any more."""
    atexit._clear()  # What the parent wants done at its end is not the child's to do.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    incoming: deque[str | None] = deque()
    arrived = threading.Semaphore(0)
    threading.Thread(target=_listen, args=(pipe, incoming, arrived), daemon=True).start()
    forget_reads()
    gc.freeze()  # What the parent has made is not looked through for what could be thrown away: that would copy it all.
    shell = make_shell(lambda kind, content: pipe.send((kind, content)), folder)
    while True:
        arrived.acquire()
        source = incoming.popleft()
        if source is None:
            break
        pipe.send(("execute_input", {"code": source, "execution_count": shell.execution_count}))
        pipe.send(("execute_reply", _run_cell(shell, source)))
    atexit._run_exitfuncs()
    # Whatever a cell left open is written out.
    shell.user_ns.clear()
    gc.collect()
    pipe.send(list_reads())


def _listen(pipe: Connection, incoming: deque, arrived: threading.Semaphore) -> None:
    """Take in cells; when the other end is gone, so is the notebook, in the middle of a cell too."""
    while True:
        try:
            incoming.append(pipe.recv())
        except (EOFError, OSError):
            os._exit(1)
        arrived.release()


def _run_cell(shell, source: str) -> Mapping[str, object]:
    """Run a cell; return what the Jupyter protocol calls the content of an execute_reply."""
    count = shell.execution_count
    result = shell.run_cell(source, store_history=True)
    if shell.exit_now and result.success:
        result.error_in_exec = SystemExit()
        shell._showtraceback(SystemExit, result.error_in_exec, [])
    sys.stdout.flush()
    sys.stderr.flush()
    if result.success and not shell._last_traceback_during_displayhook:
        return {"status": "ok", "execution_count": count}
    error = result.error_before_exec or result.error_in_exec
    return {"status": "error", "execution_count": count, "ename": type(error).__name__, "evalue": str(error), "traceback": shell._last_traceback or []}
