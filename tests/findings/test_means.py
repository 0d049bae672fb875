"""Welch's test agrees with a published example, and with what must hold of it."""

import pytest

from stemreport.findings.means import Sample, compare_means

# Student's sleep data (Cushny and Peebles 1905; Student 1908), as R's help page of t.test works them out: t.test(extra ~ group) gives
# t = -1.8608, df = 17.776, p = 0.07939, 95% interval -3.3654832 to 0.2054832.
DRUG_1, DRUG_2 = Sample(0.75, 1.789010, 10), Sample(2.33, 2.002249, 10)


def test_welch_of_students_sleep_data():
    low, high, p = compare_means(DRUG_1, DRUG_2)
    assert (low, high) == pytest.approx((-3.3654832, 0.2054832), abs=1e-5)
    assert p == pytest.approx(0.07939, abs=5e-6)


def test_the_first_less_the_second_is_the_second_less_the_first_turned_round():
    low, high, p = compare_means(DRUG_1, DRUG_2)
    assert compare_means(DRUG_2, DRUG_1) == pytest.approx((-high, -low, p))


def test_unequal_spreads_take_degrees_of_freedom_from_the_wider():
    """With one group without any spread, the interval is that of the other alone: t of n - 1 degrees of freedom."""
    low, high, _ = compare_means(Sample(5.0, 2.0, 9), Sample(4.0, 0.0, 50))
    assert (low, high) == pytest.approx((1 - 2.306004 * 2 / 3, 1 + 2.306004 * 2 / 3), abs=1e-5)  # t(0.975, 8) = 2.306004 (any table of t)


def test_numbers_that_are_all_one_leave_nothing_to_chance():
    assert compare_means(Sample(3.0, 0.0, 5), Sample(3.0, 0.0, 6)) == (0.0, 0.0, 1.0)
    assert compare_means(Sample(4.0, 0.0, 5), Sample(3.0, 0.0, 6)) == (1.0, 1.0, 0.0)
