"""Make the reports about the areas of a survey."""

from __future__ import annotations

from collections.abc import Callable

from stemreport.areas.area import Area, list_reported, read_areas
from stemreport.findings.schema import read_findings
from stemreport.house_style import format_count
from stemreport.paths import EVERY_AREA, REST, Paths
from stemreport.pipeline.old_areas import set_areas_aside
from stemreport.pipeline.run_tasks import run_tasks
from stemreport.pipeline.task import STAGES
from stemreport.problems import Problem, ProblemsFound
from stemreport.report import Report

__all__ = ["prepare_areas", "tell_areas"]


def prepare_areas(paths: Paths, tell: Callable[[str], None], engine: str = "") -> list[Paths]:
    """Make the report of the whole survey, then count and protect all areas together.

    Parameters
    ----------
    paths : Paths
        Of the whole survey.
    tell : callable
        Is given a line for each task.

    Returns
    -------
    list of Paths
        The reports about areas that are now to be made.

    Raises
    ------
    ProblemsFound
        When the codebook declares no area.
    TasksFailed
        With everything that stopped the run.
    """
    if not Report(paths).codebook.area:
        raise ProblemsFound([Problem(
            paths.relative(paths.codebook), "[survey]", "no area", "the question that says to which area a response belongs",
            'Write its id below [survey], as in:\n  area = "authority"\nA report about each area needs a question with one answer.')])
    run_tasks(paths, STAGES[-1], tell, engine)
    shared = paths.for_area(EVERY_AREA)
    # Which areas there are is known only when the responses are split.
    run_tasks(shared, STAGES[0], tell, engine)
    run_tasks(shared, STAGES[-1], tell, engine)
    reports = [paths.for_area(id) for id in list_reported(read_areas(paths.areas))]
    _hold_against_answers(paths, [report.area for report in reports])
    # No report stays about an area that has none any more.
    set_areas_aside(paths, but=[report.area for report in reports])
    return reports


def _hold_against_answers(paths: Paths, areas: list[str]) -> None:
    """Hold what is about to be published of areas against the answers to single questions: what they and these tell together was never proved."""
    if not (names := paths.list_answered()):
        return
    from stemreport.adhoc.answer import make_answer

    protected = {area: read_findings(paths.shared("protected", f"{area}.csv")) for area in areas}
    for name in names:
        try:
            make_answer(paths, name, protected)
        except ProblemsFound as found:
            raise ProblemsFound([Problem(
                paths.relative(paths.answered(name)), "", "an answer that was given, beside which reports about areas would give something away",
                "reports that, together with all answers, tell nothing that any of them suppresses",
                "Of this survey reports about areas cannot be published any more. If the answer was never sent to anybody, remove what was kept of it and give "
                "the command again."), *found.problems]) from None


def tell_areas(paths: Paths, tell: Callable[[str], None]) -> None:
    """Tell which areas have no report, and why."""
    areas = [area for area in read_areas(paths.areas) if area.id != REST]
    without = [area for area in areas if area.reason]
    tell(f"\n{format_count(len(areas) - len(without))} of {format_count(len(areas))} areas have a report, in {paths.relative(paths.area_outputs)}/.")
    for area in without:
        tell(_say_reason(area))


def _say_reason(area: Area) -> str:
    return f"  {area.label:<40}{format_count(area.units):>8}   {area.reason}"
