"""What disclosure control chose to suppress."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Choice"]


@dataclass(frozen=True)
class Choice:
    """What is suppressed.

    Parameters
    ----------
    hidden : dict of int
        The positions of all published cells to suppress, those that may not be shown for their own sake included, and for each the
        cell on whose account it goes.
    shifts : list of dict
        The other tables on which the choice rests: by position, how far each cell moves. The proof tries them first.
    """

    hidden: dict[int, int]
    shifts: list[dict[int, float]] = field(default_factory=list)
