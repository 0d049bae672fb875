"""The settings of a report about one area: what of the whole survey's holds for it."""

import pytest

from stemreport.reading import forget_reads, list_reads
from stemreport.settings import read_settings
from tests.codebook.test_area import declare
from tests.small_survey import SETTINGS, SmallSurvey

REST = """
[population]
size = 40
label = "members"
source = "The list"

[note.list]
text = "The list of members."

[demonstration]
notice = "Invented."
reproduces = ["ease.*"]

[figure.how_easy]
question = "ease"

[figure.towns]
question = "town"

[figure.week]
question = "hours"
measure = "mean"
by = "member"

[comparison.left]
of = "ease.easy"
with = "ease.hard"

[comparison.lost]
of = "ease.by.member.yes.easy"
with = "ease.by.member.no.easy"

[comparison.of_towns]
of = "town.ayr"
with = "ease.easy"

[comparison.of_some]
of = "hours.among.easy_members.total"
with = "hours.total"

[[disclosure.merges]]
question = "town"
id = "north"
label = "Wick or Oban"
options = ["wick", "oban"]

[[disclosure.merges]]
question = "ease"
id = "found"
label = "Easy or very easy"
options = ["easy", "very_easy"]

[[disclosure.accepted]]
figures = ["ease.*"]
who = "I"
when = "May"
why = "So"
"""


@pytest.fixture
def survey(tmp_path):
    survey = declare(SmallSurvey(tmp_path), "town").change_codebook('filters = ["easy_members"]', 'filters = ["easy_members"]\nbreakdowns = ["member"]')
    return survey.change_codebook('any_of = { north = ["wick"] }', 'any_of = { north = ["wick", "oban"] }').write("report.toml", SETTINGS + REST)


@pytest.fixture
def settings(survey):
    return read_settings(survey.folder / "report.toml", survey.codebook, area="north")


def test_the_title_names_the_area_as_it_is_published(settings):
    assert settings.title == "Watching birds: Wick or Oban" and settings.publisher == "The bird club"


def test_what_was_said_of_everybody_is_left_out(settings):
    assert (settings.population, settings.reproduces, settings.denominators) == (None, (), {})
    assert settings.demonstration == "Invented." and [*settings.footnotes] == ["list"]


def test_exhibits_and_comparisons_of_what_the_area_does_not_have_are_left_out(settings, survey):
    assert [*survey.settings.exhibits] == ["how_easy", "towns", "week"] and len(survey.settings.comparisons) == 4
    assert [*settings.exhibits] == ["how_easy"] and [*settings.comparisons] == ["left"]


def test_rules_are_those_of_areas_and_merges_those_of_questions_that_are_left(settings):
    assert settings.disclosure.of_area and settings.disclosure.accepted == ()
    assert [one.id for one in settings.disclosure.merges] == ["found"]


def test_what_is_read_of_them_is_noted_when_it_is_read(survey):
    codebook = survey.codebook
    forget_reads()
    settings = read_settings(survey.folder / "report.toml", codebook, area="ayr")
    assert list_reads() == []
    assert settings.title == "Watching birds: Ayr"
    assert [parts for _, _, parts in list_reads()] == [("report",)]
