"""What can be commented on in a page, and the numbers of its paragraphs."""

import pytest
from bs4 import BeautifulSoup

from stemreport.review.blocks import mark_blocks, name_block
from tests.review.pages import BODY, find_blocks, write_page


def list_numbers(body=BODY):
    return {block.id: block.number for block in find_blocks(body) if block.number}


def test_paragraphs_are_numbered_in_reading_order_and_the_list_belongs_to_the_one_before():
    assert list_numbers() == {"10-summary-text-1": 1, "10-summary-text-2": 2, "below-method-1": 3, "below-method-2": 4}


def test_a_list_that_no_paragraph_leads_to_has_a_number():
    assert list_numbers("<h2 id='a'>A</h2><ul id='a-1'><li>One</li></ul><p id='a-2'>Two</p>") == {"a-1": 1, "a-2": 2}


def test_figures_tables_questions_headings_and_notes_can_be_commented_on_and_the_ledger_cannot():
    ids = [block.id for block in find_blocks()]
    assert {"summary", "figure-ponds", "question-ponds", "rows", "note-ponds", "10-summary-text-3"} <= set(ids)
    assert not {"ledger", "counted-x", "data-ponds", "figure-ponds-title"} & set(ids) and len(ids) == len(set(ids))


def test_the_words_of_a_block_are_what_a_reader_reads():
    words = {block.id: block.words for block in find_blocks()}
    assert words["10-summary-text-1"] == "Ponds were seen in 41 gardens of [note 1] all."
    assert words["10-summary-text-3"] == "Robin: 40% Wren: 40% Tit: 20%" and words["note-ponds"] == "Of ponds."


@pytest.mark.parametrize("id, name", [("10-summary-text-1", "paragraph 1"), ("figure-ponds", "Figure 1"), ("10-summary-text-3", "“Robin: 40% Wren: 40% Tit: 20%”"),
                                      ("question-ponds", "“Is there a pond? Answers: Yes”"), ("below-method-1", "paragraph 3")])
def test_a_block_is_named_as_people_name_it(id, name):
    (block,) = [block for block in find_blocks() if block.id == id]
    assert name_block(block) == name


def test_marks_change_nothing_but_the_tags_of_paragraphs():
    page = BeautifulSoup(mark_blocks(write_page()), "html.parser")
    assert {one["id"]: int(one["data-number"]) for one in page.select("[data-number]")} == list_numbers()
    assert page.get_text() == BeautifulSoup(write_page(), "html.parser").get_text()


def test_a_comment_belongs_behind_the_whole_block():
    html = write_page()
    ends = {block.id: html[block.end - 9:block.end] for block in find_blocks()}
    assert ends["10-summary-text-1"].endswith("</p>") and ends["figure-ponds"] == "</figure>"
    assert ends["rows"].endswith("</div>"), "behind the region that scrolls"
    assert html[html.index("Back</a>"):].index("</li>") == len("Back</a>") and ends["note-ponds"].endswith("</a>"), "within the note"


def test_both_editions_have_the_same_blocks(built_report):
    from stemreport.review.blocks import list_blocks

    public, draft = ([(one.id, one.tag, one.number, one.words.removeprefix(f"Paragraph {one.number} ")) for one in list_blocks(path.read_text(encoding="utf-8"))]
                     for path in (built_report.page, built_report.draft))
    assert len(public) > 150 and [one[:3] for one in public] == [one[:3] for one in draft if one[0] != "comments"]
