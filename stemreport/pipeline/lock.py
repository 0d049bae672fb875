"""Let one run at a time work on a report."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["hold_lock"]


@contextmanager
def hold_lock(path: Path, tell_wait: Callable[[], None]) -> Iterator[None]:
    """Hold a lock; wait where somebody else holds it.

    It belongs to the processes that are forked meanwhile as well: what a run that was killed has left at work holds it to
    its end, so that nothing of it comes between.

    Parameters
    ----------
    tell_wait : callable
        Is called before waiting.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
