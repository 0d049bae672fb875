"""Intervals, tests and adjustments agree with statsmodels on hundreds of random tables."""

import random

import pytest
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from stemreport.findings.means import Sample, compare_means
from stemreport.findings.proportions import adjust_holm, compare_independent, compare_paired, find_wilson

RANDOM = random.Random(2019)
TABLES = [((RANDOM.randint(0, first), RANDOM.randint(0, second)), (first, second))
          for first, second in ((RANDOM.randint(1, 900), RANDOM.randint(1, 900)) for _ in range(400))]
PAIRS = [tuple(RANDOM.randint(0, 120) for _ in range(4)) for _ in range(200)]
FAMILIES = [[RANDOM.choice((RANDOM.random(), RANDOM.random() / 40, 1.0, 0.03)) for _ in range(RANDOM.randint(1, 12))] for _ in range(80)]
NUMBERS = [[[round(RANDOM.gauss(middle, spread), 2) for _ in range(RANDOM.randint(2, 300))] for middle, spread in ((9, RANDOM.uniform(0.1, 9)), (11, 4))]
           for _ in range(150)]


def test_wilson():
    for counts, bases in TABLES:
        for count, base in zip(counts, bases):
            assert find_wilson(count, base) == pytest.approx(proportion_confint(count, base, method="wilson"), abs=1e-10)


def test_newcombe():
    for (first, second), bases in TABLES:
        expected = confint_proportions_2indep(first, bases[0], second, bases[1], method="newcomb", compare="diff", correction=False)
        assert compare_independent((first, second), bases)[:2] == pytest.approx(expected, abs=1e-10)


def test_mcnemar():
    for both, first, second, neither in PAIRS:
        expected = mcnemar([[both, first], [second, neither]], exact=True).pvalue
        assert compare_paired(both, first, second, neither)[2] == pytest.approx(expected, abs=1e-10)


def test_holm():
    for values in FAMILIES:
        assert adjust_holm(values) == pytest.approx(list(multipletests(values, method="holm")[1]), abs=1e-12)


def test_welch():
    for first, second in NUMBERS:
        groups = [DescrStatsW(one) for one in (first, second)]
        expected = CompareMeans(*groups)
        found = compare_means(*(Sample(one.mean, float(one.var_ddof(1) ** 0.5), int(one.nobs)) for one in groups))
        assert found[:2] == pytest.approx(expected.tconfint_diff(usevar="unequal"), abs=1e-9)
        assert found[2] == pytest.approx(expected.ttest_ind(usevar="unequal")[1], abs=1e-10)
