"""What holds of a report about an area by itself: small bases, and limits that do not hang on what is published later."""

import numpy as np

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.frame import prepare_frame
from stemreport.disclosure.limits import Limits
from stemreport.disclosure.needs import Need
from stemreport.disclosure_rules import DisclosureRules
from tests.disclosure.small_surveys import ask, ask_number, make_survey


def list_reasons(answered, rules):
    survey = make_survey([ask("member"), ask_number()], [(answered, {"member": "a", "hours": 3}), (60 - answered, {"member": "b"})])
    frame = prepare_frame(survey.codebook, "people", {one.id: one for one in survey.findings}, rules, {})
    return {frame.needs[one].reason for one in frame.needs if ("hours", "#sum") in frame.system.cells[one]}


def test_of_a_question_that_fewer_than_twenty_of_an_area_answered_no_total_is_shown():
    areas = DisclosureRules().for_areas()
    assert list_reasons(19, areas) == {"a group with a small base"} and list_reasons(20, areas) == set()
    assert list_reasons(19, DisclosureRules()) == set(), "of a whole survey it is"


def test_what_a_report_hid_before_is_as_uncertain_as_it_was_whatever_others_publish():
    system = CellSystem()
    whole, area = system.add([("q", "a")], 3), system.add([("q@ayr", "a")], 3)
    system.link({whole: 1, area: -1})
    known, need = np.array([False, True]), Need(10, 5, "")
    assert Limits(system, known).fit(need, whole).top == 10, "of everybody nothing but how many answered is taken for known"
    group, other = system.add([("q", "a"), ("role", "x")], 3), system.add([("q@ayr", "b")], 3)
    system.link({group: 1, other: -1})
    known = np.array([False, True, False, True])
    assert Limits(system, known).fit(need, group).top == 3
    system.older.add(group)
    assert Limits(system, known).fit(need, group).top == 10
