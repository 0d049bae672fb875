"""Several people's files go into one register, one after the other, and nothing goes in twice or is lost."""

import pytest
from docx import Document

from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.review.register import read_register
from stemreport.review.take_comments import take_comments
from tests.review.pages import BODY, write_draft, write_rows


@pytest.fixture
def paths(tmp_path):
    paths = Paths(tmp_path, "2014", "gardens")
    paths.raw.mkdir(parents=True)
    paths.outputs.mkdir(parents=True)
    write_draft(paths.word_draft)
    return paths


def send_back(paths, who, *remarks):
    """Comment on the draft, as (words in the paragraph, comment)."""
    document = Document(str(paths.word_draft))
    for words, what in remarks:
        document.add_comment(next(one for one in document.paragraphs if words in one.text).runs, text=what, author=who)
    path = paths.root / f"draft {who}.docx"
    document.save(str(path))
    return str(path)


def read(paths):
    return [(one.number, one.paragraph, one.who, one.what, one.state) for one in read_register(paths.comments, "")]


def test_two_people_one_after_the_other_and_one_of_them_twice(paths):
    first = send_back(paths, "One", ("Ponds were", "Why?"), ("Nobody was", "Really?"))
    said = take_comments(paths, first)
    assert said == ["Comments in the draft: 2, 2 of them new", "The register: data/raw/2014/gardens/comments.csv, comments: 2, 2 of them open"]
    take_comments(paths, send_back(paths, "Two", ("Ponds were", "Why?")))
    before = paths.comments.read_bytes()
    assert take_comments(paths, first)[0] == "Comments in the draft: 2, 0 of them new" and paths.comments.read_bytes() == before
    assert read(paths) == [("1", "10-summary-text-1", "One", "Why?", "open"), ("2", "below-method-2", "One", "Really?", "open"),
                           ("3", "10-summary-text-1", "Two", "Why?", "open")]


@pytest.mark.parametrize("what", ["=HYPERLINK(1)", "'=1", "-0.3?", "Two\nparagraphs, “quoted”", "x" * 400])
def test_a_comment_of_any_words_is_taken_once(paths, what):
    file = send_back(paths, "One", ("Ponds were", what))
    take_comments(paths, file)
    assert take_comments(paths, file)[0] == "Comments in the draft: 1, 0 of them new"


def test_what_was_settled_stays_settled(paths):
    write_rows(paths.comments, {"number": "4", "paragraph": "10-summary-text-1", "words": "Ponds were seen in 41 gardens of [note 1] all.", "who": "One", "what": "Why?",
                                "state": "done", "answered_by": "AB"})
    assert take_comments(paths, send_back(paths, "One", ("Ponds were", "Why?"), ("Nobody was", "New")))[0] == "Comments in the draft: 2, 1 of them new"
    assert read(paths) == [("4", "10-summary-text-1", "One", "Why?", "done"), ("5", "below-method-2", "One", "New", "open")]


def test_numbers_of_paragraphs_become_ids_of_the_draft_that_they_were_of(paths):
    old = send_back(paths, "One")
    write_draft(paths.word_draft, BODY.replace('<p id="10-summary-text-1">', '<p id="10-summary-text-0">New.</p><p id="10-summary-text-1">'))
    rows = [{"number": "1", "paragraph": "2", "who": "A", "what": "By e-mail"}, {"number": "", "paragraph": "99", "who": "A", "what": "Of nothing"}]
    write_rows(paths.comments, *rows)
    assert "Ids written for numbers of paragraphs in it: 1" in take_comments(paths, old)
    assert read(paths) == [("1", "10-summary-text-2", "A", "By e-mail", "open"), ("2", "99", "A", "Of nothing", "open")]
    write_rows(paths.comments, *rows)
    take_comments(paths, "")
    assert read(paths)[0][1] == "10-summary-text-1", "without a file, the draft of today"


def test_nothing_is_written_where_something_is_wrong(paths):
    write_rows(paths.comments, {"number": "1", "who": "", "what": "x"})
    before = paths.comments.read_bytes()
    with pytest.raises(ProblemsFound, match="nobody under who"):
        take_comments(paths, send_back(paths, "One", ("Ponds were", "Why?")))
    assert paths.comments.read_bytes() == before and [one.name for one in paths.raw.iterdir()] == ["comments.csv"]


@pytest.mark.parametrize("file, advice", [("draft of nobody.docx", "Correct the name."), ("", "make comments YEAR=... FILE=...")])
def test_a_file_that_is_not_there_is_told(paths, file, advice):
    paths.word_draft.unlink()
    with pytest.raises(ProblemsFound, match="no such file") as caught:
        take_comments(paths, file)
    assert advice in str(caught.value) and not paths.comments.exists()


def test_tracked_changes_are_told(paths):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document(str(paths.word_draft))
    document.paragraphs[3]._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="900" w:author="One"/>'))
    document.save(str(paths.root / "back.docx"))
    assert any("Tracked insertions and deletions: 1" in line for line in take_comments(paths, str(paths.root / "back.docx")))
    assert not paths.comments.exists(), "a register is begun with a comment"
