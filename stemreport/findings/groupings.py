"""The groups of which a question has figures, as a code for each unit and not as a column for each group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Question
from stemreport.responses.tidy_responses import find_chosen

__all__ = ["Group", "Grouping", "list_groupings"]


@dataclass(frozen=True)
class Group:
    """Some of the units of a frame, as findings name them ("" and "" for everybody)."""

    suffix: str
    name: str


@dataclass(frozen=True)
class Grouping:
    """Groups of which no unit is in two.

    Parameters
    ----------
    groups : tuple of Group
    codes : array of int
        For each unit the position of its group, -1 where it is in none.
    """

    groups: tuple[Group, ...]
    codes: np.ndarray

    def find_members(self, name: str) -> np.ndarray | None:
        """Find who is in the group of a name, as a boolean array; None where there is no such group."""
        return next((self.codes == place for place, group in enumerate(self.groups) if group.name == name), None)


def list_groupings(codebook: Codebook, question: Question, frame: pd.DataFrame) -> Iterator[Grouping]:
    """List the groups of which a question has figures: of its breakdowns, then of its filters.

    Yields
    ------
    Grouping
        One for each breakdown by a question with one answer; one for each option of a multiple response, since a unit can
        be in several of these groups; and one for each filter.
    """
    for name in question.breakdowns:
        options = codebook.find_variable(name).question.options
        groups = tuple(Group(f".by.{name}.{option.id}", f"{name}.{option.id}") for option in options)
        if name in frame:
            kinds = frame[name].cat.categories
            places = {part: place for place, option in enumerate(options) for part in option.parts}
            # The code -1, of no answer, finds the last place.
            codes = np.array([*(places.get(kind, -1) for kind in kinds), -1], dtype=np.int16)
            yield Grouping(groups, codes[frame[name].cat.codes.to_numpy()])
        else:
            for group, option in zip(groups, options):
                yield _group_members(group, find_chosen(frame, name, option.parts))
    for name in question.filters:
        where: Mapping[str, tuple[str, ...]] = codebook.filters[name].where
        members = np.logical_and.reduce([find_chosen(frame, asked, codebook.questions[asked].list_parts(options))
                                         for asked, options in where.items()])
        yield _group_members(Group(f".among.{name}", name), members)


def _group_members(group: Group, members: np.ndarray) -> Grouping:
    return Grouping((group,), members.astype(np.int8) - np.int8(1))
