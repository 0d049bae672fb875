"""A whole survey is cleaned, and it is written down what was done."""

import pytest

from stemreport.problems import ProblemsFound
from stemreport.responses.clean_survey import LOG_COLUMNS
from tests.small_survey import CODEBOOK, SECOND_FRAME, SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


@pytest.fixture
def two_frames(survey):
    survey.write("visits.csv", "Visit,Weather\nv1,Dry\nv2,Wet\n")
    return survey.write("codebook.toml", CODEBOOK + SECOND_FRAME)


def test_rows_in_are_rows_kept_and_rows_excluded(survey):
    survey.change_export("\n104,", "\n,,,,,,,,,,,,\n104,").write_edits("101,ease,Very easy,Easy,Telephoned,AB")
    cleaning = survey.clean()
    assert cleaning.counts.to_dict("records") == [{
        "frame": "watchers", "received": 6, "kept": 5, "excluded": 1, "edits": 1, "blank rows": 1, "cells tidied": 0}]
    assert len(cleaning.responses["watchers"]) == 5


def test_each_excluded_row_is_logged_with_its_reason(survey):
    log = survey.clean().log
    assert log.columns.tolist() == LOG_COLUMNS
    assert log.to_dict("records") == [{
        "frame": "watchers", "row": "7", "id": "105", "action": "excluded", "rule": "test", "question": "", "found": "",
        "set_to": "", "reason": "Rows made before the survey opened", "who": ""}]


def test_a_log_without_entries_has_its_columns(survey):
    assert survey.change_export("2 May,Test", "2 May,Done").clean().log.columns.tolist() == LOG_COLUMNS


def test_a_problem_that_stops_keeps_the_responses_back(survey):
    cleaning = survey.change_export("Very easy", "Very esay").clean()
    assert cleaning.responses == {}
    with pytest.raises(ProblemsFound):
        cleaning.stop_if_blocked()


def test_a_problem_that_does_not_stop_lets_them_pass(survey):
    cleaning = survey.change_export(",7,Good", ",168,Good").clean()
    assert len(cleaning.problems) == 1
    cleaning.stop_if_blocked()
    assert len(cleaning.responses["watchers"]) == 5


def test_all_problems_are_reported_at_once(survey):
    survey.change_export("Very easy", "Very esay").change_export(",7,Good", ",about 7,Good")
    survey.change_export("No,N/A,,,None,", "No,N/A,Wood,,None,").write_edits("999,ease,Easy,Hard,Telephoned,AB")
    assert [problem.found for problem in survey.problems()] == [
        "the id 999", '"Very esay"', '"None" beside other ticks', '"about 7"']


def test_frames_are_cleaned_one_by_one(two_frames):
    cleaning = two_frames.clean()
    assert cleaning.counts["received"].tolist() == [6, 2]
    assert list(cleaning.responses) == ["watchers", "visits"]


def test_problems_of_all_frames_are_reported_at_once(two_frames):
    two_frames.change_export("Are you a member?", "Age").change("visits.csv", "v2,Wet", "v2,Wett")
    assert {problem.file for problem in two_frames.problems()} == {"export.csv", "visits.csv"}
