"""Words are cited when they were written so, lead to nobody, and two people looked at them."""

import pytest

from stemreport.coding.quotation import HEADINGS
from tests.coding.coded_survey import CodedSurvey
from tests.small_survey import CODEBOOK, EXPORT

RIGHT = {"id": "owls", "response": "107", "question": "remarks", "words": "owls in the rain", "chosen_by": "AB",
         "checked_by": "CD", "also_checked_by": "EF"}
ANSWER = "I can't hear owls in the rain. My café is “Bell's”, and the head isn't helpful [sic]; well-meant"


@pytest.fixture
def survey(tmp_path):
    """A survey without coded questions; 107 says the answer above."""
    return CodedSurvey(tmp_path / "project", CODEBOOK,
                       EXPORT + f'107,3 May,Done,Yes,Hard,,,,,3,Good,Bad,"{ANSWER}"\n')


def propose(survey, *rows):
    lines = [",".join(f'"{value}"' for value in (RIGHT | row).values()) for row in rows]
    return survey.write("quotations.csv", "\n".join([",".join(HEADINGS), *lines]) + "\n")


def checked(survey):
    survey.clean()
    path = survey.report.paths.checked_quotations
    return path.read_text("utf-8") if path.is_file() else ""


def faults(survey, **changes):
    problems = propose(survey, changes).problems()
    assert checked(survey) == "" or not problems, "what has a fault is not published"
    assert not any(problem.stops for problem in problems)
    return [(problem.found, problem.advice) for problem in problems]


def test_what_is_right_is_kept_without_the_response_and_the_names(survey):
    assert faults(survey) == []
    assert checked(survey) == "id,question,words\nowls,remarks,owls in the rain\n"


def test_without_the_file_there_is_none_and_an_earlier_one_goes(survey):
    propose(survey, {})
    assert checked(survey)
    (survey.raw / "quotations.csv").unlink()
    assert checked(survey) == "" and survey.problems() == []


@pytest.mark.parametrize("words", [
    "owls in the rain", "I can't hear owls", "I can’t hear owls […] My café", "[...] My café is \"\"Bell's\"\"",
    "owls [...] rain, [and] the head", "Owls".lower(), "[Nobody is] helpful", "I can't hear owls.", "well-meant", "[sic]; well-meant"])
def test_words_of_the_answer_with_marks_for_what_is_left_out_or_put_in(survey, words):
    assert faults(survey, words=words) == []


@pytest.mark.parametrize("words, found", [
    ("", '""'), ("[...]", '"[...]"'), ("[the head is great]", '"[the head is great]"'),
    ("owls in the sun", '"owls in the sun"'), ("I can", '"I can"'), ("the head is", '"the head is"'), ("ear owls", '"ear owls"'),
    ("owl", '"owl"'), ("rain [...] owls", '"owls"'), ("owls in the rain ... My", '"owls in the rain ... My"'),
    ("OWLS in the rain", '"OWLS in the rain"'), ("meant", '"meant"'), ("well", '"well"'), ("[x owls", '"[x owls"')])
def test_words_that_were_not_written_so(survey, words, found):
    assert [one for one, _ in faults(survey, words=words)] == [found]


@pytest.mark.parametrize("changes, found", [
    ({"chosen_by": ""}, "nobody under chosen_by"),
    ({"checked_by": "", "also_checked_by": ""}, "nobody who checked it"),
    ({"also_checked_by": ""}, "checked by CD, chosen by AB"),
    ({"checked_by": ""}, "checked by EF, chosen by AB"),
    ({"also_checked_by": " cd "}, "checked by CD and cd, chosen by AB"),
    ({"checked_by": "ab"}, "checked by ab and EF, chosen by AB"),
    ({"also_checked_by": "AB"}, "checked by CD and AB, chosen by AB"),
])
def test_two_people_must_have_checked_it_neither_of_whom_chose_it(survey, changes, found):
    [(told, _)] = faults(survey, **changes)
    assert told == found


@pytest.mark.parametrize("changes, found, advice", [
    ({"id": "Owls in rain"}, "the id 'Owls in rain'", "Write owls_in_rain instead."),
    ({"id": "label"}, "the id label", "Choose another id"),
    ({"question": "remraks"}, "the question with answers in words remraks", "Did you mean remarks?"),
    ({"question": "ease"}, "the question with answers in words ease", "Correct the name"),
    ({"response": "999"}, "the response 999", "Correct the id of the response"),
    ({"response": ""}, "the response (nothing)", "Correct the id of the response"),
    ({"response": "105"}, "the response 105", "Correct the id of the response"),
    ({"response": "101"}, "the response 101", "Correct the id of the response"),
])
def test_where_it_comes_from(survey, changes, found, advice):
    [(told, do)] = faults(survey, **changes)
    assert told == found and do.startswith(advice)


def test_an_id_that_stands_twice_is_neither_of_the_two(survey):
    propose(survey, {}, {"words": "My café"}, {"id": "other"})
    assert [problem.place for problem in survey.problems()] == ["row 2", "row 3"]
    assert checked(survey).splitlines()[1:] == ["other,remarks,owls in the rain"]


def test_all_faults_of_a_row_are_told(survey):
    assert len(faults(survey, id="Owls", words="suns", checked_by="")) == 3


def test_what_was_typed_beside_other_can_be_cited(survey):
    assert faults(survey, response="106", question="places", words="a boat") == []


def test_personal_data_is_told_and_what_stands_for_it_is_not(survey):
    survey.change("export.csv", ANSWER, "Ring 0131 496 0000 at once")
    [(found, advice)] = faults(survey, words="Ring 0131 496 0000")
    assert found == '"0131 496 0000", which looks like a telephone number' and "[...]" in advice
    assert faults(survey, words="Ring [...] at once") == []


@pytest.mark.parametrize("heading, value, words, found", [
    ("Your name", "Joan Bell", "Ask Joan", ["Joan"]), ("Your name", "Joan Bell", "Ask me", []),
    ("Your name", "Joan Bell", "Ask Joan Bell", ["Joan", "Bell", "Joan Bell"]),
    ("Your name", "Jo B", "Ask Jo in B", ["Jo"]), ("May we e-mail you?", "No", "No owls", []),
    ("Last Name", "Bell", "Ask Bell", ["Bell"]),
    ("Name of your school", "Hill High", "ask Hill High", ["Hill High"]), ("Name of your school", "Hill High", "The Hill", []),
    ("E-mail", "jo", "Ask me", []), ("Colour", "Red", "Red owls", []),
    ("Name one thing", "Red owls", "Red owls", [])])
def test_what_other_columns_say_of_the_respondent(survey, heading, value, words, found):
    first, second, *rows = (survey.raw / "export.csv").read_text("utf-8").splitlines()
    lines = [f"{first},{heading}", f"{second},", *(f"{row}," for row in rows[:-1]),
             rows[-1].replace(ANSWER, words) + f",{value}"]
    survey.write("export.csv", "\n".join(lines) + "\n")
    survey.change("codebook.toml", 'ignore = ["Started"]', f'ignore = ["Started", "{heading}"]')
    expected = [f'"{piece}", which looks like what the export holds of the respondent' for piece in found]
    assert [one for one, _ in faults(survey, words=words)] == expected


def test_the_columns_of_a_closed_question_name_nobody(survey):
    survey.change("codebook.toml", 'text = "How easy is it to find birds?"', 'text = "Contact?"')
    survey.change("export.csv", "How easy is it to find birds?", "Contact?")
    survey.change("export.csv", ANSWER, "Hard days")
    assert faults(survey, words="Hard days") == []


def test_a_broken_file_stops_the_run_beside_other_problems(survey):
    survey.write("quotations.csv", "id,words\n").change("export.csv", "Very easy", "Esay")
    assert [problem.file for problem in survey.problems() if problem.stops] == [
        "data/raw/2014/birds/export.csv", "data/raw/2014/birds/quotations.csv"]
