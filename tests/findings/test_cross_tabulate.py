"""One pass over the codes counts what a boolean array for each group would."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemreport.findings import cross_tabulate as module
from stemreport.findings.cross_tabulate import CrossTabulation
from stemreport.findings.groupings import Group, Grouping

CHANCE = np.random.default_rng(1)


def group(size, groups, dtype=np.int8):
    names = tuple(Group(f".by.g{groups}.o{one}", f"g{groups}.o{one}") for one in range(groups))
    return Grouping(names, CHANCE.integers(-1, groups, size).astype(dtype))


def count_plainly(size, groupings, *answers):
    everybody = [np.ones(size, dtype=bool)]
    tables = []
    for members in (everybody, *([one.codes == place for place in range(len(one.groups))] for one in groupings)):
        table = np.zeros((len(members), *(size for _, size in answers)), dtype=int)
        for row, member in enumerate(members):
            np.add.at(table[row], tuple(codes[member] for codes, _ in answers), 1)
        tables.append(table.tolist())
    return tables


SIZES = {"nobody": 0, "one": 1, "less than a block": 99, "blocks and a part": 1000}
LIMITS = {"as it is": {}, "in small blocks": {"_BLOCK": 7}, "each grouping alone": {"_MOST_CELLS": 1}, "two groupings together": {"_MOST_CELLS": 40},
          "all units at once": {"_BLOCK": 7, "_MOST_COUNTS": 4}}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("limits", LIMITS.values(), ids=LIMITS)
def test_counts_are_those_of_a_plain_loop(size, limits, monkeypatch):
    for name, value in limits.items():
        monkeypatch.setattr(module, name, value)
    groupings = (group(size, 4), group(size, 6, np.int16), group(size, 33, np.int16), group(size, 1))
    answers = (CHANCE.integers(0, 3, size).astype(np.int8), 3), (CHANCE.integers(0, 120, size).astype(np.int8), 120)
    for some in ((), groupings[:1], groupings):
        table = CrossTabulation(size, some)
        for asked in (answers[:1], answers):
            assert [one.tolist() for one in table.count(*asked)] == count_plainly(size, some, *asked)
        ticks = [CHANCE.random(size) < 0.3 for _ in range(21)]
        counted = table.count_ticks(ticks)
        for place, tick in enumerate(ticks):
            assert [one[:, place].tolist() for one in counted] == [
                [row[1] for row in part] for part in count_plainly(size, some, (tick.astype(int), 2))]


def test_more_groups_than_a_byte_can_number():
    groups = group(5000, 300, np.int16)
    codes = CHANCE.integers(0, 2, 5000).astype(np.int8)
    assert [one.tolist() for one in CrossTabulation(5000, (groups,)).count((codes, 2))] == count_plainly(5000, (groups,), (codes, 2))


@settings(max_examples=50, deadline=None)
@given(codes=st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 1), st.integers(0, 4)), max_size=30))
def test_groups_add_up_to_everybody_but_those_in_none(codes):
    first, second, answers = (np.array(part, dtype=np.int8) for part in zip(*codes)) if codes else (np.array([], dtype=np.int8),) * 3
    groupings = tuple(Grouping(tuple(Group(str(one), str(one)) for one in range(size)), part) for size, part in ((3, first), (2, second)))
    everybody, *by_group = CrossTabulation(len(codes), groupings).count((answers, 5))
    assert everybody.sum() == len(codes)
    for grouping, counts in zip(groupings, by_group):
        assert counts.sum() == (grouping.codes >= 0).sum()


def test_who_is_in_a_group_is_found_by_its_name():
    grouping = Grouping((Group(".by.a.x", "a.x"), Group(".by.a.y", "a.y")), np.array([1, -1, 0]))
    assert grouping.find_members("a.y").tolist() == [True, False, False]
    assert grouping.find_members("a.z") is None
