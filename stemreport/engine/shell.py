"""The shell in which the cells of a forked notebook run: a kernel's own, without sockets."""

from __future__ import annotations

import builtins
import io
import os
import random
import sys
import tempfile
import warnings
from collections.abc import Callable, Mapping
from types import SimpleNamespace

import comm
import IPython.core.application
import IPython.core.completer
import IPython.core.oinspect
import numpy.random
from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from traitlets.config import Config

__all__ = ["Tell", "make_shell"]

_LOADED = (IPython.core.application, IPython.core.completer, IPython.core.oinspect)
"""What a shell loads when it is made: here once, and not in each child."""

Tell = Callable[[str, Mapping[str, object]], None]
"""Takes a message as the Jupyter protocol has it: its type ("stream", "display_data", ...) and its content."""

_FILTERS = list(warnings.filters)
"""Which warnings are shown to whoever starts this process, before it has silenced any."""

_COLUMNS = 20
"""How many columns of a frame a kernel shows. pandas that was imported before there was a shell takes itself to be in a terminal."""


def make_shell(tell: Tell, folder: str) -> ZMQInteractiveShell:
    """Make the process a notebook's: a clean shell whose outputs, streams and errors are told as messages.

    Called once, in a child that does nothing else; it takes standard output and error over.

    Parameters
    ----------
    tell : callable
        Is given each message.
    folder : str
        Takes up the profile that IPython wants, so that no person's own settings work in it.
    """
    warnings.resetwarnings()
    warnings.filters.extend(_FILTERS)
    config = Config({"HistoryManager": {"enabled": False}})
    shell = ZMQInteractiveShell.instance(config=config, compiler_class=XCachingCompiler, ipython_dir=folder, kernel=SimpleNamespace(eventloop=None))
    session = _TellingSession(tell)
    shell.displayhook.session = shell.display_pub.session = session
    shell.displayhook.pub_socket = shell.display_pub.pub_socket = object()
    shell.displayhook.topic = b"execute_result"
    comm.create_comm = lambda *args, **kwargs: _TellingComm(tell, *args, **kwargs)
    builtins.input = _refuse_input
    sys.stdout, sys.stderr = _Stream(1, "stdout", tell), _Stream(2, "stderr", tell)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    # The notebook's folder, where a kernel has it: before what is installed, behind the standard library.
    sys.path.insert(next((place for place, path in enumerate(sys.path) if path.endswith("-packages")), len(sys.path)), "")
    _fix_chance()
    return shell


def _fix_chance() -> None:
    """Begin every notebook with the same random numbers, and with what a kernel sets; children of one process would share its state."""
    random.seed(0)
    numpy.random.seed(0)
    if "pandas" in sys.modules:
        sys.modules["pandas"].set_option("display.max_columns", _COLUMNS)


def _refuse_input(prompt: object = "") -> str:
    raise EOFError("nobody can answer input() while a report is made: write the answer into the cell")


class _TellingSession(Session):
    """Where a kernel would send a message through a socket, tell it."""

    def __init__(self, tell: Tell):
        super().__init__(key=b"nothing is sent")
        self._tell = tell

    def send(self, stream, msg_or_type, content=None, *args, **kwargs):
        if isinstance(msg_or_type, Mapping):
            msg_or_type, content = msg_or_type["header"]["msg_type"], msg_or_type["content"]
        self._tell(msg_or_type, content)


class _TellingComm(comm.DummyComm):
    """A channel of a widget: told, so that the engine can refuse it."""

    def __init__(self, tell: Tell, *args, **kwargs):
        self._tell = tell
        super().__init__(*args, **kwargs)

    def publish_msg(self, msg_type, *args, **kwargs):
        self._tell(msg_type, {})


class _Stream(io.TextIOBase):
    """Standard output or error: what Python prints, and what a program that a cell starts writes to the descriptor."""

    encoding = "utf-8"
    errors = "replace"
    _ENOUGH, _PIECE = 1 << 16, 1 << 20

    def __init__(self, descriptor: int, name: str, tell: Tell):
        self._descriptor, self._name, self._tell = descriptor, name, tell
        self._parts: list[str] = []
        self._size = self._told = 0
        # A file and no pipe: nothing that a program writes has to wait for a reader.
        with tempfile.TemporaryFile(buffering=0) as file:
            os.dup2(file.fileno(), descriptor)

    @property
    def name(self) -> str:
        return f"<{self._name}>"

    def fileno(self) -> int:
        return self._descriptor

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._take_written()
        self._parts.append(text)
        self._size += len(text)
        if self._size > self._ENOUGH:
            self.flush()
        return len(text)

    def _take_written(self) -> None:
        written = os.fstat(self._descriptor).st_size
        if written > self._told:
            self._parts.append(os.pread(self._descriptor, written - self._told, self._told).decode("utf-8", "replace"))
            self._told = written

    def flush(self) -> None:
        self._take_written()
        text = "".join(self._parts)
        self._parts, self._size = [], 0
        # In pieces, so that whoever listens can stop it.
        for start in range(0, len(text), self._PIECE):
            self._tell("stream", {"name": self._name, "text": text[start:start + self._PIECE]})
