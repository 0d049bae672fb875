"""Which bases give a printed percentage: worked out in one step, and held against a loop over all of them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemreport.audit.find_bases import find_bases, find_counts, name_fitting_bases, name_range
from stemreport.audit.read_printed import PrintedNumber, read_number, read_percentages, read_plain_numbers

SIZES = st.integers(1, 300)
DIGITS = st.integers(0, 2)


def print_plainly(scale, count, base, digits):
    """Round half up by hand: no share of the rounding with the package."""
    value = Fraction(scale * count, base) * 10**digits
    return Decimal(int(value + Fraction(1, 2))).scaleb(-digits)


@settings(deadline=None, derandomize=True)
@given(SIZES, SIZES, SIZES, DIGITS)
def test_the_bases_are_those_that_a_loop_finds(count, base, largest, digits):
    printed = PrintedNumber(print_plainly(100, count, base, digits), digits)
    looped = [one for one in range(1, largest + 1) if print_plainly(100, count, one, digits) == printed.value]
    assert list(find_bases(printed, count, largest)) == looped
    assert base > largest or base in looped


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 3000), SIZES, SIZES, DIGITS)
def test_the_bases_of_a_mean_are_those_that_a_loop_finds(total, base, largest, digits):
    printed = PrintedNumber(print_plainly(1, total, base, digits), digits)
    looped = [one for one in range(1, largest + 1) if print_plainly(1, total, one, digits) == printed.value]
    assert list(find_bases(printed, total, largest, 1)) == looped


@settings(deadline=None, derandomize=True)
@given(st.decimals(0, 100, places=1), SIZES)
def test_the_counts_are_those_that_a_loop_finds(value, base):
    looped = [one for one in range(base + 1) if print_plainly(100, one, base, 1) == value]
    assert list(find_counts(PrintedNumber(value, 1), base)) == looped


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 300), SIZES, SIZES)
def test_a_percentage_that_nothing_gives_has_no_base(count, base, largest):
    printed = PrintedNumber(Decimal("100.05"), 2)
    assert list(find_bases(printed, count, largest)) == [
        one for one in range(1, largest + 1)
        if (Decimal(100 * count) / one).quantize(Decimal("0.01"), ROUND_HALF_UP) == printed.value]


@pytest.mark.parametrize("count, printed, bases", [
    (134, "70.9", [189]), (134, "62.3", [215]), (59, "27.4", [215]), (85, "40.1", [212]), (0, "0.0", list(range(1, 216))),
    (1, "0.0", []), (30, "14.9", [201, 202]), (7, "3.7", [187, 188, 189, 190, 191]),
])
def test_bases_of_the_published_report(count, printed, bases):
    assert list(find_bases(read_number(printed), count, 215)) == bases


def test_named_bases_come_before_numbers():
    named = {"all respondents": 215, "respondents who answered": 202}
    assert name_fitting_bases(range(200, 216), named) == "the 215 respondents and the 202 respondents who answered"
    assert name_fitting_bases(range(1, 8), named) == "1 to 7"
    assert name_range(range(1, 7)) == "1, 2, 3, 4, 5 or 6"


@pytest.mark.parametrize("text, percentages, numbers", [
    ("27.4% (59 responses)", "27.4", "59"),
    ("40.1% (85 responses), 212 answered", "40.1", "85 212"),
    ("2,516 cumulative hours; 11.7 per practitioner", "", "2,516 11.7"),
    ("3.2/11.6/70.9/10.6/3.7 % = 6/22/134/20/7", "3.2 11.6 70.9 10.6 3.7", "6 22 134 20 7"),
    ("72 per cent of 36 in 2018/19, Figure 3", "72", "36"),
    ("12 percent, as in 2017 and 2019-20", "12", ""),
    ("Q4 and 3D: 5 of 1,024", "", "5 1,024"),
    ("about 2,018 of 2019", "", "2,018"),
])
def test_numbers_are_read_from_printed_words(text, percentages, numbers):
    assert " ".join(map(str, read_percentages(text))) == percentages
    assert " ".join(map(str, read_plain_numbers(text))) == numbers
