"""What a codebook names is there, means one thing, and leads nowhere in a circle."""

import pytest

from stemreport.problems import ProblemsFound, format_problems
from tests.codebook.test_read import DERIVED
from tests.small_survey import CODEBOOK, SECOND_FRAME, SmallSurvey

TABLE = "\n[question.weather]\n"


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def complain(survey):
    with pytest.raises(ProblemsFound) as caught:
        _ = survey.codebook
    return caught.value.problems


def test_the_small_survey_is_consistent(survey):
    assert survey.codebook.questions


def test_a_second_frame_is_consistent(survey):
    assert list(survey.write("codebook.toml", CODEBOOK + SECOND_FRAME).codebook.frames) == ["watchers", "visits"]


# fault: (what to replace, by what, place, what is said to be found, what to do)
WRONG_REFERENCES = {
    "section": ('section = "watching"', 'section = "watchin"', "[question.ease]", "the section watchin",
                "Did you mean watching?"),
    "option of a net": ('options = ["very_easy", "easy"]', 'options = ["very_esay", "easy"]',
                        "[question.ease] net easy_or_very_easy", "the option very_esay", "Did you mean very_easy?"),
    "other option": ('other = "other"', 'other = "others"', "[question.places]", "the option others",
                     "Did you mean other?"),
    "exclusive option": ('exclusive = "none"', 'exclusive = "non"', "[question.places]", "the option non",
                         "Did you mean none?"),
    "breakdown": ('breakdowns = ["member"]', 'breakdowns = ["membre"]', "[question.ease]",
                  "the closed question of the same frame membre", "Did you mean member?"),
    "breakdown by a number": ('breakdowns = ["member"]', 'breakdowns = ["hours"]', "[question.ease]",
                              "the closed question of the same frame hours", "Correct the name, or add what it names."),
    "breakdown by a grid": ('breakdowns = ["member"]', 'breakdowns = ["times"]', "[question.ease]",
                            "the closed question of the same frame times", "Correct the name, or add what it names."),
    "filter of a question": ('filters = ["easy_members"]', 'filters = ["easy_member"]', "[question.hours]",
                             "the filter of the same frame easy_member", "Did you mean easy_members?"),
    "question of a filter": ("where = { member =", "where = { members =", "[filter.easy_members]",
                             "the closed question of the same frame members", "Did you mean member?"),
    "option of a filter": ('ease = ["very_easy", "easy"]', 'ease = ["easyish"]', "[filter.easy_members]",
                           "the option of ease easyish", "Did you mean easy?"),
    "question of a routing": ("asked_if = { member =", "asked_if = { memeber =", "[question.hours]",
                              "the closed question of the same frame memeber", "Did you mean member?"),
    "option of a routing": ('asked_if = { member = ["yes"]', 'asked_if = { member = ["yess"]', "[question.hours]",
                            "the option of member yess", "Did you mean yes?"),
}


@pytest.mark.parametrize("old, new, place, found, advice", WRONG_REFERENCES.values(), ids=WRONG_REFERENCES)
def test_a_wrong_reference(survey, old, new, place, found, advice):
    (problem,) = complain(survey.change_codebook(old, new))
    assert (problem.place, problem.found, problem.advice) == (place, found, advice)


WRONG_FRAMES = {
    "question": ('section = "watching"', 'frame = "watcher"', "[question.ease]"),
    "filter": ('label = "Members who', 'frame = "watcher"\nlabel = "Members who', "[filter.easy_members]"),
}


@pytest.mark.parametrize("old, new, place", WRONG_FRAMES.values(), ids=WRONG_FRAMES)
def test_a_wrong_frame(survey, old, new, place):
    problems = [problem for problem in complain(survey.change_codebook(old, new)) if problem.place == place]
    assert [(problem.found, problem.advice) for problem in problems] == [
        ("the frame watcher", "Did you mean watchers?")]


DERIVED_FAULTS = {
    "source": ('from = "places"', 'from = "place"', "the closed question place"),
    "source that is a number": ('from = "places"', 'from = "hours"', "the closed question hours"),
    "own option": ("inland = [", "inlande = [", "the option inlande"),
    "option otherwise": ('otherwise = "mixed"', 'otherwise = "mixd"', "the option mixd"),
    "option of the source": ('["wood"], coast', '["woods"], coast', "the option of places woods"),
    "source in another frame": ('from = "places"', 'from = "weather"', "the closed question weather"),
}


@pytest.mark.parametrize("old, new, found", DERIVED_FAULTS.values(), ids=DERIVED_FAULTS)
def test_a_wrong_reference_of_a_derived_question(survey, old, new, found):
    survey.write("codebook.toml", CODEBOOK + SECOND_FRAME + DERIVED).change_codebook(old, new)
    (problem,) = complain(survey)
    assert (problem.place, problem.found) == ("[question.habitat] derived", found)


@pytest.mark.parametrize("reference", [
    'breakdowns = ["member"]\n', 'filters = ["easy_members"]\n', 'asked_if = { member = ["yes"] }\n',
], ids=["breakdown", "filter", "routing"])
def test_references_stay_in_their_frame(survey, reference):
    survey.write("codebook.toml", CODEBOOK + SECOND_FRAME.replace(TABLE, TABLE + reference))
    (problem,) = complain(survey)
    assert problem.place == "[question.weather]"
    assert "of the same frame" in problem.found


def test_one_spelling_for_two_options(survey):
    survey.change_codebook('hard = "Hard"', 'hard = ["Hard", "EASY"]')
    assert format_problems(complain(survey)) == """\
1. codebook.toml, [question.ease]
   Found:    "easy" for two answers
   Expected: one answer for each spelling
   Do:       Take the spelling out of one of them."""


@pytest.mark.parametrize("spelling", ["Easy ", "\u00a0Easy"], ids=["trailing space", "no-break space"])
def test_spellings_that_cleaning_makes_the_same(survey, spelling):
    (problem,) = complain(survey.change_codebook('hard = "Hard"', f'hard = ["Hard", "{spelling}"]'))
    assert problem.found == '"easy" for two answers'


def test_one_spelling_for_two_items(survey):
    (problem,) = complain(survey.change_codebook('evening = "Evening"', 'evening = "morning"'))
    assert problem.found == '"morning" for two answers'


def test_one_heading_for_two_questions(survey):
    (problem,) = complain(survey.change_codebook('text = "Remarks"', 'text = "Places"\nheading = "Where do you watch?"'))
    assert (problem.place, problem.found) == ("[frame.watchers]", 'the heading "Where do you watch?" twice')


def test_one_id_for_a_net_and_an_option(survey):
    (problem,) = complain(survey.change_codebook("nets.easy_or_very_easy", "nets.easy"))
    assert problem.found == "the id easy twice"


def test_one_id_for_a_question_and_a_frame(survey):
    survey.write("codebook.toml", CODEBOOK.replace("question.remarks", "question.watchers"))
    (problem,) = complain(survey)
    assert problem.found == "watchers as a question and as a frame"


# What would be counted twice, or give two findings one id.
REPEATED = {
    "option of a net": ('options = ["very_easy", "easy"]', 'options = ["easy", "easy"]',
                        "[question.ease] net easy_or_very_easy", "easy twice"),
    "breakdown": ('breakdowns = ["member"]', 'breakdowns = ["member", "member"]', "[question.ease]", "member twice"),
    "filter": ('filters = ["easy_members"]', 'filters = ["easy_members", "easy_members"]', "[question.hours]",
               "easy_members twice"),
    "exclusion": ('id = "repeated"', 'id = "test"', "[frame.watchers]", "test twice"),
}


@pytest.mark.parametrize("old, new, place, found", REPEATED.values(), ids=REPEATED)
def test_what_may_stand_once(survey, old, new, place, found):
    (problem,) = complain(survey.change_codebook(old, new))
    assert (problem.place, problem.found) == (place, found)


EMPTY = {
    "options": ('[question.member.options]\nyes = "Yes"\nno = "No"\n', "[question.member.options]\n",
                "[question.member]", "no options"),
    "items": ('morning = "Morning"\nevening = "Evening"\n', "", "[question.times]", "no items"),
    "net": ('options = ["very_easy", "easy"]', "options = []", "[question.ease] net easy_or_very_easy", "no options"),
    "filter": ('where = { member = ["yes"], ease = ["very_easy", "easy"] }', "where = {}", "[filter.easy_members]",
               "no conditions"),
    "condition of a filter": ('where = { member = ["yes"]', "where = { member = []", "[filter.easy_members]",
                              "member = []"),
    "condition of a routing": ('asked_if = { member = ["yes"] }', "asked_if = { member = [] }", "[question.hours]",
                               "member = []"),
}


@pytest.mark.parametrize("old, new, place, found", EMPTY.values(), ids=EMPTY)
def test_what_may_not_be_empty(survey, old, new, place, found):
    problems = complain(survey.change_codebook(old, new))
    assert (place, found) in [(problem.place, problem.found) for problem in problems]


@pytest.mark.parametrize("member, ease", [('{ ease = ["easy"] }', '{ member = ["yes"] }'), ('{ member = ["yes"] }', "{}")],
                         ids=["two questions", "itself"])
def test_a_routing_in_a_circle(survey, member, ease):
    survey.change_codebook('title = "Membership"', f'title = "Membership"\nasked_if = {member}')
    survey.change_codebook('title = "Ease of finding birds"', f'title = "Ease of finding birds"\nasked_if = {ease}')
    problem = complain(survey)[0]
    assert (problem.place, problem.found) == ("[question.member]", "asked_if that leads back to member")


def test_a_routing_in_a_circle_through_a_derived_question(survey):
    survey.write("codebook.toml", CODEBOOK + DERIVED)
    survey.change_codebook('title = "Places"', 'title = "Places"\nasked_if = { habitat = ["coast"] }')
    assert "asked_if that leads back to places" in [problem.found for problem in complain(survey)]


def test_a_derived_question_is_not_routed(survey):
    survey.write("codebook.toml", CODEBOOK + DERIVED)
    survey.change_codebook('title = "Habitat"', 'title = "Habitat"\nasked_if = { member = ["yes"] }')
    (problem,) = complain(survey)
    assert (problem.place, problem.found) == ("[question.habitat] derived", "asked_if")
