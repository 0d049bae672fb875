"""Tidy Responses: categories, booleans, numbers, and a status beside each."""

import pandas as pd
import pytest

from stemreport.problems import format_problems
from stemreport.responses.tidy_responses import find_chosen
from tests.small_survey import CODEBOOK, SmallSurvey

ASKED, BLANK, ELSE = "answered", "not answered", "not asked"


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def list_answers(survey, column):
    return [None if pd.isna(answer) else answer for answer in survey.responses[column]]


COLUMNS = {
    "id": ["101", "102", "103", "104", "106"],
    "member": ["yes", "yes", "no", "yes", None],
    "member.status": [ASKED, ASKED, ASKED, ASKED, BLANK],
    "ease": ["very_easy", "easy", "unsure", None, "hard"],
    "places.wood": [True, True, False, False, False],
    "places.shore": [False, True, False, False, False],
    "places.none": [False, False, True, False, False],
    "places.other": [False, True, False, False, True],
    "places.status": [ASKED, ASKED, ASKED, BLANK, ASKED],
    "hours": [12.5, 7, None, 0, None],
    "hours.status": [ASKED, ASKED, ELSE, ASKED, ELSE],
    "times.morning": ["good", "good", "bad", None, "good"],
    "times.evening": ["bad", "good", "bad", None, None],
    "times.evening.status": [ASKED, ASKED, ASKED, BLANK, BLANK],
    "remarks.status": [BLANK, ASKED, BLANK, ASKED, BLANK],
}


@pytest.mark.parametrize("column", COLUMNS)
def test_columns(survey, column):
    assert list_answers(survey, column) == COLUMNS[column]


def test_free_text_stays_behind(survey):
    responses = survey.responses
    assert "remarks" not in responses
    assert not responses.astype(str).isin(["Wrens, above all", "my window, mostly", "a boat"]).any().any()


def test_types(survey):
    types = survey.responses.dtypes
    assert types["ease"] == pd.CategoricalDtype(["very_easy", "easy", "hard", "unsure"], ordered=True)
    assert types["member"] == pd.CategoricalDtype(["yes", "no"], ordered=False)
    assert (types["places.wood"], types["hours"]) == (bool, float)


def test_a_blank_number_is_no_zero(survey):
    findings = survey.change_export(",a boat,,", ",a boat,0,").change_export("106,3 May,Done,,", "106,3 May,Done,Yes,").analyse()
    assert findings["hours.zero"].numerator == 2
    assert findings["hours.answered"].numerator == 4


@pytest.fixture
def answers_although_not_asked(survey):
    return survey.change_export("None,,,Bad,Bad", "None,,40,Bad,Bad").change_export("a boat,,Good", "a boat,3,Good")


def test_answers_although_not_asked_do_not_stop_and_are_not_counted(answers_although_not_asked):
    assert format_problems(answers_although_not_asked.problems()) == """\
1. export.csv, rows 5, 8  (does not stop the run)
   Found:    answers to "How many hours a week?"
   Expected: no answer, as it was not asked
   Do:       They are not counted. Is asked_if right in codebook.toml?"""
    assert list_answers(answers_although_not_asked, "hours") == COLUMNS["hours"]
    assert answers_although_not_asked.analyse()["hours.total"].numerator == 19.5


@pytest.mark.parametrize("gate, statuses", [
    ('{ member = ["yes"], ease = ["easy", "very_easy"] }', [ASKED, ASKED, ELSE, ELSE, ELSE]),
    ('{ member = ["yes", "no"] }', [ASKED, ASKED, BLANK, ASKED, ELSE]),
    ('{ places = ["wood", "none"] }', [ASKED, ASKED, BLANK, ELSE, ELSE]),
], ids=["two conditions", "one of two answers", "multiple response"])
def test_routing(survey, gate, statuses):
    survey.change_codebook('asked_if = { member = ["yes"] }', f"asked_if = {gate}")
    assert list_answers(survey, "hours.status") == statuses


def test_routing_along_a_chain(survey):
    """Who was not asked the first question, whatever they ticked, is not asked the second."""
    survey.change_codebook('title = "Ease of finding birds"', 'title = "Ease"\nasked_if = { member = ["yes"] }')
    survey.change_codebook('title = "Places"', 'title = "Places"\nasked_if = { ease = ["unsure", "very_easy"] }')
    assert list_answers(survey, "ease.status") == [ASKED, ASKED, ELSE, BLANK, ELSE]
    assert list_answers(survey, "places.status") == [ASKED, ELSE, ELSE, ELSE, ELSE]
    assert list_answers(survey, "places.none") == [False] * 5


def test_routing_by_a_question_that_comes_later(survey):
    survey.change_codebook('title = "Membership"', 'title = "Membership"\nasked_if = { ease = ["easy"] }')
    assert list_answers(survey, "member.status") == [ELSE, ASKED, ELSE, ELSE, ELSE]
    assert list_answers(survey, "hours.status") == [ELSE, ASKED, ELSE, ELSE, ELSE]


def test_the_items_of_a_grid_that_was_not_asked_are_one_problem(survey):
    survey.change_codebook('title = "Times of day"', 'title = "Times of day"\nasked_if = { member = ["yes"] }')
    (problem,) = survey.problems()
    assert (problem.place, problem.found) == ("rows 5, 8", 'answers to "How good are these times?"')


DERIVED = """
[question.habitat]
kind = "single"
base = "answered"
text = "Worked out from the places"
title = "Habitat"
options = { inland = "Inland", mixed = "Mixed" }
derived = { from = "places", otherwise = "mixed", exactly = { inland = ["wood"] } }
"""


def test_a_question_derived_from_a_multiple_response(survey):
    survey.write("codebook.toml", CODEBOOK + DERIVED)
    assert list_answers(survey, "habitat") == ["inland", "mixed", "mixed", None, "mixed"]
    assert list_answers(survey, "habitat.status") == list_answers(survey, "places.status")


def test_a_derived_question_without_otherwise(survey):
    survey.write("codebook.toml", CODEBOOK + DERIVED.replace('otherwise = "mixed", ', ""))
    assert list_answers(survey, "habitat") == ["inland", None, None, None, None]
    assert list_answers(survey, "habitat.status") == [ASKED, BLANK, BLANK, BLANK, BLANK]


def test_a_question_derived_from_a_single_choice(survey):
    survey.write("codebook.toml", CODEBOOK + DERIVED.replace('"places"', '"member"').replace('["wood"]', '["yes"]').replace(
        "exactly", "any_of"))
    assert list_answers(survey, "habitat") == ["inland", "inland", "mixed", "inland", None]


def test_any_of_several_answers_makes_one(survey):
    survey.write("codebook.toml", CODEBOOK + DERIVED.replace('"places"', '"member"').replace('["wood"]', '["yes", "no"]').replace(
        "exactly", "any_of"))
    assert list_answers(survey, "habitat") == ["inland", "inland", "inland", "inland", None]


def test_a_question_derived_from_one_that_was_not_asked(survey):
    survey.write("codebook.toml", CODEBOOK + DERIVED)
    survey.change_codebook('title = "Places"', 'title = "Places"\nasked_if = { member = ["yes"] }')
    assert list_answers(survey, "habitat.status") == [ASKED, ASKED, ELSE, BLANK, ELSE]


def test_routing_by_a_derived_question(survey):
    survey.write("codebook.toml", CODEBOOK + DERIVED)
    survey.change_codebook('asked_if = { member = ["yes"] }', 'asked_if = { habitat = ["mixed"] }')
    assert list_answers(survey, "hours.status") == [ELSE, ASKED, BLANK, ELSE, BLANK]


@pytest.fixture
def other_text_of_a_single_choice(survey):
    rows = ["Number,Started,Status,Sort,", ",,,Response,Other (please say)", "1,,,Robin,", "2,,,,an owl", "3,,,Other,a crow",
            "4,,,Robin,or a wren", "5,,,,"]
    codebook = CODEBOOK.split("[question.member]")[0] + """
[question.sort]
kind = "single"
base = "answered"
text = "Sort"
title = "Sort"
other = "other"
options = { robin = "Robin", other = "Other" }
"""
    return survey.write("codebook.toml", codebook).write("export.csv", "\n".join(rows) + "\n")


def test_text_typed_beside_a_single_choice_is_the_answer_other_where_no_choice_was_made(other_text_of_a_single_choice):
    assert list_answers(other_text_of_a_single_choice, "sort") == ["robin", "other", "other", "robin", None]
    assert list_answers(other_text_of_a_single_choice, "sort.status") == [ASKED, ASKED, ASKED, ASKED, BLANK]


def test_nobody_is_left(survey):
    """All rows are excluded: every column is there, and empty."""
    responses = survey.change_codebook('is = ["Test"]', 'is = ["Test", "Done"]').responses
    assert len(responses) == 0
    assert set(COLUMNS) < set(responses.columns)


def test_who_chose_any_of_some_options(survey):
    responses = survey.responses
    assert find_chosen(responses, "ease", ("easy", "hard")).tolist() == [False, True, False, False, True]
    assert find_chosen(responses, "places", ("shore", "none")).tolist() == [False, True, True, False, False]
