"""The page for those who look at it otherwise: at 400%, with wider spacing, with colours of their own."""

import pytest

SPACED = """() => {
    for (const one of document.body.querySelectorAll('*')) {
        one.style.setProperty('line-height', '1.5', 'important');
        one.style.setProperty('letter-spacing', '0.12em', 'important');
        one.style.setProperty('word-spacing', '0.16em', 'important');
        if (one.matches('p')) one.style.setProperty('margin-bottom', '2em', 'important');
    }
}"""
"""What WCAG 1.4.12 lets readers set."""

CUT = """() => [...document.body.querySelectorAll('p, li, h1, h2, h3, h4, h5, caption, th, td, summary, a, figcaption')]
    .filter(one => one.getClientRects().length && !one.closest('.unseen') && !one.matches('.unseen'))
    .filter(one => !['visible'].includes(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1)
    .map(one => one.outerHTML.slice(0, 80))"""

STICKY = """() => [...document.body.querySelectorAll('*')].filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position))
    .filter(one => !one.matches('caption')).map(one => one.outerHTML.slice(0, 40))"""

SMALL = """() => [...document.querySelectorAll('a[href], summary, button, input')].filter(one => one.getClientRects().length)
    .filter(one => !one.closest('p, caption, td, figcaption') || one.closest('nav'))
    .map(one => [one.closest('nav li, summary, .back, li') || one, one])
    .filter(([outer, one]) => Math.min(outer.getBoundingClientRect().height, outer.getBoundingClientRect().width) < 24)
    .map(([outer, one]) => one.outerHTML.slice(0, 80))"""


def open_all(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return page


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("width, height", [(320, 256), (320, 900)], ids=["1280 by 1024 at 400%", "320 pixels"])
def test_at_400_per_cent_nothing_scrolls_sideways_and_nothing_stays_in_the_way(open_page, published_page, width, height):
    page = open_all(open_page(width, height, zoom=1280 / width, file=published_page))
    assert not is_too_wide(page)
    assert page.evaluate(STICKY) == [], "what stays would cover a window of eight lines"


def test_at_400_per_cent_every_stop_of_the_keyboard_is_in_sight(open_page):
    from tests.system.test_keyboard import WHERE

    page = open_page(320, 256, zoom=4)
    for _ in range(60):
        page.keyboard.press("Tab")
        where = page.evaluate(WHERE)
        assert where["inWindow"] and not where["covered"], where["what"]


@pytest.mark.parametrize("width", [1280, 320])
def test_with_wider_spacing_nothing_is_cut_off(open_page, published_page, width):
    page = open_all(open_page(width, file=published_page))
    page.evaluate(SPACED)
    assert not is_too_wide(page)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_no_part_of_a_sentence_is_large_enough_for_a_finger(open_page, published_page, width):
    page = open_page(width, file=published_page)
    assert page.evaluate("document.querySelectorAll('nav a').length") > 5
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_colours_of_the_readers_own_the_focus_is_seen_and_drawings_keep_their_paper(open_page, scheme):
    page = open_page(forced_colors="active", color_scheme=scheme)
    paper, text = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}[scheme] and text != paper
    page.keyboard.press("Tab")
    style, width, colour = page.evaluate("(one => [one.outlineStyle, one.outlineWidth, one.outlineColor])(getComputedStyle(document.activeElement))")
    assert (style, width) == ("solid", "3px") and colour != paper
    drawings = page.evaluate("[...document.images].map(one => getComputedStyle(one).backgroundColor)")
    assert len(drawings) == 11 and set(drawings) == {"rgb(255, 255, 255)"}, "dark on white, as they are drawn"


def test_with_colours_of_the_readers_own_what_colours_part_is_parted_by_lines(open_page):
    page = open_page(forced_colors="active", color_scheme="dark")
    assert page.evaluate("[...document.querySelectorAll('.banner')].every(one => parseFloat(getComputedStyle(one).borderBottomWidth) > 0)")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('footer')).borderTopWidth)") > 0
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('main td')).borderBottomWidth)") > 0


@pytest.mark.parametrize("width", [1280, 320])
def test_by_touch_and_by_pointer_no_content_appears_that_covers_other_content(open_page, published_page, width):
    page = open_page(width, file=published_page)
    assert page.locator("[popover], dialog").count() == 0
