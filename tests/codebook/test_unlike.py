"""Why figures of two surveys are not compared: their questions were not asked alike, whatever each survey calls them."""

import pytest

from stemreport.codebook.unlike import Figure, find_unlike
from tests.codebook.test_breaks import CODEBOOK, DERIVED, read

REPORT = "2018-19/listeners"


def compare(folder, *changes, of=("ease", "easy_or_very_easy"), against=None, own=CODEBOOK, rules=("answered", "answered"), declared=""):
    """Compare a figure of the small survey with that of another, whose codebook is the same but for some changes."""
    other = own
    for before, after in changes:
        assert before in other
        other = other.replace(before, after)
    own = own.replace('title = "Ease of finding birds"', f'title = "Ease of finding birds"\n{declared}')
    books = read(folder, own), read(folder, other, "other.toml")
    return find_unlike(*(Figure(book, *name, rule) for book, name, rule in zip(books, (of, against or of), rules)), REPORT)


def test_the_same_words_under_other_ids_are_asked_alike(tmp_path):
    changed = (("very_easy", "simplest"), ("question.ease", "question.access"), ('ease = ["simplest"', 'access = ["simplest"'))
    assert compare(tmp_path, *changed, against=("access", "easy_or_simplest")) == ""


@pytest.mark.parametrize(("before", "after", "reason"), [
    ('text = "How easy is it to find birds?"', 'text = "How hard is it to find birds?"', "asked in other words"),
    ('hard = "Hard"', 'hard = "Difficult"', "asked with other answers"),
    ('hard = "Hard"\n', '', "asked with other answers"),
    ('very_easy = "Very easy"\neasy = "Easy"', 'easy = "Easy"\nvery_easy = "Very easy"', "asked with other answers"),
    ('title = "Ease of finding birds"', 'title = "Ease"\nasked_if = { member = ["yes"] }', "asked of other respondents"),
    ('kind = "scale"', 'kind = "single"', "asked in another form"),
])
def test_what_is_not_asked_alike(tmp_path, before, after, reason):
    assert compare(tmp_path, (before, after)) == reason


def test_other_answers_counted_are_another_figure(tmp_path):
    assert compare(tmp_path, against=("ease", "easy")) == "counted of other answers"
    assert compare(tmp_path, ('options = ["wood", "shore"]', 'options = ["wood"]'), of=("places", "outdoors")) == "counted of other answers"


def test_another_base_is_of_other_respondents(tmp_path):
    assert compare(tmp_path, rules=("answered", "all")) == "counted of other respondents"


def test_who_was_asked_is_known_by_the_words_of_the_question_that_leads_there(tmp_path):
    assert compare(tmp_path, ("Are you a member?", "Do you pay a fee?"), of=("hours", "none")) == "asked of other respondents"
    assert compare(tmp_path, ("question.member]", "question.belongs]"), ("question.member.", "question.belongs."), ("member =", "belongs ="),
                   ('breakdowns = ["member"]', 'breakdowns = ["belongs"]'), of=("hours", "none")) == ""


def test_an_item_has_words_of_its_own(tmp_path):
    changed = ('morning = "Morning"', 'morning = "Dawn"')
    assert compare(tmp_path, changed, of=("times.morning", "often")) == "asked in other words"
    assert compare(tmp_path, changed, of=("times.evening", "often")) == ""


def test_what_is_worked_out_hangs_on_its_source_and_its_rule(tmp_path):
    own, of = CODEBOOK + DERIVED, ("finder", "finds")
    assert compare(tmp_path, own=own, of=of) == ""
    assert compare(tmp_path, ("How easy is it to find birds?", "Are birds easy to find?"), own=own, of=of) == "worked out in another way"
    assert compare(tmp_path, ('finds = ["very_easy", "easy"]', 'finds = ["easy"]'), own=own, of=of) == "worked out in another way"


def test_a_person_decides(tmp_path):
    reworded = ("How easy is it to find birds?", "Is it easy to find birds?")
    assert compare(tmp_path, reworded, declared=f'comparable_with = {{ "{REPORT}" = "Two words changed places." }}') == ""
    assert compare(tmp_path, reworded, declared='comparable_with = { "2017-18/listeners" = "Other year." }') == "asked in other words"
    assert compare(tmp_path, declared=f'not_comparable_with = {{ "{REPORT}" = "asked in winter" }}') == "asked in winter"
