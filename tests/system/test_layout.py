"""The page at every width: nothing is cut off, nothing scrolls sideways but wide tables, and drawings stay readable."""

import pytest

WIDTHS = {"wide": 1280, "zoomed to 200%": 640, "zoomed to 300%": 427, "telephone, or zoomed to 400%": 320}
NARROW_UP_TO = 640


@pytest.fixture(scope="module", params=WIDTHS.values(), ids=WIDTHS)
def page(open_page, request):
    return open_page(request.param, zoom=1280 / request.param)


def find_wide(page):
    """What reaches beyond the window without standing in a region that scrolls."""
    return page.evaluate("""() => [...document.body.querySelectorAll('*')]
        .filter(one => !one.closest('.scroll table') && !one.matches('.skip') && one.getClientRects().length)
        .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5 || one.getBoundingClientRect().left < -0.5)
        .map(one => one.outerHTML.slice(0, 80))""")


def open_all(page, is_open):
    page.evaluate("open => document.querySelectorAll('details').forEach(one => one.open = open)", is_open)


@pytest.mark.parametrize("is_open", [False, True], ids=["data closed", "data open"])
def test_the_page_does_not_scroll_sideways(page, is_open):
    open_all(page, is_open)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert find_wide(page) == []


def test_a_wide_table_scrolls_by_itself(page):
    open_all(page, True)
    regions = page.evaluate("""() => [...document.querySelectorAll('.scroll')].map(one =>
        [one.getAttribute('aria-labelledby'), one.scrollWidth > one.clientWidth, getComputedStyle(one).overflowX])""")
    assert len(regions) > 12
    assert [label for label, is_wide, overflow in regions if is_wide and overflow != "auto"] == []
    if page.viewport_size["width"] == 1280:
        assert [label for label, is_wide, _ in regions if is_wide] == [], "at full width every table fits"


def test_the_names_of_rows_have_more_room_on_a_telephone(page):
    """With 40 per cent of the width, as on a wide screen, a name would take a line for each of its words."""
    if page.viewport_size["width"] > 320:
        return
    open_all(page, True)
    as_it_is, as_on_a_wide_screen = page.evaluate("""() => {
        const tables = [...document.querySelectorAll('.scroll > table.numbers')], names = tables.flatMap(one => [...one.querySelectorAll('th:first-child')]);
        const measure = () => tables.reduce((sum, one) => sum + one.tBodies[0].offsetHeight, 0);
        const before = measure();
        names.forEach(one => one.style.width = '40%');
        const after = measure();
        names.forEach(one => one.style.width = '');
        return [before, after];
    }""")
    assert as_it_is < 0.97 * as_on_a_wide_screen


def test_the_caption_of_a_table_can_be_read_without_scrolling(page):
    open_all(page, True)
    wide = page.evaluate("""() => [...document.querySelectorAll('caption')]
        .filter(one => one.getBoundingClientRect().width > innerWidth).map(one => one.id)""")
    assert wide == []


def test_every_picture_has_loaded_in_the_drawing_for_the_width(page):
    variant = "narrow" if page.viewport_size["width"] <= NARROW_UP_TO else "wide"
    page.wait_for_function("name => [...document.images].every(one => one.complete && one.currentSrc.includes(`-${name}-`))",
                           arg=variant, timeout=5000)
    pictures = page.evaluate("[...document.images].map(one => [one.naturalWidth, one.naturalHeight, one.width, one.height])")
    assert len(pictures) == 11
    for natural_width, natural_height, width, height in pictures:
        assert min(natural_width, natural_height, width, height) > 0
        assert abs(width / height - natural_width / natural_height) < 0.05 * width / height, "not distorted"


def test_words_in_pictures_are_about_as_large_as_those_of_the_page(page):
    sizes = page.evaluate("""() => [...document.images].map(one => {
        const svg = decodeURIComponent(one.currentSrc.slice(one.currentSrc.indexOf(',') + 1));
        const scale = one.width / Number(/viewBox="0 0 (\\S+)/.exec(svg)[1]);
        return scale * Math.min(...[...svg.matchAll(/font-size: ([\\d.]+)px/g)].map(found => Number(found[1])));
    })""")
    text = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert min(sizes) >= 13, "on the screen, in CSS pixels; zoom multiplies it"
    assert max(sizes) <= 1.25 * text


def test_no_text_is_tiny(page):
    small = page.evaluate("""() => [...document.body.querySelectorAll('*')].filter(one =>
        [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        && parseFloat(getComputedStyle(one).fontSize) < 13).map(one => one.outerHTML.slice(0, 80))""")
    assert small == []


def test_links_in_lists_are_far_enough_apart_for_a_finger(page):
    heights = page.evaluate("""() => [...document.querySelectorAll('nav li')].map(one => one.getBoundingClientRect().top)""")
    assert min(below - above for above, below in zip(heights, heights[1:])) >= 24
