"""The standard deviation of a number whose mean is a headline, and where it would tell somebody's number."""

import statistics
from dataclasses import replace

import pytest

from stemreport.disclosure.sums import list_unsafe_spreads
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
    mean = Finding("h.mean", "s", "1", "h", "", "", "mean", total / len(numbers), total, len(numbers), "all", contributors=len(numbers),
                   largest_share=ordered[0] / total, second_share=ordered[1] / total)
    spread = replace(mean, id="h.mean.standard_deviation", measure="standard_deviation", estimate=statistics.stdev(numbers), numerator=None)
    return {one.id: one for one in (mean, spread)}


def list_unsafe(numbers, suppressed=()):
    return list(list_unsafe_spreads(make(numbers), DisclosureRules(), suppressed))


def test_a_number_far_above_the_others_is_not_told_by_the_squares():
    """Its square is nearly all of their sum, although the sum of the numbers hides it."""
    assert list_unsafe([5.0] * 200 + [1000.0, 40.0]) == ["h.mean.standard_deviation"]
    assert list_unsafe([5.0] * 200 + [60.0, 40.0]) == []


def test_nor_is_one_of_two_far_above_the_others():
    """Whoever has the second takes away their own square, and the first is left."""
    assert list_unsafe([5.0] * 200 + [1000.0, 990.0]) == ["h.mean.standard_deviation"]


def test_what_is_not_shown_has_no_spread():
    assert list_unsafe([5.0, 6.0, 7.0] * 40, {"h.mean"}) == list_unsafe([5.0, 6.0, 7.0] * 40, {"h.total"}) == ["h.mean.standard_deviation"]
    assert list_unsafe([5.0, 6.0, 7.0] * 40, {"h.median"}) == []
