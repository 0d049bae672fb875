"""The analyst's corrections: each with a reason and an author, and only where they fit."""

import pytest

from stemreport.problems import ProblemsFound, format_problems
from stemreport.responses.apply_edits import Edit, read_edits
from tests.small_survey import CODEBOOK, SECOND_FRAME, SmallSurvey

EDIT = "101,ease,Very easy,Hard,Telephoned,AB"


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def complain(survey):
    return format_problems(survey.problems())


def test_a_survey_without_edits_has_none(tmp_path):
    assert read_edits(tmp_path / "edits.csv", "edits.csv") == []


def test_edits_are_read_with_their_rows(survey):
    survey.write("edits.csv", "\ufeffid,question,found, set_to,reason,who\n\n101 ,ease,Very\u00a0easy,Hard,Telephoned,AB\n")
    assert read_edits(survey.folder / "edits.csv", "edits.csv") == [
        Edit(3, "101", "ease", "Very easy", "Hard", "Telephoned", "AB")]


def test_an_edit_changes_one_answer_and_is_logged(survey):
    survey.write_edits(EDIT)
    assert survey.responses["ease"].tolist()[:2] == ["hard", "easy"]
    (entry,) = survey.clean().log.query("action == 'edited'").to_dict("records")
    assert entry == {"frame": "watchers", "row": "", "id": "101", "action": "edited", "rule": "", "question": "ease",
                     "found": "Very easy", "set_to": "Hard", "reason": "Telephoned", "who": "AB"}
    assert survey.analyse()["watchers.edited"].numerator == 1


EDITS = {
    "to a spelling that no one typed": (EDIT, "ease", 0, "hard"),
    "to no answer": ("102,hours,7,,A slip,AB", "hours.status", 1, "not answered"),
    "from no answer": ("104,ease,,Easy,Telephoned,AB", "ease", 3, "easy"),
    "of a number": ("102,hours,7,7.5,A slip,AB", "hours", 1, 7.5),
    "of an item": ("104,times.evening,,Bad,Telephoned,AB", "times.evening", 3, "bad"),
    "of a tick": ("101,places.wood,Wood,,Telephoned,AB", "places.wood", 0, False),
    "of the tick that excludes others": ("101,places.none,,None,Telephoned,AB\n101,places.wood,Wood,,Telephoned,AB",
                                         "places.none", 0, True),
    "of a question that others hang on": ("103,member,No,Yes,Telephoned,AB", "hours.status", 2, "not answered"),
    "of an edited answer": (EDIT + "\n101,ease,Hard,N/A,Telephoned again,AB", "ease", 0, "unsure"),
}


@pytest.mark.parametrize("lines, column, row, answer", EDITS.values(), ids=EDITS)
def test_edits(survey, lines, column, row, answer):
    assert survey.write_edits(lines).responses[column].tolist()[row] == answer


def test_edits_mend_what_stops_the_run(survey):
    survey.change_export(",7,Good", ",about 7,Good")
    assert len(survey.problems()) == 1
    assert survey.write_edits("102,hours,about 7,7,Telephoned,AB").problems() == []


def test_the_export_itself_is_not_changed(survey):
    export = survey.export
    before = export.cells.copy()
    survey.write_edits(EDIT).clean()
    assert export.cells.equals(before)


UNFIT = {
    "an id that nobody has": ("199,ease,Easy,Hard,Telephoned,AB", """\
1. edits.csv, row 2
   Found:    the id 199
   Expected: the id of a response
   Do:       Correct the id, or take the row out."""),
    "a question that was not asked": ("101,eese,Easy,Hard,Telephoned,AB", """\
1. edits.csv, row 2
   Found:    the question eese
   Expected: a question of codebook.toml, or question.option
   Do:       Did you mean ease?"""),
    "a question instead of its option": ("101,places,Wood,,Telephoned,AB", """\
1. edits.csv, row 2
   Found:    the question places
   Expected: a question of codebook.toml, or question.option
   Do:       Did you mean places.wood?"""),
    "another answer": (EDIT.replace("Very easy", "Easy"), """\
1. edits.csv, row 2
   Found:    found = "Easy"
   Expected: "Very easy", as it stands in export.csv, row 3, column E
   Do:       The answer is not the one that was to be corrected: look at it again."""),
}


@pytest.mark.parametrize("line, message", UNFIT.values(), ids=UNFIT)
def test_edits_that_do_not_fit(survey, line, message):
    assert complain(survey.write_edits(line)) == message


def test_an_edit_to_an_answer_that_is_no_option_is_caught_like_any_other(survey):
    assert '"Hrad"' in complain(survey.write_edits(EDIT.replace("Hard", "Hrad")))


@pytest.mark.parametrize("line", [",ease,Easy,Hard,Telephoned,AB", "101,,Easy,Hard,Telephoned,AB",
                                  "101,ease,Easy,Hard,,AB", "101,ease,Easy,Hard,Telephoned,", "101,ease,Easy,Hard"],
                         ids=["no id", "no question", "no reason", "no author", "too short"])
def test_nothing_is_changed_without_a_reason_and_a_name(survey, line):
    assert complain(survey.write_edits(line)) == f"""\
1. edits.csv, row 2
   Found:    {line}
   Expected: an id, a question, a reason and an author
   Do:       Fill in the row: nothing is changed without a reason and a name."""


@pytest.mark.parametrize("text, found", [("id,question,found,set to,reason,who\n", "id,question,found,set to,reason,who"),
                                         ("", "an empty file")], ids=["misspelt", "empty file"])
def test_wrong_headings(survey, text, found):
    assert complain(survey.write("edits.csv", text)) == f"""\
1. edits.csv, row 1
   Found:    {found}
   Expected: id,question,found,set_to,reason,who
   Do:       Write the headings exactly so."""


def test_another_encoding(survey):
    (survey.folder / "edits.csv").write_bytes("id,question,found,set_to,reason,who\n101,ease,Easy,Hard,Zoë,AB\n".encode("latin-1"))
    with pytest.raises(ProblemsFound, match='Save the file again as "CSV UTF-8"'):
        survey.clean()


@pytest.fixture
def two_frames_with_the_same_ids(survey):
    survey.write("codebook.toml", CODEBOOK + SECOND_FRAME)
    return survey.write("visits.csv", "Visit,Weather\n101,Dry\n201,Dry\n")


@pytest.mark.parametrize("line", [EDIT, "101,weather,Dry,Wet,Telephoned,AB", "201,weather,Dry,Wet,Telephoned,AB"],
                         ids=["the first frame", "the second frame", "an id of the second frame only"])
def test_an_edit_goes_to_the_frame_of_its_question(two_frames_with_the_same_ids, line):
    cleaning = two_frames_with_the_same_ids.write_edits(line).clean()
    assert cleaning.problems == ()
    (entry,) = cleaning.log.query("action == 'edited'").to_dict("records")
    assert entry["frame"] == ("visits" if "weather" in line else "watchers")


@pytest.mark.parametrize("line, found", [
    ("999,ease,Easy,Hard,Telephoned,AB", "the id 999"), ("201,ease,Easy,Hard,Telephoned,AB", "the id 201"),
    ("101,wether,Dry,Wet,Telephoned,AB", "the question wether"), ("999,wether,Dry,Wet,Telephoned,AB", "the id 999"),
], ids=["an id that nobody has", "an id of the other frame", "an unknown question", "neither is known"])
def test_an_edit_that_fits_no_frame_is_reported_once(two_frames_with_the_same_ids, line, found):
    (problem,) = two_frames_with_the_same_ids.write_edits(line).problems()
    assert problem.found == found
