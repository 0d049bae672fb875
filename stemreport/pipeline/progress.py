"""Tell how far a long run has come, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable

from tqdm import tqdm

__all__ = ["Progress", "say_time"]


class Progress:
    """A line for each report that is made, and on a terminal a bar below them.

    Parameters
    ----------
    total, done : int
        How many reports there are, and how many of them need not be made.
    tell : callable
        Is given the lines.
    """

    def __init__(self, total: int, done: int, tell: Callable[[str], None]):
        self._total, self._done, self._before, self._tell = total, done, done, tell
        self._start = time.perf_counter()
        # disable=None: no bar where nobody looks, as in a log.
        self._bar = tqdm(total=total, initial=done, unit="report", disable=None, leave=False)

    def count(self, name: str, seconds: float, what: str = "") -> None:
        """Count a report that has come to its end, well or not."""
        self._done += 1
        rest = (time.perf_counter() - self._start) / (self._done - self._before) * (self._total - self._done)
        self._bar.clear()
        self._tell(f"  {self._done:>4} of {self._total}  {name:<40}{seconds:6.1f} s   {what or (f'about {say_time(rest)} left' if rest else '')}".rstrip())
        self._bar.update()

    def close(self) -> None:
        """Take the bar away."""
        self._bar.close()


def say_time(seconds: float) -> str:
    """Say a time as roughly as it can be known.

    Examples
    --------
    >>> say_time(8), say_time(100), say_time(4000)
    ('8 s', '2 min', '1 h 7 min')
    """
    if seconds < 60:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
