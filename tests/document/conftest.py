from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from stemreport.document.stitch import Chapter, stitch_document
from stemreport.exhibits.citations import FindingBook
from stemreport.settings import External
from tests.exhibits.conftest import book, change, other, suppress, with_comparison  # noqa: F401 (fixtures)

HOSTILE = 'Pond <b>"deep"</b> & --> *clear* | {x} _y_'


@pytest.fixture
def hostile(book):  # noqa: F811
    """The garden survey with labels, a question and a figure from elsewhere that are made of signs."""
    asked = book.codebook.questions["features"]
    options = tuple(replace(one, label=HOSTILE) if one.id == "trees" else one for one in asked.options)
    questions = {**book.codebook.questions, "features": replace(asked, options=options, title=f"T {HOSTILE}", text=f"Q {HOSTILE}")}
    return FindingBook(book.findings, replace(book.codebook, questions=questions), replace(
        book.settings, externals={"e": External("e", 1.5, f"L {HOSTILE}", f"S {HOSTILE}", "<", "> & more")}))


@pytest.fixture
def stitch(book, other):  # noqa: F811
    """A function that stitches Markdown cells into a document; ``of(...)`` cites the other report, or `earlier`."""
    def make(*sources, book=book, name="10-a", earlier=other, **options):
        cells = [new_markdown_cell(source) for source in sources]
        for number, cell in enumerate(cells):
            cell.id = f"c{number}"
        chapter = Chapter(name, f"notebooks/x/{name}.ipynb", nbformat.from_dict(new_notebook(cells=cells)))
        return stitch_document([chapter], book, lambda survey, year: earlier, {}, **options)
    return make
