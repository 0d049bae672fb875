"""The tasks of the reports about areas: what they share, and what each has of its own."""

from __future__ import annotations

from stemreport.areas.area import list_reported, read_areas
from stemreport.paths import EVERY_AREA, REST, Paths
from stemreport.pipeline.task import Task, make_chapter_tasks, make_document_task, make_figures_task, make_function_task

__all__ = ["list_area_tasks"]


def list_area_tasks(paths: Paths) -> list[Task]:
    """List the tasks of the report about an area, or those that all of these share.

    Areas are counted and protected together, before there is a report about any: whoever has all of them and that of the
    whole survey must not learn more than is shown. Of a report about an area there is nothing left to do that knows a response.
    """
    return _list_shared(paths) if paths.area == EVERY_AREA else _list_own(paths)


def _list_shared(paths: Paths) -> list[Task]:
    areas = read_areas(paths.areas) if paths.areas.is_file() else []
    reported = list_reported(areas)
    tasks = [
        make_function_task("prose", "report", "pipeline.check_chapters:check_chapters", (), (paths.prose_problems,)),
        make_function_task("provenance", "report", "pipeline.provenance:write_provenance", (), (paths.provenance,)),
        make_function_task("areas", "clean-data", "areas.split_responses:split_responses", (), (paths.shared("responses"), paths.areas)),
    ]
    if reported:
        counted = [*reported, *(area.id for area in areas if area.id == REST)]
        tasks += [make_function_task(f"analyse {id}", "analyse", f"areas.analyse_area:analyse_area {id}", ("areas",), (paths.shared("findings", f"{id}.csv"),))
                  for id in counted]
        tasks.append(make_function_task("protect", "protect", "areas.protect_reports:protect_reports", tuple(f"analyse {id}" for id in counted),
                                        (paths.shared("protected"), paths.shared("disclosure")), ("stemreport.disclosure.secondary",)))
    return tasks


def _list_own(paths: Paths) -> list[Task]:
    chapters = make_chapter_tasks(paths, "findings")
    return [
        make_function_task("findings", "protect", "areas.publish_findings:publish_findings", (), (paths.findings, paths.quotations, paths.participants)),
        make_figures_task(paths, "findings"), *chapters,
        make_document_task("document", "write_document", ("figures", *(chapter.name for chapter in chapters)), (paths.report, paths.ledger)),
    ]
