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
    assert page.locator("a.cited, [title]").count() == 0


def test_the_draft_says_that_it_is_one(draft):
    assert draft.title().startswith("Draft: ")
    assert "Draft for review, not for publication." in draft.locator(".banner").first.inner_text()


def test_every_figure_of_the_draft_shows_its_short_form_on_focus_beside_everything_else(draft):
    """It covers nothing, so nothing need take it away but moving on (WCAG 1.4.13)."""
    links = draft.locator("main > .prose a.cited, main > .exhibit p a.cited")
    assert links.count() > 100
    for number in range(0, links.count(), 7):
        link = links.nth(number)
        if not link.is_visible() or link.evaluate("one => one.closest('table') !== null"):
            continue
        before = link.evaluate("one => (document.activeElement.blur(), [one.title, document.documentElement.scrollHeight, getComputedStyle(one, '::after').content])")
        link.focus()
        draft.keyboard.press("Shift+Tab")
        draft.keyboard.press("Tab")
        after = link.evaluate("""one => ({content: getComputedStyle(one, '::after').content, position: getComputedStyle(one, '::after').position,
            height: document.documentElement.scrollHeight, wide: document.documentElement.scrollWidth > innerWidth, isHere: document.activeElement === one})""")
        assert after["isHere"] and before[0] and before[2] == "none"
        assert after["content"] not in ("none", "normal") and after["position"] == "static" and after["height"] > before[1] and not after["wide"]
    draft.keyboard.press("Tab")


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
