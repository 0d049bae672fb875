"""A chapter with its numbers below its last cell, run as JupyterLab runs it: as it is in git, with no year and no survey."""

import json
import os
import re
import shutil
from html import unescape

import nbformat
import pytest
from nbclient import NotebookClient

from stemreport.exhibits.citations import FindingBook
from stemreport.preview.open_notebook import find_open_notebook
from stemreport.preview.show_chapter import list_exhibits, show_chapter
from stemreport.problems import ProblemsFound
from stemreport.report import open_report
from tests.adhoc.example import make_example, publish_report
from tests.built_report import SURVEY, YEAR

CHAPTER = "50-your-professional-learning.ipynb"


@pytest.fixture(scope="module")
def project(built_report, tmp_path_factory):
    return shutil.copytree(built_report.project, tmp_path_factory.mktemp("lab") / "project")


@pytest.fixture
def chapter(project):
    """A chapter, which is as it was when the test ends."""
    path = project / "notebooks" / SURVEY / CHAPTER
    kept = path.read_bytes()
    yield path
    path.write_bytes(kept)


def run_in_lab(path):
    """Run all cells in a kernel that is told of the notebook as JupyterLab tells it; return what the last one shows."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute(env={**os.environ, "JPY_SESSION_NAME": str(path)})
    assert notebook.cells[-1].source == "report.preview()"
    [output] = notebook.cells[-1].outputs
    return output.data["text/html"]


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def list_words(html, tag):
    """List the words of each element of a kind, without the link that only the page has."""
    texts = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", re.sub(r'<a class="counted".*?</a>', "", html, flags=re.DOTALL), flags=re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", "", one)).split()) for one in texts]


def test_the_last_cell_shows_the_chapter_in_the_words_of_the_page(project, chapter, built_report):
    html, page = run_in_lab(chapter), built_report.page.read_text("utf-8")
    head, *words = list_words(html, "p")
    assert head.startswith(f"This chapter for {YEAR} {SURVEY}, as it was saved at ")
    assert len(words) > 20 and set(words) <= set(list_words(page, "p"))
    titles = [one for one in words if one.startswith("Figure ")]
    assert len(titles) == 6 and titles[0].startswith("Figure 6: Hours of STEM"), "numbered as in the page"
    assert list_words(html, "li") and set(list_words(html, "li")) <= set(list_words(page, "li"))
    assert {*list_words(html, "h2"), *list_words(html, "h3")} <= {*list_words(page, "h2"), *list_words(page, "h3")}
    assert "{{" not in html and "<!--number" not in html and 'role="alert"' not in html


def test_a_half_typed_citation_shows_the_nearest_names_in_its_place(chapter):
    edit(chapter, "{{ hours_change.same.both }}", "{{ clpl_hours.me }}")
    html = run_in_lab(chapter)
    assert html.index("accessed 2,516 hours") < html.index('role="alert"><pre>cell 5\n') < html.index("The organisations most often named")
    assert "The nearest names:\n  {{ clpl_hours.mean }}\n  {{ clpl_hours.median }}\n" in html


def test_an_unknown_figure_and_one_that_is_half_typed_are_said_in_their_place(project, chapter):
    edit(chapter, 'report.figure(\\"ease\\")', 'report.figure(\\"eas\\")')
    html = show_chapter(chapter, open_report(YEAR, SURVEY, project))._repr_html_()
    assert 'role="alert"><pre>cell 12\n' in html and "Did you mean ease?" in html and "The barriers" in html


def test_what_is_no_numbered_exhibit_is_named_in_its_place(project):
    html = show_chapter(project / "notebooks" / "annex" / "90-annex.ipynb", open_report(YEAR, SURVEY, project))._repr_html_()
    assert html.index("Method and limitations</h3>") < html.index("<code>report.method()</code> shows above, below cell 4.") < html.index("Disclosure control</h3>")
    assert "report.preview" not in html and "open_report" not in html


def test_figures_of_other_reports_show_too(project, chapter):
    edit(chapter, "{{ hours_change.same.both }}", f"{{{{ of('{SURVEY}', '{YEAR}').hours_change.same.count }}}} and {{{{ of('{SURVEY}', '1999').ease }}}}")
    html = show_chapter(chapter, open_report(YEAR, SURVEY, project))._repr_html_()
    assert "make report YEAR=1999" in html and html.count('role="alert"') == 1
    edit(chapter, f" and {{{{ of('{SURVEY}', '1999').ease }}}}", "")
    assert "134 of the 189 who answered" in show_chapter(chapter, open_report(YEAR, SURVEY, project))._repr_html_()


def test_it_shows_the_figures_of_the_last_report_and_not_those_of_when_the_report_was_opened(project, chapter):
    report = open_report(YEAR, SURVEY, project)
    assert "mean of 11.7 hours" in show_chapter(chapter, report)._repr_html_()
    kept = report.paths.findings.read_text("utf-8")
    try:
        report.paths.findings.write_text(re.sub(r"(?m)^(clpl_hours\.mean,.*),11\.7,", r"\1,12.8,", kept), "utf-8")
        assert "mean of 12.8 hours" in show_chapter(chapter, report)._repr_html_()
    finally:
        report.paths.findings.write_text(kept, "utf-8")


def test_a_notebook_that_was_renamed_is_advised_about(project):
    with pytest.raises(ProblemsFound, match="It was renamed or moved"):
        show_chapter(project / "notebooks" / SURVEY / "55-gone.ipynb", open_report(YEAR, SURVEY, project))


def test_exhibits_that_no_chapter_names_are_numbered_section_by_section(tmp_path):
    survey = make_example()
    book = FindingBook(publish_report(survey), survey.codebook, survey.settings)
    path = tmp_path / "10-one.ipynb"
    all_shown = list_exhibits([], book)
    kind, id, _ = all_shown[-1]
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "metadata": {}, "source": f'report.{kind}("{id}")'}]}), "utf-8")
    assert list_exhibits([path], book) == [all_shown[-1], *all_shown[:-1]]


def test_the_notebook_is_the_one_that_is_open(monkeypatch, project):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert find_open_notebook() is None and open_report(YEAR, SURVEY, project).preview() is None
    monkeypatch.setenv("JPY_SESSION_NAME", "/project/notebooks/birds/10-all.ipynb")
    assert find_open_notebook().name == "10-all.ipynb"
