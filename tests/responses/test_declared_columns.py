"""A column map is enough for a tool that nobody here has seen; ids are optional; typed answers stand beside the options."""

import pytest

from stemreport.problems import format_problems
from tests.small_survey import SmallSurvey

EXPORT = """\
N,A,B,C1,C2,C3,C4,C4T,D,E1,E2,R
101,Yes,Very easy,1,0,0,0,,12.5,Good,Bad,
102,Yes,Easy,1,1,0,1,"my window, mostly",7,Good,Good,"Wrens, above all"
103,No,N/A,0,0,1,0,,,Bad,Bad,
104,Yes,,0,0,0,0,,0,,,None
106,,Hard,0,0,0,0,a boat,,Good,,
"""
MAP = """[question.places.columns]
wood = "C1"
shore = "C2"
none = "C3"
other = ["C4", "C4T"]

[question.times.columns]
morning = "E1"
evening = "E2"

[filter.easy_members]"""


@pytest.fixture
def survey(tmp_path):
    survey = SmallSurvey(tmp_path).write("export.csv", EXPORT).change_codebook("[filter.easy_members]", MAP)
    survey.change_codebook("header_rows = 2", 'header_rows = 1\nticked = ["1"]\nunticked = ["0"]').change_codebook('id = "Number"', 'id = "N"')
    for text, name in (("Are you a member?", "A"), ("How easy is it to find birds?", "B"), ("How many hours a week?", "D"),
                       ("Remarks", "R")):
        survey.change_codebook(f'text = "{text}"', f'text = "{text}"\nheading = "{name}"')
    rules = (survey.folder / "codebook.toml").read_text("utf-8")
    start, end = rules.index("[[frame.watchers.exclude]]"), rules.index("[question.member]")
    return survey.write("codebook.toml", rules[:start] + rules[end:])


def complain(survey):
    return format_problems(problem for problem in survey.problems() if problem.stops)


def test_a_map_gives_the_same_responses(survey, tmp_path):
    (tmp_path / "other").mkdir()
    assert survey.responses.equals(SmallSurvey(tmp_path / "other").responses)


@pytest.mark.parametrize("ticked, unticked", [("1.0", "0.0"), ("1", ""), ("01", "0")])
def test_ticks_as_a_spreadsheet_writes_them(survey, ticked, unticked):
    expected = survey.responses
    rows = [line.split(",", 3) for line in EXPORT.splitlines()]
    lines = []
    for head, member, ease, rest in rows:
        cells = rest.split(",", 4)
        cells[:4] = [{"1": ticked, "0": unticked}.get(cell, cell) for cell in cells[:4]]
        lines.append(",".join([head, member, ease, *cells]))
    assert survey.write("export.csv", "\n".join(lines) + "\n").responses.equals(expected)


def test_a_declared_column_that_is_not_there(survey):
    survey.change_codebook('shore = "C2"', 'shore = "C22"')
    assert complain(survey).startswith("""\
1. export.csv
   Found:    no column "C22"
   Expected: a column that [question.places.columns] in codebook.toml names""")


def test_one_column_for_two_answers(survey):
    survey.change_codebook('shore = "C2"', 'shore = "C1"')
    assert '"C1" for places.shore, and once more' in complain(survey)


def test_a_column_of_an_option_that_is_none(survey):
    survey.change_codebook('shore = "C2"', 'sea = "C2"')
    with pytest.raises(Exception, match="the option or item with a column sea"):
        survey.codebook


def test_without_an_id_the_row_is_the_id(survey):
    survey.change_codebook('id = "N"\n', "").change_codebook('ignore = ["Started"]', 'ignore = ["N"]')
    assert survey.responses["id"].tolist() == ["2", "3", "4", "5", "6"]
    survey.write_edits("3,ease,Easy,Hard,Said so,AB")
    assert survey.responses["ease"].tolist()[1] == "hard"


def test_a_typed_answer_in_the_place_of_an_option(tmp_path):
    survey = SmallSurvey(tmp_path).change_codebook('title = "Membership"', 'title = "Membership"\nother = "other"\ntyped_other = true')
    survey.change_codebook('no = "No"', 'no = "No"\nother = "Otherwise"').change_export("103,2 May,Done,No", "103,2 May,Done,I used to be")
    assert survey.responses["member"].tolist()[2] == "other"
    survey.change_codebook("typed_other = true\n", "")
    assert '"I used to be"' in complain(survey)


def test_a_typed_answer_like_an_option_stops_the_run(tmp_path):
    survey = SmallSurvey(tmp_path).change_codebook('title = "Membership"', 'title = "Membership"\nother = "other"\ntyped_other = true')
    survey.change_codebook('no = "No"', 'no = "Not a member"\nother = "Otherwise"').change_export("103,2 May,Done,No", "103,2 May,Done,Not a mamber")
    assert 'no = ["Not a member", "Not a mamber"]' in complain(survey)


def test_typed_numbers_are_read_by_rules_and_logged(tmp_path):
    survey = SmallSurvey(tmp_path).change_codebook("maximum = 100\n", 'maximum = 100\ntyped = { about = "number", units = ["h"] }\n')
    survey.change_export(",7,Good", ",about 7 h,Good")
    assert survey.responses["hours"].tolist()[1] == 7
    log = survey.clean().log
    (read,) = log[log["action"] == "read"].to_dict("records")
    assert (read["id"], read["question"], read["found"], read["set_to"], read["row"]) == ("102", "hours", "about 7 h", "7", "4")
    assert survey.analyse()["hours.read_by_rule"].numerator == 1


def test_a_mangled_code_is_counted_and_told(tmp_path):
    survey = SmallSurvey(tmp_path).change_codebook('easy = "Easy"', 'easy = ["Easy", "2"]').change_export("102,1 May,Done,Yes,Easy", "102,1 May,Done,Yes,2.0")
    assert survey.responses["ease"].tolist()[1] == "easy"
    (remark,) = survey.problems()
    assert (remark.found, remark.expected, remark.stops) == ('"2.0"', '"Easy"', False)


def test_options_that_a_spreadsheet_made_alike(tmp_path):
    survey = SmallSurvey(tmp_path).change_codebook('easy = "Easy"', 'easy = ["Easy", "3.1"]').change_codebook('hard = "Hard"', 'hard = ["Hard", "3.10"]')
    survey.change_export("102,1 May,Done,Yes,Easy", "102,1 May,Done,Yes,3.100")
    assert "easy and hard are the same number" in " ".join(complain(survey).split())
