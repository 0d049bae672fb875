"""The dependency graph: which tasks make the report of a survey, in the order of the story, and which of them needs which."""

from __future__ import annotations

from stemreport.paths import Paths
from stemreport.pipeline.takes_returns import takes_returns
from stemreport.pipeline.task import Task, make_chapter_tasks, make_document_task, make_figures_task, make_function_task, make_notebook_task

__all__ = ["list_tasks"]


def list_tasks(paths: Paths, draft: bool = False, mark_false: bool = False) -> list[Task]:
    """List the tasks of a report, each after those that it needs.

    Parameters
    ----------
    paths : Paths
        Of the report of a whole survey, or about one area of it; or of what the reports about areas share.
    draft : bool
        Whether to write the reviewer's edition as well.
    mark_false : bool
        Whether a false claim is printed as one, in place of stopping the run. That page is another task's, so it is never
        taken for the report.
    """
    if paths.area:
        # Few surveys have areas.
        from stemreport.pipeline.area_graph import list_area_tasks

        return list_area_tasks(paths)
    chapters = make_chapter_tasks(paths, "protect")
    return [*_list_steps(paths), *chapters, *_list_documents(paths, chapters, draft, mark_false)]


def _list_steps(paths: Paths) -> list[Task]:
    """List what comes before the chapters."""
    returned = ("returns",) if takes_returns(paths) else ()
    return [
        # Quick, and most often what is wrong: before any notebook runs.
        make_function_task("prose", "report", "pipeline.check_chapters:check_chapters", (), (paths.prose_problems,)),
        *(make_function_task(one, "clean-data", "pipeline.take_returns:take_returns", (), (paths.returns, paths.letters)) for one in returned),
        make_notebook_task(paths, "clean", "clean-data", paths.notebooks / "1-clean.ipynb", returned,
                           (paths.responses, paths.cleaning_log, paths.problems, paths.codings, paths.checked_quotations, paths.checked_participants),
                           ("pyarrow.parquet", "stemreport.responses.clean_survey", "stemreport.responses.store", "stemreport.coding.take_handwork",
                            *(("stemreport.returns.export_returns",) if returned else ())), ("prose",)),
        make_notebook_task(paths, "analyse", "analyse", paths.notebooks / "2-analyse.ipynb", ("clean",), (paths.unprotected_findings,),
                           ("stemreport.findings.analyse", "stemreport.findings.compare", "stemreport.findings.agreement")),
        make_notebook_task(paths, "protect", "protect", paths.notebooks / "3-protect.ipynb", ("analyse",),
                           (paths.findings, paths.quotations, paths.participants, paths.disclosure, paths.disclosure_summary),
                           ("stemreport.disclosure.write_findings",)),
        make_figures_task(paths, "protect"),
        # Last of all needed: while the first notebook is loaded for, a core is better left to that.
        make_function_task("provenance", "report", "pipeline.provenance:write_provenance", (), (paths.provenance,), behind=("clean",)),
    ]


def _list_documents(paths: Paths, chapters: list[Task], draft: bool, mark_false: bool) -> list[Task]:
    after = ("prose", "figures", "provenance", *(chapter.name for chapter in chapters))
    name, write = ("document, false claims marked", "write_marked_document") if mark_false else ("document", "write_document")
    documents = [make_document_task(name, write, after, (paths.report, paths.ledger))]
    return documents + (_list_drafts(paths, after) if draft else [])


def _list_drafts(paths: Paths, after: tuple[str, ...]) -> list[Task]:
    """List what makes the editions for reviewers: for the browser, and for Word, which is of the finished page."""
    return [make_function_task("draft", "report", "pipeline.write_drafts:write_draft", after, (paths.draft, paths.comment_remarks),
                               ("stemreport.pipeline.write_drafts", "stemreport.document.stitch")),
            make_function_task("draft for Word", "report", "pipeline.write_drafts:write_word_draft", ("document",), (paths.word_draft,),
                               ("stemreport.exhibits.figures", "stemreport.review.write_word"))]
