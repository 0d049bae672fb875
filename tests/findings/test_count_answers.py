"""Percentages of a declared base, and sums of numbers."""

import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from stemreport.codebook.model import Net, Option, Question
from stemreport.findings.count_answers import Tally, count_answers
from stemreport.findings.cross_tabulate import CrossTabulation
from stemreport.findings.groupings import Group, Grouping
from stemreport.responses.status import ANSWERED, NOT_ANSWERED, NOT_ASKED
from tests.small_survey import SmallSurvey

TALLY = Tally("birds", "2014")
STATUSES = ("asked", "answered", "not_answered", "not_asked")
OPTIONS = (Option("wood", "Wood"), Option("shore", "Shore"), Option("town", "Town"))


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def as_status(words):
    return pd.Categorical(words, categories=[ANSWERED, NOT_ANSWERED, NOT_ASKED])


def ask(kind, base, **rest):
    return Question("places", "watchers", "", kind, base, "Where?", "Places", **rest)


def count(question, frame, members=None):
    """Count everybody; or, where members are given, their group alone."""
    codes = np.where(np.array(members or [], dtype=bool), 0, -1)
    table = CrossTabulation(len(frame), () if members is None else (Grouping((Group(".among.some", "some"),), codes),))
    return {one.id: one for variable in question.variables for one in count_answers(TALLY, variable, frame, table)
            if one.option not in STATUSES and one.group == ("" if members is None else "some")}


def tick(wood, shore, town, asked=None):
    """Five people tick one letter each a place; "." is no tick. `asked` says n for who was not asked."""
    ticks = {f"places.{name}": np.array([letter != "." for letter in letters], dtype=bool)
             for name, letters in (("wood", wood), ("shore", shore), ("town", town))}
    given = np.logical_or.reduce(list(ticks.values()))
    status = [NOT_ASKED if out == "n" else ANSWERED if one else NOT_ANSWERED
              for one, out in zip(given, asked or "y" * len(wood), strict=True)]
    return pd.DataFrame(ticks | {"places.status": as_status(status)})


BASES = {"all": (5, "of_answered", 3), "asked": (4, "of_answered", 3), "answered": (3, "of_all", 5),
         "selections": (4, None, None)}


@pytest.mark.parametrize("base", BASES)
def test_bases_of_multiple_response(base):
    findings = count(ask("multiple", base, options=OPTIONS), tick("xx...", ".x...", "..x..", "yyyyn"))
    size, other, other_size = BASES[base]
    wood = findings["places.wood"]
    assert (wood.numerator, wood.base, wood.base_rule, wood.estimate) == (2, size, base, 100 * 2 / size)
    assert (f"places.wood.{other}" in findings) is (other is not None)
    if other:
        beside = findings[f"places.wood.{other}"]
        assert (beside.numerator, beside.base, beside.base_rule) == (2, other_size, other.removeprefix("of_"))


@pytest.mark.parametrize("kind, base", [("single", "answered"), ("single", "all"), ("multiple", "all")])
def test_the_other_base_is_left_out_where_both_are_the_same(kind, base):
    frame = tick("xx..", ".x..", "..xx").assign(
        places=pd.Categorical(["wood", "wood", "town", "town"], [one.id for one in OPTIONS]))
    assert set(count(ask(kind, base, options=OPTIONS), frame)) == {"places.wood", "places.shore", "places.town"}


def test_a_net_counts_each_person_once():
    net = Net("outdoors", "Outdoors", ("wood", "shore"))
    findings = count(ask("multiple", "all", options=OPTIONS, nets=(net,)), tick("xxx.", ".xx.", "...x"))
    assert findings["places.outdoors"].numerator == 3
    assert findings["places.wood"].numerator + findings["places.shore"].numerator == 5


def test_a_net_of_a_single_choice():
    net = Net("outdoors", "Outdoors", ("wood", "shore"))
    frame = pd.DataFrame({"places": pd.Categorical(["wood", "shore", "town", None], [one.id for one in OPTIONS]),
                          "places.status": as_status([ANSWERED] * 3 + [NOT_ANSWERED])})
    outdoors = count(ask("single", "answered", options=OPTIONS, nets=(net,)), frame)["places.outdoors"]
    assert (outdoors.numerator, outdoors.base) == (2, 3)


def test_options_that_nobody_chose_are_findings():
    frame = pd.DataFrame({"places": pd.Categorical([None, None], [one.id for one in OPTIONS]),
                          "places.status": as_status([NOT_ANSWERED] * 2)})
    findings = count(ask("single", "all", options=OPTIONS), frame)
    assert findings["places.town"].estimate == 0
    assert findings["places.town.of_answered"].estimate is None


def test_a_group_counts_its_members_only():
    findings = count(ask("multiple", "all", options=OPTIONS), tick("xx..", ".x..", "..xx"), [True, False, True, False])
    wood = findings["places.among.some.wood"]
    assert (wood.numerator, wood.base, wood.group) == (1, 2, "some")


NOBODY = {"single": ask("single", "answered", options=OPTIONS), "multiple": ask("multiple", "all", options=OPTIONS),
          "selections": ask("multiple", "selections", options=OPTIONS), "number": ask("number", "all")}


@pytest.mark.parametrize("question", NOBODY.values(), ids=NOBODY)
@pytest.mark.parametrize("members", [[], [False, False]], ids=["no response at all", "nobody in the group"])
def test_findings_about_nobody(question, members):
    frame = tick("xx"[:len(members)], ".x"[:len(members)], ".."[:len(members)])
    if question.kind == "number":
        frame["places"] = np.ones(len(members))
    elif question.kind == "single":
        frame["places"] = pd.Categorical(["wood"] * len(members), [one.id for one in OPTIONS])
    for finding in count(question, frame, members).values():
        assert finding.base == 0
        if finding.measure != "total":
            assert (finding.estimate, finding.display) == (None, "no respondents"), finding.id


def number(values, base="all", members=None):
    frame = pd.DataFrame({"places": pd.Series(values, dtype=float)})
    frame["places.status"] = as_status(np.where(frame["places"].isna(), NOT_ANSWERED, ANSWERED))
    return count(ask("number", base), frame, members)


def test_numbers():
    findings = {id.removeprefix("places."): (one.estimate, one.numerator, one.base, one.base_rule)
                for id, one in number([1, 2, 4, 10, 0, None]).items()}
    assert findings == {
        "total": (17, 17, 6, "all"), "mean": (17 / 6, 17, 6, "all"), "mean.of_answered": (17 / 5, 17, 5, "answered"),
        "lower_quartile": (1, None, 5, "answered"), "median": (2, None, 5, "answered"),
        "upper_quartile": (4, None, 5, "answered"), "zero": (20, 1, 5, "answered")}


@pytest.mark.parametrize("values, lower, median, upper", [
    ([7], 7, 7, 7), ([1, 2], 1.25, 1.5, 1.75), ([4, 1, 3, 2], 1.75, 2.5, 3.25), ([5, 5, 5, 100], 5, 5, 28.75),
    ([0, 0, 0, 0, 9], 0, 0, 0),
], ids=["one", "two", "four", "one far out", "zeros"])
def test_quartiles_lie_between_the_answers(values, lower, median, upper):
    findings = number(values)
    assert [findings[f"places.{name}"].estimate for name in ("lower_quartile", "median", "upper_quartile")] == [
        lower, median, upper]


def test_a_mean_of_those_who_answered_has_no_other_base():
    findings = number([1, 2, None], base="answered")
    assert (findings["places.mean"].estimate, findings["places.mean"].base) == (1.5, 2)
    assert "places.mean.of_answered" not in findings


def test_a_mean_of_those_who_were_asked():
    frame = pd.DataFrame({"places": [4.0, None, None], "places.status": as_status([ANSWERED, NOT_ANSWERED, NOT_ASKED])})
    findings = count(ask("number", "asked"), frame)
    assert (findings["places.mean"].estimate, findings["places.mean.of_answered"].estimate) == (2, 4)


def test_sums_are_exact_whatever_the_order():
    values = [0.1] * 30 + [1e9, 0.2, -0.3 + 0.5, 123456.789] * 7
    totals = set()
    for seed in range(20):
        random.Random(seed).shuffle(values)
        totals.add(number(values)["places.total"].numerator)
    assert totals == {7000864203.323}, "30 × 0.1 + 7 × (1e9 + 0.2 + 0.2 + 123456.789)"


def test_who_contributes_how_much_to_a_sum():
    total = number([6, 0, 2, None])["places.total"]
    assert (total.contributors, total.largest_share, total.second_share) == (2, 0.75, 0.25)
    nothing = number([0, 0])["places.total"]
    assert (nothing.contributors, nothing.largest_share, nothing.second_share) == (0, None, None)


def test_statuses():
    question = ask("multiple", "all", options=OPTIONS)
    frame = tick("x...", "....", "....", "yyyn")
    findings = {one.id: one for one in count_answers(TALLY, question.variables[0], frame, CrossTabulation(4)) if one.option in STATUSES}
    assert {id.removeprefix("places."): one.numerator for id, one in findings.items()} == {
        "asked": 3, "answered": 1, "not_answered": 2, "not_asked": 1}
    assert {one.base for one in findings.values()} == {4}


def test_a_grid_is_counted_item_by_item(survey):
    findings = survey.analyse()
    assert (findings["times.morning.good"].numerator, findings["times.evening.good"].numerator) == (3, 1)
    assert findings["times.evening.bad.of_answered"].base == 3
    assert not any(id in findings for id in ("times.good", "times.answered"))


def test_percentages_are_not_rounded_before_they_are_printed():
    finding = TALLY.make("a.b", "a", "percent", 1, 3, "all")
    assert finding.estimate == 100 / 3
    assert finding.display == "33.3%"
    assert replace(finding, display="") != finding
