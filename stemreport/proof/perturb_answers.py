"""Change what was answered: options trade places, numbers grow, and some who answered did not.

The canary writes a call of this function into a notebook of its copy of the project.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Question

__all__ = ["permute_answers"]

_ANSWERED, _NOT_ANSWERED = "answered", "not answered"


def permute_answers(cleaning: Any, codebook: Codebook) -> Any:
    """Let the options of every question trade places, change numbers, and swap who answered with who did not.

    Parameters
    ----------
    cleaning : Cleaning
        With `responses`: for each frame a column for each closed question or item (categories), for each option of a
        multiple response (booleans), for each number, and ``<id>.status``.
    codebook : Codebook
    """
    responses = {}
    for name, frame in cleaning.responses.items():
        changed = frame.copy()
        for number, question in enumerate(codebook.list_questions(name)):
            if question.kind == "multiple":
                _permute_ticks(changed, question, number)
            else:
                for variable in question.variables:
                    _permute_column(changed, variable.id, question, number)
        responses[name] = changed
    return replace(cleaning, responses=responses)


def _swap_status(frame: pd.DataFrame, id: str, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Let every sixth of those who answered be silent, and every third of the silent answer; return both."""
    status = frame[f"{id}.status"].astype(object).to_numpy().copy()
    order = np.arange(len(frame)) + number
    silenced = (status == _ANSWERED) & (order % 6 == 0)
    speaking = (status == _NOT_ANSWERED) & (order % 3 == 0)
    status[silenced], status[speaking] = _NOT_ANSWERED, _ANSWERED
    kinds = frame[f"{id}.status"].dtype
    frame[f"{id}.status"] = pd.Series(pd.Categorical(status, dtype=kinds), index=frame.index)
    return silenced, speaking


def _permute_ticks(frame: pd.DataFrame, question: Question, number: int) -> None:
    names = [f"{question.id}.{option.id}" for option in question.options]
    ticks = frame[names].to_numpy(dtype=bool)
    silenced, speaking = _swap_status(frame, question.id, number)
    ticks = np.roll(ticks, 1, axis=1)
    ticks[silenced] = False
    ticks[speaking, number % len(names)] = True
    for place, name in enumerate(names):
        frame[name] = ticks[:, place]


def _permute_column(frame: pd.DataFrame, id: str, question: Question, number: int) -> None:
    silenced, speaking = _swap_status(frame, id, number)
    if question.kind == "text":
        return
    if question.kind == "number":
        values = frame[id].to_numpy(dtype=float) + 1 + (np.arange(len(frame)) + number) % 5
        values[speaking] = 3.0
        frame[id] = np.where(silenced, np.nan, values)
        return
    kinds = frame[id].dtype
    codes = frame[id].cat.codes.to_numpy().astype(int)
    codes = np.where(codes >= 0, (codes + 1) % len(kinds.categories), -1)
    codes[speaking], codes[silenced] = number % len(kinds.categories), -1
    frame[id] = pd.Series(pd.Categorical.from_codes(codes, dtype=kinds), index=frame.index)
