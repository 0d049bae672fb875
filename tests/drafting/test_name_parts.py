"""Ids: short, different, valid."""

from stemreport.codebook.grammar import RESERVED, UNCITABLE, check_id
from stemreport.drafting.name_parts import name_options, name_questions


def test_ids_are_short_and_telling():
    texts = ["How often do you use the library?", "Which of these would help you most right now?", "Is the library stable?",
             "Do you use the library in a group?"]
    assert name_questions(texts) == ["often", "help_right_now", "stable", "group"]


def test_questions_that_are_worded_alike_differ():
    ids = name_questions(["Why?", "Why?", "Why?", "responses"], taken=["responses"])
    assert len({*ids, "responses"}) == 5


def test_words_with_another_meaning_are_no_ids():
    words = sorted(RESERVED | UNCITABLE)
    ids = name_questions(words)
    assert len(set(ids)) == len(words)
    assert not [problem for id in ids for problem in check_id(id, "", "", begins=True)]
    assert not [problem for id in name_options(words).values() for problem in check_id(id, "", "")]


def test_other_signs_than_letters():
    texts = ["", "???", "問題", "12", "Äpfel & Öl", "x" * 200, "2. Why did you join?"]
    ids = name_questions(texts)
    assert len(set(ids)) == len(texts)
    assert not [problem for id in ids for problem in check_id(id, "", "", begins=True)]
    assert max(map(len, ids)) <= 60
    assert ids[4] == "apfel_ol" and ids[6] == "join"


def test_options_that_differ_in_brackets_or_little_words():
    labels = ["Can do", "Can't do", "Trackers (reading)", "Trackers (raising)", "60", "> 60", "None", "Other, please say"]
    assert list(name_options(labels).values()) == [
        "can_do", "cannot", "trackers_reading", "trackers_raising", "answer_60", "over_60", "none", "other"]
