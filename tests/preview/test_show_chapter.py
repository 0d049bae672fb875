"""A chapter with its numbers in JupyterLab; and nothing of it in a run of the pipeline."""

import json
import re

import pytest

from stemreport.exhibits.citations import FindingBook
from stemreport.preview.show_chapter import find_open_notebook, show_chapter
from tests.adhoc.example import make_example, publish_report
from tests.project_copy import SURVEYS, copy_project, run_pipeline


@pytest.fixture(scope="module")
def book():
    survey = make_example()
    return FindingBook(publish_report(survey), survey.codebook, survey.settings)


def write_chapter(folder, *texts):
    path = folder / "10-all.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": text} for number, text in enumerate(texts)]}), "utf-8")
    return path


def test_it_shows_the_prose_with_its_numbers(book, tmp_path):
    html = show_chapter(write_chapter(tmp_path, "## Ease\n\n{{ ease.easy.both }} find it easy, of {{ ease.easy.base }}, see {{ ref('ease') }}."), book)._repr_html_()
    assert "39.9% (73 responses) find it easy, of 183, see" in html and "<h2" in html and "<!--" not in html


def test_a_half_typed_citation_shows_the_nearest_names_in_its_place(book, tmp_path):
    html = show_chapter(write_chapter(tmp_path, "First {{ ease.hard }}.", "Second {{ ease.ea", "Third {{ ease.easy }}."), book)._repr_html_()
    first, alert, third = html.index("First 60.1%"), html.index('role="alert">cell 2\n'), html.index("Third 39.9%")
    assert first < alert < third and "The nearest names: ease.easy" in html


def test_the_notebook_is_the_one_that_is_open(monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert find_open_notebook() is None
    monkeypatch.setenv("JPY_SESSION_NAME", "/project/notebooks/birds/10-all.ipynb")
    assert find_open_notebook().name == "10-all.ipynb"


def test_the_cell_changes_no_byte_of_the_report_even_where_the_run_is_started_from_a_notebook(tmp_path, monkeypatch):
    root = copy_project(tmp_path / "project", SURVEYS / "data")
    page = root / "outputs/spring-2014/garden-watch/report.html"
    chapter = root / "notebooks/generic/20-findings.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(chapter))
    pages = []
    for added in ("", "report.preview()"):
        notebook = json.loads(chapter.read_text("utf-8"))
        if added:
            notebook["cells"].append({"cell_type": "code", "id": "preview", "metadata": {}, "source": added, "outputs": [], "execution_count": None})
        chapter.write_text(json.dumps(notebook), "utf-8")
        assert run_pipeline(root, "report", "spring-2014", "garden-watch").returncode == 0
        # The annex prints the hashes of the notebooks.
        pages.append(without_hashes(page.read_text("utf-8")))
    assert pages[0] == pages[1]


def without_hashes(text):
    return re.sub(r"\b[0-9a-f]{64}\b", "HASH", text)
