"""Findings that follow from others, and what may be said of the order of those that are not shown."""

from dataclasses import replace

import pytest

from stemreport.disclosure.others import judge_others, list_siblings, mark_least
from stemreport.findings.schema import LEAST, SUPPRESSED, Finding
from stemreport.settings import ComparisonPlan
from tests.disclosure.invent import make_settings
from tests.disclosure.small_surveys import ask, ask_number, cross, make_survey


def judge(survey, suppressed=(), settings=None):
    return dict(judge_others({one.id: one for one in survey.findings}, settings or survey.settings, suppressed))


RANKED = make_survey([ask("sector"), ask("rank", "rank", "p1 p2", items="i j", breakdowns=("sector",))],
                     [(20, {"sector": "a", "rank.i": "p1", "rank.j": "p2"}),
                      (20, {"sector": "b", "rank.i": "p2", "rank.j": "p1"})])


def test_a_mean_of_places_goes_with_any_of_its_places():
    mean = "a mean of places that are not shown"
    assert judge(RANKED) == {}
    assert judge(RANKED, ["rank.i.by.sector.a.p2"]) == {"rank.i.by.sector.a.mean": mean}, "and no other group's, or item's"
    assert judge(RANKED, ["rank.j.p1", "rank.i.by.sector.b.p1"]) == {"rank.j.mean": mean, "rank.i.by.sector.b.mean": mean}
    assert judge(RANKED, ["rank.j.asked"]) == {}, "who was asked is no place"


@pytest.mark.parametrize("count, is_told", [(0, True), (1, False), (4, False), (5, True)])
def test_few_numbers_far_from_the_others_are_not_counted(count, is_told):
    outlying = Finding("hours.outlying", "s", "2014", "hours", "outlying", "", "count", count, count, 90, "answered")
    found = dict(judge_others({outlying.id: outlying}, make_settings(), ()))
    assert found == ({} if is_told else {"hours.outlying": "too few"})
    assert dict(judge_others({outlying.id: outlying}, make_settings(threshold=1), ())) == {}


def test_another_small_count_is_none_of_numbers():
    edited = Finding("people.edited", "s", "2014", "people", "edited", "", "count", 2, 2, 90, "received")
    assert dict(judge_others({edited.id: edited}, make_settings(), ())) == {}


NUMBERS = make_survey([ask("sector"), ask_number(breakdowns=("sector",))],
                      [(19, {"sector": "a", "hours": 3}), (60, {"sector": "b", "hours": 4})])


def test_quantiles_with_too_few_on_one_side_go_where_tables_did_not_take_them():
    side = {f"hours.by.sector.a.{one}": "too few on one side" for one in ("lower_quartile", "median", "upper_quartile")}
    assert judge(NUMBERS) == side
    side.pop("hours.by.sector.a.median")
    assert judge(NUMBERS, ["hours.by.sector.a.median"]) == side


@pytest.mark.parametrize("suppressed, is_told", [(["q.a"], False), (["q.b"], False), (["q.a", "q.b"], False),
                                                 (["q.c"], True), ([], True)])
def test_a_comparison_goes_with_either_of_its_figures(suppressed, is_told):
    survey = make_survey([ask("q", options="a b c")], [(9, {"q": "a"})])
    settings = replace(make_settings(), comparisons={"two": ComparisonPlan("two", "q.a", "q.b"),
                                                     "same": ComparisonPlan("same", "q.d", "q.d")})
    reason = "a comparison with a figure that is not shown"
    assert judge(survey, suppressed, settings) == ({} if is_told else {"comparison.two": reason, "comparison.two.p": reason})


# --- the order of what is not shown ----------------------------------------------------------------------------------

TABLE = {"a": {"x": 1, "y": 8, "z": 30, None: 1}, "b": {"x": 20, "y": 8, "z": 8}}


@pytest.fixture
def survey():
    return make_survey([ask("sector"), ask("ease", options="x y z", breakdowns=("sector",), nets={"top": "x y"})],
                       cross("sector", "ease", TABLE))


def hide(survey, *suppressed, unordered=()):
    """Which of the suppressed findings are said to be the least."""
    findings = {one.id: one for one in survey.findings}
    published = [one.suppress(base_too=False) if one.id in suppressed else one for one in findings.values()]
    marked = {one.id: one for one in mark_least(published, findings, survey.codebook, unordered)}
    assert {one for one, finding in marked.items() if finding.is_suppressed} == {*suppressed}
    assert all(marked[one] == replace(findings[one].suppress(False), status=marked[one].status) for one in suppressed)
    assert all(marked[one.id] == one for one in findings.values() if one.id not in suppressed)
    return {one for one, finding in marked.items() if finding.status == LEAST}


def test_what_is_no_more_than_all_that_is_shown_is_the_least(survey):
    assert hide(survey, "ease.by.sector.a.x") == {"ease.by.sector.a.x"}
    assert hide(survey, "ease.by.sector.a.y") == set(), "x was given less often"
    assert hide(survey, "ease.by.sector.b.y") == {"ease.by.sector.b.y"}, "z was given as often, and not less"


def test_all_that_are_suppressed_are_the_least_or_none_is(survey):
    assert hide(survey, "ease.by.sector.a.x", "ease.by.sector.a.y") == {"ease.by.sector.a.x", "ease.by.sector.a.y"}
    assert hide(survey, "ease.by.sector.a.x", "ease.by.sector.a.z") == set(), "to mark x alone would say that z is not"


def test_where_nothing_is_shown_there_is_no_order(survey):
    assert hide(survey, *(f"ease.by.sector.a.{one}" for one in "xyz")) == set()


def test_groups_bases_and_questions_are_apart(survey):
    assert hide(survey, "ease.by.sector.a.x", "ease.by.sector.b.x") == {"ease.by.sector.a.x"}
    assert hide(survey, "ease.by.sector.a.x.of_all", "ease.by.sector.a.z") == {"ease.by.sector.a.x.of_all"}
    assert hide(survey, "ease.y", "sector.a") == {"ease.y"}


def test_a_net_is_no_answer(survey):
    assert hide(survey, "ease.by.sector.a.top") == set()
    small = {"a": {"x": 9, "y": 1, "z": 8}, "b": {"x": 9, "y": 9, "z": 9}}
    survey = make_survey([ask("sector"), ask("ease", options="x y z", breakdowns=("sector",), nets={"only": "y"})],
                         cross("sector", "ease", small))
    assert hide(survey, "ease.by.sector.a.z") == set() and hide(survey, "ease.by.sector.a.z", "ease.by.sector.a.y") == {
        "ease.by.sector.a.z", "ease.by.sector.a.y"}, "though the net of y is shown"


def test_nothing_is_said_where_that_would_tell_too_much(survey):
    assert hide(survey, "ease.by.sector.a.x", unordered=["ease"]) == set()
    assert hide(survey, "ease.by.sector.a.x", unordered=["sector"]) == {"ease.by.sector.a.x"}


def test_items_of_a_grid_are_apart():
    survey = make_survey([ask("times", "grid", "good bad", items="dawn dusk")],
                         [(3, {"times.dawn": "good", "times.dusk": "bad"}), (9, {"times.dawn": "bad", "times.dusk": "bad"})])
    assert hide(survey, "times.dawn.good") == {"times.dawn.good"} and hide(survey, "times.dawn.bad",
                                                                           "times.dusk.good") == {"times.dusk.good"}
    beside = [[one.id for one in siblings] for siblings in list_siblings(survey.findings, survey.codebook)]
    assert sorted(map(sorted, beside)) == [["times.dawn.bad", "times.dawn.good"], ["times.dusk.bad", "times.dusk.good"]]


def test_counts_of_rows_stand_beside_nothing(survey):
    assert {one.measure for siblings in list_siblings(survey.findings, survey.codebook) for one in siblings} == {"percent"}
    numbers = list_siblings(NUMBERS.findings, NUMBERS.codebook)
    assert {one.question for siblings in numbers for one in siblings} == {"sector"}, "a zero is no option"


def test_a_suppressed_finding_says_nothing_else(survey):
    published = [one.suppress(base_too=True) for one in survey.findings]
    assert {one.status for one in mark_least(published, {one.id: one for one in survey.findings},
                                             survey.codebook)} == {SUPPRESSED}
