"""The question that says in which area somebody is: what it may be, and what hangs on it."""

import pytest

from stemreport.codebook.area import find_area, list_area_variables
from stemreport.problems import ProblemsFound
from tests.small_survey import CODEBOOK, SECOND_FRAME, SmallSurvey

AREAS = """
[question.town]
kind = "single"
base = "answered"
text = "In which town are you?"
title = "Town"
[question.town.options]
ayr = "Ayr"
wick = "Wick"
oban = "Oban"

[question.part]
kind = "single"
base = "answered"
text = "Worked out from the town"
title = "Part of the country"
[question.part.options]
north = "North"
south = "South"
[question.part.derived]
from = "town"
otherwise = "south"
any_of = { north = ["wick"] }
"""
ROUTED = 'asked_if = { member = ["yes"] }\n'


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def declare(survey, area, more=""):
    return survey.write("codebook.toml", CODEBOOK.replace('subject = "bird watchers"', f'subject = "bird watchers"\narea = "{area}"') + AREAS + more)


def complain(survey):
    with pytest.raises(ProblemsFound) as caught:
        _ = survey.codebook
    return [(one.place, one.found, one.advice) for one in caught.value.problems]


@pytest.mark.parametrize("area", ["town", "part"])
def test_a_single_choice_may_be_the_area_whether_asked_or_worked_out(survey, area):
    codebook = declare(survey, area).codebook
    assert codebook.area == area and list_area_variables(codebook) == ["town", "part"]


def test_a_survey_need_not_have_areas(survey):
    assert survey.codebook.area == "" and list_area_variables(survey.codebook) == []


def test_those_of_an_area_have_the_answer_that_follows_from_it(survey):
    codebook = declare(survey, "town").codebook
    found = {name: [find_area(codebook, codebook.questions[name], town) for town in ("ayr", "wick", "oban")] for name in ("town", "part")}
    assert found == {"town": ["ayr", "wick", "oban"], "part": ["south", "north", "south"]}


def test_a_name_that_no_question_has(survey):
    assert complain(declare(survey, "twon")) == [("[survey]", "the question twon", "Did you mean town?")]


@pytest.mark.parametrize("area, kind", [("ease", "scale"), ("places", "multiple"), ("hours", "number"), ("times", "grid"), ("remarks", "text")])
def test_a_question_of_another_kind(survey, area, kind):
    assert complain(declare(survey, area)) == [("[survey]", f"area = '{area}', a {kind} question", "Name another question, one of: member, town, part.")]


def test_a_question_that_decides_who_is_asked_another(survey):
    ((place, found, advice),) = complain(declare(survey, "member").change_codebook('where = { member = ["yes"], ease', 'where = { ease'))
    assert (place, found) == ("[survey]", "area = 'member', and hours, which was asked by member") and "asked_if of hours" in advice


def test_a_question_that_was_not_asked_of_everybody(survey):
    ((_, found, _),) = complain(declare(survey, "town").change_codebook('title = "Town"\n', f'title = "Town"\n{ROUTED}'))
    assert found == "area = 'town', which was not asked of everybody"


@pytest.mark.parametrize("area, is_right", [("town", True), ("part", False)])
def test_breakdowns_are_by_the_area_or_what_is_worked_out_from_it_and_by_nothing_finer(survey, area, is_right):
    declare(survey, area).change_codebook('breakdowns = ["member"]', 'breakdowns = ["member", "town", "part"]')
    if is_right:
        assert survey.codebook.area == area
    else:
        assert [found for _, found, _ in complain(survey)] == ["area = 'part', and town in a breakdown or filter of ease"]


def test_what_is_finer_than_the_area_has_no_breakdowns_of_its_own(survey):
    declare(survey, "part").change_codebook('title = "Town"\n', 'title = "Town"\nbreakdowns = ["member"]\n')
    assert [found for _, found, _ in complain(survey)] == ["area = 'part', and town in a breakdown or filter of town"]


@pytest.mark.parametrize("where, is_right", [('town = ["ayr"]', True), ('part = ["north"]', True), ('town = ["ayr"], ease = ["easy"]', False)])
def test_filters_are_by_the_area_alone_or_without_it(survey, where, is_right):
    declare(survey, "town", f'\n[filter.some]\nlabel = "Some"\nwhere = {{ {where} }}\n')
    if is_right:
        assert "some" in survey.codebook.filters
    else:
        assert [found for _, found, _ in complain(survey)] == ["area = 'town', and the filter some, which asks for town and ease"]


def test_the_area_of_a_second_frame(survey):
    survey.write("codebook.toml", CODEBOOK.replace('subject = "bird watchers"', 'subject = "bird watchers"\narea = "site"') + SECOND_FRAME + """
[question.site]
frame = "visits"
kind = "single"
base = "answered"
text = "Where?"
title = "Site"
[question.site.options]
lake = "Lake"
hill = "Hill"
""")
    assert survey.codebook.questions[survey.codebook.area].frame == "visits"
