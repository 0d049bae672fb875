"""Show a chapter with its numbers in JupyterLab, below its last cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from html import escape
from pathlib import Path

from stemreport.document.editions import finish_public
from stemreport.document.places import name_anchor
from stemreport.document.references import References
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import plan_exhibits
from stemreport.exhibits.markup import number_marker
from stemreport.exhibits.other_reports import cite_others
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.pipeline.write_document import open_other_book
from stemreport.preview.find_problems import list_near_names, read_cells
from stemreport.problems import Problem, ProblemsFound, format_problems
from stemreport.prose.check_code import list_shown
from stemreport.report import Report

__all__ = ["ChapterPreview", "list_exhibits", "show_chapter"]

_STYLE = """<style>
.stemreport-chapter { max-width: 46em; padding: 0 1em; border: 1px solid var(--jp-border-color1, #888); }
.stemreport-chapter > .saved { padding: 0.75em 0; border-bottom: 1px solid var(--jp-border-color1, #888); }
.stemreport-chapter > .wrong { margin: 1em 0; padding: 0.75em; border: 3px solid var(--jp-error-color1, #b00020); }
.stemreport-chapter > .wrong > pre { white-space: pre-wrap; word-break: normal; }
.stemreport-chapter figure { margin: 1.5em 0; }
.exhibit :is(.title, .headline) { font-weight: bold; }
.exhibit p { margin: 0.25em 0; }
.exhibit caption { text-align: left; }
.exhibit caption > span { display: block; }
</style>
"""
"""In JupyterLab's own colours, which are others in its dark theme; for the figures and tables above as well."""


class ChapterPreview:
    """What JupyterLab shows below the last cell: HTML that reaches no page."""

    def __init__(self, html: str):
        self._html = html

    def _repr_html_(self) -> str:
        return self._html


def show_chapter(path: Path, report: Report) -> ChapterPreview:
    """Write the prose, figures and tables of a chapter, as it was last saved, with their numbers; what is wrong stands in place of its cell.

    Parameters
    ----------
    path : Path
        The notebook.
    report : Report
        It is opened again: its figures may be others by now.

    Raises
    ------
    ProblemsFound
        When the notebook, or the findings, are not there.
    """
    if not path.is_file():
        raise ProblemsFound([Problem(path.name, "", "no such file", "the notebook that is open here", "It was renamed or moved since its kernel was started, "
                                     "or was never saved. Save it, shut its kernel down (Kernel, Shut Down Kernel), and run its cells again.")])
    report = Report(report.paths)
    book = report.book
    references = References(list_exhibits(report.paths.list_chapters(), book), book.settings.footnotes, book.find_missing_exhibit)
    books = dict(book.books)
    others = cite_others(book, partial(open_other_book, report.paths), books)
    wording = Wording(book, {"ref": references.ref, "note": references.note, "of": others})
    parts, used = [], set()
    for number, cell in enumerate(read_cells(path), 1):
        source = "".join(cell["source"])
        try:
            if cell["cell_type"] == "markdown":
                references.anchor = anchor = name_anchor(path.stem, cell.get("id", str(number)))
                html, _ = render_markdown(wording.resolve(source), anchor, used, books)
                parts.append(finish_public(html, []))
            elif cell["cell_type"] == "code":
                parts += [_show_exhibit(report, kind, id, references.numbers) for kind, id in list_shown(source)] or _point_above(number, source)
        except WordingFault as fault:
            names = [name for some in list_near_names(source, list(book.findings)).values() for name in some]
            near = "".join(["\nThe nearest names:", *(f"\n  {{{{ {name} }}}}" for name in names)]) if names else ""
            parts.append(_write_wrong(number, f"Found:    {fault.found}\nExpected: {fault.expected}\nDo:       {fault.advice}{near}"))
        except ProblemsFound as found:
            parts.append(_write_wrong(number, format_problems(found.problems)))
    return ChapterPreview(f'{_STYLE}<div class="stemreport-chapter">\n{_write_head(path, report)}{"".join(parts)}</div>\n')


def list_exhibits(chapters: Iterable[Path], book: FindingBook) -> list[tuple[str, str, str]]:
    """List the figures and tables in the order of the page, by which they are numbered: as the chapters show them, then section by section."""
    shown = [one for path in chapters for cell in read_cells(path) if cell["cell_type"] == "code" for one in list_shown("".join(cell["source"]))]
    sections = [*book.codebook.sections, ""]
    rest = sorted(plan_exhibits(book).values(), key=lambda plan: sections.index(book.codebook.questions[plan.question].section))
    return [(kind, id, "") for kind, id in dict.fromkeys([*shown, *((plan.kind, plan.id) for plan in rest)])]


def _write_head(path: Path, report: Report) -> str:
    saved = datetime.fromtimestamp(path.stat().st_mtime)
    return (f'<p class="saved">This chapter for {escape(report.paths.name)}, as it was saved at {saved:%H:%M:%S}, with the numbers of the last '
            "<code>make report</code>. After a change, save the chapter (Ctrl+S) and run this cell again.</p>\n")


def _show_exhibit(report: Report, kind: str, id: str, numbers: Mapping[str, int]) -> str:
    fragment = report.figure(id) if kind == "figure" else report.table(id)
    return finish_public(fragment.html.replace(number_marker(id), str(numbers.get(id, ""))), [])


def _point_above(number: int, source: str) -> list[str]:
    """Say what a cell shows that is no numbered exhibit; only the pipeline puts it together, and the cell itself shows it."""
    shown = re.fullmatch(r"report\.(?!preview\b)\w+\(\)", source.strip())
    return [f"<p><em>Here stands what <code>{shown[0]}</code> shows above, below cell {number}.</em></p>\n"] if shown else []


def _write_wrong(number: int, text: str) -> str:
    return f'<div class="wrong" role="alert"><pre>cell {number}\n{escape(text)}</pre></div>\n'
