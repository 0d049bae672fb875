"""What the attack finds out: pieces of evidence, and for each suppressed cell the interval that follows."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Evidence", "Inference"]


@dataclass(frozen=True)
class Evidence:
    """A number that was found outside the row of a finding and stands for it.

    Parameters
    ----------
    cell : str
        The id of the finding.
    kind : str
        count, percent, sum, mean, base, or value (of a median and the like).
    low, high : float
        Between which limits the number lies: what is printed was rounded, and a length was drawn.
    how : str
        Where it was found, in words.
    """

    cell: str
    kind: str
    low: float
    high: float
    how: str


@dataclass(frozen=True)
class Inference:
    """What anybody can infer about one suppressed cell.

    Parameters
    ----------
    id : str
        Of the finding.
    low, high : float or None
        Between which limits its count lies, both included; of a total or a mean the sum, of a median its value; where
        another finding shows that, its base. None where there is no limit.
    how : str
        How it was found out, in words; "" where nothing was.
    slack : float
        How far apart the limits may be for the cell to be recovered: 0 for counts; a sum is as good as known before it is
        known to the last digit.
    """

    id: str
    low: float | None
    high: float | None
    how: str = ""
    slack: float = 0.0

    @property
    def is_recovered(self) -> bool:
        """Whether the cell is known.

        Examples
        --------
        >>> Inference("a.b", 3, 3).is_recovered, Inference("a.b", 0, 3).is_recovered, Inference("a.b", 3, None).is_recovered
        (True, False, False)
        """
        return self.low is not None and self.high is not None and self.high - self.low <= self.slack
