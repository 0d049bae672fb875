"""The standard deviation of a number whose mean is a headline, and where it would tell somebody's number."""

import statistics
from dataclasses import replace

import pytest

from stemreport.disclosure.spreads import list_unsafe_spreads
from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.schema import Finding
from stemreport.findings.spread import measure_spread
from stemreport.headline_settings import Headlines
from tests.small_survey import SmallSurvey


def measure(tmp_path, *of):
    survey = SmallSurvey(tmp_path)
    cleaning, findings = survey.clean(), survey.analyse()
    return {one.id: one for one in measure_spread(survey.codebook, Headlines(of), cleaning.responses, findings.values())}, findings


def test_who_left_the_question_blank_is_a_nought(tmp_path):
    """The five who count gave 12.5, 7 and 0 hours, and two were not asked or silent; the mean is of all."""
    found, findings = measure(tmp_path, "hours.mean")
    [spread] = found.values()
    assert (spread.id, spread.measure, spread.base, spread.base_rule) == ("hours.mean.standard_deviation", "standard_deviation", 5, "all")
    assert spread.estimate == pytest.approx(statistics.stdev([12.5, 7, 0, 0, 0]), abs=0.005)
    assert spread.largest_share == findings["hours.mean"].largest_share


def test_of_those_who_answered_it_is_another(tmp_path):
    found, _ = measure(tmp_path, "hours.mean.of_answered")
    assert found["hours.mean.of_answered.standard_deviation"].estimate == pytest.approx(statistics.stdev([12.5, 7, 0]), abs=0.005)


def test_nothing_is_added_for_what_is_no_headline_or_no_mean(tmp_path):
    assert measure(tmp_path)[0] == {}
    assert measure(tmp_path, "ease.easy", "hours.total", "hours.nothing")[0] == {}


def make(numbers):
    """Make the mean, total and standard deviation of some numbers, with what disclosure control knows of them."""
    total, ordered = sum(numbers), sorted(numbers, reverse=True)
    mean = Finding("h.mean", "s", "1", "h", "", "", "mean", total / len(numbers), total, len(numbers), "all", contributors=sum(one > 0 for one in numbers),
                   largest_share=ordered[0] / total, second_share=ordered[1] / total)
    spread = replace(mean, id="h.mean.standard_deviation", measure="standard_deviation", estimate=statistics.stdev(numbers), numerator=None)
    return {one.id: one for one in (mean, spread)}


def list_unsafe(numbers, suppressed=()):
    return list(list_unsafe_spreads(make(numbers), DisclosureRules(), suppressed))


def test_a_number_far_above_the_others_is_not_told_by_the_squares():
    """Its square is nearly all of their sum, although the sum of the numbers hides it."""
    assert list_unsafe([5.0] * 200 + [1000.0, 40.0]) == ["h.mean.standard_deviation"]
    assert list_unsafe([0.0, 5.0, 10.0, 30.0] * 50 + [60.0, 40.0]) == []


def test_nor_where_the_others_are_so_alike_that_what_is_left_is_theirs():
    """Whoever gave 40 knows that the other numbers have a mean of 5.3, and squares that one of 60 alone explains."""
    assert list_unsafe([5.0] * 200 + [60.0, 40.0]) == ["h.mean.standard_deviation"]


def test_quartiles_and_zeros_tell_that_the_others_are_not_alike():
    """With the mean alone the others might all be near to 10; the quartiles say that they are not, and so what the largest is not."""
    numbers = [0.0] * 60 + [20.0] * 60 + [40.0] * 3 + [90.0, 41.0]
    quartiles = dict(zip(("lower_quartile", "median", "upper_quartile"), statistics.quantiles(numbers, n=4, method="inclusive")))
    rules, found = DisclosureRules(p_percent=30), make(numbers)
    assert list(list_unsafe_spreads(found, rules, ())) == []
    quarters = {f"h.{name}": replace(found["h.mean"], id=f"h.{name}", measure=name, estimate=value) for name, value in quartiles.items()}
    zeros = {"h.zero": replace(found["h.mean"], id="h.zero", measure="percent", numerator=60.0)}
    for told in (quarters, zeros):
        assert list(list_unsafe_spreads({**found, **told}, rules, ())) == ["h.mean.standard_deviation"]


def test_of_few_people_who_gave_a_number_all_that_add_up_could_be_tried():
    assert list_unsafe([0.0] * 100 + [5.0, 6.0, 9.0] * 6) == ["h.mean.standard_deviation"]
    assert list_unsafe([0.0] * 100 + [5.0, 6.0, 9.0] * 7) == []


def test_nor_is_one_of_two_far_above_the_others():
    """Whoever has the second takes away their own square, and the first is left."""
    assert list_unsafe([5.0] * 200 + [1000.0, 990.0]) == ["h.mean.standard_deviation"]


def test_what_is_not_shown_has_no_spread():
    assert list_unsafe([5.0, 6.0, 7.0] * 40, {"h.mean"}) == list_unsafe([5.0, 6.0, 7.0] * 40, {"h.total"}) == ["h.mean.standard_deviation"]
    assert list_unsafe([5.0, 6.0, 7.0] * 40, {"h.median"}) == []
