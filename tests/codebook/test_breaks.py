"""What may not be compared with an earlier year: other words, other answers, other people, and what a person decided."""

import pytest

from stemreport.codebook.breaks import find_break, find_breaks
from stemreport.codebook.read import read_codebook
from stemreport.problems import ProblemsFound
from tests.small_survey import CODEBOOK

DERIVED = """
[question.finder]
kind = "single"
base = "answered"
text = "Who finds birds"
title = "Finder"
[question.finder.options]
finds = "Finds them"
not_so = "Does not"
[question.finder.derived]
from = "ease"
otherwise = "not_so"
[question.finder.derived.any_of]
finds = ["very_easy", "easy"]
"""


def read(folder, text, name="codebook.toml"):
    (folder / name).write_text(text, "utf-8")
    return read_codebook(folder / name)


def compare(folder, *changes, earlier=CODEBOOK):
    """Find the breaks of the small survey after its text was changed."""
    later = earlier
    for before, after in changes:
        assert before in later
        later = later.replace(before, after, 1)
    return find_breaks(read(folder, later), read(folder, earlier, "earlier.toml"), "2018-19")


def test_the_same_codebook_breaks_nothing(tmp_path):
    assert compare(tmp_path) == {}


@pytest.mark.parametrize(("before", "after", "reason"), [
    ('text = "How easy is it to find birds?"', 'text = "How hard is it to find birds?"', "asked in other words"),
    ('hard = "Hard"', 'hard = "Difficult"', "asked with other answers"),
    ('hard = "Hard"\n', '', "asked with other answers"),
    ('very_easy = "Very easy"\neasy = "Easy"', 'easy = "Easy"\nvery_easy = "Very easy"', "asked with other answers"),
    ('unsure = "N/A"', 'unsure = "N/A"\nlost = "I was lost"', "asked with other answers"),
    ('title = "Ease of finding birds"', 'title = "Ease"\nasked_if = { member = ["yes"] }', "asked of other respondents"),
    ('kind = "scale"', 'kind = "single"', "asked in another form"),
    ('base = "answered"\ntext = "How easy', 'base = "all"\ntext = "How easy', "counted of other respondents"),
])
def test_what_breaks_a_question(tmp_path, before, after, reason):
    breaks = compare(tmp_path, (before, after))
    assert breaks["ease"] == reason
    assert "places" not in breaks and "times" not in breaks


@pytest.mark.parametrize(("before", "after"), [
    ('text = "How easy is it to find birds?"', 'text = "How easy is it, to find Birds"'),
    ('title = "Ease of finding birds"', 'title = "How easily birds are found"'),
    ('hard = "Hard"', 'hard = ["Hard", "Harrd"]'),
    ('wood = "Wood"\nshore = "Shore, cliff or pier"', 'shore = "Shore, cliff or pier"\nwood = "Wood"'),
    ('breakdowns = ["member"]\n', ''),
])
def test_what_breaks_nothing(tmp_path, before, after):
    assert compare(tmp_path, (before, after)) == {}


def test_years_that_all_moved_are_the_same_words(tmp_path):
    asked = CODEBOOK.replace("How many hours a week?", "How many hours from 1 August 2018 to 31 July 2019 (2018/19)?")
    moved = ("1 August 2018 to 31 July 2019 (2018/19)", "1 August 2019 to 31 July 2020 (2019/20)")
    assert compare(tmp_path, moved, earlier=asked) == {}
    half = ("1 August 2018 to 31 July 2019 (2018/19)", "1 August 2018 to 31 July 2020 (2019/20)")
    assert compare(tmp_path, half, earlier=asked) == {"hours": "asked in other words"}


def test_two_reasons_are_told_together(tmp_path):
    breaks = compare(tmp_path, ("How easy is it to find birds?", "Are birds easy to find?"), ('hard = "Hard"', 'hard = "Hard to do"'))
    assert breaks["ease"] == "asked in other words and asked with other answers"


def test_a_new_question_was_not_asked(tmp_path):
    assert compare(tmp_path, ("[filter.easy_members]", DERIVED + "\n[filter.easy_members]"))["finder"] == "not asked"


def test_what_hangs_on_a_broken_question_is_broken(tmp_path):
    breaks = compare(tmp_path, ("Are you a member?", "Do you pay a fee?"))
    assert breaks == {"member": "asked in other words", "hours": "asked of other respondents", "among.easy_members": "counted of another group"}


def test_what_is_worked_out_from_a_broken_question_is_broken(tmp_path):
    breaks = compare(tmp_path, ("How easy is it to find birds?", "Are birds easy to find?"), earlier=CODEBOOK + DERIVED)
    assert breaks["finder"] == "worked out from other answers"
    breaks = compare(tmp_path, ('finds = ["very_easy", "easy"]', 'finds = ["easy"]'), earlier=CODEBOOK + DERIVED)
    assert breaks == {"finder": "worked out in another way"}


def test_a_net_and_an_item_break_alone(tmp_path):
    breaks = compare(tmp_path, ('options = ["wood", "shore"]', 'options = ["wood"]'), ('morning = "Morning"', 'morning = "Dawn"'),
                     ('evening = "Evening"', 'evening = "Evening"\nnight = "Night"'))
    assert breaks == {"places.outdoors": "counted of other answers", "times.morning": "asked in other words", "times.night": "not asked"}


def test_a_person_decides(tmp_path):
    reworded = ("How easy is it to find birds?", "Is it easy to find birds?")
    fine = ('title = "Ease of finding birds"', 'title = "Ease"\ncomparable_with = { "2018-19" = "Two words changed places." }')
    other_year = (fine[0], fine[1].replace("2018-19", "2017-18"))
    assert compare(tmp_path, reworded, fine) == {}
    assert compare(tmp_path, reworded, other_year)["ease"] == "asked in other words"
    unlike = (fine[0], 'title = "Ease"\nnot_comparable_with = { "2018-19" = "asked in winter" }')
    assert compare(tmp_path, unlike)["ease"] == "asked in winter"


@pytest.mark.parametrize("line", [
    'comparable_with = { "2018-19" = "" }',
    'comparable_with = { "2018-19" = 1 }',
    'comparable_with = { "2018-19" = "a" }\nnot_comparable_with = { "2018-19" = "b" }',
])
def test_a_decision_has_a_reason_and_is_one(tmp_path, line):
    with pytest.raises(ProblemsFound) as found:
        read(tmp_path, CODEBOOK.replace('title = "Ease of finding birds"', f'title = "Ease"\n{line}'))
    assert "comparable_with" in str(found.value)


@pytest.mark.parametrize(("id", "key"), [
    ("ease.easy", "ease"), ("ease.answered", "ease"), ("ease.by.role.technical.easy", "role"),
    ("ease.by.activities.talks.useful.easy", "activities.talks"), ("ease.among.few.easy", "among.few"),
    ("times.morning.by.role.technical.good", "times.morning"), ("times.morning.fine", "times.fine"),
    ("ease.by.role.technical.either", "ease.either"),
])
def test_a_finding_is_looked_up_by_what_it_rests_on(id, key):
    assert find_break(id, {key: "why"}) == "why"


def test_a_finding_that_rests_on_nothing_broken_can_be_compared():
    assert find_break("ease.easy", {"role": "why", "ease.hard": "why", "times.easy": "why", "easy": "why"}) == ""
