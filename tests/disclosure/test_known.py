"""What readers know of the cells: from findings, from percentages that are left, from the order of answers."""

from dataclasses import replace

import numpy as np
import pytest

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.intervals import Auditor, find_bounds, find_known
from stemreport.disclosure.needs import Need
from stemreport.findings.schema import LEAST, SUPPRESSED, Finding
from tests.disclosure.small_surveys import ask, ask_number, build, cell, cross, make_survey


def publish(id, count, status="shown", question="q", group="", base=None, rule="answered", measure="percent"):
    is_shown = not status.startswith("suppressed")
    return Finding(id, "s", "2014", question, id.rpartition(".")[2], group, measure, 1.0 if is_shown else None,
                   count if is_shown else None,
                   base, rule, status=status)


# --- what is known ---------------------------------------------------------------------------------------------------

TABLE = {"a": {"x": 3, "y": 17, None: 2}, "b": {"x": 12, "y": 40}}


@pytest.fixture
def survey():
    return make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))], cross("sector", "ease", TABLE))


def list_known(system, findings):
    return {" ".join(map(".".join, system.cells[one])) for one in np.flatnonzero(find_known(system, findings))}


def test_what_any_finding_still_tells_is_known(survey):
    system, findings = build(survey), {one.id: one for one in survey.findings}
    everything = list_known(system, findings)
    assert everything == {" ".join(map(".".join, cell)) for one,
                          cell in enumerate(system.cells) if system.is_published(one) or one in system.known}
    findings["ease.by.sector.a.x"] = findings["ease.by.sector.a.x"].suppress(base_too=False)
    assert list_known(system, findings) == everything, "the percentage of all tells it"
    findings["ease.by.sector.a.x.of_all"] = findings["ease.by.sector.a.x.of_all"].suppress(base_too=False)
    assert everything - list_known(system, findings) == {"ease.x sector.a"}


def test_a_percentage_that_is_left_in_a_suppressed_row_tells_its_count(survey):
    system, findings = build(survey), {one.id: one for one in survey.findings}
    everything = list_known(system, findings)
    for id in ("ease.by.sector.a.x", "ease.by.sector.a.x.of_all"):
        findings[id] = replace(findings[id].suppress(base_too=False), estimate=findings[id].estimate)
    assert list_known(system, findings) == everything


def test_a_base_is_known_while_any_finding_has_it(survey):
    system, findings = build(survey), {one.id: one for one in survey.findings}
    everything, base = list_known(system, findings), "ease.#answered sector.a"
    for id in ("ease.by.sector.a.x", "ease.by.sector.a.x.of_all"):
        findings[id] = findings[id].suppress(base_too=True)
    assert everything - list_known(system, findings) == {"ease.x sector.a"} and base in everything
    for id in ("ease.by.sector.a.y", "ease.by.sector.a.y.of_all"):
        findings[id] = findings[id].suppress(base_too=True)
    assert everything - list_known(system, findings) == {"ease.x sector.a", "ease.y sector.a",
                                                         base}, "but sector.a is a figure of its own"
    assert list_known(system, {}) == {" ".join(map(".".join, system.cells[one])) for one in system.known}


def test_a_need_that_can_be_read_is_not_met():
    survey = make_survey([ask("sector")], [(3, {"sector": "a"}), (90, {"sector": "b"})])
    system, findings = build(survey), {one.id: one for one in survey.findings}
    place = system.find(cell("sector.a"))
    (interval,) = Auditor(system, {place: Need(5, 5, "too few")}).measure(findings)
    assert (interval.position, interval.low, interval.high, interval.is_safe) == (place, 3, 3, False)


def test_what_no_finding_publishes_is_measured_where_it_is_needed(survey):
    system, findings = build(survey), {one.id: one for one in survey.findings}
    place = system.find(cell("ease.#none sector.a"))
    found = {one.position: one for one in Auditor(system, {place: Need(10, 5, "few")}).measure(findings)}
    assert (found[place].low, found[place].high) == (2, 2) and {*found} == {place}
    assert not found[place].is_safe or found[place].high == 2


def test_an_interval_that_is_wide_enough_is_not_followed_to_its_ends():
    survey = make_survey([ask("sector", options="a b c")], [(3, {"sector": "a"}), (60, {"sector": "b"}), (60, {"sector": "c"})])
    system, findings = build(survey), {one.id: one for one in survey.findings}
    for id in ("sector.a", "sector.b", "sector.c"):
        findings[id] = findings[id].suppress(base_too=False)
    needs = {system.find(cell("sector.a")): Need(5, 5, "too few")}
    hint = [{system.find(cell("sector.a")): 5, system.find(cell("sector.b")): -5},
            {system.find(cell("sector.a")): -1, system.find(cell("sector.b")): 1},
            {system.find(cell("sector.!a")): -5, system.find(cell("sector.a")): 5, system.find(cell("sector.b")): -5,
             system.find(cell("sector.!b")): 5},
            {system.find(cell("sector.!a")): 1, system.find(cell("sector.a")): -1, system.find(cell("sector.b")): 1,
             system.find(cell("sector.!b")): -1}]
    auditor = Auditor(system, needs)
    auditor.suggest(hint)
    found = {system.cells[one.position][0][1]: one for one in auditor.measure(findings)}
    assert (found["a"].low, found["a"].high) == (2, 8), "what the hints prove is enough; the first two do not add up"
    exact = {system.cells[one.position][0][1]: one for one in auditor.measure(findings, exact=True)}
    assert (exact["a"].low, exact["a"].high) == (0, 123)


def test_sums_of_hours_have_intervals_with_fractions():
    survey = make_survey([ask("sector", options="a b c"), ask_number(breakdowns=("sector",))],
                         [(20, {"sector": "a", "hours": 1.25}), (20, {"sector": "b", "hours": 2}),
                          (20, {"sector": "c", "hours": 3})])
    system, findings = build(survey), {one.id: one for one in survey.findings}
    for id in ("a.total", "a.mean", "b.total", "b.mean"):
        findings[f"hours.by.sector.{id}"] = findings[f"hours.by.sector.{id}"].suppress(base_too=False)
    found = {system.cells[one.position]: (one.low, one.high) for one in Auditor(system, {}).measure(findings, exact=True)}
    assert found[cell("hours.#sum sector.a")] == (0, 65) and found[cell("hours.#sum sector.b")] == (0, 65)


# --- the order of answers --------------------------------------------------------------------------------------------


def make_beside(**status):
    """Answers a = 3, b = 8 and c = 8 beside each other, and findings of them of two bases."""
    system = CellSystem()
    findings = {}
    for option, count in (("a", 3), ("b", 8), ("c", 8)):
        position = system.add([("q", option)], count)
        for id, rule in ((f"q.{option}", "answered"), (f"q.{option}.of_all", "all")):
            system.publish(position, id)
            findings[id] = Finding(id, "s", "2014", "q", option, "", "percent", 1.0, count, 20, rule)
            if option in status:
                findings[id] = findings[id].suppress(False, status[option] == LEAST)
    return system, findings


def test_what_is_least_is_no_more_than_what_is_shown():
    assert find_bounds(*make_beside(a=LEAST)) == {0: (0, 8)}
    assert find_bounds(*make_beside(a=LEAST, b=LEAST)) == {0: (0, 8), 1: (0, 8)}


def test_what_alone_is_suppressed_and_not_the_least_is_more_than_something_shown():
    assert find_bounds(*make_beside(b=SUPPRESSED)) == {1: (4, np.inf)}


def test_which_of_two_it_is_nobody_is_told():
    assert find_bounds(*make_beside(a=SUPPRESSED, b=SUPPRESSED)) == {}
    assert find_bounds(*make_beside(a=SUPPRESSED, b=SUPPRESSED, c=SUPPRESSED)) == {}


def test_where_the_order_is_not_told_nothing_is_inferred_from_it():
    assert find_bounds(*make_beside(a=SUPPRESSED)) == {}, "it is the least, and not marked so"


def test_what_stands_in_another_group_or_of_another_measure_is_not_beside():
    system, findings = make_beside(b=SUPPRESSED)
    others = {"q.by.s.g.a": Finding("q.by.s.g.a", "s", "2014", "q", "a", "s.g", "percent", 1.0, 0, 20, "answered"),
              "q.asked": Finding("q.asked", "s", "2014", "q", "asked", "", "count", 1.0, 0, 20, "answered"),
              "r.a": Finding("r.a", "s", "2014", "r", "a", "", "percent", 1.0, 0, 20, "answered")}
    assert find_bounds(system, {**others, **findings}) == {1: (4, np.inf)}
    assert find_bounds(system, {**findings, "q.d": publish("q.d", 5, SUPPRESSED, measure="count")}) == {1: (4, np.inf)}
