"""Intervals and tests agree with published examples, and with sums written out."""

from itertools import product
from math import comb

import pytest

from stemreport.findings.proportions import adjust_holm, compare_independent, compare_paired, find_wilson


@pytest.mark.parametrize("count, base, low, high", [
    (1, 215, 0.1, 2.6), (108, 215, 43.6, 56.9), (0, 30, 0.0, 11.4),
    (81, 263, 25.5, 36.6)])  # the last: Newcombe 1998, Statistics in Medicine 17:857, table I
def test_wilson(count, base, low, high):
    assert [round(100 * limit, 1) for limit in find_wilson(count, base)] == [low, high]


@pytest.mark.parametrize("counts, bases, low, high", [
    ((56, 48), (70, 80), 0.0524, 0.3339), ((9, 3), (10, 10), 0.1705, 0.8090), ((10, 0), (10, 20), 0.6791, 1.0),
    ((5, 0), (56, 29), -0.0381, 0.1926)])  # Newcombe 1998, Statistics in Medicine 17:873, table II, method 10
def test_newcombe_of_two_groups(counts, bases, low, high):
    limits = compare_independent(counts, bases)
    assert (round(limits[0], 4), round(limits[1], 4)) == (low, high)


def test_newcombe_of_the_same_people():
    low, high, _ = compare_paired(36, 12, 2, 0)  # Newcombe 1998, Statistics in Medicine 17:2635, table II, method 10
    assert (round(low, 4), round(high, 4)) == (0.0569, 0.3404)


def test_the_first_less_the_second_is_the_second_less_the_first_turned_round():
    low, high, p = compare_paired(20, 9, 4, 30)
    other = compare_paired(20, 4, 9, 30)
    assert (-other[1], -other[0], other[2]) == pytest.approx((low, high, p))
    low, high, p = compare_independent((5, 9), (20, 30))
    other = compare_independent((9, 5), (30, 20))
    assert (-other[1], -other[0], other[2]) == pytest.approx((low, high, p))


@pytest.mark.parametrize("first, second", list(product(range(0, 12, 3), repeat=2)))
def test_mcnemar_is_a_binomial_sum(first, second):
    total = first + second
    tail = sum(comb(total, k) for k in range(min(first, second) + 1)) / 2**total
    assert compare_paired(5, first, second, 7)[2] == pytest.approx(min(1, 2 * tail))


@pytest.mark.parametrize("counts, bases", [((3, 9), (12, 14)), ((0, 5), (9, 11)), ((7, 7), (15, 15)), ((1, 8), (10, 30))])
def test_fisher_is_a_hypergeometric_sum(counts, bases):
    total, chosen = sum(bases), sum(counts)
    ways = {k: comb(bases[0], k) * comb(bases[1], chosen - k) for k in range(max(0, chosen - bases[1]), min(bases[0], chosen) + 1)}
    as_rare = sum(one for one in ways.values() if one <= ways[counts[0]])
    assert compare_independent(counts, bases)[2] == pytest.approx(as_rare / comb(total, chosen))


def test_nobody_who_differs_is_no_evidence():
    assert compare_paired(5, 0, 0, 7)[2] == 1.0
    assert compare_paired(0, 0, 0, 7)[:2] == pytest.approx((-compare_paired(0, 0, 0, 7)[1], compare_paired(0, 0, 0, 7)[1]))


def test_holm_steps_down_and_never_falls():
    assert adjust_holm([0.01, 0.02, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert adjust_holm([0.6, 0.7]) == [1.0, 1.0]
    assert adjust_holm([]) == []


def test_the_pairs_of_whom_nothing_is_chosen_count():
    assert compare_paired(5, 4, 2, 0) != compare_paired(5, 4, 2, 40)
    assert compare_paired(5, 4, 2, 40)[1] - compare_paired(5, 4, 2, 40)[0] < compare_paired(5, 4, 2, 0)[1] - compare_paired(5, 4, 2, 0)[0]


@pytest.mark.parametrize("cells", [(1, 0, 0, 1), (30, 0, 0, 30), (0, 0, 0, 9), (9, 0, 0, 0), (40, 1, 0, 40)])
def test_an_interval_of_the_same_people_holds_the_difference(cells):
    low, high, p = compare_paired(*cells)
    assert -1 <= low <= (cells[1] - cells[2]) / sum(cells) <= high <= 1 and 0 <= p <= 1


@pytest.mark.parametrize("cells", [(12, 9, 2, 21), (1, 2, 2, 1), (3, 2, 2, 2)])
def test_the_correlation_is_corrected_for_continuity_only_upwards(cells):
    """Newcombe's correction takes half the base off a cross product above nothing, and leaves one below it alone."""
    found = compare_paired(*cells)
    both, first, second, neither = cells
    cross, base = both * neither - first * second, sum(cells)
    root = ((both + first) * (second + neither) * (both + second) * (first + neither)) ** 0.5
    phi = (max(cross - base / 2, 0) if cross > 0 else cross) / root
    (low1, high1), (low2, high2) = find_wilson(both + first, base), find_wilson(both + second, base)
    one, two = (both + first) / base, (both + second) / base
    assert found[0] == pytest.approx(one - two - ((one - low1) ** 2 - 2 * phi * (one - low1) * (high2 - two) + (high2 - two) ** 2) ** 0.5)
    assert found[1] == pytest.approx(one - two + ((high1 - one) ** 2 - 2 * phi * (high1 - one) * (two - low2) + (two - low2) ** 2) ** 0.5)
