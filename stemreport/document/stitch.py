"""Stitch executed chapters into one self-contained page; citations are resolved here, after every notebook has run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import reads

from stemreport.document.check_sentences import find_missing_bases, find_missing_caveats
from stemreport.document.editions import finish_draft, finish_public
from stemreport.document.export_page import export_page
from stemreport.document.files import Files, finish_files
from stemreport.document.ledger import build_ledger, write_ledger_csv
from stemreport.document.missing import drop_repeated
from stemreport.document.places import Piece, list_places, name_anchor
from stemreport.document.references import References
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.annex import PROVENANCE_PLACE, write_provenance
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import plan_exhibits, resolve_headline
from stemreport.exhibits.fragment import FRAGMENT_TYPE, Fragment
from stemreport.exhibits.other_reports import cite_others
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.problems import Problem, ProblemsFound
from stemreport.reading import BYTES, note_read

__all__ = ["Chapter", "Document", "read_chapter", "stitch_document"]

_IDS_OF_THE_PAGE = ("contents", "main", "ledger", "notes", "contact", "list-of-tables", "list-of-figures", "list-of-sources",
                    "list-of-hashes", "key-findings", "full-tables-only", "risks-accepted", "categories-merged", "correction", "revised-figures", "files", "log-of-assumptions",
                    "log-of-limitations")
"""Ids that no heading of a chapter may take."""


@dataclass(frozen=True)
class Document:
    """A complete HTML document, and the ledger of what it cites as CSV."""

    html: str
    ledger: str


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
    note_read(executed, BYTES)
    # Not nbformat.read, which validates: the pipeline wrote this notebook itself, and notices when somebody changes it.
    return Chapter(executed.stem, source, reads(executed.read_text(encoding="utf-8")))


def stitch_document(chapters: list[Chapter], book: FindingBook, open_book: Callable[[str, str], FindingBook],
                    provenance: Mapping[str, str], draft: bool = False, mark_false: bool = False, correction: Fragment | None = None,
                    files: Files | None = None) -> Document:
    """Build the page and its ledger.

    Parameters
    ----------
    chapters : list of Chapter
        In reading order.
    book : FindingBook
        What their citations may name.
    open_book : callable
        Opens the findings of another survey and year, for ``{{ of('survey', 'year').question.option }}``.
    provenance : dict of str
        The hash of each part that the report was made from.
    draft : bool
        Whether to make the reviewer's edition, in which every figure is linked.
    mark_false : bool
        Whether a false claim is printed as one, in place of stopping the run.
    correction : Fragment, optional
        What this edition corrects; it stands before the first chapter.
    files : Files, optional
        The edition and its files, for the page that is published with them.

    Returns
    -------
    Document
        It depends on the arguments alone.

    Raises
    ------
    ProblemsFound
        For every citation that names nothing, every claim that is false, every percentage without its base, and every output
        that was not made to be published.
    """
    problems = [problem for chapter in chapters for problem in _find_unfit_outputs(chapter)]
    described = [output.data[FRAGMENT_TYPE] for chapter in chapters for output in _list_outputs(chapter)
                 if FRAGMENT_TYPE in output.get("data", {})]
    exhibits = [tuple(exhibit) for one in described for exhibit in one["exhibits"]]
    problems += _find_repeated(exhibits)
    references = References(exhibits, book.settings.footnotes, book.find_missing_exhibit)
    books = dict(book.books)

    wording = Wording(book, {"ref": references.ref, "note": references.note, "of": cite_others(book, open_book, books)}, mark_false=mark_false)
    pieces, contents = _write_pieces(chapters, wording, references, books, provenance, problems)
    pieces = drop_repeated(pieces)
    if correction:
        pieces.insert(0, Piece(correction.html, "", "report.toml", 0))
        contents = [*((one.level, one.id, one.text) for one in correction.headings), *contents]
    places = list_places(pieces)
    for one in places:
        if one.is_linked or one.piece.anchor:
            # Of prose: what is generated carries its bases, if not in the same line.
            problems += find_missing_bases(one, books) if one.piece.anchor else []
            problems += find_missing_caveats(one, books)
    if not mark_false:
        problems += _find_false_headlines(book)
    if problems:
        raise ProblemsFound(problems)
    ledger = build_ledger(places, books, rest=draft)
    html = export_page(pieces, {
        "book": book, "settings": book.settings, "demonstration": book.codebook.is_demonstration, "draft": draft,
        "contents": [heading for heading in contents if heading[0] <= 3], "ledger": ledger,
        "tables": [one for one in exhibits if one[0] == "table"],
        "figures": [one for one in exhibits if one[0] == "figure"],
        "numbers": references.numbers, "footnotes": references.list_footnotes(), "correction": correction, "files": files})
    html = finish_files(finish_draft(html, ledger) if draft else finish_public(html, ledger), files)
    return Document(html, write_ledger_csv(places))


def _find_false_headlines(book: FindingBook) -> list[Problem]:
    """Find the headlines of exhibits that claim what is not true; a notebook prints such a claim as a false one."""
    problems = []
    for plan in plan_exhibits(book).values():
        try:
            resolve_headline(plan, book)
        except ProblemsFound as found:
            problems += found.problems
    return problems


def _write_pieces(chapters: list[Chapter], wording: Wording, references: References, books: Mapping[str, FindingBook],
                  provenance: Mapping[str, str], problems: list[Problem]) -> tuple[list[Piece], list[tuple[int, str, str]]]:
    """Write the HTML of every cell, and list the headings; what is wrong is added to the Problems."""
    exhibits = {f"{kind}-{id}" for id, kind in references.kinds.items()}
    own = {heading[1] for chapter in chapters for output in _list_outputs(chapter) if FRAGMENT_TYPE in output.get("data", {})
           for heading in output.data[FRAGMENT_TYPE]["headings"]}
    pieces, contents, used = [], [], {*_IDS_OF_THE_PAGE, *exhibits, *own}
    for chapter in chapters:
        for number, cell in _number_cells(chapter.notebook):
            anchor = name_anchor(chapter.name, cell.id)
            if cell.cell_type == "markdown":
                references.anchor = anchor
                try:
                    html, headings = render_markdown(wording.resolve(cell.source), anchor, used, books)
                except WordingFault as fault:
                    problems.append(Problem(chapter.source, f"cell {number}", fault.found, fault.expected, fault.advice))
                    continue
                contents += headings
                pieces.append(Piece(html, anchor, chapter.source, number))
            elif cell.cell_type == "code":
                for output in _list_fragments(cell):
                    contents += output.data[FRAGMENT_TYPE]["headings"]
                    html = _number_exhibits(output.data["text/html"], references.numbers)
                    html = html.replace(PROVENANCE_PLACE, write_provenance(provenance).html)
                    pieces.append(Piece(html, "", chapter.source, number))
    return pieces, contents


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
