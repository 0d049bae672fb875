"""Show a chapter with its numbers in JupyterLab, below its last cell."""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path

from stemreport.document.editions import finish_public
from stemreport.document.references import References
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.citations import FindingBook, UnknownCitation
from stemreport.exhibits.exhibit import plan_exhibits
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.preview.find_problems import list_near_names, read_cells
from stemreport.report import Report

__all__ = ["ChapterPreview", "find_open_notebook", "show_chapter", "show_open_chapter"]


class ChapterPreview:
    """What JupyterLab shows below the last cell: HTML that reaches no page."""

    def __init__(self, html: str):
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


def find_open_notebook() -> Path | None:
    """Find the notebook that somebody has open in JupyterLab; None in a run of the pipeline, where nobody has."""
    name = os.environ.get("JPY_SESSION_NAME", "")
    return Path(name) if name.endswith(".ipynb") else None


def show_open_chapter(report: Report) -> ChapterPreview | None:
    """Show the chapter that somebody has open, nothing where nobody has."""
    path = find_open_notebook()
    return show_chapter(path, report.book) if path else None


def show_chapter(path: Path, book: FindingBook) -> ChapterPreview:
    """Write the prose of a chapter, as it was last saved, with its numbers; what is wrong stands in place of its cell.

    Parameters
    ----------
    path : Path
        The notebook.
    book : FindingBook
        The findings as they are now.
    """
    plans = plan_exhibits(book).values()
    references = References([(plan.kind, plan.id, "") for plan in plans], book.settings.footnotes)
    wording = Wording(book, {"ref": references.ref, "note": references.note, "of": _cite_other})
    parts, used = [], set()
    for number, cell in enumerate(read_cells(path), 1):
        if cell["cell_type"] == "markdown":
            source = "".join(cell["source"])
            try:
                html, _ = render_markdown(wording.resolve(source), cell["id"], used, {"": book})
                parts.append(re.sub(r"<!--counted-->", "", finish_public(html, [])))
            except WordingFault as fault:
                parts.append(_write_fault(number, fault, source, list(book.findings)))
    return ChapterPreview("".join(parts))


def _cite_other(survey: str, year: str) -> object:
    raise UnknownCitation(f"of('{survey}', '{year}')", None, "figures of this report", "Figures of other reports show in make preview.")


def _write_fault(number: int, fault: WordingFault, source: str, known: list[str]) -> str:
    names = [name for some in list_near_names(source, known).values() for name in some]
    near = f"\nThe nearest names: {', '.join(names)}" if names else ""
    text = f"cell {number}\nFound:    {fault.found}\nExpected: {fault.expected}\nDo:       {fault.advice}{near}"
    return f'<pre style="border: 3px solid #b00020; padding: 0.5em" role="alert">{escape(text)}</pre>\n'
