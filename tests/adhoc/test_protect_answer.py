"""What of an answer may be shown beside a report that suppresses something, and which answers are refused."""

from dataclasses import replace

import pytest

from stemreport.disclosure_rules import Acceptance
from stemreport.problems import ProblemsFound
from tests.adhoc.example import SUPPRESSED, answer, ask_among, ask_by, make_example, publish_report


@pytest.fixture(scope="module")
def survey():
    return make_example()


@pytest.fixture(scope="module")
def report(survey):
    published = publish_report(survey)
    assert {id for id, one in published.items() if one.is_suppressed} == SUPPRESSED
    return published


def refuse(*given, **rest):
    with pytest.raises(ProblemsFound) as caught:
        answer(*given, **rest)
    return [problem.found for problem in caught.value.problems]


def test_a_table_that_gives_nothing_away_is_answered_whole(survey, report):
    shown = answer(survey, ask_by("role"), report)
    assert set(shown) == {f"ease.by.role.{role}.{option}" for role in ("first", "second") for option in ("easy", "hard")}
    assert not any(one.is_suppressed for one in shown.values())


def test_a_cross_tab_that_completes_a_suppressed_figure_is_refused_and_names_it(survey, report):
    """Those in colleges who found it easy are enough to be shown; but the report hides them, and three others with them."""
    found = refuse(survey, ask_by("place"), report)
    assert {one.partition(" ")[0] for one in found} == SUPPRESSED
    assert "ease.by.sector.primary.easy could be worked out: it is 3" in found


def test_so_is_a_filter(survey, report):
    assert "ease.by.sector.primary.easy could be worked out: it is 3" in refuse(survey, ask_among(sector="college"), report)


def test_a_filter_on_all_but_the_suppressed_is_refused_with_its_name(survey, report):
    assert "ease.by.sector.primary.easy could be worked out: it is 3" in refuse(survey, ask_among(sector="secondary college"), report)


def test_a_filter_of_what_is_shown_is_answered(survey, report):
    shown = answer(survey, ask_among(sector="secondary"), report)
    assert shown["ease.among.answer_asked.easy"].numerator == 40


def test_what_is_too_few_in_the_answer_is_suppressed_with_what_gives_it_away(survey, report):
    shown = answer(survey, ask_by("team"), report)
    hidden = {id for id, one in shown.items() if one.is_suppressed}
    assert {"ease.by.team.green.easy", "ease.by.team.green.hard"} < hidden and len(hidden) == 4
    assert shown["ease.by.team.red.easy"].numerator == 30


def test_a_table_of_which_nothing_could_be_shown_is_refused(survey, report):
    found = refuse(survey, ask_among(team="green"), report)
    assert found == ["ease.by.team.green.easy could be worked out: it is 4"]


def test_what_the_report_suppresses_stays_suppressed_in_the_table_turned_round(survey, report):
    shown = answer(survey, ask_by("ease", "sector"), report)
    hidden = {id for id, one in shown.items() if one.is_suppressed}
    assert hidden == {f"sector.by.ease.{ease}.{sector}" for ease in ("easy", "hard") for sector in ("primary", "college")}
    assert shown["sector.by.ease.easy.secondary"].numerator == 40


def test_a_risk_that_was_accepted_for_the_report_is_not_accepted_for_an_answer(survey):
    rules = replace(survey.settings.disclosure, accepted=(Acceptance(("*",), "A test", "Always", "It is invented."),))
    risky = replace(survey, settings=replace(survey.settings, disclosure=rules))
    published = publish_report(risky)
    assert published["ease.by.sector.primary.easy"].numerator == 3
    assert answer(risky, ask_by("team"), published)["ease.by.team.green.easy"].is_suppressed
    assert answer(risky, ask_by("place"), published)["ease.by.place.school.easy"].numerator == 43


def test_answers_given_earlier_count_as_published(survey, report):
    """Each of the two says nothing by itself; subtracted from each other they tell of four people in the green team."""
    larger, smaller = ask_among("larger", team="red blue green"), ask_among("smaller", team="red blue")
    first = answer(survey, larger, report)
    assert first["ease.among.answer_larger.easy"].numerator == 59
    assert answer(survey, smaller, report)["ease.among.answer_smaller.easy"].numerator == 55
    found = refuse(survey, smaller, {**report, **first}, earlier=[larger])
    assert "ease.by.team.green.easy could be worked out: it is 4" in found


def test_what_an_earlier_answer_suppressed_is_not_completed(survey, report):
    by_team = ask_by("team", name="by-team")
    first = answer(survey, by_team, report)
    hidden = {id for id, one in first.items() if one.is_suppressed}
    (other,) = {id.split(".")[3] for id in hidden} - {"green"}
    found = refuse(survey, ask_among(team=other), {**report, **first}, earlier=[by_team])
    assert "ease.by.team.green.easy could be worked out: it is 4" in found
