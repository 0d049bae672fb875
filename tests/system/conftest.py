"""A browser and the finished page in it. The browser is the system's chromium, driven by playwright."""

import os
import shutil
import subprocess
from types import SimpleNamespace

import pytest
from playwright.sync_api import sync_playwright

from tests.built_report import SURVEY, YEAR, find_python

QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
"""A browser that asks nobody anything by itself."""

MADE = pytest.StashKey()
"""The reports that have been made, by survey."""

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser():
    """A browser for all tests; as root it runs without its sandbox, which does not allow that."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, f"these tests need one of: {', '.join(NAMES)}"
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET + root)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def open_page(browser, built_report):
    """A function that opens the page in a window of some width and notes whatever it asks, logs or shows."""
    pages = []

    def open_page(width=1280, height=900, zoom=1, file=None, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=zoom, **options)
        page = context.new_page()
        page.events = []
        page.on("request", lambda request: page.events.append(f"request {request.url[:80]}"))
        page.on("console", lambda message: page.events.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: page.events.append(f"error {error}"))
        page.on("dialog", lambda dialog: (page.events.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.goto((file or built_report.page).as_uri())
        pages.append(context)
        return page

    yield open_page
    for context in pages:
        context.close()


@pytest.fixture(scope="session")
def published(built_report, tmp_path_factory):
    """The report of 2018/19 published in a copy of the project, as `make publish` does it: the copy, what was said, and the folder of the edition."""
    project = shutil.copytree(built_report.project, tmp_path_factory.mktemp("published") / "project")
    done = subprocess.run([find_python(), "-m", "stemreport", "publish", "--year", YEAR, "--survey", SURVEY], cwd=project,
                          capture_output=True, text=True, encoding="utf-8")
    return SimpleNamespace(project=project, done=done, folder=project / "outputs" / YEAR / SURVEY / "publication" / "1.0")

PAGES = [(survey, edition) for survey in ("technicians", "providers", "generic") for edition in ("report", "draft")]


@pytest.fixture(scope="session", params=PAGES, ids=[" ".join(page) for page in PAGES])
def published_page(request, tmp_path_factory):
    """Each page that is published or reviewed: those of 2018/19, and one from the generic chapters."""
    from tests.system.published_pages import make_survey

    survey, edition = request.param
    made = request.config.stash.setdefault(MADE, {})
    if survey not in made:
        made[survey] = make_survey(tmp_path_factory.mktemp(survey), survey)
    return made[survey] / f"{edition}.html"
