"""One task of a report: what does it, after which others, and what it writes."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path

from stemreport.paths import Paths

__all__ = ["STAGES", "Task", "make_chapter_tasks", "make_document_task", "make_figures_task", "make_function_task", "make_notebook_task"]

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
        Or else the function of the paths that is called, as ``module:name``; words behind it are what it is given besides.
    after : tuple of str
        The names of the tasks that must be done before.
    outputs : tuple of Path
        Files and folders that it writes; a folder stands for every file below it.
    loads : tuple of str
        Modules that it will load: imported while other tasks run.
    behind : tuple of str
        The names of tasks that must have ended well before it starts, though it reads nothing of them: if it need not run, it does not wait.
    """


def make_notebook_task(paths: Paths, name: str, stage: str, notebook: Path, after: tuple[str, ...], outputs: tuple[Path, ...],
                       loads: tuple[str, ...] = (), behind: tuple[str, ...] = ()) -> Task:
    """Make the task that papermill does; the executed notebook is its last output."""
    return Task(name, stage, notebook, "", after, (*outputs, paths.executed / notebook.name), (*_NOTEBOOK, *loads), behind)


def make_function_task(name: str, stage: str, function: str, after: tuple[str, ...], outputs: tuple[Path, ...],
                       loads: tuple[str, ...] = (), behind: tuple[str, ...] = ()) -> Task:
    """Make the task of a function of the package, ``module:name`` without its first part."""
    return Task(name, stage, None, f"stemreport.{function}", after, outputs, loads, behind)


def make_chapter_tasks(paths: Paths, after: str) -> list[Task]:
    """Make the tasks of the chapters: each after the figures, or only after the findings where it can show no drawing."""
    tasks = []
    for chapter in paths.list_chapters():
        text = chapter.read_text(encoding="utf-8")
        needed = "figures" if "figure(" in text or "exhibits_by_section" in text else after
        tasks.append(make_notebook_task(paths, chapter.stem, "report", chapter, (needed,), (), ("stemreport.exhibits.annex",)))
    return tasks


def make_figures_task(paths: Paths, after: str) -> Task:
    """Make the task that draws the figures; what it loads is named in parts, since whatever ends meanwhile is taken in between them."""
    return make_notebook_task(paths, "figures", "figures", paths.notebooks / "4-figures.ipynb", (after,), (paths.figures,),
                              ("matplotlib.figure", "matplotlib.pyplot", "scipy.spatial", "scipy.stats", "seaborn",
                               "stemreport.exhibits.figures", "matplotlib.backends.backend_svg"))


def make_document_task(name: str, function: str, after: tuple[str, ...], outputs: tuple[Path, ...]) -> Task:
    """Make the task that puts the page together."""
    return make_function_task(name, "report", f"pipeline.write_document:{function}", after, outputs,
                              ("stemreport.pipeline.write_document", "stemreport.document.stitch"))
