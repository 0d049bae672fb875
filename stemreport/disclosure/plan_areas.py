"""Decide which areas have a report of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

__all__ = ["AreaPlan", "plan_areas"]


@dataclass(frozen=True)
class AreaPlan:
    """Which areas have a report, the largest first, and why the others have none."""

    areas: tuple[str, ...]
    refused: Mapping[str, str]


def plan_areas(sizes: Mapping[str, int], smallest: int, nowhere: int = 0, hidden: Collection[str] = (), units: str = "respondents") -> AreaPlan:
    """Decide which areas have a report of their own: the same sizes give the same plan.

    Who is in no area with a report can be counted by subtraction. Where they are nobody, that tells nothing; where they are few, so
    much would have to go in all reports on their account that the smallest areas join them, one after the other, until they are not.

    Parameters
    ----------
    sizes : dict of int
        How many are in each area.
    smallest : int
        How many an area must have.
    nowhere : int
        How many said of no area that they are in it.
    hidden : collection of str
        Areas of which the whole survey's report does not publish how many they are: a report of theirs would tell.
    units : str
        What is counted, for the reasons.

    Examples
    --------
    >>> plan = plan_areas({"ayr": 40, "wick": 210, "oban": 12}, 30)
    >>> plan.areas, plan.refused["oban"]
    (('wick',), 'fewer than 30 respondents')
    >>> plan.refused["ayr"]
    'too few respondents would be in no area with a report'
    """
    refused = {id: "the report of the whole survey does not say how many they are" for id in sizes if id in hidden}
    refused |= {id: f"fewer than {smallest} {units}" for id, size in sizes.items() if size < smallest}
    areas = sorted((id for id in sizes if id not in refused), key=lambda id: (-sizes[id], id))
    rest = nowhere + sum(sizes[id] for id in refused)
    while areas and 0 < rest < smallest:
        rest += sizes[areas[-1]]
        refused[areas.pop()] = f"too few {units} would be in no area with a report"
    return AreaPlan(tuple(areas), {id: refused[id] for id in sizes if id in refused})
