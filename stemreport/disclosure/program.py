"""Linear programs that are solved again and again, with other goals and limits (HiGHS)."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np

__all__ = ["Program"]

_OPTIONS = {"output_flag": False, "presolve": "off", "threads": 1, "random_seed": 0}
"""Programs are small: to look for simplifications takes longer than to solve. One thread, so that the same is found everywhere."""


class Program:
    """Sums of columns that must be 0; what is asked of the columns changes from call to call.

    HiGHS begins where it last ended, which takes a small part of the time that a fresh start takes.

    Parameters
    ----------
    links : sequence of sequences of (int, float)
        For each sum, its columns and how often each counts.
    size : int
        How many columns there are.

    Examples
    --------
    >>> program = Program([[(0, 1), (1, 1), (2, -1)]], 3)
    >>> [float(one) for one in program.minimise(np.array([0.0, 0, -1]), np.zeros(3), np.array([4.0, 2, 9]))]
    [4.0, 2.0, 6.0]
    """

    def __init__(self, links: Sequence[Sequence[tuple[int, float]]], size: int):
        self._columns = np.arange(size, dtype=np.int32)
        self._is_whole = False
        self._highs = highspy.Highs()
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.passModel(_write_model(links, size))

    def minimise(self, goal: np.ndarray, low: np.ndarray, high: np.ndarray, whole: bool = False) -> np.ndarray:
        """Find the columns that make a goal least.

        Parameters
        ----------
        goal : ndarray of float
            What each column costs.
        low, high : ndarray of float
            The limits of each column; all at 0 must be possible.
        whole : bool
            Whether columns are whole numbers.

        Returns
        -------
        ndarray of float
        """
        highs, size = self._highs, len(self._columns)
        highs.changeColsBounds(size, self._columns, low, high)
        highs.changeColsCost(size, self._columns, goal)
        if whole != self._is_whole:
            highs.changeColsIntegrality(size, self._columns, np.full(size, int(whole), dtype=np.uint8))
            self._is_whole = whole
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"HiGHS: {highs.modelStatusToString(highs.getModelStatus())}")
        return np.array(highs.getSolution().col_value)


def _write_model(links: Sequence[Sequence[tuple[int, float]]], size: int) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size, len(links)
    model.col_cost_ = model.col_lower_ = model.col_upper_ = np.zeros(size)
    model.row_lower_ = model.row_upper_ = np.zeros(len(links))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *map(len, links)])
    model.a_matrix_.index_ = np.array([column for link in links for column, _ in link], dtype=np.int32)
    model.a_matrix_.value_ = np.array([times for link in links for _, times in link], dtype=float)
    return model
