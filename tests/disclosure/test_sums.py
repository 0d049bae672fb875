"""Sums, means and quantiles: one person's number is not to be had from them."""

import pytest

from stemreport.disclosure.cells import SUM
from stemreport.disclosure.protect import protect_findings
from stemreport.disclosure.sums import find_unsafe_sums, is_sum, list_unsafe_quantiles
from stemreport.disclosure_rules import DisclosureRules, SafeZeros
from tests.disclosure.small_surveys import ask, ask_number, build, cell, make_survey


def give(numbers, sector="a"):
    return [(1, {"sector": sector, "hours": number}) for number in numbers]


def judge(rows, **rules):
    """The reason and the margin of each unsafe sum: of "", of a sector, and of those of whom no sector is known."""
    survey = make_survey([ask("sector", options="a b c"), ask_number(breakdowns=("sector",))], rows)
    system = build(survey)
    found = find_unsafe_sums(system, {one.id: one for one in survey.findings}, DisclosureRules(**rules))
    return {next((part for name, part in system.cells[one] if name == "sector"), ""): reason for one, reason in found.items()}


def judge_all(numbers, **rules):
    return judge(give(numbers), **rules).get("")


EVEN = [7] * 40


def test_only_sums_are_sums():
    assert is_sum((("hours", SUM),)) and is_sum((("hours", SUM), ("sector", "a"))) and is_sum((("a", "b"), ("hours", SUM)))
    assert not is_sum((("hours", "zero"),)) and not is_sum((("hours", "#answered"), ("sector", "a")))


def test_a_sum_of_many_alike_is_safe():
    assert judge(give(EVEN, "a") + give(EVEN, "b")) == {"c": ("nobody has more than 0", 1.0)}


def test_a_sum_is_unsafe_where_the_second_can_estimate_the_first_to_within_ten_per_cent():
    loose = {"dominant_percent": 100.0}
    assert judge_all([100, 50, 4, 3, 3], **loose) is None, "10 is 10%"
    assert judge_all([100, 50, 4, 3, 2.9], **loose) == ("the largest contribution can be estimated", pytest.approx(10))
    assert judge_all([100, 50, 4, 3, 2.9], p_percent=9.0, **loose) is None
    assert judge_all([100, 50, 4, 3, 3], p_percent=11.0, **loose) == ("the largest contribution can be estimated",
                                                                      pytest.approx(11))


def test_a_sum_is_unsafe_where_two_have_more_than_75_per_cent_of_it():
    assert judge_all([45, 30, 10, 8, 7]) is None
    assert judge_all([45, 31, 10, 8, 6]) == ("one or two have most of it", pytest.approx(4.5))
    assert judge_all([45, 31, 10, 8, 6], dominant_percent=76.0) is None


def test_one_with_80_per_cent_beside_many_with_little_is_enough():
    assert judge_all([800, *[2] * 100])[0] == "one or two have most of it"


def test_or_one_where_the_rules_speak_of_one():
    assert judge_all([45, 31, 10, 8, 6], dominant=1) is None
    assert judge_all([76, 8, 6, 5, 5], dominant=1) == ("one or two have most of it", pytest.approx(7.6))
    assert judge_all([75, 8, 6, 6, 5], dominant=1) is None


def test_a_sum_is_unsafe_where_too_few_contribute():
    assert judge_all([10, 10, 10, 10, 10, 0, 0]) is None
    assert judge_all([10, 10, 10, 10, 0, 0, 0]) == ("too few contribute", 1.0)
    assert judge_all([10, 10, 10, 10, 0, 0, 0], threshold=4) is None
    others = give(EVEN, "b") + give(EVEN, "c")
    assert "a" not in judge(give([10] * 10) + others) and judge(give([10] * 9) + others)["a"] == ("too few contribute", 1.0)
    assert "a" not in judge(give([10] * 9) + others, group_threshold=9)


def test_an_estimate_must_stay_off_the_truth_by_p_per_cent_of_the_largest_or_by_one():
    assert judge_all([200, 1, 1, 1, 1, 1])[1] == pytest.approx(20) and judge_all([200, 1, 1, 1, 1, 1],
                                                                                 p_percent=5.0)[1] == pytest.approx(10)
    assert judge_all([5, 0, 0])[1] == 1.0


def test_that_nobody_has_any_is_not_shown_unless_it_is_safe():
    assert judge_all([0] * 30) == ("nobody has more than 0", 1.0)
    assert judge(give([0] * 30) + give(EVEN, "b") + give(EVEN, "c"),
                 safe_zeros=(SafeZeros(("hours.by.sector.a.total",), "So"),)) == {}


def test_the_sum_of_those_whom_a_table_leaves_out_can_be_had_by_subtraction():
    shown = give(EVEN, "a") + give(EVEN, "b") + give(EVEN, "c")
    assert judge(shown + give([30] * 9, None)) == {"#none": ("too few contribute", pytest.approx(27))}
    assert judge(shown + give([30] * 9, None), p_percent=20.0) == {"#none": ("too few contribute", pytest.approx(54))}
    assert judge(shown + give([30] * 10, None)) == {} and judge(shown + give([0] * 9, None)) == {} and judge(shown) == {}
    assert judge(shown + give([30] * 10, None), group_threshold=11) != {}
    assert judge(shown + give([0.5] * 2, None)) == {"#none": ("too few contribute", 1.0)}


# --- quantiles -------------------------------------------------------------------------------------------------------


def list_quantiles(times, sector=0, **rules):
    rows = [(times, {"sector": "a", "hours": 3})] + [(sector, {"sector": "b", "hours": 3})]
    survey = make_survey([ask("sector"), ask_number(breakdowns=("sector",))], rows)
    return set(list_unsafe_quantiles({one.id: one for one in survey.findings}, DisclosureRules(**rules)))


QUARTILES = ("lower_quartile", "upper_quartile")


def test_a_quartile_of_everybody_has_five_on_either_side():
    groups = {f"hours.by.sector.a.{one}" for one in (*QUARTILES, "median")}
    assert list_quantiles(20) - groups == set()
    assert list_quantiles(19) - groups == {f"hours.{one}" for one in QUARTILES}
    assert list_quantiles(10) - groups == {f"hours.{one}" for one in QUARTILES}
    assert list_quantiles(9) - groups == {f"hours.{one}" for one in (*QUARTILES, "median")}
    assert list_quantiles(19, threshold=4) - groups == set()


def test_a_quartile_of_a_group_has_ten_on_either_side():
    assert list_quantiles(40, 40) == set()
    assert list_quantiles(40, 39) == {f"hours.by.sector.b.{one}" for one in QUARTILES}
    assert list_quantiles(40, 20) == {f"hours.by.sector.b.{one}" for one in QUARTILES}
    assert list_quantiles(40, 19) == {f"hours.by.sector.b.{one}" for one in (*QUARTILES, "median")}
    assert list_quantiles(40, 39, group_threshold=9) == set()


def test_a_group_in_which_nobody_answered_has_no_quartile_to_hide():
    assert list_quantiles(40, 0) == set()


# --- one respondent with 80% of the hours ----------------------------------------------------------------------------

OTHERS = [30, *[2, 3] * 13, 3]
"""98 hours: with one who worked 392, 80% of them."""
EVENLY = [2, 3, 4, 5] * 8


@pytest.fixture(scope="module")
def magnitude():
    rows = give([392, *OTHERS]) + give([*EVENLY, 2, 3], "b") + give([*EVENLY, 4, 5, 4, 5],
                                                                    "c") + [(12, {"sector": one}) for one in "abc"]
    survey = make_survey([ask("sector", options="a b c"), ask_number(base="all", breakdowns=("sector",))], rows)
    return survey, protect_findings(survey.findings, survey.codebook, survey.settings)


def test_the_rule_bites(magnitude):
    survey, protection = magnitude
    reasons = {one.id: one.reason for one in protection.decisions}
    for measure in ("total", "mean", "mean.of_answered"):
        assert reasons[f"hours.by.sector.a.{measure}"] == "one or two have most of it"


def test_what_one_has_80_per_cent_of_cannot_be_subtracted_back(magnitude):
    survey, protection = magnitude
    published, truth = ({one.id: one for one in findings} for findings in (protection.findings, survey.findings))
    for measure in ("total", "mean", "mean.of_answered"):
        hidden = {one for one in "abc" if published[f"hours.by.sector.{one}.{measure}"].is_suppressed}
        assert "a" in hidden and len(hidden) == 2
        assert all(published[f"hours.by.sector.{one}.{measure}"].numerator is None for one in hidden)
    shown = sum(published[f"hours.by.sector.{one}.total"].numerator or 0 for one in "abc")
    remains = published["hours.total"].numerator - shown
    assert not published["hours.total"].is_suppressed, "of everybody, one is less than half"
    assert remains - truth["hours.by.sector.a.total"].numerator > 0.1 * 392, "what remains is of two groups, and says little of the one"


def test_the_proof_holds_the_sum_p_per_cent_of_the_largest_away(magnitude):
    survey, protection = magnitude
    (proof,) = [one for one in protection.proofs if one.name == "hours.by.sector.a.total"]
    assert proof.is_safe and proof.count == 490 and proof.high >= 490 + 39.2 and proof.high - proof.low >= 2 * 39.2 - 1e-6


def test_without_secondary_suppression_it_could_be_subtracted_back(magnitude):
    survey, _ = magnitude
    bare = protect_findings(survey.findings, survey.codebook, survey.settings, with_secondary=False)
    (proof,) = [one for one in bare.proofs if one.name == "hours.by.sector.a.total"]
    assert not proof.is_safe and (proof.low, proof.high) == (490, 490)


def test_medians_of_large_groups_stay(magnitude):
    _, protection = magnitude
    assert {one.id for one in protection.findings if one.measure == "median" and one.is_suppressed} == set()
    assert {one.id for one in protection.findings if one.measure in QUARTILES and one.is_suppressed} == {
        f"hours.by.sector.{sector}.{one}" for sector in "abc" for one in QUARTILES}


def test_negative_numbers_may_be_as_low_as_anybody_likes():
    system = build(make_survey([ask("sector"), ask_number(breakdowns=("sector",))], give([-3] * 5 + [9] * 20)))
    assert system.count(cell("hours.#sum")) == 165 and system.count(cell("hours.zero")) == 0


def test_what_one_group_has_alone_is_not_left_beside_groups_with_nothing():
    rows = give([3] * 7 + [0] * 30) + give([0] * 40, "b") + give([0] * 40, "c")
    survey = make_survey([ask("sector", options="a b c"), ask_number(breakdowns=("sector",))], rows,
                         safe_zeros=(SafeZeros(("hours.*",), "So"),))
    published = {one.id: one for one in protect_findings(survey.findings, survey.codebook, survey.settings).findings}
    hidden = [one for one in "abc" if published[f"hours.by.sector.{one}.total"].is_suppressed]
    assert "a" in hidden and len(hidden) > 1, "the total of everybody is that of the one group"
