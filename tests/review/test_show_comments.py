"""The draft shows each comment at its paragraph and all of them at the top; words that people wrote stay words."""

import pytest
from bs4 import BeautifulSoup

from stemreport.review.place_comments import place_comments
from stemreport.review.show_comments import show_comments
from tests.review.pages import comment, find_blocks, write_page

REGISTER = [
    comment("10-summary-text-1", "Ponds were", number="3", state="done", reason="Added.", answered_by="AB"),
    comment("below-method-1", number="4", said="2014-05-01", what="<script>1</script> & more"),
    comment("figure-ponds", number="5", state="rejected", reason="It is needed."),
    comment("gone", number="6"), comment(number="7"), comment("note-ponds", number="8"), comment(finding="ponds.yes", number="9"),
]


def show(register=REGISTER):
    blocks = find_blocks()
    return show_comments(write_page(), blocks, place_comments(register, blocks, {}))


@pytest.fixture(scope="module")
def page():
    return BeautifulSoup(show(), "html.parser")


def test_a_comment_stands_behind_its_block(page):
    for number, id in (("3", "10-summary-text-1"), ("4", "below-method-1"), ("5", "figure-ponds")):
        assert page.find(id=f"comment-{number}").find_previous_sibling()["id"] == id
    assert page.find(id="comment-8").parent["id"] == "note-ponds"


def test_a_comment_says_who_what_state_and_answer(page):
    said = {number: " ".join(page.find(id=f"comment-{number}").get_text(" ").split()) for number in "345"}
    assert said["3"].startswith("Done Comment 3, A Reader On “Ponds were”: Why? Answer of AB: Added.")
    assert said["4"].startswith("Open Comment 4, A Reader, 2014-05-01 <script>1</script> & more")
    assert said["5"].startswith("Rejected Comment 5, A Reader Why? Answer: It is needed.")
    assert [page.find(id=f"comment-{number}")["aria-label"] for number in "45"] == ["Comment 4, open", "Comment 5, rejected"]
    assert not page.find("script")


def test_the_list_counts_what_is_open_and_has_it_first(page):
    assert page.find(id="comments").get_text() == "Comments: 5 open of 7"
    items = [" ".join(item.get_text().split()) for item in page.select("section.comments li")]
    assert [item.partition(" ")[0] for item in items] == ["Open"] * 5 + ["Done", "Rejected"]
    assert items[1] == "Open Comment 6, on what is gone. A Reader: “Why?” What it was about, gone, is no longer in the draft."
    assert items[2].startswith("Open Comment 7, on the whole report.") and items[4].startswith("Open Comment 9, on ponds.yes.")


def test_links_lead_there_and_back(page):
    ids = {one["id"] for one in page.find_all(id=True)}
    links = [link["href"][1:] for link in page.select(".comments a, .comment a, nav a, a.paragraph")]
    assert len(links) == 4 + 4 + 1 + 4 and set(links) <= ids
    assert page.nav.a.get_text() == "Comments: 5 open of 7"


def test_every_paragraph_shows_its_number(page):
    assert [(link.get_text(), link["href"]) for link in page.select("a.paragraph")] == [
        ("Paragraph 1", "#10-summary-text-1"), ("Paragraph 2", "#10-summary-text-2"), ("Paragraph 3", "#below-method-1"), ("Paragraph 4", "#below-method-2")]


def test_without_comments_there_are_only_numbers():
    page = BeautifulSoup(show([]), "html.parser")
    assert not page.select(".comment, .comments, nav a") and len(page.select("a.paragraph")) == 4


def test_nothing_but_numbers_and_comments_is_added(page):
    page = BeautifulSoup(str(page), "html.parser")
    for one in page.select(".comment, .comments, nav li, a.paragraph"):
        one.decompose()
    words = ["".join(one.get_text().split()) for one in (page, BeautifulSoup(write_page(), "html.parser"))]
    assert words[0] == words[1]
