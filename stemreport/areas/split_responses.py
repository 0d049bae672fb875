"""Split the Responses of a survey by area, and decide which areas have a report."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from stemreport.areas.area import Area, write_areas
from stemreport.disclosure.plan_areas import plan_areas
from stemreport.findings.schema import read_findings
from stemreport.paths import EVERY_AREA, REST, Paths
from stemreport.report import Report
from stemreport.responses.store import read_responses
from stemreport.responses.tidy_responses import find_chosen

__all__ = ["split_responses"]


def split_responses(paths: Paths) -> None:
    """Write the Responses of each area that has a report, those of everybody else if there is anybody, and ``areas.csv``.

    Parameters
    ----------
    paths : Paths
        Of what all areas share.
    """
    whole, about = Report(paths.for_area("")), Report(paths.for_area(EVERY_AREA))
    question = whole.published_codebook.questions[whole.codebook.area]
    responses = read_responses(whole.paths.responses, [question.frame])[question.frame]
    members = {option.id: find_chosen(responses, question.id, option.parts) for option in question.options}
    sizes = {id: int(chosen.sum()) for id, chosen in members.items()}
    published = read_findings(whole.paths.findings)
    plan = plan_areas(sizes, about.settings.disclosure.smallest_area, nowhere=len(responses) - sum(sizes.values()),
                      hidden=[id for id in sizes if published[f"{question.id}.{id}"].is_suppressed], units=whole.codebook.frames[question.frame].units)
    areas = [Area(id, question.labels[id], size, plan.refused.get(id, "")) for id, size in sizes.items()]
    reported = {id: members[id] for id in plan.areas}
    rest = ~np.logical_or.reduce([*reported.values(), np.zeros(len(responses), dtype=bool)])
    if rest.any():
        reported[REST] = rest
        areas.append(Area(REST, "Everybody else", int(rest.sum()), reason="in no area that has a report"))
    _write(responses, reported, paths.shared("responses"), question.frame)
    write_areas(areas, paths.areas)


def _write(responses: pd.DataFrame, members: Mapping[str, np.ndarray], folder: Path, frame: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for id, chosen in members.items():
        (folder / id).mkdir(parents=True)
        responses[chosen].to_parquet(folder / id / f"{frame}.parquet", index=False)
