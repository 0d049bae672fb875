"""Which areas have a report: large enough themselves, and leaving nobody or enough."""

import pytest

from stemreport.disclosure.plan_areas import plan_areas

TOO_FEW_LEFT = "too few respondents would be in no area with a report"


@pytest.mark.parametrize("size, has_report", [(29, False), (30, True)])
def test_an_area_has_a_report_from_the_smallest_size_on(size, has_report):
    plan = plan_areas({"wick": 100, "ayr": size, "oban": 29, "moray": 10}, 30)
    assert ("ayr" in plan.areas) == has_report
    assert plan.refused.get("ayr") == (None if has_report else "fewer than 30 respondents")


def test_the_largest_stands_first_and_areas_of_one_size_by_their_ids():
    assert plan_areas({"oban": 40, "ayr": 40, "wick": 60}, 30).areas == ("wick", "ayr", "oban")


def test_where_everybody_is_in_an_area_with_a_report_all_stay():
    assert plan_areas({"wick": 30, "ayr": 30}, 30) == plan_areas({"ayr": 30, "wick": 30}, 30, nowhere=0)
    assert plan_areas({"wick": 30, "ayr": 30}, 30).refused == {}


@pytest.mark.parametrize("nowhere, areas", [(1, ("wick", "ayr")), (29, ("wick", "ayr")), (30, ("wick", "ayr", "oban"))])
def test_the_smallest_area_joins_those_who_would_be_few(nowhere, areas):
    plan = plan_areas({"wick": 60, "ayr": 50, "oban": 40}, 30, nowhere)
    assert plan.areas == areas and plan.refused == ({} if len(areas) == 3 else {"oban": TOO_FEW_LEFT})


def test_areas_join_them_until_they_are_enough():
    plan = plan_areas({"wick": 60, "ayr": 12, "oban": 11, "moray": 13}, 10, nowhere=1)
    assert plan.areas == ("wick", "moray", "ayr") and plan.refused == {"oban": TOO_FEW_LEFT}


def test_an_area_whose_size_is_not_published_has_no_report():
    plan = plan_areas({"wick": 60, "ayr": 50, "oban": 4}, 30, hidden=["ayr", "oban"])
    assert plan.areas == ("wick",)
    assert plan.refused == {"ayr": "the report of the whole survey does not say how many they are", "oban": "fewer than 30 respondents"}


def test_units_are_called_what_they_are():
    assert plan_areas({"ayr": 5}, 30, units="organisations").refused == {"ayr": "fewer than 30 organisations"}


def test_where_no_number_of_areas_is_enough_there_are_none():
    assert plan_areas({"wick": 30}, 40, nowhere=3).areas == ()
    assert plan_areas({"wick": 41, "ayr": 3}, 40).areas == ()
