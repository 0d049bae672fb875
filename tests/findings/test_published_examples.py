"""Further published worked examples of intervals, tests and adjustments, each with its source."""

import pytest

from stemreport.findings.proportions import adjust_holm, compare_independent, find_wilson


@pytest.mark.parametrize("count, base, low, high", [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)])
def test_wilson_of_newcombes_first_paper(count, base, low, high):
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3 (score)."""
    assert [round(limit, 4) for limit in find_wilson(count, base)] == [low, high]


@pytest.mark.parametrize("counts, bases, low, high", [
    ((56, 48), (70, 80), 0.0524, 0.3339), ((9, 3), (10, 10), 0.1705, 0.8090), ((6, 2), (7, 7), 0.0582, 0.8062), ((5, 0), (56, 29), -0.0381, 0.1926),
    ((0, 0), (10, 20), -0.1611, 0.2775), ((0, 0), (10, 10), -0.2775, 0.2775), ((10, 0), (10, 20), 0.6791, 1.0), ((10, 0), (10, 10), 0.6075, 1.0)])
def test_all_contrasts_of_newcombes_second_paper(counts, bases, low, high):
    """Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10: contrasts (a) to (h)."""
    limits = compare_independent(counts, bases)[:2]
    assert [round(limit, 4) for limit in limits] == [low, high]


def test_fishers_lady_tasting_tea():
    """Fisher 1935, The Design of Experiments, chapter 2: of eight cups, all right by chance 1 time in 70; both tails are twice that."""
    assert compare_independent((4, 0), (4, 4))[2] == pytest.approx(2 / 70)
    assert compare_independent((3, 1), (4, 4))[2] == pytest.approx(34 / 70)


def test_holm_of_four_tests():
    """The worked example of the article Holm-Bonferroni method in Wikipedia: of 0.01, 0.04, 0.03 and 0.005 the first and the last are below 0.05."""
    adjusted = adjust_holm([0.01, 0.04, 0.03, 0.005])
    assert adjusted == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert [p < 0.05 for p in adjusted] == [True, False, False, True]
