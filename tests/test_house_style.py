"""Numbers in house style: half up, one decimal, commas between thousands."""

from decimal import Decimal
from fractions import Fraction

import pytest

from stemreport.house_style import (
    format_count,
    format_decimal,
    format_measure,
    format_percent,
    join_words,
    round_half_up,
)


@pytest.mark.parametrize("value, digits, rounded", [
    (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.15, 1, "0.2"), (0.25, 1, "0.3"), (0.35, 1, "0.4"),
    (2.675, 2, "2.68"), (0.05, 1, "0.1"), (0.049999, 1, "0.0"), (12.25, 1, "12.3"), (99.95, 1, "100.0"),
    (Fraction(1, 8) * 100, 0, "13"), (Fraction(1, 16) * 100, 1, "6.3"), (Fraction(-1, 8) * 100, 0, "-13"),
    (Fraction(1, 3), 1, "0.3"), (Fraction(2, 3), 1, "0.7"), (Fraction(5), 1, "5.0"),
])
def test_halves_go_up(value, digits, rounded):
    assert round_half_up(value, digits) == Decimal(rounded)


# Shares that end in exactly half of a tenth: what rounds to even, or a float below the half, gets them wrong.
@pytest.mark.parametrize("numerator, base, text", [
    (1, 8, "12.5%"), (1, 16, "6.3%"), (3, 16, "18.8%"), (5, 16, "31.3%"), (1, 80, "1.3%"), (3, 80, "3.8%"),
    (1, 400, "0.3%"), (3, 400, "0.8%"), (1, 2000, "0.1%"), (129, 2000, "6.5%"), (23, 80, "28.8%"), (1, 160, "0.6%"),
    (79, 215, "36.7%"), (108, 215, "50.2%"), (0, 215, "0.0%"), (215, 215, "100.0%"), (1999, 2000, "100.0%"),
    (3000, 2, "150,000.0%"), (0, 0, "no respondents"), (2.5, 8, "31.3%"),
])
def test_percentages(numerator, base, text):
    assert format_percent(numerator, base) == text


def test_every_percentage_of_small_bases_is_rounded_half_up():
    for base in range(1, 220):
        for numerator in range(base + 1):
            tenths = (2000 * numerator + base) // (2 * base)
            assert format_percent(numerator, base) == f"{tenths // 10}.{tenths % 10}%"


@pytest.mark.parametrize("value, text", [(2516, "2,516"), (2516.0, "2,516"), (7.5, "7.5"), (7.25, "7.3"), (0, "0"),
                                         (1234567, "1,234,567"), (-3, "-3")])
def test_counts(value, text):
    assert format_count(value) == text


@pytest.mark.parametrize("value, text", [(Fraction(2516, 215), "11.7"), (11.65, "11.7"), (1234.56, "1,234.6"), (3, "3.0"),
                                         (-0.04, "0.0"), (-0.06, "-0.1"), (0.0, "0.0")])
def test_decimals(value, text):
    assert format_decimal(value) == text


@pytest.mark.parametrize("measure, estimate, numerator, base, text", [
    ("percent", 12.5, 1, 8, "12.5%"), ("percent", None, 0, 0, "no respondents"), ("count", 2516, 2516, 3000, "2,516"),
    ("mean", 11.65, 233, 20, "11.7"), ("mean", None, 0, 0, "no respondents"), ("total", 19.5, 19.5, 5, "19.5"),
    ("total", 20.0, 20.0, 5, "20"), ("median", 7.5, None, 5, "7.5"), ("median", None, None, 0, "no respondents"),
])
def test_measures(measure, estimate, numerator, base, text):
    assert format_measure(measure, estimate, numerator, base) == text


def test_a_mean_is_worked_out_from_its_sum_and_base():
    """0.05 stands a little above a twentieth as a float, 0.35 a little below; sums and counts are exact."""
    assert format_measure("mean", 7 / 20, 7, 20) == "0.4"
    assert format_measure("mean", 1 / 20, 1, 20) == "0.1"


@pytest.mark.parametrize("words, text", [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_words_in_a_sentence(words, text):
    assert join_words(words) == text


def test_a_change_from_nothing_is_not_defined():
    assert format_measure("change", None, None, 0) == "not defined"
