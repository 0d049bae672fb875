"""What is said of numbers by how often each occurs is, to the last digit, what numpy and fsum say of them one by one."""

from fractions import Fraction
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemreport.findings import exact_sums
from stemreport.findings import summarise_numbers as module
from stemreport.findings.cross_tabulate import CrossTabulation
from stemreport.findings.exact_sums import add_up, find_distinct
from stemreport.findings.groupings import Group, Grouping
from stemreport.findings.summarise_numbers import Summary, summarise, summarise_groups

numbers = st.lists(st.one_of(st.sampled_from([0.0, 0.1, 0.2, 0.25, 7.5, 1e9, 1e-7, 123456.789, -0.3]),
                             st.floats(-1e12, 1e12, allow_subnormal=False)), max_size=40)


def summarise_plainly(values):
    """As it was before numbers were counted: one array for each group."""
    total = round(fsum(values), 6)
    first, second = np.sort(np.append(values, [0.0, 0.0]))[:-3:-1]
    return Summary(len(values), total, tuple(float(np.quantile(values, share)) for share in (0.25, 0.5, 0.75)) if len(values) else (),
                   int((values == 0).sum()), int((values > 0).sum()), (float(first), float(second)))


@settings(max_examples=400, deadline=None)
@given(values=numbers)
def test_a_summary_is_that_of_the_numbers_one_by_one(values):
    assert summarise(*find_distinct(np.array(values, dtype=float))) == summarise_plainly(np.array(values, dtype=float))


@settings(max_examples=200, deadline=None)
@given(values=numbers, times=st.lists(st.integers(0, 1000), min_size=40, max_size=40))
def test_a_sum_of_repeated_numbers_is_exact(values, times):
    values, counts = np.array(values, dtype=float), np.array(times[:len(values)], dtype=np.int64)
    assert add_up(values, counts) == fsum(np.repeat(values, counts))


def test_a_sum_is_exact_for_as_many_as_is_promised():
    assert add_up(np.array([0.1, 1 / 3]), np.array([2**26, 2**26 - 1])) == float(Fraction(0.1) * 2**26 + Fraction(1 / 3) * (2**26 - 1))
    with pytest.raises(ValueError):
        add_up(np.array([0.1]), np.array([2**26 + 1]))


@pytest.mark.parametrize("most", [1 << 23, 1], ids=["counted together", "group after group"])
def test_groups_are_summarised_alone(most, monkeypatch):
    monkeypatch.setattr(module, "_MOST_COUNTS", most)
    chance = np.random.default_rng(2)
    values = np.round(chance.exponential(8, 3000), 2)
    values[chance.random(3000) < 0.1] = np.nan
    values[chance.random(3000) < 0.1] = 0
    codes = chance.integers(-1, 5, 3000).astype(np.int8)
    grouping = Grouping(tuple(Group(str(one), str(one)) for one in range(6)), codes)
    (everybody,), groups = summarise_groups(CrossTabulation(3000, (grouping,)), values)
    there = ~np.isnan(values)
    assert everybody == summarise_plainly(values[there])
    assert groups == [summarise_plainly(values[there & (codes == one)]) for one in range(6)]
    assert groups[5].size == 0


def test_nobody_answered():
    assert summarise_groups(CrossTabulation(2), np.array([np.nan, np.nan])) == [[Summary(0, 0.0, (), 0, 0, (0.0, 0.0))]]
    assert exact_sums.add_up(np.array([]), np.array([], dtype=np.int64)) == 0
