"""Several answers in one cell, or one answer in several columns, become a column for each option."""

import json

import pytest

from stemreport.problems import format_problems
from tests.small_survey import SmallSurvey

JOINED = """\
Number,Started,Status,Are you a member?,How easy is it to find birds?,Where do you watch?,How many hours a week?,\
How good are these times? [Morning],How good are these times? [Evening],Remarks
101,1 May,Done,Yes,Very easy,Wood,12.5,Good,Bad,
102,1 May,Done,Yes,Easy,"Wood, Shore, cliff or pier, my window, mostly",7,Good,Good,"Wrens, above all"
103,2 May,Done,No,N/A,None,,Bad,Bad,
104,2 May,Done,Yes,,,0,,,None
105,2 May,Test,Yes,Easy,"Wood, Woods",1,Good,Good,
106,3 May,Done,,Hard,a boat,,Good,,
"""


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path).change_codebook("header_rows = 2", 'header_rows = 1\nseparator = ", "').write("export.csv", JOINED)


def complain(survey):
    return format_problems(problem for problem in survey.problems() if problem.stops)


def test_joined_answers_are_those_of_a_column_each(survey, tmp_path):
    (tmp_path / "apart").mkdir()
    apart = SmallSurvey(tmp_path / "apart").responses
    assert survey.responses.equals(apart)


def test_what_is_left_over_is_other_once_a_respondent(survey):
    assert survey.responses["places.other"].tolist() == [False, True, False, False, True]
    (remark,) = survey.problems()
    assert (remark.found, remark.stops) == ("2 typed answers beside the options", False)


def test_an_option_renamed_in_joined_cells_stops_the_run(survey):
    rows = "".join(f'{number},3 May,Done,No,Hard,"Wood, Shores, cliff or pier",,Bad,Bad,\n' for number in range(200, 238))
    survey.write("export.csv", JOINED + rows)
    assert complain(survey) == """\
1. export.csv, 38 rows (the first is row 8), column F, "Where do you watch?"
   Found:    "Shores, cliff or pier"
   Expected: one of "Wood", "Shore, cliff or pier", "None", "Other (please say)"
   Do:       If it is an option, write under [question.places.options] in codebook.toml:
               shore = ["Shore, cliff or pier", "Shores, cliff or pier"]
             If it was typed for "Other (please say)":
               other = ["Other (please say)", "Shores, cliff or pier"]"""


def test_the_same_text_from_three_respondents_stops_the_run(survey):
    survey.write("export.csv", JOINED + "".join(f"{number},3 May,Done,No,Hard,My garden,,Bad,Bad,\n" for number in (201, 202, 203)))
    assert '"My garden"' in complain(survey) and "new_id = " in complain(survey)
    survey.change_codebook('other = "Other (please say)"', 'other = ["Other (please say)", "My garden"]')
    assert survey.responses["places.other"].sum() == 5


def test_without_other_what_is_left_over_stops_the_run(survey):
    survey.change_codebook('other = "other"\n', "").change_codebook('other = "Other (please say)"\n', "")
    assert '"my window, mostly"' in complain(survey) and '"a boat"' in complain(survey)
    assert "name the option that counts it" in complain(survey)


def test_none_beside_another_answer(survey):
    survey.change("export.csv", "N/A,None,", 'N/A,"None, Wood",')
    assert '"None" beside other ticks' in complain(survey)
    assert "with the question places and the whole answer" in " ".join(complain(survey).split())
    survey.write_edits('103,places,"None, Wood",None,Said so on the telephone,AB')
    assert survey.responses["places.none"].tolist() == [False, False, True, False, False]


def test_a_cell_with_two_readings_stops_the_run(survey):
    survey.change_codebook('wood = "Wood"', 'wood = "Wood"\na = "A"\nab = "A, B"\nbc = "B, C"\nc = "C"')
    survey.change("export.csv", "Hard,a boat", 'Hard,"A, B, C"')
    assert "answers that can be read in one way" in complain(survey)


def test_options_that_read_like_others_are_refused(survey):
    survey.change_codebook('wood = "Wood"', 'wood = "Wood"\nwood_none = "Wood, None"')
    assert '"Wood, None", which reads like other answers joined by ", "' in complain(survey)


def test_a_separator_of_the_question(survey):
    survey.change_codebook('separator = ", "\n', "").change_codebook('exclusive = "none"', 'exclusive = "none"\nseparator = ";"')
    survey.write("export.csv", JOINED.replace('"Wood, Shore, cliff or pier, my window, mostly"', '"Wood;Shore, cliff or pier;my window, mostly;"'))
    assert survey.responses["places.shore"].tolist() == [False, True, False, False, False]


@pytest.mark.parametrize("place", ["separator = \", \"", 'exclusive = "none"'], ids=["of the frame", "of the question"])
def test_line_breaks_between_answers(survey, place):
    survey.change_codebook('separator = ", "\n', "")
    survey.change_codebook('id = "Number"' if "frame" in place or place.startswith("sep") else place,
                           ('id = "Number"' if place.startswith("sep") else place) + '\nseparator = "\\n"')
    survey.write("export.csv", JOINED.replace('"Wood, Shore, cliff or pier, my window, mostly"',
                                              '"Wood\nShore, cliff or pier\r\nmy window, mostly"'))
    responses = survey.responses
    assert responses["places.wood"].tolist()[1] and responses["places.shore"].tolist()[1] and responses["places.other"].tolist()[1]


def test_without_a_separator_the_message_names_it(survey):
    survey.change_codebook('separator = ", "\n', "")
    assert 'separator = ";"' in complain(survey)


def test_a_grid_as_json(tmp_path):
    survey = SmallSurvey(tmp_path).change_codebook("header_rows = 2", 'layout = "smartsurvey_workbook"')
    text = JOINED.replace("How good are these times? [Morning],How good are these times? [Evening]", "How good are these times?")
    rows = text.replace('"Wood, Shore, cliff or pier, my window, mostly"', '"Wood; Shore, cliff or pier; my window, mostly"').splitlines()
    grid = {"Good,Bad": {"Morning": "Good", "Evening": "Bad"}, "Good,Good": {"Morning": "Good", "Evening": "Good"},
            "Bad,Bad": {"evening": "Bad", "Morning": "Bad"}, ",,None": {}, "Good,,": {"Morning": "Good"}}
    lines = [rows[0]]
    for row in rows[1:]:
        for cells, answers in grid.items():
            if cells in row:
                end = {",,None": ",None", "Good,,": ","}.get(cells, "")
                quoted = '"' + json.dumps(answers).replace('"', '""') + '"' if answers else ""
                lines.append(row.replace(cells, quoted + end))
                break
    survey.write("export.csv", "\n".join(lines) + "\n")
    (tmp_path / "apart").mkdir()
    assert survey.responses.equals(SmallSurvey(tmp_path / "apart").responses)
    survey.write("export.csv", "\n".join(lines).replace('""Morning"": ""Good""}', '""Noon"": ""Good""}') + "\n")
    assert "Noon" in complain(survey) and "If it names an item that is missing" in complain(survey)
