"""Comments come back from Word with what they are about, whatever was edited, moved or lost on the way."""

import copy
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from stemreport.problems import ProblemsFound
from stemreport.review.read_word import read_word
from tests.review.pages import write_draft


@pytest.fixture
def draft(tmp_path):
    return write_draft(tmp_path / "draft.docx")


def find(document, words):
    return next(one for one in document.paragraphs if words in one.text)


def read_again(document, draft):
    path = draft.with_name("back.docx")
    document.save(str(path))
    return read_word(path, "back.docx")


def comment_on(document, words, what="Why?", who="A Reader"):
    runs = find(document, words).runs
    document.add_comment(runs, text=what, author=who, initials="R")


def test_a_draft_without_comments_has_its_names(draft):
    read = read_word(draft, "draft.docx")
    assert read.comments == [] and read.changes == 0
    assert read.names == {"1": "10-summary-text-1", "2": "10-summary-text-2", "3": "below-method-1", "4": "below-method-2"}


PLACES = {
    "a paragraph": ("Ponds were", "10-summary-text-1", "Ponds were seen in 41 gardens of [note 1] all."),
    "an item of a list": ("Robin", "10-summary-text-3", "Robin: 40%"),
    "an item whose list has no name": ("Within two", "below-method-2", "Within two"),
    "a figure": ("Figure 1:", "figure-ponds", "Figure 1: Ponds"),
    "its data": ("Ponds, in gardens", "figure-ponds", "Ponds, in gardens"),
    "a heading": ("Method", "method", "Method"),
    "a question": ("Is there a pond?", "question-ponds", "Is there a pond?"),
    "a table": ("Rows", "rows", "Rows"),
    "the title": ("Gardens", "", "Gardens"),
}


@pytest.mark.parametrize("words, id, commented", PLACES.values(), ids=PLACES)
def test_a_comment_is_about_the_place_that_it_stands_at(draft, words, id, commented):
    document = Document(str(draft))
    comment_on(document, words, "Why?\nReally?", " A  Reader")
    (one,) = read_again(document, draft).comments
    assert (one.paragraph, one.words, one.who, one.what) == (id, commented, "A Reader", "Why? Really?") and one.said


def test_a_cell_of_a_table_is_about_the_table(draft):
    document = Document(str(draft))
    document.add_comment(document.tables[1].rows[1].cells[0].paragraphs[0].runs, text="Why?", author="A Reader")
    (one,) = read_again(document, draft).comments
    assert (one.paragraph, one.words) == ("rows", "Kept")


def test_a_paragraph_that_was_edited_is_known(draft):
    document = Document(str(draft))
    paragraph = find(document, "Nobody was asked")
    paragraph.runs[-1].text = "Nobody was asked more than once."
    comment_on(document, "more than once")
    (one,) = read_again(document, draft).comments
    assert (one.paragraph, one.words) == ("below-method-2", "Nobody was asked more than once.")


def test_a_paragraph_that_was_moved_is_known(draft):
    document = Document(str(draft))
    moved = find(document, "Nobody was asked")._p
    find(document, "Ponds were")._p.addprevious(moved)
    comment_on(document, "Nobody was asked")
    comment_on(document, "Ponds were")
    assert [one.paragraph for one in read_again(document, draft).comments] == ["below-method-2", "10-summary-text-1"]


def test_a_paragraph_that_was_added_is_about_the_one_before(draft):
    document = Document(str(draft))
    before = find(document, "Ponds were")
    added = copy.deepcopy(before._p)
    before._p.addnext(added)
    for child in list(added)[1:]:
        added.remove(child)
    added.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>Frogs as well.</w:t></w:r>"))
    comment_on(document, "Frogs as well")
    (one,) = read_again(document, draft).comments
    assert (one.paragraph, one.words) == ("10-summary-text-1", "Frogs as well.")


@pytest.mark.parametrize("written, said", [("2026-11-23T10:00:00Z", "2026-11-23"), ("2026-11-23T10:00:00.123456789", "2026-11-23"), ("23 November", "")])
def test_a_day_that_cannot_be_read_is_none(draft, written, said):
    document = Document(str(draft))
    comment_on(document, "Nobody was asked")
    (comment,) = document.comments
    comment._comment_elm.set(qn("w:date"), written)
    assert [one.said for one in read_again(document, draft).comments] == [said]


def test_where_bookmarks_are_lost_the_typed_number_tells(draft):
    document = Document(str(draft))
    for one in list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        one.getparent().remove(one)
    comment_on(document, "Nobody was asked")
    assert [one.paragraph for one in read_again(document, draft).comments] == ["below-method-2"]


def test_one_word_two_people_and_a_remark_at_the_cursor(draft):
    document = Document(str(draft))
    paragraph = find(document, "Ponds were")
    document.add_comment(paragraph.runs[2:3], text="First", author="A Reader")
    document.add_comment(paragraph.runs[2:3], text="Second", author="Another")
    body = document.element.body
    for tag in ("w:commentRangeStart", "w:commentRangeEnd"):
        second = [one for one in body.iter(qn(tag)) if one.get(qn("w:id")) == "1"][0]
        second.getparent().remove(second)
    comments = read_again(document, draft).comments
    assert [(one.paragraph, one.words, one.who) for one in comments] == [("10-summary-text-1", "Ponds were seen in 41 gardens of", "A Reader"), ("10-summary-text-1", "", "Another")]


def test_tracked_changes_are_counted(draft):
    document = Document(str(draft))
    run = find(document, "Ponds were").runs[2]._r
    run.addprevious(parse_xml(f'<w:ins {nsdecls("w")} w:id="900" w:author="A Reader"><w:r><w:t>Many </w:t></w:r></w:ins>'))
    assert read_again(document, draft).changes == 1


def complain(path):
    with pytest.raises(ProblemsFound) as caught:
        read_word(path, path.name)
    return [problem.found for problem in caught.value.problems]


def rewrite(draft, name, change):
    """Write an archive anew with one part changed, or added."""
    path = draft.with_name("bad.docx")
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in dict.fromkeys([*source.namelist(), name]):
            content = source.read(part) if part in source.namelist() else b""
            target.writestr(part, change(content) if part == name else content)
    return path


BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
BAD = {
    "entities": ("word/comments.xml", lambda _: BOMB + b"<a>&b;</a>", 'XML that defines entities, in "word/comments.xml"'),
    "macros": ("word/vbaProject.bin", lambda _: b"x", "a document with macros"),
    "many bytes": ("word/more.xml", lambda _: b"<a>" + bytes(200_000_000) + b"</a>", "that unpack to 201 MB"),
    "many elements": ("word/document.xml", lambda _: b"<document>" + b"<a/>" * 2_000_001 + b"</document>", "2,000,002 paragraphs, cells and other entries"),
    "broken": ("word/document.xml", lambda content: content[:-100], "a document that cannot be read (XMLSyntaxError)"),
}


@pytest.mark.parametrize("name, change, found", BAD.values(), ids=BAD)
def test_a_document_that_does_harm_is_refused(draft, name, change, found):
    (told,) = complain(rewrite(draft, name, change))
    assert told.endswith(found)


def test_what_is_no_draft_is_refused(draft, tmp_path):
    Document().save(str(tmp_path / "other.docx"))
    assert complain(tmp_path / "other.docx") == ["a document without the list of paragraphs at its end"]
    (tmp_path / "text.docx").write_text("Comments", encoding="utf-8")
    assert complain(tmp_path / "text.docx") == ["a damaged or incomplete file, or none of Word"]
    with zipfile.ZipFile(tmp_path / "book.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert complain(tmp_path / "book.docx") == ["an archive that is no Word document"]
    (tmp_path / "half.docx").write_bytes(draft.read_bytes()[:2000])
    assert complain(tmp_path / "half.docx") == ["a damaged or incomplete file, or none of Word"]
