"""A text is taken apart into headings, paragraphs and items as Markdown means them."""

import pytest

from stemreport.prose.fault import quote_passage
from stemreport.prose.read_markdown import read_blocks


@pytest.mark.parametrize("text", ["Title with 3\n===", "Title with 3\n---", "### Title with 3 ###"])
def test_headings_count(text):
    [block] = read_blocks(text)
    assert (block.kind, block.text) == ("heading", "Title with 3")


@pytest.mark.parametrize("text, blocks", [
    ("One\ntwo", [("paragraph", "One two")]),
    ("One\n\ntwo", [("paragraph", "One"), ("paragraph", "two")]),
    ("One\n\n  two", [("paragraph", "One"), ("paragraph", "two")]),
    ("- One\ntwo", [("bullet", "One two")]),
    ("- One\n\n  two\nthree", [("bullet", "One two three")]),
    ("1. One\n\n   two", [("number", "One two")]),
    ("- One\n\ntwo", [("bullet", "One"), ("paragraph", "two")]),
    ("One\n- two", [("paragraph", "One"), ("bullet", "two")]),
    ("# One\ntwo", [("heading", "One"), ("paragraph", "two")]),
    ("One\n---\ntwo", [("heading", "One"), ("paragraph", "two")]),
    ("- One\n---\ntwo", [("bullet", "One"), ("paragraph", "two")]),
    ("One\n\n---\ntwo", [("paragraph", "One"), ("paragraph", "two")]),
    ("One\n***\ntwo", [("paragraph", "One"), ("paragraph", "two")]),
    ("---\ntwo", [("paragraph", "two")]),
    ("  two", [("paragraph", "  two".strip())]),
])
def test_blocks_are_told_apart(text, blocks):
    assert [(block.kind, block.text) for block in read_blocks(text)] == blocks


def test_rules_between_paragraphs_are_nothing():
    assert [block.text for block in read_blocks("One\n\n---\n\nTwo\n\n***\n\n- - -")] == ["One", "Two"]


def test_a_quotation_keeps_whole_words():
    assert quote_passage("one two three four five", 8, 13, reach=5) == '"three" in "... two three four ..."'
