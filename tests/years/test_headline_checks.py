"""What the settings of headline indicators may not say, and what their table says of rates and levels."""

from copy import copy
from dataclasses import replace

import pytest

from stemreport.exhibits.change_table import describe_rates
from stemreport.exhibits.marks import strip_marks
from stemreport.findings.read_others import read_others
from stemreport.house_style import format_measure
from stemreport.problems import ProblemsFound
from stemreport.report import open_report
from tests.three_years import EARLIER, SURVEY, YEARS


def complain(years, year=YEARS[-1]):
    with pytest.raises(ProblemsFound) as found:
        report = open_report(year, SURVEY, years.root)
        read_others(report.paths, report.settings)
    return found.value.problems


def test_earlier_years_stand_in_their_order(years):
    years.change(YEARS[-1], "report.toml", EARLIER, 'earlier = ["2013-14", "2012-13"]\n')
    [problem] = complain(years)
    assert problem.place == "[headlines]" and problem.expected == "the oldest year first"


def test_a_later_year_is_no_earlier_one(years):
    years.change(YEARS[1], "report.toml", '"hours.mean"]\n', '"hours.mean"]\nearlier = ["2014-15"]\n')
    [problem] = complain(years, YEARS[1])
    assert problem.found == "birds 2014-15, a later year than 2013-14" and "the report of 2014-15 may name 2013-14" in problem.advice


def test_an_indicator_stands_in_a_figure_once(years):
    years.change(YEARS[-1], "report.toml", 'trend = ["hours.mean"]', 'trend = ["hours.mean", "hours.mean"]')
    [problem] = complain(years)
    assert problem.place == "[figure.hours_trend]" and problem.expected == "each indicator once"


def test_the_response_rate_is_that_of_the_units_that_the_indicators_count(three_years):
    book = copy(three_years.book)
    frame = book.codebook.frames["watchers"]
    book.codebook = replace(book.codebook, frames={"visits": replace(frame, id="visits"), "watchers": frame})
    book.findings = {**book.findings, "visits.rate": replace(book.findings["watchers.rate"], id="visits.rate", display="99.9%")}
    assert strip_marks(describe_rates(book, [book])[0]) == "Response rate: 47.5% of 400 in 2014/15."


@pytest.mark.parametrize("p, text", [(0.04949, "0.049"), (0.0496, "less than 0.050"), (0.05, "0.050"), (0.0504, "0.050"), (0.0009, "less than 0.001")])
def test_a_p_is_not_rounded_to_the_other_side_of_its_level(p, text):
    assert format_measure("p_value", p, None, None) == text
