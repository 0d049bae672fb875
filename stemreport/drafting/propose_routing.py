"""Propose who was asked a question: where only those answered it who chose certain answers to an earlier one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from stemreport.codebook.spelling import fold
from stemreport.drafting.parts import DraftQuestion
from stemreport.problems import quote_list

__all__ = ["find_answered", "propose_routing"]

_CHANCE = 0.001
"""How likely it may be that those who chose other answers left the question out by chance."""
_LEAST_SHARE = 0.5
"""Of those who were asked, how many must have answered."""


def propose_routing(question: DraftQuestion, earlier: Sequence[DraftQuestion], answered: Mapping[str, np.ndarray]) -> str:
    """Return the line ``asked_if = ...`` that the answers suggest, "" where they suggest none.

    Parameters
    ----------
    question : DraftQuestion
    earlier : sequence of DraftQuestion
        Those that stand before it.
    answered : dict of array of bool
        For each question, by id, which rows answer it.
    """
    given = answered[question.id]
    if given.all() or not given.any():
        return ""
    best, best_share = "", _LEAST_SHARE
    for source in earlier:
        if source.guess.kind != "single" or len(source.guess.options) < 2:
            continue
        chosen = source.group.get_columns()[0].map(fold).astype(object).to_numpy()
        leading = {fold(label): id for label, id in source.option_ids.items()}
        followed = [id for text, id in leading.items() if given[chosen == text].any()]
        outside = np.isin(chosen, [text for text, id in leading.items() if id not in followed])
        inside = np.isin(chosen, [text for text, id in leading.items() if id in followed])
        if not outside.any() or given[~inside].any():
            continue
        share = given[inside].mean()
        # The more there are who chose another answer, the less can it be chance that none of them went on.
        if (1 - given.mean()) ** outside.sum() < _CHANCE and share > best_share:
            best, best_share = f"asked_if = {{ {source.id} = [{quote_list(followed)}] }}", share
    return best


def find_answered(question: DraftQuestion, blanks: Sequence[str]) -> np.ndarray:
    """Find which rows answer a question.

    Parameters
    ----------
    question : DraftQuestion
    blanks : sequence of str
        Answers that mean none.
    """
    empty = {"", *(fold(text) for text in blanks)}
    columns = [~_fold_column(column).isin(empty).to_numpy() for column in question.group.get_columns()]
    return np.logical_or.reduce(columns)


def _fold_column(column: pd.Series) -> pd.Series:
    return column.astype(object).map(fold)
