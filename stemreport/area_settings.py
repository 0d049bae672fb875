"""What of the settings of a survey's report holds for a report about one area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from stemreport.codebook.model import Codebook
from stemreport.codebook.restrict import restrict_to_area
from stemreport.headline_settings import Headlines

__all__ = ["limit_to_area"]


def limit_to_area(values: Mapping[str, Any], codebook: Codebook, area: str) -> dict[str, Any]:
    """Return the settings of a report about one area, in the place of those of the whole survey's.

    Parameters
    ----------
    values : dict
        The settings of the whole survey's report, by name, before there is a `Settings`: whoever reads one of those says so.
    codebook : Codebook
        Of the whole survey, as it is published.
    area : str
        An option of its area question, or what stands in the place of one (`stemreport.paths.EVERY_AREA`, `stemreport.paths.REST`).

    Returns
    -------
    dict
        The title names the area. Left out are the population, other years and surveys, denominators, exhibits and comparisons that speak of the whole survey or of what
        an area's codebook does not have, and what a demonstration reproduces: of an area nothing was printed. Rules of disclosure control
        are those for areas.
    """
    own = restrict_to_area(codebook)
    rules, label = values["disclosure"].for_areas(), codebook.questions[codebook.area].labels.get(area)
    return {
        **values, "title": f"{values['title']}: {label}" if label else values["title"], "population": None, "denominators": {},
        "reproduces": (), "headlines": Headlines(),
        "exhibits": {id: one for id, one in values["exhibits"].items() if not one.is_of_years and one.measure not in {each.measure for each in values["denominators"].values()}
                     and one.question in own.questions and (not one.by or one.by in own.questions[one.question].split_by)},
        "comparisons": {id: one for id, one in values["comparisons"].items() if one.is_within and _is_left(one.of, own) and _is_left(one.against, own)},
        "disclosure": replace(rules, merges=tuple(one for one in rules.merges if one.question in own.questions))}


def _is_left(id: str, codebook: Codebook) -> bool:
    """Whether a finding is one of an area's report, too."""
    name, _, rest = id.partition(".")
    question = codebook.questions.get(name)
    parts = f".{rest}.".split(".by.")
    return question is not None and ".among." not in f".{rest}" and (len(parts) == 1 or parts[1].split(".")[0] in question.split_by)
