"""The page of a hostile survey in a browser: nothing runs, nothing is asked of another host, nothing breaks the layout."""

import pytest

from tests.hostile.hostile_survey import SURVEY, YEAR, write_endless, write_hostile, write_survey
from tests.system.published_pages import make_pages

TOUCH = """() => {
    for (const one of document.querySelectorAll('body *')) {
        for (const kind of ['mouseover', 'mouseenter', 'focus', 'pointerdown', 'click', 'dblclick', 'contextmenu']) {
            if (kind === 'click' && one.closest('a[href$=".csv"], .notes a:not(.back), a[href*="open-government-licence"]')) continue;
            one.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true}));
        }
    }
}"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """The outputs of the survey of each kind, made once."""
    return {write: make_pages(folder, YEAR, SURVEY, write_survey(folder / "in", write) / "raw")
            for write in (write_hostile, write_endless) for folder in [tmp_path_factory.mktemp("hostile")]}


@pytest.mark.parametrize("edition", ["report", "draft"])
def test_nothing_runs_and_nobody_is_asked(open_page, outputs, edition):
    file = outputs[write_hostile] / f"{edition}.html"
    page = open_page(file=file)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(TOUCH)
    for number in range(page.locator("a[href^='#']").count()):
        page.evaluate("number => document.querySelectorAll(\"a[href^='#']\")[number].click()", number)
    for _ in range(60):
        page.keyboard.press("Tab")
    page.locator("summary").first.hover()
    page.wait_for_timeout(500)
    # A link within the page is no request; what came with the page is its own address alone.
    assert set(page.events) == {f"request {file.as_uri()[:80]}"} and len(page.events) == 1
    assert page.evaluate("document.scripts.length + document.querySelectorAll('iframe, object, embed, base, form, meta[http-equiv=refresh]').length") == 0
    assert page.evaluate("[...document.querySelectorAll('[href]')].filter(one => !/^(#|https:|\\w+[.]csv$)/.test(one.getAttribute('href'))).length") == 0


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("write", [write_hostile, write_endless], ids=["attacks", "words of 100 kB"])
def test_the_page_keeps_its_width_and_every_picture_is_shown(open_page, outputs, write, width):
    page = open_page(width, file=outputs[write] / "report.html")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.wait_for_function("[...document.images].every(one => one.complete)")
    assert page.evaluate("[...document.images].map(one => one.naturalWidth)").count(0) == 0
    assert page.locator("main h2").count() > 2 and page.locator("main").bounding_box()["width"] <= width


def test_the_trap_notices_a_dialog_and_a_request(open_page, outputs, tmp_path):
    """The same page with one attack let in, and the policy that would stop it taken out."""
    html = (outputs[write_hostile] / "report.html").read_text(encoding="utf-8")
    spoilt = tmp_path / "report.html"
    spoilt.write_text(html.replace('http-equiv="Content-Security-Policy"', "").replace(
        "</h1>", "<img src='https://example.invalid/x.png' onerror='alert(1)'></h1>", 1), encoding="utf-8")
    page = open_page(file=spoilt)
    page.wait_for_timeout(500)
    assert "dialog 1" in page.events and "request https://example.invalid/x.png" in page.events
