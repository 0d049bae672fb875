"""Read a bundle: its findings with those of answers to single questions, its page and its other files, and put what they say into one system."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stemreport.attack.cells import find_findings, read_cells
from stemreport.attack.facts import add_cells
from stemreport.attack.files import list_answers, list_files
from stemreport.attack.links import add_links
from stemreport.attack.model import Model
from stemreport.attack.page import Page, read_page
from stemreport.attack.questionnaire import gives_second, learn_filters, learn_questions
from stemreport.attack.relations import add_relations
from stemreport.attack.splits import learn_follows
from stemreport.attack.sums import add_sums
from stemreport.attack.system import System

__all__ = ["Bundle", "read_bundle"]


@dataclass(frozen=True)
class Bundle:
    """A bundle that was read: its model, its pages by file name, and its folder (None where there is only a file)."""

    model: Model
    pages: dict[str, Page]
    folder: Path | None


def read_bundle(path: Path, system: System, space: str = "") -> Bundle:
    """Read a bundle and add to a system what its findings and its questionnaire say.

    Parameters
    ----------
    path : Path
        Its folder, or its ``findings.csv`` where there is nothing else.
    system : System
    space : str
        Keeps its unknowns apart from those of other bundles.
    """
    folder = path if path.is_dir() else None
    pages = {file.relative_to(path).as_posix(): read_page(file.read_text("utf-8", "replace"))
             for file in list_files(path, "*.htm*")} if folder else {}
    cells = read_cells(find_findings(path))
    for answer in list_answers(path):
        cells = {**read_cells(answer), **cells}
    first = max(pages.values(), key=lambda page: len(page.rows), default=read_page(""))
    model = Model(system, space, cells, learn_questions(cells, first), learn_filters(cells, first), gives_second(cells, first),
                  learn_follows(cells, first))
    add_cells(model)
    add_relations(model)
    add_links(model)
    add_sums(model)
    return Bundle(model, pages, folder)
