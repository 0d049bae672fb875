"""The PDF of the page: tagged and complete for assistive technology, the same words and numbers in the same order, the same bytes anywhere."""

import os
import re
import subprocess
import unicodedata

import pikepdf
import pytest
from pypdf import PdfReader

from tests.built_report import ROOT, find_python

# What the page says, in its order: the main part with the addresses of its links, without what is of use on a screen only. The ledger's first
# sentence is another in the PDF; a mark stands for it.
READ = """() => {
    const main = document.querySelector('main').cloneNode(true);
    main.querySelectorAll('.counted-place, .back, .counted, summary').forEach(one => one.remove());
    main.querySelectorAll('p.ledger-part').forEach(one => { one.firstChild.textContent = 'LEDGER'; });
    main.querySelectorAll('a:not([href^="#"])').forEach(one => {
        const address = one.getAttribute('href');
        if (!one.textContent.includes(address)) one.after(` (${address})`);
    });
    return main.textContent + document.querySelector('footer').textContent;
}"""

READ_DRAWINGS = """() => [...document.images].map(one => {
    const drawing = new DOMParser().parseFromString(decodeURIComponent(one.src.slice(one.src.indexOf(',') + 1)), 'image/svg+xml');
    return [...drawing.querySelectorAll('text')].map(text => text.textContent).join('');
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("printed")


@pytest.fixture(scope="module")
def file(built_report, folder):
    return print_page(built_report.page, folder / "report.pdf")


def print_page(page, file, **environment):
    done = subprocess.run([find_python(), "-m", "tests.publication.print_pages", page, file], cwd=ROOT, capture_output=True, text=True,
                          encoding="utf-8", timeout=300, env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    assert [one.name for one in file.parent.iterdir() if one.suffix == ".unfinished"] == []
    return file


@pytest.fixture(scope="module")
def pdf(file):
    with pikepdf.open(file) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def page(open_page):
    return open_page()


def list_elements(pdf, *kinds):
    """The elements of the structure that are of these kinds, in the order in which they are read."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += reversed(list(one))
        elif isinstance(one, pikepdf.Dictionary):
            found += [one] if one.get("/S") in kinds else []
            waiting += [one["/K"]] if "/K" in one else []
    return found


def squash(text):
    """Without spaces and ligatures, which a PDF puts where it likes."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_it_has_tags_title_language_and_author(pdf, page):
    assert pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.Lang == "en-GB"
    assert pdf.docinfo["/Title"] == page.title()
    assert pdf.docinfo["/Author"] == "Education Scotland"
    assert re.search(r'pdfuaid:part="1"|<pdfuaid:part>1<', pdf.Root.Metadata.read_bytes().decode())
    assert all(one.Tabs == "/S" and "/StructParents" in one for one in pdf.pages)


def test_its_bookmarks_are_the_headings_of_the_page(pdf, page):
    def walk(items, depth=0):
        for one in items:
            yield depth, squash(one.title)
            yield from walk(one.children, depth + 1)

    with pdf.open_outline() as outline:
        bookmarks = list(walk(outline.root))
    headings = page.evaluate("[...document.querySelectorAll('h2, h3, h4, h5')].filter(one => !one.closest('.counted-place')).map(one => one.textContent)")
    assert [title for _, title in bookmarks] == [squash(text) for text in headings]
    assert {depth for depth, _ in bookmarks} == {0, 1, 2, 3}
    assert len(list_elements(pdf, "/H2", "/H3", "/H4", "/H5")) == len(headings)


def test_every_drawing_has_the_alternative_text_of_the_page_and_is_no_raster(pdf, page):
    alts = page.evaluate("[...document.images].map(one => one.alt)")
    assert [str(one.Alt) for one in list_elements(pdf, "/Figure")] == alts and len(alts) == 11
    assert not [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]


def test_headings_of_tables_say_what_they_head_and_cells_name_their_headings(pdf, page):
    heads = list_elements(pdf, "/TH")
    assert {str(one.A.Scope) for one in heads} == {"/Column", "/Row"}
    rows = page.evaluate("[...document.querySelectorAll('tbody th')].filter(one => !one.closest('.counted-place')).length")
    assert len([one for one in heads if one.A.Scope == "/Row"]) == rows
    cells = list_elements(pdf, "/TD")
    known = {str(one.ID) for one in heads}
    assert cells and all(len(one.A.Headers) == 2 and {str(head) for head in one.A.Headers} <= known for one in cells)


def test_all_letters_are_of_embedded_fonts_that_come_along(pdf):
    fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
    assert {str(one.FontName).partition("+")[2] for one in fonts} == {"Report-Sans", "Report-Sans-Bold", "Report-Drawings", "Report-Drawings-Bold"}
    assert all("/FontFile2" in one for one in fonts)


def test_it_does_nothing_but_lead_where_the_page_leads(pdf, page):
    addresses = page.evaluate("[...document.querySelectorAll('a:not([href^=\"#\"])')].map(one => one.getAttribute('href'))")
    links = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Link"]
    assert {str(one.A.URI) for one in links if "/A" in one} == set(addresses)
    assert {str(one.A.S) for one in links if "/A" in one} == {"/URI"}
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
    assert {str(one.Subtype) for page in pdf.pages for one in page.get("/Annots", [])} == {"/Link"}
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.Names.keys())


def test_every_link_says_in_words_where_it_leads(pdf, page):
    words = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(one => one.textContent.trim().replace(/\\s+/g, ' '))")
    links = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Link" and "/Dest" in one]
    assert len(links) > 40
    assert {str(one.Contents) for one in links} <= set(words)
    assert {"Executive summary", "[note 1]"} <= {str(one.Contents) for one in links}


def read_pages(file, title, drawings):
    """The text of each page but the first, squashed, without its foot, and which drawings are on it: marks of lists and drawings stand behind the rest."""
    pages = [page.extract_text() for page in PdfReader(file).pages]
    for number, text in enumerate(pages, 1):
        if number > 1:
            text, foot, rest = text.rpartition(f"\n{title} {number} / {len(pages)}")
            assert foot and not rest.strip()
            lines, found = text.split("\n"), []
            while lines and (count := count_last(lines, drawings, found)):
                del lines[-count:]
            yield squash("".join(lines)), found[::-1]


def count_last(lines, drawings, found):
    """How many of the last lines are a mark of a list or a drawing."""
    if re.fullmatch(r"\s*(\d+\.|\u2022)\s*", lines[-1]):
        return 1
    for count in range(1, len(lines) + 1):
        if squash("".join(lines[-count:])) in drawings:
            found.append(squash("".join(lines[-count:])))
            return count
    return 0


@pytest.fixture(scope="module")
def said(page):
    return squash(page.evaluate(READ))


def test_it_says_the_same_as_the_page_in_the_same_order(file, page, said):
    """Every word and every number, and none besides: but for headings of tables that go on, which stand again on the next page."""
    heads = [squash(text) for text in page.evaluate("[...document.querySelectorAll('thead')].map(one => one.textContent)")]
    before, after = said.split("LEDGER")
    drawings = [squash(text) for text in page.evaluate(READ_DRAWINGS)]
    text, again, drawn = "", 0, []
    for one, found in read_pages(file, page.evaluate("document.querySelector('h1').textContent"), drawings):
        drawn += found
        if not said.startswith(one[:200], len(text)):
            repeated = max((head for head in heads if one.startswith(head)), key=len, default="")
            one, again = one.removeprefix(repeated), again + bool(repeated)
        text += one
    instead = text[len(before):len(text) - len(after)]
    assert text == before + instead + after
    assert instead.startswith("Underthisheadingthewebpageofthisreport,report.html,") and instead.endswith("Thatisnotprintedhere."), "what stands for the ledger"
    assert drawn == drawings
    assert again > 3, "this report has tables that go on"
    assert len(re.findall(r"\d+(?:[.,]\d+)*", text)) > 1000


def test_the_contents_give_the_pages(file, page):
    pages = [squash(one.extract_text()) for one in PdfReader(file).pages]
    for text in page.evaluate("[...document.querySelectorAll('nav a')].map(one => one.textContent)"):
        number = re.search(re.escape(squash(text)) + r"[.]*(\d+)", pages[0].removesuffix(f"1/{len(pages)}"))
        assert number and int(number[1]) > 1 and squash(text) in pages[int(number[1]) - 1], text


def test_another_folder_time_language_and_other_fonts_make_no_difference(built_report, file, folder):
    """Fonts by the names of those that come along, and not one of those that were there."""
    fonts = folder / "fonts"
    fonts.mkdir()
    found = subprocess.run([find_python(), "-c", "import matplotlib; print(matplotlib.get_data_path())"], capture_output=True, text=True, check=True)
    for name in ("STIXGeneral.ttf", "DejaVuSerif.ttf"):
        (fonts / name).symlink_to(f"{found.stdout.strip()}/fonts/ttf/{name}")
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir>" + "".join(
        f'<match target="scan"><edit name="family" mode="prepend"><string>{name}</string></edit></match>' for name in ("DejaVu Sans", "Roboto")) + "</fontconfig>")
    again = folder / "again" / "other.pdf"
    again.parent.mkdir()
    print_page(built_report.page, again, FONTCONFIG_FILE=str(config), TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="1")
    assert again.read_bytes() == file.read_bytes()


WIDE = """<!DOCTYPE html><html lang="en-GB"><head><title>Invented</title></head><body><header><p class="publisher">Bees</p><h1>Bees</h1></header><main>
<h2 id="bees">Bees \U0001F41D \u2192 <em>slanted</em></h2><p>See <a href="https://example.org/bees">the bees</a> and <a href="#bees">above</a>
and <a href="#caf%%C3%%A9">below</a>.</p><p id="caf\u00e9">Coffee.</p>
<div class="scroll"><table class="numbers"><thead><tr><th scope="col">Bee</th>%s</tr></thead><tbody><tr><th scope="row">Bumblebee</th>%s</tr></tbody></table></div>
%s</main></body></html>"""


def make_wide(columns, rest=""):
    return WIDE % ('<th scope="col">Secondary school practitioners</th>' * columns, "<td>too few to publish</td>" * columns, rest)


@pytest.mark.parametrize("columns", [4, 7, 8, 9, 12])
def test_no_column_of_a_wide_table_is_cut_off(tmp_path, columns):
    (tmp_path / "page.html").write_text(make_wide(columns), "utf-8")
    pages = PdfReader(print_page(tmp_path / "page.html", tmp_path / "page.pdf")).pages
    ends = []

    def measure(text, matrix, position, font, size):
        """Where a word of seven letters ends at the least."""
        if text.strip().endswith("publish"):
            ends.append(matrix[4] + matrix[0] * (position[4] + 2.8 * size))

    pages[-1].extract_text(visitor_text=measure)
    margin = 18 / 25.4 * 72
    assert len(ends) == columns and max(ends) < float(pages[-1].mediabox[2]) - margin


def test_a_sign_that_no_font_has_is_said_in_words(tmp_path):
    (tmp_path / "page.html").write_text(make_wide(2), "utf-8")
    file = print_page(tmp_path / "page.html", tmp_path / "page.pdf")
    text = PdfReader(file).pages[0].extract_text()
    assert "Bees [honeybee] \u2192 slanted" in text
    assert "the bees (https://example.org/bees)" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("address", ["https://example.org/bee.svg", "file:///etc/hostname", "bee.png", "data:text/plain,bee"])
def test_nothing_is_loaded_from_elsewhere_and_no_half_file_is_left(tmp_path, address):
    (tmp_path / "page.html").write_text(make_wide(2, f'<p><img src="{address}" alt="A bee"></p>'), "utf-8")
    with pytest.raises(AssertionError, match="a page that can be printed without loss"):
        print_page(tmp_path / "page.html", tmp_path / "page.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]
