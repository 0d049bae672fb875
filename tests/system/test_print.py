"""On paper the page holds what it holds on the screen, and the data of every figure, which on the screen are closed."""

import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader


@pytest.fixture(scope="module")
def page(open_page):
    return open_page()


@pytest.fixture(scope="module")
def printed(page):
    assert page.evaluate("[...document.querySelectorAll('details')].every(one => !one.open)")
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def squash(text):
    """Without spaces and ligatures, which a PDF puts where it likes."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.fixture(scope="module")
def texts(printed):
    """The text of each page."""
    return [squash(page.extract_text()) for page in printed.pages]


@pytest.fixture(scope="module")
def words(texts):
    return "".join(texts)


@pytest.fixture(scope="module")
def figures(page):
    """The title of each figure, and the caption and rows of its data, in the order of the page."""
    return page.evaluate("""() => [...document.querySelectorAll('figure')].map(one => ({
        title: one.querySelector('.title').textContent, caption: one.querySelector('caption').textContent,
        rows: [...one.querySelectorAll('tbody tr')].map(row => row.textContent)}))""")


def find_exhibit(words, title):
    """Where an exhibit stands in the body: after the list that names it too."""
    return words.rindex(squash(title))


@pytest.mark.parametrize("number", range(1, 12))
def test_the_data_of_every_figure_are_printed_below_it(figures, words, number):
    figure = figures[number - 1]
    assert figure["title"].startswith(f"Figure {number}:")
    place = words.index(squash(figure["caption"]), find_exhibit(words, figure["title"]))
    assert figure["rows"]
    for row in figure["rows"]:
        place = words.index(squash(row), place) + len(squash(row))
    if number < len(figures):
        assert place < find_exhibit(words, figures[number]["title"])


def test_what_is_of_use_on_a_screen_only_is_not_printed(words):
    for text in ("Skip to the report", "Data for figure", "Back to note", "How these figures were counted"):
        assert squash(text) not in words


def test_the_whole_body_is_printed(page, words):
    said = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, .prose p:not(.counted), .banner p, .headline, .note, footer p')]"
                         ".filter(one => !one.closest('.ledger-part')).map(one => one.textContent)")
    assert len(said) > 150
    # A paragraph may be cut by a page; its beginning is not.
    assert [text for text in said if squash(text)[:40] not in words] == []


def test_the_addresses_of_links_in_the_notes_are_printed(page, words):
    addresses = page.evaluate("[...document.querySelectorAll('.notes a[href^=http]')].map(one => one.getAttribute('href'))")
    assert len(addresses) > 2
    assert all(squash(address) in words for address in addresses)


def test_every_page_is_a4_has_its_number_and_holds_something(printed, texts):
    for number, (page, text) in enumerate(zip(printed.pages, texts), 1):
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
        assert f"{number}/{len(texts)}" in text
        assert len(text) > 100


def test_the_file_has_the_title_of_the_page(page, printed):
    assert printed.metadata.title == page.title()


def test_nothing_but_headings_is_larger_than_the_text(page):
    page.emulate_media(media="print")
    text, larger = page.evaluate("""() => {
        const size = one => parseFloat(getComputedStyle(one).fontSize);
        const text = size(document.querySelector('.prose p'));
        return [text, [...document.querySelectorAll('main p, main li, main td, main th, main caption')]
            .filter(one => !one.matches('.headline') && size(one) > text).map(one => one.outerHTML.slice(0, 80))];
    }""")
    page.emulate_media(media="screen")
    assert larger == []
    assert 13 <= text <= 16, "9.75 to 12 points"


def test_printed_from_a_telephone_the_narrow_drawings_do_not_grow_to_the_width_of_the_paper(open_page):
    """The browser keeps the drawings of the screen, so on paper they may meet a page twice their width."""
    page = open_page(658)  # A4 within its margins
    page.evaluate("document.querySelectorAll('source').forEach(one => one.media = 'all')")
    page.emulate_media(media="print")
    page.wait_for_function("[...document.images].every(one => one.complete && one.currentSrc.includes('-narrow-'))")
    assert max(page.evaluate("[...document.images].map(one => one.width)")) <= 400
