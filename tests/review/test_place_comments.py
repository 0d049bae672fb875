"""From draft to draft a comment stays where it belongs: by its id, by the words that it is about, by its finding."""

import pytest

from stemreport.review.place_comments import check_places, list_cited, place_comments
from tests.review.pages import BODY, comment, find_blocks

PONDS = "Ponds were seen in 41 gardens"


def place(one, body=BODY, cited=()):
    (placed,) = place_comments([one], find_blocks(body), dict(cited))
    return placed.block and placed.block.id, placed.remark


def test_by_id_and_by_number():
    assert place(comment("10-summary-text-2")) == ("10-summary-text-2", "") == place(comment("2"))
    assert place(comment("figure-ponds")) == ("figure-ponds", "") and place(comment("note-ponds")) == ("note-ponds", "")


def test_a_paragraph_before_it_moves_a_comment_along_with_its_words():
    more = BODY.replace('text-1">Ponds', 'text-1">New.</p>\n<p id="10-summary-text-9">Ponds')
    assert place(comment("10-summary-text-1", PONDS)) == ("10-summary-text-1", "")
    assert place(comment("10-summary-text-1", PONDS), more) == ("10-summary-text-9", "The words commented on have moved here since.")
    assert place(comment("gone-1", PONDS), more) == ("10-summary-text-9", "The words commented on have moved here since.")


def test_words_that_changed_leave_the_comment_at_its_paragraph_and_say_so():
    assert place(comment("10-summary-text-1", PONDS), BODY.replace("41 gardens of", "42 gardens of")) == (
        "10-summary-text-1", "The words commented on have changed since.")


def test_a_few_words_are_no_proof_that_they_moved():
    assert place(comment("10-summary-text-1", "asked twice")) == ("10-summary-text-1", "The words commented on have changed since.")


def test_what_is_gone_has_no_place():
    assert place(comment("gone-1", "Nothing like this")) == (None, "What it was about, gone-1, is no longer in the draft.")
    assert place(comment()) == (None, "")


def test_a_comment_on_a_finding_stands_where_it_is_cited_first():
    cited = list_cited("finding,form,place,notebook,cell\nponds.yes,value,below-method-1,a,1\nponds.yes,value,rows,a,1\n")
    assert place(comment(finding="ponds.yes"), cited=cited) == ("below-method-1", "")
    assert place(comment(finding="ponds.no"), cited=cited) == (None, "")


def check(one):
    blocks = find_blocks()
    return [(problem.found, problem.expected, problem.advice, problem.stops)
            for problem in check_places(place_comments([one], blocks, {}), blocks, ["ponds.yes", "ponds.no"], "comments.csv")]


def test_what_lasts_is_not_remarked():
    assert check(comment("10-summary-text-1", finding="ponds.yes")) == [] == check(comment())


def test_a_number_is_remarked_with_the_id_that_lasts():
    ((found, expected, _, stops),) = check(comment("3"))
    assert found == "paragraph 3, a number that shifts from draft to draft" and expected == "an id: below-method-1" and not stops


@pytest.mark.parametrize("paragraph, expected, begins", [("10-sumary-text-1", "the id of a paragraph, figure or table of the draft", "Did you mean 10-summary-text-1?"),
                                                         ("99", "a paragraph of the draft: 1 to 4", "If it is gone")])
def test_a_paragraph_that_does_not_exist_is_told_with_the_nearest(paragraph, expected, begins):
    ((found, wanted, advice, stops),) = check(comment(paragraph))
    assert found == f"paragraph {paragraph}" and wanted == expected and advice.startswith(begins) and not stops


def test_a_finding_that_does_not_exist_is_told_with_the_nearest():
    ((found, _, advice, stops),) = check(comment("rows", finding="ponds.yess"))
    assert found == "the finding ponds.yess" and advice == "Did you mean ponds.yes?" and not stops


def test_of_what_is_settled_nothing_is_told():
    assert check(comment("gone", finding="gone", state="done")) == []
