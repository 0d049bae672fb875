"""Whoever has no mouse reaches everything, in the order of the page, and sees where they are."""

import pytest

FOCUSABLE = "a[href], summary, [tabindex='0']"

WHERE = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const rows = one.getClientRects(), first = rows[0] || box;
    const x = Math.min(Math.max(first.left + first.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(first.top + Math.min(first.height, innerHeight) / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return {
        number: [...document.querySelectorAll(`SELECTOR`)].indexOf(one), what: one.outerHTML.slice(0, 90), id: one.id,
        body: one === document.body, outline: [style.outlineStyle, parseFloat(style.outlineWidth)],
        inWindow: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
        covered: !(top && (one.contains(top) || top.contains(one))),
    };
}""".replace("SELECTOR", FOCUSABLE)


@pytest.fixture
def page(open_page):
    return open_page()


def test_the_first_stop_is_the_skip_link_and_it_can_be_seen(page):
    hidden = page.evaluate("document.querySelector('.skip').getBoundingClientRect().right")
    assert hidden <= 0
    page.keyboard.press("Tab")
    where = page.evaluate(WHERE)
    assert where["what"].startswith("<a class=\"skip\"") and where["inWindow"]
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0


def test_the_skip_link_moves_the_focus_to_the_main_part(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("is_open", [False, True], ids=["data closed", "data open"])
def test_every_stop_is_reached_in_order_with_its_focus_in_sight(page, is_open):
    page.evaluate("open => document.querySelectorAll('details').forEach(one => one.open = open)", is_open)
    expected = page.evaluate(f"""() => [...document.querySelectorAll(`{FOCUSABLE}`)]
        .map((one, number) => one.matches('summary') || !one.closest('details:not([open])') ? number : -1).filter(one => one >= 0)""")
    stops = []
    for _ in expected:
        page.keyboard.press("Tab")
        where = page.evaluate(WHERE)
        assert where["inWindow"] and not where["covered"], where["what"]
        assert where["outline"][0] == "solid" and where["outline"][1] >= 2, where["what"]
        stops.append(where["number"])
    assert stops == expected
    assert len(stops) > 80


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_data_of_a_figure_open_and_close_by_key(page, key):
    summary = page.locator("#figure-barriers summary")
    table = page.locator("#data-barriers")
    summary.focus()
    assert not table.is_visible()
    page.keyboard.press(key)
    assert table.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.contains(document.querySelector('#data-barriers'))"), "then the table"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press(key)
    assert not table.is_visible()


def test_a_table_that_is_too_wide_scrolls_by_key(open_page):
    page = open_page(320)
    region = page.locator(".scroll:has(#full-barriers)")
    region.focus()
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0", timeout=3000)


def test_a_link_to_a_figure_brings_it_into_sight(page):
    page.locator("nav a[href='#figure-ease']").focus()
    page.keyboard.press("Enter")
    top = page.evaluate("document.querySelector('#figure-ease').getBoundingClientRect().top")
    assert 0 <= top < page.viewport_size["height"] / 2
