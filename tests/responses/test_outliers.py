"""Numbers far from the others, by Tukey's fences."""

import numpy as np
import pytest

from stemreport.responses.outliers import find_fences
from tests.small_survey import SmallSurvey


def test_fences_by_hand():
    # Quartiles of 1..9 are 3 and 7.
    assert find_fences(np.arange(1.0, 10.0), 1.5) == (-3, 13)
    assert find_fences(np.arange(1.0, 10.0), 3) == (-9, 19)


def test_without_numbers_nothing_is_far():
    assert find_fences(np.array([]), 3) == (-np.inf, np.inf)


@pytest.fixture
def survey(tmp_path):
    survey = SmallSurvey(tmp_path).change_codebook("maximum = 100\n", "outliers_beyond = 3\n")
    return survey.add_responses(*(f"{number},3 May,Done,Yes,Easy,Wood,,,,{hours},Good,Good," for number, hours in (
        (107, 8), (108, 9), (109, 10), (110, 90))))


def test_an_outlier_is_reported_and_never_dropped(survey):
    (problem,) = survey.problems()
    assert not problem.stops
    assert problem.place == "row 12, column J" and problem.found == "90, far from the others"
    findings = survey.analyse()
    assert findings["hours.outlying"].numerator == 1
    assert findings["hours.total"].numerator == 12.5 + 7 + 0 + 8 + 9 + 10 + 90


def test_without_the_key_there_is_no_such_finding(tmp_path):
    assert "hours.outlying" not in SmallSurvey(tmp_path).analyse()
