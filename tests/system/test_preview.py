"""The live preview in a browser: a saved sentence is in the page, a problem stands at its cell, and the place on the page is kept."""

import json
import os
import re
import shutil
import signal
import subprocess
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.built_report import SURVEY, YEAR, find_python

CHAPTER, CELL = "40-stem-in-your-setting", "partner-text"


@pytest.fixture(scope="module")
def preview(built_report, browser, tmp_path_factory):
    """A preview of a copy of the project, and a browser that shows it."""
    project = shutil.copytree(built_report.project, tmp_path_factory.mktemp("preview") / "project")
    process = subprocess.Popen([find_python(), "-u", "-m", "stemreport", "preview", "--year", YEAR, "--survey", SURVEY], cwd=project, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "BROWSER": "none"}, encoding="utf-8")
    address = re.search(r"http://127\.0\.0\.1:\d+/\S+/", process.stdout.readline())[0]
    assert "shown" in process.stdout.readline()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.errors = []
    page.on("console", lambda message: page.errors.append(message.text))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(address)
    yield SimpleNamespace(project=project, process=process, page=page, address=address, outputs=project / "outputs" / YEAR / SURVEY)
    page.context.close()
    if process.poll() is None:
        process.kill()


@pytest.fixture
def edit(preview):
    """A function that changes the text of a cell, and leaves the chapter as it was when the test ends."""
    path = preview.project / "notebooks" / SURVEY / f"{CHAPTER}.ipynb"
    kept = path.read_text("utf-8")

    def edit(old, new):
        notebook = json.loads(path.read_text("utf-8"))
        (cell,) = [one for one in notebook["cells"] if one["id"] == CELL]
        text = "".join(cell["source"])
        assert text.count(old) == 1
        cell["source"] = text.replace(old, new).splitlines(keepends=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(notebook), "utf-8")
        unfinished.replace(path)
    edit.undo = lambda: path.write_text(kept, "utf-8")
    yield edit
    edit.undo()


def find_cell(page):
    return page.locator(f"[id='{CHAPTER}-{CELL}']")


def test_a_saved_sentence_is_in_the_page_and_its_place_is_kept(preview, edit):
    page = preview.page
    expect(find_cell(page)).to_contain_text("a STEM partner, or partners,")
    find_cell(page).evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 120)")
    before = find_cell(page).bounding_box()["y"]
    edit("### STEM partners", "### Those who help\n\nA paragraph that makes the cell longer.")
    expect(find_cell(page)).to_contain_text("A paragraph that makes the cell longer.", timeout=20_000)
    page.wait_for_function("document.readyState === 'complete'")
    assert abs(find_cell(page).bounding_box()["y"] - before) < 2
    assert page.errors == []


def test_the_published_file_knows_nothing_of_the_preview(preview, edit):
    edit("### STEM partners", "### Those who help")
    expect(find_cell(preview.page)).to_contain_text("Those who help", timeout=20_000)
    text = (preview.outputs / "report.html").read_text("utf-8")
    assert "Those who help" in text and "<script" not in text and "preview" not in text


def test_a_problem_stands_at_its_cell_with_the_nearest_names_until_it_is_mended(preview, edit):
    page = preview.page
    edit("{{ stem_partner.yes.both }}", "{{ stem_partner.ye.both }}")
    alert = page.locator("#preview-problem-1")
    expect(alert).to_be_visible(timeout=20_000)
    assert f"notebooks/{SURVEY}/{CHAPTER}.ipynb, cell" in alert.inner_text() and "{{ stem_partner.yes }}" in alert.inner_text()
    assert alert.evaluate("one => one.previousElementSibling.id") == f"{CHAPTER}-{CELL}"
    top = page.locator(".preview-problems")
    expect(top).to_contain_text("1 problem: below is the page as it was before")
    assert not (preview.outputs / "report.html").exists(), "no old report that looks new"
    top.get_by_role("link", name=f"{CHAPTER}, cell").click()
    assert alert.evaluate("one => Math.abs(one.getBoundingClientRect().top)") < 200
    edit("{{ stem_partner.ye.both }}", "{{ stem_partner.yes.both }}")
    expect(top).to_have_count(0, timeout=20_000)
    expect(alert).to_have_count(0)
    assert (preview.outputs / "report.html").is_file()
    assert page.errors == []


def test_a_half_typed_citation_shows_what_it_may_become(preview, edit):
    edit("{{ stem_partner.yes.both }}", "{{ stem_par")
    alert = preview.page.locator("#preview-problem-1")
    expect(alert).to_contain_text("The nearest names:", timeout=20_000)
    assert "{{ stem_partner.yes }}" in alert.inner_text()


def test_ctrl_c_ends_it_and_the_page_says_so(preview):
    expect(preview.page.locator(".preview-problems")).to_have_count(0, timeout=20_000)
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=20) == 0
    said = preview.process.stdout.read()
    assert said.rstrip().endswith("The preview has ended.") and "Traceback" not in said
    expect(preview.page.get_by_role("status")).to_contain_text("The preview has ended", timeout=20_000)
