"""A completed tracker, or a row of the annual return, as it was sent in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from stemreport.problems import Problem

__all__ = ["Key", "Submission"]

Key = tuple[str, str, str]
"""Which total: measure, split and category, as `tally_rows` names them."""


@dataclass
class Submission:
    """What one organisation sent.

    Parameters
    ----------
    file : str
        The workbook or export, as people are told.
    place : str
        Where in the file, if it holds several; "" otherwise.
    source : str
        "tracker" or "annual return".
    about : dict of str
        What the organisation says of itself, by question; "" where nothing stands.
    completed_on : date or None
        When it was completed.
    rows : DataFrame
        The deliveries that count: one row each, indexed by the row that Excel shows; columns are the questions that were
        entered, options by their ids (str, missing where nothing was chosen), numbers float64, dates as `date`, texts str.
    left_out, incomplete, faulty : int
        How many rows do not count: others led them, a number is missing, something in them cannot be right.
    entered : dict of float
        The totals that stand in the workbook, by `Key`.
    totals : dict of float or None
        The totals that count, by `Key`: of the rows, or of the annual return; None where nothing could be read.
    problems : list of Problem
        What the organisation can correct.
    is_readable : bool
        Whether the workbook could be read at all.
    """

    file: str
    place: str = ""
    source: str = "tracker"
    about: Mapping[str, str] = field(default_factory=dict)
    completed_on: date | None = None
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    left_out: int = 0
    incomplete: int = 0
    faulty: int = 0
    entered: Mapping[Key, float] = field(default_factory=dict)
    totals: Mapping[Key, float] | None = None
    problems: list[Problem] = field(default_factory=list)
    is_readable: bool = True

    @property
    def origin(self) -> str:
        """The file, and where in it."""
        return ", ".join(filter(None, (self.file, self.place)))

    @property
    def name(self) -> str:
        """How the organisation is called: by its name, and by the file where it gave none."""
        return next(iter(self.about.values()), "") or self.file.rpartition("/")[2]
