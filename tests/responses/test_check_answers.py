"""Answers that the codebook does not allow: where they stand, what was meant, and the line that accepts them."""

import pytest

from stemreport.problems import format_problems
from stemreport.codebook.spelling import read_plain_number
from tests.small_survey import SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def complain(survey):
    return format_problems(survey.problems())


@pytest.fixture
def misspelt_option(survey):
    return survey.change_export("Very easy", "Very esay")


def test_a_misspelt_option(misspelt_option):
    assert complain(misspelt_option) == """\
1. export.csv, row 3, column E, "How easy is it to find birds?"
   Found:    "Very esay"
   Expected: one of "Very easy", "Easy", "Hard", "N/A"
   Do:       Did you mean "Very easy"? To accept it, let the line under [question.ease.options] in
             codebook.toml read:
               very_easy = ["Very easy", "Very esay"]"""


def test_the_line_that_is_advised_for_a_misspelt_option_mends_it(misspelt_option):
    misspelt_option.change_codebook('very_easy = "Very easy"', 'very_easy = ["Very easy", "Very esay"]')
    assert misspelt_option.problems() == []
    assert misspelt_option.analyse()["ease.very_easy"].numerator == 1


def test_the_line_that_is_advised_keeps_the_spellings_that_there_are(misspelt_option):
    misspelt_option.change_codebook('very_easy = "Very easy"', 'very_easy = ["Very easy", "Most easy"]')
    assert 'very_easy = ["Very easy", "Most easy", "Very esay"]' in complain(misspelt_option)


def test_an_answer_with_quotation_marks_is_advised_as_toml_that_can_be_read(survey):
    survey.change_export("Very easy", '"""Very"" easy"')
    survey.change_codebook('very_easy = "Very easy"', 'very_easy = ["Very easy", "\\"Very\\" easy"]')
    assert survey.problems() == []
    survey.change_codebook('very_easy = ["Very easy", "\\"Very\\" easy"]', 'very_easy = "Very easy"')
    assert 'very_easy = ["Very easy", "\\"Very\\" easy"]' in complain(survey)


def test_an_answer_like_no_option(survey):
    assert complain(survey.change_export("Very easy", "It depends")) == """\
1. export.csv, row 3, column E, "How easy is it to find birds?"
   Found:    "It depends"
   Expected: one of "Very easy", "Easy", "Hard", "N/A"
   Do:       If it is an option, add it under [question.ease.options] in codebook.toml:
               new_id = "It depends"
             If it is a slip, correct it in edits.csv."""


def test_an_answer_of_a_grid_that_is_no_option(survey):
    (problem,) = survey.change_export("12.5,Good,Bad", "12.5,Good,Bda").problems()
    assert (problem.place, problem.found) == (
        'row 3, column L, "How good are these times? / Evening"', '"Bda"')


def add_many(survey, number, answer):
    return survey.add_responses(*(f"{200 + one},3 May,Done,No,{answer},,,None,,,Bad,Bad," for one in range(number)))


@pytest.mark.parametrize("number, place", [(2, "rows 9, 10"), (4, "rows 9, 10, 11, 12"), (38, "38 rows (the first is row 9)")])
def test_rows_with_the_same_fault_are_one_problem(survey, number, place):
    (problem,) = add_many(survey, number, "Vrey easy").problems()
    assert problem.place == f'{place}, column E, "How easy is it to find birds?"'


def test_different_faults_are_different_problems_in_the_order_of_the_rows(survey):
    add_many(survey, 1, "Zzz")
    add_many(survey.change_export("200,3 May", "300,3 May"), 1, "Aaa")
    assert [problem.found for problem in survey.problems()] == ['"Zzz"', '"Aaa"']


ACCEPTED = {
    "other capitals": ("Very easy", "very EASY"),
    "no-break space": ("Very easy", "Very\u00a0easy"),
    "zero-width space": ("Very easy", "Very\u200b easy"),
    "spaces around": ("Very easy", "  Very easy "),
    "None as a tick": (",,None,", ",,none,"),
    "N/A": ("N/A", "n/a"),
}


@pytest.mark.parametrize("old, new", ACCEPTED.values(), ids=ACCEPTED)
def test_spellings_that_are_the_same(survey, old, new):
    text = (survey.folder / "export.csv").read_text("utf-8")
    before = survey.analyse()
    headings, answers = text.split("\n101,")
    survey.write("export.csv", headings + "\n101," + answers.replace(old, new, 1))
    assert survey.problems() == []
    assert survey.analyse() == before


@pytest.mark.parametrize("label", ["Very\u00a0easy", "Very  easy ", "Very\u200b easy"],
                         ids=["no-break space", "two spaces", "zero-width space"])
def test_labels_of_the_codebook_with_stray_characters_match_as_well(survey, label):
    assert survey.change_codebook('"Very easy"', f'"{label}"').problems() == []


def test_none_and_not_applicable_survive_as_answers(survey):
    findings = survey.analyse()
    assert findings["places.none"].numerator == 1
    assert findings["ease.unsure"].numerator == 1
    assert findings["remarks.answered"].numerator == 2, 'a remark that says "None" is a remark'


def test_a_tick_of_another_wording(survey):
    survey.change_export("Very easy,Wood,,", "Very easy,X,,")
    assert complain(survey) == """\
1. export.csv, row 3, column F, "Where do you watch? / Wood"
   Found:    "X"
   Expected: "Wood" where it was ticked, and nothing where it was not
   Do:       If it means not ticked, write under [question.places] in codebook.toml:
               missing = ["X"]
             If it is a tick, let the line under [question.places.options] read:
               wood = ["Wood", "X"]"""
    survey.change_codebook('wood = "Wood"', 'wood = ["Wood", "X"]')
    assert survey.problems() == []
    assert survey.analyse()["places.wood"].numerator == 2


def test_what_means_not_ticked_is_declared_missing(survey):
    survey.change_export("Very easy,Wood,,", "Very easy,No,,").change_codebook(
        'title = "Places"', 'title = "Places"\nmissing = ["NO"]')
    assert survey.problems() == []
    assert survey.analyse()["places.wood"].numerator == 1


def test_many_different_wrong_answers_are_cut_short(survey):
    survey.add_responses(*(f"2{number:02},2 May,Done,No,Answer {number},,,,,,,," for number in range(30)))
    told = survey.problems()
    assert len(told) == 7
    assert told[-1].found == "24 more answers that do not fit" and "column E" in told[-1].place


def test_a_tick_of_another_wording_keeps_the_spellings_that_there_are(survey):
    survey.change_export("Very easy,Wood,,", "Very easy,X,,").change_codebook('wood = "Wood"', 'wood = ["Wood", "Forest"]')
    assert 'wood = ["Wood", "Forest", "X"]' in complain(survey)


def test_whatever_is_typed_beside_other_is_a_tick(survey):
    assert survey.analyse()["places.other"].numerator == 2


def test_none_of_these_beside_other_ticks(survey):
    survey.change_export("No,N/A,,,None,", "No,N/A,Wood,,None,")
    assert complain(survey) == """\
1. export.csv, row 5, column H
   Found:    "None" beside other ticks
   Expected: this answer alone
   Do:       Decide what the respondent meant and correct it in edits.csv, with the question
             places.none, nothing under set_to, and the reason."""
    assert survey.write_edits("103,places.none,None,,There are ticks,AB").problems() == []


def test_a_number_typed_as_text(survey):
    assert complain(survey.change_export(",7,Good", ",about 7,Good")) == """\
1. export.csv, row 4, column J, "How many hours a week?"
   Found:    "about 7"
   Expected: a number such as 12 or 7.5
   Do:       Decide what the respondent meant and correct it in edits.csv, with the reason.
             If such answers are to be read by a rule, write under [question.hours.typed] in
             codebook.toml:
               about = "number\""""


def test_a_number_below_the_least(survey):
    assert complain(survey.change_export(",7,Good", ",-7,Good")) == """\
1. export.csv, row 4, column J, "How many hours a week?"
   Found:    "-7"
   Expected: 0 or more
   Do:       Correct it in edits.csv, with the reason."""


@pytest.fixture
def numbers_above_the_maximum(survey):
    return survey.change_export(",7,Good", ",168,Good").change_export(",12.5,", ",101,")


def test_numbers_above_the_maximum_are_shown_and_do_not_stop(numbers_above_the_maximum):
    assert complain(numbers_above_the_maximum) == """\
1. export.csv, rows 3, 4, column J  (does not stop the run)
   Found:    up to 168 hours
   Expected: 100 or less, as a rule
   Do:       Look at these answers. They are counted as they are."""
    assert numbers_above_the_maximum.analyse()["hours.total"].numerator == 269


@pytest.mark.parametrize("text, number", [
    ("12", 12), ("0", 0), ("7.5", 7.5), ("1,200", 1200), ("1,234,567.25", 1234567.25), ("-3", -3), ("007", 7),
])
def test_numbers_as_people_type_them(text, number):
    assert read_plain_number(text) == number


@pytest.mark.parametrize("text", ["", "about 20", "20 hours", "1e3", "nan", "inf", "1.2.3", "12,00", "1,2,3", "1.", ".5",
                                  "--3", "3-4", "½", pytest.param("9" * 400, id="400 digits")])
def test_what_is_no_number(text):
    assert read_plain_number(text) is None


def test_problems_that_do_not_stop_come_last(numbers_above_the_maximum):
    numbers_above_the_maximum.change_export("No,N/A", "No,Not applicable")
    cleaning = numbers_above_the_maximum.clean()
    with pytest.raises(Exception, match="1 problem stops the run") as caught:
        cleaning.stop_if_blocked()
    assert [problem.stops for problem in caught.value.problems] == [True, False]
