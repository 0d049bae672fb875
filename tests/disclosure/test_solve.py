"""What else a set of counts could have been."""

import numpy as np
import pytest

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.solve import split_blocks


def make_table(rows, links=()):
    """Cells q.a, q.b, ... of these counts that add up to the last, which is their total."""
    system = CellSystem()
    own = [system.add([("q", chr(97 + number))], count) for number, count in enumerate(rows)]
    whole = system.add([("q", "#answered")], sum(rows))
    system.add_up(own, whole)
    return system


def fix(system, *positions):
    mask = np.zeros(len(system.cells), dtype=bool)
    mask[list(positions)] = True
    return mask


def test_what_is_fixed_is_in_no_block():
    system = make_table([1, 4, 9])
    (block,) = split_blocks(system, fix(system, 2, 3))
    assert block.positions.tolist() == [0, 1] and block.links == [[(0, 1), (1, 1)]]
    assert block.down.tolist() == [1, 4] and block.is_whole and (block.up > 1e6).all()


def test_what_does_not_hang_together_is_apart():
    system = make_table([1, 4])
    other = [system.add([("r", one)], 3) for one in "ab"]
    system.link({other[0]: 1, other[1]: 1}, 6)
    alone = system.add([("s", "a")], 2)
    blocks = split_blocks(system, fix(system, 2))
    assert sorted(block.positions.tolist() for block in blocks) == [[0, 1], other, [alone]]
    assert [len(block.links) for block in blocks] == [1, 1, 0]
    assert split_blocks(system, np.ones(6, dtype=bool)) == []


def test_cells_that_hang_together_through_others_are_one_block():
    system = CellSystem()
    cells = [system.add([("q", one)], 2) for one in "abcdef"]
    for one, other in ((4, 5), (0, 1), (2, 3), (1, 2), (3, 4)):
        system.link({cells[one]: 1, cells[other]: -1})
    (block,) = split_blocks(system, np.zeros(6, dtype=bool))
    assert sorted(block.positions.tolist()) == cells and len(block.links) == 5


def test_only_links_among_the_cells_of_a_table_count_where_one_is_named():
    system = make_table([1, 4])
    other = system.add([("r", "a")], 1)
    system.link({0: 1, other: -1})
    (block,) = split_blocks(system, fix(system, 2, 3), is_table=np.array([True, True, True, False]))[:1]
    assert block.positions.tolist() == [0, 1] and len(block.links) == 1
    blocks = split_blocks(system, fix(system, 2), is_table=np.array([True, False, True, True]))
    assert len(blocks[0].links) == 1, "the link of 0 with r alone"
    assert {len(block.links) for block in split_blocks(system, fix(system, 2), is_table=np.array([False] * 4))} == {0}


def test_what_readers_are_told_of_a_cell_bounds_it():
    system = make_table([1, 4, 9])
    system.least[1] = 3
    (block,) = split_blocks(system, fix(system, 3), {0: (0, 3), 2: (8, 20)})
    assert block.down.tolist() == [1, 1, 1] and block.up[[0, 2]].tolist() == [2, 11]
    system.least[2] = 5
    (block,) = split_blocks(system, fix(system, 3), {2: (8, 20)}, most=50)
    assert block.down.tolist() == [1, 1, 1] and block.up.tolist() == [49, 46, 11]


def test_sums_may_have_fractions_and_may_be_negative_where_one_is():
    system = CellSystem()
    one, other = system.add([("h", "#sum"), ("s", "a")], 5), system.add([("h", "#sum"), ("s", "b")], 7.5)
    system.link({one: 1, other: 1}, 12.5)
    (block,) = split_blocks(system, np.zeros(2, dtype=bool), most=1000)
    assert not block.is_whole and block.down.tolist() == [5, 7.5]
    third = system.add([("h", "#sum"), ("s", "c")], -1)
    system.link({one: 1, third: 1}, 4)
    (block,) = split_blocks(system, np.zeros(3, dtype=bool), most=1000)
    assert block.down.tolist() == [1005, 1007.5, 999]


# --- shifts ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def block():
    """Counts 1, 4 and 9 of 14."""
    system = make_table([1, 4, 9])
    return split_blocks(system, fix(system, 3))[0]


def test_a_shift_fits_what_is_known(block):
    assert block.allows(np.array([1.0, -1, 0])) and block.allows(np.zeros(3)) and block.allows(np.array([-1.0, -4, 5]))
    assert not block.allows(np.array([1.0, 0, 0])), "it does not add up"
    assert not block.allows(np.array([-2.0, 2, 0])), "fewer than none"
    assert not block.allows(np.array([0.5, -0.5, 0])), "half a person"
    block.up[0] = 3
    assert block.allows(np.array([3.0, -3, 0])) and not block.allows(np.array([4.0, -4, 0]))
    block.is_whole = False
    assert block.allows(np.array([0.5, -0.5, 0]))


@pytest.mark.parametrize("column, amount, costs, still, shift", [
    (0, 3, [1, 1, 2], (), [3, -3, 0]), (0, 3, [1, 3, 2], (), [3, 0, -3]), (0, 3, [1, 1, 2], (1,), [3, 0, -3]),
    (0, 6, [1, 1, 2], (), [6, -4, -2]),
    (0, -1, [1, 1, 2], (), [-1, 1, 0]), (1, -4, [1, 1, 2], (), [4, -4, 0]), (2, 3, [1, 3, 1], (), [-1, -2, 3])])
def test_the_cheapest_shift_is_found(block, column, amount, costs, still, shift):
    assert block.find_shift(column, amount, np.array(costs, dtype=float), still).tolist() == shift


@pytest.mark.parametrize("column, amount, still, end",
                         [(0, -2, (), -1), (0, 14, (), 13), (0, 6, (2,), 4), (1, -5, (), -4), (1, 11, (0,), 9)])
def test_where_it_cannot_go_so_far_it_goes_as_far_as_it_can(block, column, amount, still, end):
    for costs in (np.ones(3), np.full(3, 1e4), np.full(3, 1e-4)):
        assert block.find_shift(column, amount, costs, still)[column] == end


@pytest.mark.parametrize("column, amount, still", [(0, 3, (1, 2)), (0, 3, (0,)), (0, -1, (0,)), (1, 3, (0, 2))])
def test_what_cannot_move_has_no_shift(block, column, amount, still):
    assert block.find_shift(column, amount, np.ones(3), still) is None


def test_no_shift_tells_more_than_readers_are_told(block):
    block.up[0], block.down[1] = 2, 1
    assert block.find_shift(0, 3, np.ones(3))[0] == 2 and block.find_shift(1, -3, np.ones(3))[1] == -1
    block.up[0] = 0
    assert block.find_shift(0, 3, np.ones(3)) is None and block.find_shift(0, -1, np.ones(3)) is not None


def test_looking_changes_nothing(block):
    before = block.down.copy(), block.up.copy()
    block.find_shift(0, 3, np.ones(3), (1,))
    block.reach(0, True, (1,))
    assert (block.down == before[0]).all() and (block.up == before[1]).all()


@pytest.mark.parametrize("column, upwards, still, end",
                         [(0, True, (), 13), (0, False, (), -1), (1, True, (0,), 9), (2, False, (), -9), (2, True, (1,), 1)])
def test_a_cell_goes_as_far_as_the_others_let_it(block, column, upwards, still, end):
    shift = block.reach(column, upwards, still)
    assert shift[column] == end and block.allows(shift) and all(shift[one] == 0 for one in still)


@pytest.fixture
def odd():
    """Twice a cell and another are 7: in fractions it goes from 0 to 3.5, in whole numbers to 3."""
    system = CellSystem()
    one, other = system.add([("q", "a")], 1), system.add([("q", "b")], 5)
    system.link({one: 2, other: 1}, 7)
    return split_blocks(system, np.zeros(2, dtype=bool))[0]


def test_people_are_whole(odd):
    assert odd.reach(0, True).tolist() == [2.5, -5] and odd.reach(0, True, whole=True).tolist() == [2, -4]
    assert odd.find_shift(1, -3, np.ones(2)).tolist() == [1, -2], "half a person would have to come"
    odd.is_whole = False
    assert odd.find_shift(1, -3, np.ones(2)).tolist() == [1.5, -3]


def test_whole_numbers_are_looked_for_where_fractions_are_cheaper():
    system = CellSystem()
    cells = [system.add([("q", one)], 6) for one in "abc"]
    system.link({cells[0]: 1, cells[1]: 2, cells[2]: 1}, 24)
    (block,) = split_blocks(system, np.zeros(3, dtype=bool))
    assert block.find_shift(0, 1, np.array([1.0, 1, 5])).tolist() == [1, 0, -1], "half of b would have done"
