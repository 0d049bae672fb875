"""The draft for Word as LibreOffice opens it: every paragraph with its number, headings, alternative texts, headings of tables; and back again."""

import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG, TEXT, TABLE = ("{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}" % name for name in ("svg-compatible", "text", "table"))


@pytest.fixture(scope="module")
def draft(built_report):
    return built_report.draft.with_name("draft.docx")


@pytest.fixture(scope="module")
def convert(draft, tmp_path_factory):
    """A function that lets LibreOffice open the draft and save it in another format."""
    office = shutil.which("soffice")
    assert office, "these tests need LibreOffice (soffice)"
    folder = tmp_path_factory.mktemp("word")

    def convert(suffix):
        target = folder / f"draft.{suffix}"
        if not target.exists():
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            subprocess.run([office, profile, "--headless", "--convert-to", suffix, "--outdir", folder, draft], check=True, capture_output=True, timeout=300)
        assert target.exists(), "LibreOffice could not open draft.docx (it needs its Writer: libreoffice-writer)"
        return target

    return convert


@pytest.fixture(scope="module")
def body(draft):
    with zipfile.ZipFile(draft) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml")).find(f"{WORD}body")


@pytest.fixture(scope="module")
def opened(convert):
    return ElementTree.parse(convert("fodt")).getroot()


def squeeze(text):
    return "".join(text.split())


def list_paragraphs(body, style=""):
    """The words of the paragraphs outside tables, of one style if asked; tabs are blanks."""
    found = []
    for paragraph in body.findall(f"{WORD}p"):
        name = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        if not style or name is not None and name.get(f"{WORD}val").startswith(style):
            found.append("".join(" " if one.tag == f"{WORD}tab" else one.text or "" for one in paragraph.iter() if one.tag in (f"{WORD}t", f"{WORD}tab")))
    return found


def test_the_printed_draft_holds_every_paragraph_with_its_number(convert, body):
    pages = [page.extract_text() for page in PdfReader(convert("pdf")).pages]
    printed = re.sub(r"Draftforreview,notforpublicationPage\d+(?!\d)", "", "".join(squeeze(re.sub(r"Page (\d+)\s*$", r"Page \1", page)) + "\n" for page in pages)).replace("\n", "")
    numbered = list_paragraphs(body, "NumberedParagraph")
    assert len(numbered) > 40 and [one.split()[0] for one in numbered] == [str(number) for number in range(1, len(numbered) + 1)]
    assert [one for one in list_paragraphs(body) if squeeze(one) not in printed] == []


def test_every_number_in_a_table_is_printed(convert, body):
    printed = " ".join(page.extract_text() for page in PdfReader(convert("pdf")).pages).split()
    cells = {"".join(text.text or "" for text in cell.iter(f"{WORD}t")) for cell in body.iter(f"{WORD}tc")}
    numbers = {cell for cell in cells if re.fullmatch(r"[\d,.]+%?", cell)}
    assert len(numbers) > 100 and numbers <= set(printed)


def test_alternative_texts_headings_and_table_headings_are_kept(opened, body):
    written = [one.get("descr") for one in body.iter(f"{DRAWING}docPr")]
    assert written and [one.text for one in opened.iter(f"{SVG}desc")] == written
    headings = [squeeze("".join(one.itertext())) for one in opened.iter(f"{TEXT}h")]
    assert headings == [squeeze(one) for one in list_paragraphs(body, "Heading")]
    assert {one.get(f"{TEXT}outline-level") for one in opened.iter(f"{TEXT}h")} == {"1", "2", "3", "4"}
    assert len(list(opened.iter(f"{TABLE}table-header-rows"))) == len(list(opened.iter(f"{TABLE}table"))) == len(list(body.iter(f"{WORD}tbl")))


def test_bookmarks_come_back_from_libreoffice(convert, body):
    with zipfile.ZipFile(convert("docx")) as archive:
        again = ElementTree.fromstring(archive.read("word/document.xml"))
    names = [{one.get(f"{WORD}name") for one in root.iter(f"{WORD}bookmarkStart")} for root in (body, again)]
    assert len(names[0]) > 150 and names[0] <= names[1]
