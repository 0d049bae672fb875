"""What was typed in respondents' own words, in the rows that count."""

import pytest

from stemreport.coding.find_texts import find_texts, has_texts
from stemreport.exports.read_export import read_export
from stemreport.responses.apply_edits import read_edits
from tests.small_survey import SECOND_FRAME, CODEBOOK, SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def find(survey, *questions):
    codebook = survey.codebook
    exports = {id: read_export(survey.folder / frame.file, frame, frame.file) for id, frame in codebook.frames.items()}
    edits = read_edits(survey.folder / "edits.csv", "edits.csv")
    return find_texts(codebook, exports, edits, "edits.csv", questions)


def show(survey, question):
    texts, problems = find(survey, question)
    assert not problems
    return [tuple(row) for row in texts[question].itertuples()]


def test_free_text_with_the_row_in_excel(survey):
    assert show(survey, "remarks") == [(4, "102", "Wrens, above all", False), (6, "104", "None", False)]


def test_rows_that_do_not_count_say_nothing(survey):
    survey.change_export("1,Good,Good,\n", "1,Good,Good,Only a test\n")
    assert [row[1] for row in show(survey, "remarks")] == ["102", "104"]


def test_corrections_are_made_before(survey):
    survey.write_edits("102,remarks,\"Wrens, above all\",Robins,slip,AB", "104,remarks,None,,empty,AB")
    assert [row[1:3] for row in show(survey, "remarks")] == [("102", "Robins")]


def test_what_means_no_answer_is_none(survey):
    survey.change_codebook('title = "Remarks"', 'title = "Remarks"\nmissing = ["none"]')
    assert [row[1] for row in show(survey, "remarks")] == ["102"]


def test_what_was_typed_beside_other_and_whether_something_was_ticked_beside_it(survey):
    assert show(survey, "places") == [(4, "102", "my window, mostly", True), (8, "106", "a boat", False)]


def test_a_tick_of_other_alone_is_no_text(survey):
    survey.change_export("a boat", "OTHER (please say)")
    assert [row[1] for row in show(survey, "places")] == ["102"]


def test_what_stands_in_the_place_of_an_option(survey):
    survey.change_codebook('title = "Membership"', 'title = "Membership"\nother = "other"\ntyped_other = true')
    survey.change_codebook('no = "No"\n', 'no = "No"\nother = "Other"\n').change_export("Done,No,N/A", "Done,Long ago,N/A")
    assert show(survey, "member") == [(5, "103", "Long ago", False)]


def test_what_stands_in_a_column_of_its_own_beside_a_single_choice(survey):
    survey.change_codebook('title = "Membership"', 'title = "Membership"\nother = "other"')
    survey.change_codebook('no = "No"\n', 'no = "No"\nother = "Other"\n')
    text = (survey.folder / "export.csv").read_text("utf-8").splitlines()
    rows = [line.split(",") for line in text]
    beside = ["", "Other", "", "", "Long ago", "", "", ""]
    changed = [",".join([*row[:4], cell, *row[4:]]) for row, cell in zip(rows, beside)]
    survey.write("export.csv", "\n".join(changed) + "\n")
    assert show(survey, "member") == [(5, "103", "Long ago", False)]
    survey.change_codebook('other = "other"\n[question.member', 'other = "other"\ntyped_other = true\n[question.member')
    survey.change_export("101,1 May,Done,Yes", "101,1 May,Done,Soon")
    assert show(survey, "member") == [(3, "101", "Soon", False), (5, "103", "Long ago", False)]


def test_a_question_without_its_column_has_no_texts_and_the_reason_is_told(survey):
    survey.change_export(",Remarks\n", ",Rmrks\n")
    texts, problems = find(survey, "remarks")
    assert texts == {} and "Rmrks" in problems[0].found


@pytest.mark.parametrize("question", ["ease", "hours", "times"])
def test_a_question_that_takes_no_words(survey, question):
    assert find(survey, question) == ({}, [])


def test_an_export_whose_rows_cannot_be_chosen_has_no_texts(survey):
    survey.change_export("Number,", "Nmber,")
    assert find(survey, "remarks")[0] == {}


def test_each_frame_has_its_own_corrections(survey):
    survey.write("codebook.toml", CODEBOOK + SECOND_FRAME).write("visits.csv", "Visit,Weather\n102,Dry\n")
    survey.write_edits("102,weather,Dry,Wet,slip,AB", "102,remarks,\"Wrens, above all\",Robins,slip,AB")
    assert show(survey, "remarks")[0][2] == "Robins"


def test_which_questions_take_words(survey):
    assert [one.id for one in survey.codebook.questions.values() if has_texts(one)] == ["places", "remarks"]
