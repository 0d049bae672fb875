"""Dates are read in the declared form, and in no other but the one of spreadsheets."""

from datetime import date

import pytest

from stemreport.responses.read_date import read_date

DAY = date(2019, 7, 3)


@pytest.mark.parametrize("text, format", [
    ("03/07/2019", "dd/mm/yyyy"), ("3/7/2019", "dd/mm/yyyy"), ("07/03/2019", "mm/dd/yyyy"), ("2019/07/03", "yyyy/mm/dd"),
    ("03.07.2019", "dd.mm.yyyy"), ("03.07.19", "dd.mm.yy"), ("20190703", "yyyymmdd"), ("3 July 2019", "d mmmm yyyy"),
    ("3 Jul 2019", "d mmmm yyyy"), ("3 Jul 2019", "d mmm yyyy"), ("July 3, 2019", "mmmm d, yyyy"), ("2019-07-03", "dd/mm/yyyy"),
    ("2019-07-03 00:00:00", "dd/mm/yyyy"), ("2019-07-03T10:15:30Z", "dd/mm/yyyy"), ("03/07/2019 10:15", "dd/mm/yyyy"),
    ("7/3/2019 3:15:00 PM", "mm/dd/yyyy"),
])
def test_a_date(text, format):
    assert read_date(text, format) == DAY


@pytest.mark.parametrize("text, format, expected", [
    ("2019", "yyyy", date(2019, 1, 1)), ("07/2019", "mm/yyyy", date(2019, 7, 1)), ("July 2019", "mmmm yyyy", date(2019, 7, 1)),
])
def test_what_is_left_out_is_the_first(text, format, expected):
    assert read_date(text, format) == expected


@pytest.mark.parametrize("text", ["", "13/25/2019", "31/02/2019", "3 Juli", "03-07-2019", "03/07/19", "yesterday", "03/07/2019 noon",
                                  "43649", "03/07/20199"])
def test_no_date(text):
    assert read_date(text, "dd/mm/yyyy") is None


def test_a_month_that_is_none():
    assert read_date("3 Brumaire 2019", "d mmmm yyyy") is None
