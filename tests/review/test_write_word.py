"""The draft for Word is the public page: the same words and numbers, real headings, lists and tables, and the same bytes each time."""

import re
import zipfile

from docx.oxml.ns import qn

from stemreport.review.blocks import list_blocks
from stemreport.review.bookmarks import name_bookmark
from stemreport.review.write_word import REGISTER
from tests.review.pages import BODY, write_draft


def list_texts(element):
    """The words of each paragraph below an element, also of those in tables."""
    return ["".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in element.iter(qn("w:p"))]


def cut_register(document):
    """The body without its last section, which the page lacks."""
    body = document.element.body
    begins = [paragraph for paragraph in document.paragraphs if paragraph.text == "Register of paragraphs"][0]._p
    for one in [begins, *begins.itersiblings()]:
        body.remove(one)
    return body


def squeeze(text):
    return "".join(text.split())


def test_every_word_and_number_of_the_page_is_there_in_its_order(document, page):
    body = cut_register(document)
    for one in [one for one in body.iter(qn("w:rStyle")) if one.get(qn("w:val")) == "ParagraphNumber"]:
        number = one.getparent().getparent()
        number.getparent().remove(number)
    written = squeeze("".join(list_texts(body)))
    assert written[written.index(squeeze(page.main.h2.get_text())):] == squeeze(page.main.get_text() + page.footer.get_text())
    assert len(re.findall(r"\d+", written)) > 1000


def test_headings_are_headings_of_word_at_the_same_levels(document, page):
    written = [(int(one.style.name.removeprefix("Heading ")), one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    wanted = [(int(one.name[1]) - 1, " ".join(one.get_text().split())) for one in page.select("main h2, main h3, main h4, main h5, footer h2")]
    assert written[:-1] == wanted and written[-1] == (1, "Register of paragraphs")
    assert document.paragraphs[1].style.name == "Title" and document.paragraphs[1].text == page.h1.get_text()


def test_paragraphs_have_the_numbers_of_the_draft_and_hidden_bookmarks(document, built_report):
    blocks = {block.number: block for block in list_blocks(built_report.draft.read_text(encoding="utf-8")) if block.number}
    written = [one for one in document.paragraphs if one.style.name == "Numbered Paragraph"]
    assert [one.text.partition("\t")[0] for one in written] == [str(number) for number in blocks] == [str(number) for number in range(1, len(blocks) + 1)]
    for one, block in zip(written, blocks.values()):
        assert one._p.find(qn("w:bookmarkStart")).get(qn("w:name")) == name_bookmark(block.id)


def test_bookmarks_are_names_that_word_allows(document):
    names = [one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))]
    assert len(names) > 150 and len(set(names)) == len(names)
    assert all(re.fullmatch(r"_\w{1,39}", name, re.ASCII) for name in names)
    anchors = {one.get(qn("w:anchor")) for one in document.element.body.iter(qn("w:hyperlink"))} - {None}
    assert anchors and anchors <= set(names)


def test_the_register_names_every_bookmark(document):
    table = document.tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    bookmarks = [one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))]
    assert tuple(rows[0]) == REGISTER and [name_bookmark(id) for _, id in rows[1:]] == bookmarks
    assert rows[1:][2][0] == "paragraph 2"


def test_figures_are_pictures_with_the_alternative_texts_of_the_page(document, page):
    drawn = [one for one in document.element.body.iter(qn("wp:docPr"))]
    assert [(one.get("descr"), one.get("title"), one.get("name")) for one in drawn] == [
        (figure.img["alt"], figure.select_one(".title").get_text(), figure.select_one(".label").get_text().rstrip(":")) for figure in page.find_all("figure")]
    assert [one.content_type for one in document.part.related_parts.values() if one.partname.startswith("/word/media")] == ["image/png"] * len(drawn)


def test_tables_are_tables_with_headings_that_repeat(document, page):
    tables = page.find_all("table")
    assert len(document.tables) == len(tables) + 1
    for written, wanted in zip(document.tables, tables):
        first, *rest = written._tbl.findall(qn("w:tr"))
        assert first.find(f".//{qn('w:tblHeader')}") is not None and not any(row.find(f".//{qn('w:tblHeader')}") is not None for row in rest)
        assert len(rest) == len(wanted.select("tbody tr")) and [cell.text for cell in written.rows[0].cells] == [one.get_text() for one in wanted.select("thead th")]
        assert written._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == wanted.select_one("caption .title").get_text()


def test_it_says_what_it_is_in_british_english(document, page):
    properties = document.core_properties
    assert properties.title == f"Draft: {page.title.get_text()}" and properties.author == properties.last_modified_by == "Education Scotland"
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"} and properties.language == "en-GB"
    assert "not for publication" in document.sections[0].footer.paragraphs[0].text
    assert document.paragraphs[4].text.startswith("Draft for review, not for publication.") and document.paragraphs[5].text.startswith("Demonstration data.")


def test_the_same_page_gives_the_same_bytes_and_no_time(tmp_path):
    first, second = (write_draft(tmp_path / name) for name in ("one.docx", "two.docx"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+", archive.read("docProps/core.xml"))) == {b"1980-01-01T00:00:00"}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["one.docx", "two.docx"]


def test_a_ranking_keeps_its_numbers_and_a_list_its_levels(tmp_path):
    from docx import Document

    document = Document(str(write_draft(tmp_path / "draft.docx")))
    numbering = document.part.numbering_part.element
    starts = [numbering.num_having_numId(one._p.pPr.numPr.numId.val).lvlOverride_lst[0].startOverride.val for one in document.paragraphs
              if one.style.name == "List Number" and one.text[:4] in ("Robi", "Wren", "Tit:")]
    assert starts == [1, 1, 3]
    indents = {one.text: one.paragraph_format.left_indent for one in document.paragraphs if one.style.name == "List Bullet"}
    assert indents["One"] == indents["Two"] < indents["Within two"]


def test_words_of_the_page_are_words_in_word(tmp_path):
    from docx import Document

    body = BODY.replace("Whoever wished", "&lt;w:t&gt; &amp; “whoever” wished")
    assert any("<w:t> & “whoever” wished" in one.text for one in Document(str(write_draft(tmp_path / "draft.docx", body))).paragraphs)
