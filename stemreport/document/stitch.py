"""Stitch executed chapters into one self-contained page; citations are resolved here, after every notebook has run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbconvert.exporters.html import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from stemreport.document.references import References
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.citations import FindingBook, Names, cite_book
from stemreport.exhibits.fragment import FRAGMENT_TYPE
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.problems import Problem, ProblemsFound

__all__ = ["Chapter", "read_chapter", "stitch_document"]

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Chapter:
    """An executed notebook, and the notebook that a person edits."""

    name: str
    source: str
    notebook: NotebookNode


def read_chapter(executed: Path, source: str) -> Chapter:
    """Read an executed chapter.

    Parameters
    ----------
    source : str
        What Problems call the notebook.
    """
    return Chapter(executed.stem, source, nbformat.read(executed, as_version=4))


def stitch_document(chapters: list[Chapter], book: FindingBook,
                    open_book: Callable[[str, str], FindingBook]) -> str:
    """Build the page.

    Parameters
    ----------
    chapters : list of Chapter
        In reading order.
    book : FindingBook
        What their citations may name.
    open_book : callable
        Opens the findings of another survey and year, for ``{{ of('survey', 'year').question.option }}``.

    Returns
    -------
    str
        A complete HTML document that depends on its arguments alone.

    Raises
    ------
    ProblemsFound
        For every citation that names nothing, and every output that was not made to be published.
    """
    problems = [problem for chapter in chapters for problem in _find_unfit_outputs(chapter)]
    described = [output.data[FRAGMENT_TYPE] for chapter in chapters for output in _list_outputs(chapter)
                 if FRAGMENT_TYPE in output.get("data", {})]
    exhibits = [tuple(exhibit) for one in described for exhibit in one["exhibits"]]
    problems += _find_repeated(exhibits)
    references = References(exhibits, book.settings.footnotes)
    wording = Wording(book, {"ref": references.ref, "note": references.note,
                             "of": lambda survey, year: Names(f"of('{survey}', '{year}')",
                                                              cite_book(open_book(survey, year)))})
    cells, contents, used = [], [], set()
    for chapter in chapters:
        for number, cell in _number_cells(chapter.notebook):
            anchor = f"{chapter.name}-{cell.id}"
            if cell.cell_type == "markdown":
                references.anchor = anchor
                try:
                    html, headings = render_markdown(wording.resolve(cell.source), anchor, used)
                except WordingFault as fault:
                    problems.append(Problem(chapter.source, f"cell {number}", fault.found, fault.expected, fault.advice))
                    continue
                contents += headings
                cells.append(_new_cell(html, anchor, len(cells)))
            elif cell.cell_type == "code":
                for output in _list_fragments(cell):
                    contents += output.data[FRAGMENT_TYPE]["headings"]
                    html = _number_exhibits(output.data["text/html"], references.numbers)
                    cells.append(_new_cell(html, "", len(cells)))
    if problems:
        raise ProblemsFound(problems)
    return _export(cells, {
        "book": book, "settings": book.settings, "demonstration": book.codebook.is_demonstration,
        "contents": [heading for heading in contents if heading[0] <= 3],
        "tables": [one for one in exhibits if one[0] == "table"],
        "figures": [one for one in exhibits if one[0] == "figure"],
        "numbers": references.numbers, "footnotes": references.list_footnotes(),
        "style": (_TEMPLATES / "publication" / "style.css").read_text(encoding="utf-8")})


def _new_cell(html: str, anchor: str, position: int) -> NotebookNode:
    """Make a cell that holds finished HTML; the template puts it into the page as it is."""
    return NotebookNode(cell_type="raw", id=f"cell-{position}", metadata={"anchor": anchor}, source=html)


def _export(cells: list[NotebookNode], page: Mapping[str, object]) -> str:
    exporter = HTMLExporter(template_name="publication", extra_template_basedirs=[str(_TEMPLATES)])
    html, _ = exporter.from_notebook_node(new_notebook(cells=cells), resources={"page": page})
    return re.sub(r"[ \t]+$", "", html, flags=re.MULTILINE).strip() + "\n"


def _number_cells(notebook: NotebookNode) -> list[tuple[int, NotebookNode]]:
    """Number the cells as the person who edits the notebook counts them, without the one that papermill puts in."""
    own = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    return list(enumerate(own, 1))


def _list_outputs(chapter: Chapter) -> list[NotebookNode]:
    return [output for cell in chapter.notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def _list_fragments(cell: NotebookNode) -> list[NotebookNode]:
    return [output for output in cell.outputs if FRAGMENT_TYPE in output.get("data", {})]


def _find_unfit_outputs(chapter: Chapter) -> list[Problem]:
    """Nothing reaches the page that was not made for it: no printed text, no data frame, no warning."""
    problems = []
    for number, cell in _number_cells(chapter.notebook):
        if cell.cell_type == "code" and len(_list_fragments(cell)) < len(cell.outputs):
            problems.append(Problem(
                chapter.source, f"cell {number}", "an output that is no figure or table of the report",
                "report.figure(...), report.table(...) or another exhibit of the report",
                "Take the line out, or give its result a name, so that the cell shows nothing."))
    return problems


def _find_repeated(exhibits: list[tuple[str, str, str]]) -> list[Problem]:
    return [Problem("", f"{kind} {id}", f"the {kind} {id} more than once in the chapters", "each exhibit once",
                    f"Show it once, and point to it elsewhere with {{{{ ref('{id}') }}}}.")
            for kind, id, title in dict.fromkeys(exhibits) if exhibits.count((kind, id, title)) > 1]


def _number_exhibits(html: str, numbers: Mapping[str, int]) -> str:
    return re.sub(r"<!--number (\w+)-->", lambda match: str(numbers[match.group(1)]), html)
