"""What was cleaned comes back from the private folder as it was."""

import pandas as pd
import pytest

from stemreport.responses.store import read_log, read_responses, write_cleaning
from tests.small_survey import SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def store(survey):
    cleaning = survey.clean()
    folder = survey.folder / "processed" / "responses"
    write_cleaning(cleaning, folder, folder.parent / "cleaning-log.csv")
    return cleaning, read_responses(folder, cleaning.responses), read_log(folder.parent / "cleaning-log.csv")


def test_responses_come_back_with_their_types(survey):
    cleaning, responses, _ = store(survey)
    pd.testing.assert_frame_equal(responses["watchers"], cleaning.responses["watchers"])


def test_options_that_nobody_chose_and_their_order_come_back(survey):
    survey.change_export("Very easy", "Easy")
    _, responses, _ = store(survey)
    ease = responses["watchers"]["ease"]
    assert ease.cat.categories.tolist() == ["very_easy", "easy", "hard", "unsure"]
    assert ease.cat.ordered


def test_a_frame_without_rows_comes_back(survey):
    survey.change_codebook('is = ["Test"]', 'is = ["Test", "Done"]')
    cleaning, responses, _ = store(survey)
    assert len(responses["watchers"]) == 0
    assert list(responses["watchers"]) == list(cleaning.responses["watchers"])


def test_the_log_comes_back_as_text(survey):
    survey.write_edits('103,ease,N/A,,"None, she said",AB')
    cleaning, _, log = store(survey)
    pd.testing.assert_frame_equal(log, cleaning.log, check_dtype=False)
    assert log["found"].tolist() == ["", "N/A"]


def test_a_log_without_entries_comes_back(survey):
    survey.change_export("2 May,Test", "2 May,Done")
    _, _, log = store(survey)
    assert len(log) == 0


def test_the_same_responses_are_the_same_bytes(survey):
    folder = survey.folder / "processed"
    written = []
    for name in ("one", "two"):
        write_cleaning(survey.clean(), folder / name, folder / f"{name}.csv")
        written.append(((folder / name / "watchers.parquet").read_bytes(), (folder / f"{name}.csv").read_bytes()))
    assert written[0] == written[1]
