"""The dependency graph: what is made of what, in the order of the story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stemreport.pipeline.check_chapters import check_chapters
from stemreport.pipeline.find_elsewhere import find_returns, list_elsewhere
from stemreport.hashing import list_files, list_package_files
from stemreport.pipeline.provenance import write_provenance
from stemreport.pipeline.take_returns import take_returns
from stemreport.pipeline.write_document import write_document, write_draft
from stemreport.paths import Paths

__all__ = ["STAGES", "Task", "list_raw_files", "list_tasks"]

STAGES = ("clean-data", "analyse", "protect", "figures", "report")
"""What can be asked for; each includes those before it."""


@dataclass(frozen=True)
class Task:
    """One step: the files that it reads, those that it writes, and the notebook or function that does it.

    Parameters
    ----------
    name : str
        What the terminal shows.
    stage : str
        The entry of `STAGES` that it belongs to.
    action : Path or callable
        A notebook, run by papermill, or a function of the paths, which may return further files that it read.
    inputs, outputs : tuple of Path
        Files and folders; a folder stands for every file below it.
    """

    name: str
    stage: str
    action: Path | Callable[[Paths], Sequence[Path] | None]
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]


def list_raw_files(paths: Paths) -> list[Path]:
    """List what arrived and what describes it, by any name; not what generates demonstration data or is compared with it."""
    apart = ("demonstration.toml", "published.toml")
    return [path for path in list_files([paths.raw]) if path.suffix != ".py" and path.name not in apart
            and not any(part.startswith((".", "__", "~$")) for part in path.parts[-2:])]


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
    notebooks = paths.notebooks
    described = (paths.codebook, paths.settings)
    always = (*(path for _, path in list_package_files()), paths.lock)
    chapters = paths.list_chapters()
    takes_returns, earlier = find_returns(paths)
    arrived = [path for place in (paths, *earlier) for path in list_raw_files(place)]
    tasks = [
        # Quick, and most often what is wrong: before any notebook runs.
        Task("prose", "report", check_chapters, (*chapters, *described, *always), (paths.prose_problems,)),
        *([Task("returns", "clean-data", take_returns, (*arrived, *always), (paths.returns, paths.letters))] if takes_returns else []),
        Task("clean", "clean-data", notebooks / "1-clean.ipynb", (*arrived, *always),
             (paths.responses, paths.cleaning_log, paths.problems, paths.codings, paths.checked_quotations, paths.checked_participants)),
        Task("analyse", "analyse", notebooks / "2-analyse.ipynb",
             (paths.responses, paths.cleaning_log, paths.codings, *described, *always),
             (paths.unprotected_findings,)),
        Task("protect", "protect", notebooks / "3-protect.ipynb",
             (paths.unprotected_findings, paths.checked_quotations, paths.checked_participants, *described, paths.printed, *list_elsewhere(paths), *always),
             (paths.findings, paths.quotations, paths.participants, paths.disclosure, paths.disclosure_summary)),
        Task("figures", "figures", notebooks / "4-figures.ipynb",
             (paths.findings, paths.quotations, *described, *always), (paths.figures,)),
        Task("provenance", "report", write_provenance, (*arrived, *paths.list_notebooks(), *always),
             (paths.provenance,)),
    ]
    below = (paths.findings, paths.quotations, paths.participants, paths.figures, *described, *always)
    for chapter in chapters:
        annex = (paths.provenance,) if chapter.parent.name == "annex" else ()
        tasks.append(Task(chapter.stem, "report", chapter, (*below, *annex), ()))
    executed = tuple(paths.executed / chapter.name for chapter in chapters)
    name, write = ("document, false claims marked", partial(write_document, mark_false=True)) if mark_false else (
        "document", write_document)
    tasks.append(Task(name, "report", write, (*executed, *below), (paths.report, paths.ledger)))
    if draft:
        tasks.append(Task("draft", "report", write_draft, (*executed, *below), (paths.draft,)))
    return tasks
