"""How uncertain a suppressed count must stay."""

import pytest

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.needs import NOT_EXACT, Need, list_insiders, make_needs
from stemreport.disclosure_rules import DisclosureRules
from tests.disclosure.small_surveys import cell


@pytest.mark.parametrize("low, high, is_met", [(0, 5, True), (2, 7, True), (1, 5, False), (0, 4, False), (0, 4.5, False),
                                               (7, 12, True), (7, 11, False)])
def test_an_interval_reaches_the_threshold_and_is_wide_enough(low, high, is_met):
    assert Need(5, 5, "too few").is_met(low, high) == is_met


@pytest.mark.parametrize("top, width, is_met", [(5, 3, True), (6, 3, False), (5, 4, False), (4, 2, True)])
def test_both_count(top, width, is_met):
    assert Need(top, width, "").is_met(2, 5) == is_met


def test_the_cost_of_another_must_only_not_be_told_exactly():
    assert NOT_EXACT.is_met(20, 21) and NOT_EXACT.is_met(0, 1) and not NOT_EXACT.is_met(20, 20)


def make_system(*cells):
    system = CellSystem()
    for text, count in cells:
        system.add(cell(text), count)
    return system


def test_a_group_must_reach_the_threshold_of_groups():
    system = make_system(("sector.a", 1), ("ease.x sector.a", 2), ("among:few.in", 3), ("ease.#none among:few.in", 3))
    rules = DisclosureRules(threshold=4, group_threshold=9, interval=3)
    assert make_needs(system, {0: "one", 1: "two", 2: "three", 3: "four"}, rules) == {
        0: Need(4, 3, "one"), 1: Need(9, 3, "two"), 2: Need(9, 3, "three"), 3: Need(9, 3, "four")}
    assert make_needs(system, {1: "two"}, DisclosureRules()) == {1: Need(10, 5, "two")}


INSIDE = [("ease.x sector.a", 2), ("ease.y sector.a", 3), ("ease.!x sector.a", 4), ("ease.x sector.b", 0),
          ("ease.y sector.b", 10),
          ("role.c sector.a", 4), ("ease.x", 3), ("ease.y", 4), ("ease.#none sector.a", 1), ("ease.x sector.~a", 2),
          ("ease.z sector.a", 9)]


def list_own(position, needed=range(11), near=range(11)):
    system = make_system(*INSIDE)
    needs = {one: Need(10 if len(system.cells[one]) > 1 else 5, 5, "") for one in needed}
    return [INSIDE[one][0] for one in list_insiders(system, position, needs, near)]


def test_who_is_in_a_small_count_knows_it_and_must_not_learn_another_of_the_same_table():
    assert list_own(0) == ["ease.y sector.a", "ease.z sector.a"]
    assert list_own(1) == ["ease.x sector.a", "ease.z sector.a"]
    assert list_own(6) == ["ease.y"] and list_own(7) == ["ease.x"]


def test_nobody_is_in_a_zero_and_too_many_in_a_large_count():
    assert "ease.x sector.b" not in list_own(0) and "ease.y sector.b" not in list_own(0)
    assert list_own(3) == ["ease.x sector.a", "ease.y sector.a",
                           "ease.z sector.a"], "of a zero something could be learnt all the same"


def test_a_count_that_is_none_of_answers_is_nobodys_to_know():
    assert [list_own(one) for one in (2, 8, 9)] == [[], [], []]


def test_only_what_hangs_together_and_is_needed_matters():
    assert list_own(0, near=[1, 3]) == ["ease.y sector.a"] and list_own(0, needed=[0, 10]) == ["ease.z sector.a"]


def test_a_sum_is_known_to_those_who_are_in_it():
    system = make_system(("hours.#sum sector.a", 2), ("hours.#sum sector.b", 3))
    assert list(list_insiders(system, 0, dict.fromkeys((0, 1), Need(4, 2, "")), (0, 1))) == [1]


def test_one_alone_knows_what_they_said():
    system = make_system(("ease.x", 1), ("ease.y", 3))
    assert list(list_insiders(system, 1, dict.fromkeys((0, 1), Need(5, 5, "")), (0, 1))) == [0]
