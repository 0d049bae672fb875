"""Rows that are none of some values, below a number, without an answer, or a second attempt of the same person."""

import pytest

from tests.small_survey import SmallSurvey

RULE = """[[frame.watchers.exclude]]
id = "{id}"
label = "L"
{condition}

[question.member]"""


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def exclude(survey, condition):
    survey.change_codebook("[question.member]", RULE.format(id="rule", condition=condition))
    cleaning = survey.clean()
    assert cleaning.problems == ()
    log = cleaning.log[cleaning.log["rule"] == "rule"]
    counts = cleaning.counts.iloc[0]
    assert counts["received"] == counts["kept"] + counts["excluded"]
    return log["id"].tolist()


@pytest.mark.parametrize("condition, ids", [
    ('column = "Started"\nis_not = ["1 may", "3 May"]', ["103", "104"]),
    ('column = "How easy is it to find birds?"\nis_not = ["Easy", "Very easy", "N/A", "Hard"]', ["104"]),
    ('column = "Number"\nbelow = 103', ["101", "102"]),
    ('column = "How many hours a week?"\nbelow = 7.5', ["102", "104"]),
    ('repeats = ["Started"]\nkeep = "first"', ["102", "104"]),
    ('repeats = ["Started"]\nkeep = "last"', ["101", "103"]),
    ('repeats = ["Started", "Are you a member?"]\nkeep = "first"', ["102"]),
    ('repeats = ["How easy is it to find birds?"]\nkeep = "first"', []),
    ("unanswered = true", []),
])
def test_which_rows_a_rule_leaves_out(survey, condition, ids):
    assert exclude(survey, condition) == ids


def test_repeats_do_not_mind_capitals_and_pass_over_empty_cells(survey):
    survey.add_responses("107,1 MAY,Done,Yes,Easy,Wood,,,,1,Good,Good,", "108,,Done,Yes,Easy,Wood,,,,1,Good,Good,",
                         "109,,Done,Yes,Easy,Wood,,,,1,Good,Good,")
    assert exclude(survey, 'repeats = ["Started"]\nkeep = "first"') == ["102", "104", "107"]


def test_a_row_of_nothing_but_metadata(survey):
    survey.add_responses("107,3 May,Done,,,,,,,,,,", "108,3 May,Done,,,,,,,,,,a remark")
    assert exclude(survey, "unanswered = true") == ["107"]


def test_what_means_no_answer_is_none(survey):
    survey.change_codebook('id = "Number"', 'id = "Number"\nmissing = ["-99"]')
    survey.add_responses("107,3 May,Done,-99,-99,,,,-99,-99.0,-99,-99,-99")
    assert exclude(survey, "unanswered = true") == ["107"]


def test_a_test_row_that_repeats_another_takes_the_first_rule_that_fits(survey):
    survey.add_responses("107,1 May,Test,Yes,Easy,Wood,,,,1,Good,Good,")
    assert exclude(survey, 'repeats = ["Started"]\nkeep = "last"') == ["101", "103"], "107 was a test and is compared with nothing"


@pytest.mark.parametrize("condition", [
    'column = "Started"\nis = []', 'column = "Started"\nis_not = []', "repeats = []\nkeep = 'first'", 'repeats = ["Started"]',
    'column = "Started"\nrepeats = ["Started"]\nkeep = "first"', "unanswered = false", 'column = "Started"\nunanswered = true',
    'column = "Started"\nis = ["x"]\nbelow = 3', "below = 3",
])
def test_a_rule_without_one_right_condition(survey, condition):
    survey.change_codebook("[question.member]", RULE.format(id="rule", condition=condition))
    (problem,) = survey.problems()
    assert problem.place == "[[frame.watchers.exclude]] rule"


def test_a_word_for_keep_that_is_none(survey):
    survey.change_codebook("[question.member]", RULE.format(id="rule", condition='repeats = ["Started"]\nkeep = "newest"'))
    assert "keep = 'newest'" in survey.problems()[0].found


@pytest.mark.parametrize("value, cell, is_left_out", [
    ("31", "31.0", True), ("31", "31", True), ("3.10", "3.1", False), ("3.10", "3.10", True), ("3.1", "3.10", False)])
def test_a_value_that_a_spreadsheet_mangled(survey, value, cell, is_left_out):
    survey.change_export("103,2 May", f"103,{cell}")
    assert exclude(survey, f'column = "Started"\nis = ["{value}"]') == (["103"] if is_left_out else [])


def test_corrections_come_before_rules(survey):
    survey.change_codebook('wood = "Wood"', 'wood = ["Wood", "Forest"]').change_codebook('none = "None"\n', "")
    survey.change_codebook('exclusive = "none"\n', "").change_export(",None,Other", ",Forest,Other").change_export(",,None,,,Bad", ",,,,,Bad")
    survey.add_responses("107,3 May,Done,,,,,,,,,,").write_edits("107,places.wood,,Wood,Said so on the telephone,AB")
    assert exclude(survey, "unanswered = true") == []
