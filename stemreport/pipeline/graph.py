"""The dependency graph: which tasks make a report, in the order of the story, and which of them needs which."""

from __future__ import annotations

from collections import namedtuple
from functools import partial
from pathlib import Path

from stemreport.paths import Paths
from stemreport.pipeline.takes_returns import takes_returns

__all__ = ["STAGES", "Task", "list_tasks"]

STAGES = ("clean-data", "analyse", "protect", "figures", "report")
"""What can be asked for; each includes those before it."""

_NOTEBOOK = ("stemreport.pipeline.run_notebook", "stemreport.engine.engines", "papermill.execute")


class Task(namedtuple("Task", ["name", "stage", "notebook", "function", "after", "outputs", "loads", "behind"], defaults=[(), ()])):
    """One task of a report: what does it, after which others, and what it writes. What it reads is seen when it runs.

    Parameters
    ----------
    name : str
        What the terminal shows.
    stage : str
        The entry of `STAGES` that it belongs to.
    notebook : Path or None
        The notebook that papermill runs.
    function : str
        Or else the function of the paths that is called, as ``module:name``.
    after : tuple of str
        The names of the tasks that must be done before.
    outputs : tuple of Path
        Files and folders that it writes; a folder stands for every file below it.
    loads : tuple of str
        Modules that it will load: imported while other tasks run.
    behind : tuple of str
        The names of tasks that must have ended well before it starts, though it reads nothing of them: if it need not run, it does not wait.
    """


def list_tasks(paths: Paths, draft: bool = False, mark_false: bool = False) -> list[Task]:
    """List the tasks of a report, each after those that it needs.

    Parameters
    ----------
    draft : bool
        Whether to write the reviewer's edition as well.
    mark_false : bool
        Whether a false claim is printed as one, in place of stopping the run. That page is another task's, so it is never
        taken for the report.
    """
    notebook, function = partial(_run_notebook, paths), partial(_call, "stemreport.pipeline")
    returned = ("returns",) if takes_returns(paths) else ()
    chapters = paths.list_chapters()
    tasks = [
        # Quick, and most often what is wrong: before any notebook runs.
        function("prose", "report", "check_chapters:check_chapters", (), (paths.prose_problems,)),
        *(function(one, "clean-data", "take_returns:take_returns", (), (paths.returns, paths.letters)) for one in returned),
        notebook("clean", "clean-data", paths.notebooks / "1-clean.ipynb", returned,
                 (paths.responses, paths.cleaning_log, paths.problems, paths.codings, paths.checked_quotations, paths.checked_participants),
                 ("pyarrow.parquet", "stemreport.responses.clean_survey", "stemreport.responses.store", "stemreport.coding.take_handwork",
                  "stemreport.returns.export_returns"), ("prose",)),
        notebook("analyse", "analyse", paths.notebooks / "2-analyse.ipynb", ("clean",), (paths.unprotected_findings,),
                 ("stemreport.findings.analyse", "stemreport.findings.compare", "stemreport.findings.agreement")),
        notebook("protect", "protect", paths.notebooks / "3-protect.ipynb", ("analyse",),
                 (paths.findings, paths.quotations, paths.participants, paths.disclosure, paths.disclosure_summary),
                 ("stemreport.disclosure.write_findings",)),
        notebook("figures", "figures", paths.notebooks / "4-figures.ipynb", ("protect",), (paths.figures,), ("stemreport.exhibits.figures", "matplotlib.backends.backend_svg")),
        function("provenance", "report", "provenance:write_provenance", (), (paths.provenance,)),
    ]
    for chapter in chapters:
        needed = ("figures",) if _may_show_figures(chapter) else ("protect",)
        tasks.append(notebook(chapter.stem, "report", chapter, needed, (), ("stemreport.exhibits.annex",)))
    written = tuple(chapter.stem for chapter in chapters)
    document = partial(function, stage="report", after=("prose", "figures", "provenance", *written), loads=("stemreport.pipeline.write_document", "stemreport.document.stitch"))
    name, write = ("document, false claims marked", "write_marked_document") if mark_false else ("document", "write_document")
    tasks.append(document(name, function=f"write_document:{write}", outputs=(paths.report, paths.ledger)))
    if draft:
        tasks.append(document("draft", function="write_document:write_draft", outputs=(paths.draft,)))
    return tasks


def _may_show_figures(chapter: Path) -> bool:
    """Whether a chapter can show a drawing; one that cannot runs while they are drawn."""
    text = chapter.read_text(encoding="utf-8")
    return "figure(" in text or "exhibits_by_section" in text


def _run_notebook(paths: Paths, name: str, stage: str, notebook: Path, after: tuple[str, ...], outputs: tuple[Path, ...],
                  loads: tuple[str, ...] = (), behind: tuple[str, ...] = ()) -> Task:
    return Task(name, stage, notebook, "", after, (*outputs, paths.executed / notebook.name), (*_NOTEBOOK, *loads), behind)


def _call(package: str, name: str, stage: str, function: str, after: tuple[str, ...], outputs: tuple[Path, ...],
          loads: tuple[str, ...] = ()) -> Task:
    return Task(name, stage, None, f"{package}.{function}", after, outputs, loads)
