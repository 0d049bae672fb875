"""Rows that do not count, each by the first rule that fits it; and ids that stand more than once."""

import pytest

from stemreport.problems import format_problems
from tests.small_survey import SmallSurvey

TEST_RULE = 'id = "test"\nlabel = "Rows made before the survey opened"\ncolumn = "Status"\nis = ["Test"]'


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def list_excluded(survey):
    return [(row["id"], row["rule"]) for row in survey.clean().log.to_dict("records")]


def test_rows_are_excluded_by_a_value(survey):
    assert list_excluded(survey) == [("105", "test")]


@pytest.mark.parametrize("status, values, is_excluded", [
    ("Test", '["Trial", "Test"]', True), ("Test", '[" Test\u00a0"]', True), ("test", '["Test"]', True),
    ("Tested", '["Test"]', False),
], ids=["one of several values", "a value with stray white space", "other capitals", "a longer value"])
def test_values(survey, status, values, is_excluded):
    survey.change_codebook('is = ["Test"]', f"is = {values}").change_export("2 May,Test", f"2 May,{status}")
    assert bool(list_excluded(survey)) is is_excluded


def test_rows_are_excluded_where_a_cell_is_empty(survey):
    survey.change_codebook('is = ["Test"]', "empty = true").change_export("104,2 May,Done", "104,2 May, \u00a0")
    assert list_excluded(survey) == [("104", "test")]


def test_rows_are_excluded_that_repeat_an_earlier_row(survey):
    survey.add_responses("103,2 May,Done,No,N/A,,,None,,,Bad,Bad,", "103, 2 May,Done,No,N/A\u200b,,,None,,,Bad,Bad,")
    assert list_excluded(survey) == [("105", "test"), ("103", "repeated"), ("103", "repeated")]
    assert survey.clean().log["row"].tolist() == ["7", "9", "10"], "the first of them is kept"


def test_rows_that_differ_in_one_cell_are_not_the_same(survey):
    survey.add_responses("107,2 May,Done,No,N/A,,,None,,,Bad,Bad,")
    assert list_excluded(survey) == [("105", "test")]


@pytest.fixture
def row_that_two_rules_fit(survey):
    return survey.add_responses("105,2 May,Test,Yes,Easy,Wood,,,,1,Good,Good,")


def test_the_first_rule_that_fits_counts(row_that_two_rules_fit):
    assert list_excluded(row_that_two_rules_fit) == [("105", "test"), ("105", "test")]


def test_the_order_of_the_codebook_decides(row_that_two_rules_fit):
    survey = row_that_two_rules_fit.change_codebook(f"[[frame.watchers.exclude]]\n{TEST_RULE}\n\n", "")
    survey.change_codebook("identical = true\n", f"identical = true\n\n[[frame.watchers.exclude]]\n{TEST_RULE}\n")
    assert list_excluded(survey) == [("105", "test"), ("105", "repeated")]


def test_a_row_that_repeats_an_excluded_row_only_is_kept(survey):
    """A rule sees the rows that earlier rules have left."""
    survey.change_codebook('ignore = ["Started"]', 'ignore = ["Started", "Status"]')
    survey.change_codebook('column = "Status"\nis', 'column = "Number"\nis').change_codebook('["Test"]', '["103"]')
    assert list_excluded(survey.add_responses("103,2 May,Done,No,N/A,,,None,,,Bad,Bad,")) == [
        ("103", "test"), ("103", "test")]


def test_excluded_answers_are_not_checked(survey):
    assert survey.change_export("Test,Yes,Easy", "Test,Yes,Eesy").problems() == []


def test_the_cells_of_every_row_that_arrived_are_accounted_for(survey):
    (counts,) = survey.clean().counts.to_dict("records")
    assert (counts["received"], counts["kept"], counts["excluded"]) == (6, 5, 1)


def test_a_repeated_id(survey):
    survey.add_responses("104,3 May,Done,No,Hard,,,None,,,Bad,Bad,", "104,4 May,Done,No,Easy,,,None,,,Bad,Bad,")
    assert format_problems(survey.problems()) == """\
1. export.csv, rows 6, 9, 10, column A
   Found:    the Number "104" more than once
   Expected: one row for each watcher
   Do:       The rows differ in their answers. Declare which counts, in codebook.toml:
               [[frame.watchers.exclude]]
               id = "repeated"
               label = "Later rows of the same watcher"
               repeats = ["Number"]
               keep = "first\""""


def test_many_repeated_ids_are_one_problem(survey):
    survey.add_responses("104,3 May,Done,No,Hard,,,None,,,Bad,Bad,", "101,4 May,Done,No,Easy,,,None,,,Bad,Bad,",
                         "106,4 May,Done,No,Easy,,,None,,,Bad,Bad,")
    (problem,) = survey.problems()
    assert (problem.place, problem.found) == ("6 rows (the first is row 3), column A", 'the Number "101" and 2 others more than once')


def test_an_id_that_an_excluded_row_has_too_is_no_fault(survey):
    assert survey.add_responses("104,3 May,Test,No,Hard,,,None,,,Bad,Bad,").problems() == []


def test_rows_without_an_id(survey):
    survey.add_responses(",3 May,Done,No,Hard,,,None,,,Bad,Bad,", " ,4 May,Done,No,Easy,,,None,,,Bad,Bad,")
    assert format_problems(survey.problems()) == """\
1. export.csv, rows 9, 10, column A
   Found:    no Number
   Expected: an id for each watcher
   Do:       Export the file again with its ids."""
