"""Count how often options and nets were chosen, in every group at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from stemreport.codebook.model import Question, Variable
from stemreport.findings.cross_tabulate import CrossTabulation
from stemreport.responses.tidy_responses import find_chosen

__all__ = ["Choices", "count_codes", "count_ticks", "sum_options"]


@dataclass(frozen=True)
class Choices:
    """How often each option and net was chosen, all options together, and each category as it stands in the Responses."""

    chosen: Mapping[str, int]
    selections: int
    by_category: tuple[int, ...] = ()


def count_codes(variable: Variable, frame: pd.DataFrame, status: np.ndarray, statuses: int, table: CrossTabulation) -> list[np.ndarray]:
    """Count by group, status and category, for everybody and then for each grouping.

    Parameters
    ----------
    variable : Variable
    frame : DataFrame
        Responses, as `tidy_responses` describes them.
    status : array of int
        For each unit its status, of so many `statuses`.
    table : CrossTabulation

    Returns
    -------
    list of array of int
        The last category is no answer.
    """
    answers = frame[variable.id].cat
    size = len(answers.categories) + 1
    codes = answers.codes.to_numpy()
    # The code -1 of those without an answer becomes the last; as narrow as the codes are, where that has room.
    last = np.min_scalar_type(-size).type(size - 1)
    return table.count((status, statuses), (np.where(codes < 0, last, codes), size))


def sum_options(variable: Variable, frame: pd.DataFrame, counts: np.ndarray) -> Choices:
    """Sum the counts of categories up to options as they are published, and to nets."""
    question = variable.question
    by_category = dict(zip(frame[variable.id].cat.categories, map(int, counts)))
    options = {option.id: sum(by_category[part] for part in option.parts) for option in question.options}
    nets = {net.id: sum(options[one] for one in net.options) for net in question.nets}
    return Choices(options | nets, sum(options.values()), tuple(by_category.values()))


def count_ticks(question: Question, frame: pd.DataFrame, table: CrossTabulation) -> list[list[Choices]]:
    """Count the options and nets of a multiple response: for everybody and then for each grouping, a value for each group."""
    ticks = {option.id: find_chosen(frame, question.id, option.parts) for option in question.options}
    # Of people, a net is each who made one of its selections; of selections, all of them.
    people = [] if question.base == "selections" else question.nets
    counted = table.count_ticks([*ticks.values(), *(np.logical_or.reduce([ticks[one] for one in net.options]) for net in people)])
    names = [*ticks, *(net.id for net in people)]
    return [[_sum_selections(question, dict(zip(names, map(int, row)))) for row in counts] for counts in counted]


def _sum_selections(question: Question, chosen: dict[str, int]) -> Choices:
    nets = {net.id: chosen[net.id] if net.id in chosen else sum(chosen[one] for one in net.options) for net in question.nets}
    return Choices(chosen | nets, sum(chosen[option.id] for option in question.options))
