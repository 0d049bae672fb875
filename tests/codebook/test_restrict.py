"""The codebook of a report about one area: what is left of the survey's."""

import pytest

from stemreport.codebook.restrict import restrict_to_area
from tests.codebook.test_area import declare
from tests.small_survey import SECOND_FRAME, SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


@pytest.mark.parametrize("area", ["town", "part"])
def test_what_tells_the_area_is_left_out_with_breakdowns_and_filters_and_all_else_is_as_it_was(survey, area):
    whole = declare(survey, area).codebook
    own = restrict_to_area(whole)
    assert list(own.questions) == [id for id in whole.questions if id not in ("town", "part")]
    assert own.filters == {} and own.area == "" and not [id for id, one in own.questions.items() if one.breakdowns or one.filters]
    kept = ("text", "title", "options", "items", "nets", "asked_if", "base", "kind")
    assert all(getattr(own.questions[id], name) == getattr(whole.questions[id], name) for id in own.questions for name in kept)
    assert (own.title, own.subject, own.sections) == (whole.title, whole.subject, whole.sections)


def test_only_the_frame_of_the_area_is_left(survey):
    whole = declare(survey, "town", SECOND_FRAME).codebook
    assert [*whole.frames] == ["watchers", "visits"]
    own = restrict_to_area(whole)
    assert [*own.frames] == ["watchers"] and {one.frame for one in own.questions.values()} == {"watchers"}


def test_a_section_without_questions_is_left_out(survey):
    declare(survey, "town").change_codebook('title = "Town"\n', 'title = "Town"\nsection = "you"\n')
    survey.change_codebook("[section.watching]", '[section.you]\ntitle = "You"\n\n[section.watching]')
    assert [*survey.codebook.sections] == ["you", "watching"] and [*restrict_to_area(survey.codebook).sections] == ["watching"]


