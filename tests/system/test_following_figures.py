"""From any paragraph to its rows in the ledger and back by key; in the draft, from any figure."""

import pytest

TARGET = "decodeURIComponent(location.hash.slice(1))"


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def draft(open_page, built_report):
    return open_page(file=built_report.draft)


def list_attribute(page, selector, name):
    return page.eval_on_selector_all(selector, f"all => all.map(one => one.getAttribute('{name}'))")


def list_open(page):
    return page.evaluate("[...document.querySelectorAll('[popover]')].filter(one => one.matches(':popover-open')).map(one => one.id)")


def test_every_link_leads_to_its_rows_and_back(page):
    links = page.locator("a.counted")
    assert links.count() > 30
    for number in range(links.count()):
        link = links.nth(number)
        place = link.get_attribute("href").removeprefix("#counted-")
        assert link.evaluate("(one, id) => one.closest(`[id='${id}']`) !== null || one.parentElement.previousElementSibling !== null", place)
        link.focus()
        page.keyboard.press("Enter")
        assert page.evaluate(TARGET) == f"counted-{place}"
        assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") >= 0
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "back", place
        page.keyboard.press("Enter")
        assert page.evaluate(TARGET) == place
        assert page.evaluate("document.querySelector(':target').textContent").strip()


def test_figures_of_the_public_page_are_plain_text(page):
    assert page.locator("a.cited, [popover], [interestfor]").count() == 0


def test_the_draft_says_that_it_is_one(draft):
    assert draft.title().startswith("Draft: ")
    assert "Draft for review, not for publication." in draft.locator(".banner").first.inner_text()


def test_every_figure_of_the_draft_shows_its_short_form_on_focus_and_escape_takes_it_away(draft):
    links = draft.locator("main > .prose a.cited, main > .exhibit a.cited")
    assert links.count() > 100
    for number in range(0, links.count(), 7):
        link = links.nth(number)
        if not link.is_visible():
            continue
        link.focus()
        name = link.get_attribute("interestfor")
        draft.wait_for_function("name => document.getElementById(name).matches(':popover-open')", arg=name, timeout=5000)
        assert list_open(draft) == [name]
        box = draft.locator(f"#{name}").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= draft.viewport_size["width"]
        draft.keyboard.press("Escape")
        draft.wait_for_function("name => !document.getElementById(name).matches(':popover-open')", arg=name, timeout=5000)
        assert draft.evaluate("document.activeElement.className") == "cited"


def test_every_figure_of_the_draft_leads_to_its_row_and_back(draft):
    targets = list_attribute(draft, "a.cited", "href")
    assert len(targets) > 1000
    missing = draft.evaluate("all => all.filter(id => !document.getElementById(id.slice(1)))", targets)
    assert missing == []
    links = draft.locator("main > .prose a.cited")
    for number in range(0, links.count(), 5):
        link = links.nth(number)
        target = link.get_attribute("href").removeprefix("#")
        link.focus()
        draft.keyboard.press("Enter")
        assert draft.evaluate(TARGET) == target
        back = draft.locator(f"[id='{target}']").locator("xpath=ancestor::div[contains(@class, 'counted-place')]").locator("a.back")
        back.focus()
        draft.keyboard.press("Enter")
        place = draft.evaluate(TARGET)
        assert link.evaluate("(one, id) => { const at = document.getElementById(id); return at.contains(one) || "
                             "at.nextElementSibling?.contains(one) }", place)


def test_the_draft_runs_no_script_and_asks_for_nothing(draft, built_report):
    assert draft.locator("script").count() == 0
    assert [event for event in draft.events if not event.startswith("request file:")] == []
