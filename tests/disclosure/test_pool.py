"""A pool of other tables: what each says of every cell."""

import numpy as np
import pytest

from stemreport.disclosure.pool import Pool
from stemreport.disclosure.solve import Block


@pytest.fixture
def pool():
    """Three cells that add up: each may go down by 5 and up by 100."""
    return Pool(Block(np.arange(3), [[(0, 1), (1, 1), (2, 1)]], np.full(3, 5.0), np.full(3, 100.0), True))


def test_at_first_there_is_the_true_table_alone(pool):
    assert [pool.span(column) for column in range(3)] == [(0, 0)] * 3


def test_a_table_found_for_one_cell_speaks_of_all(pool):
    pool.add(np.array([2.0, -2, 0]))
    pool.add(np.array([-1.0, -1, 2]))
    assert [pool.span(column) for column in range(3)] == [(-1, 2), (-2, 0), (0, 2)]


def test_while_another_does_not_move_only_tables_count_in_which_it_does_not(pool):
    pool.add(np.array([2.0, -2, 0]))
    pool.add(np.array([-3.0, 0, 3]))
    assert pool.span(0, still=1) == (-3, 0) and pool.span(0, still=2) == (0, 2) and pool.span(1, still=0) == (0, 0)


@pytest.mark.parametrize("shift", [[1, 1, 1], [6, -6, 0], [0.5, -0.5, 0], [101, -1, -100]],
                         ids=["does not add up", "too low", "half people", "too high"])
def test_what_cannot_be_proves_nothing(pool, shift):
    pool.add(np.array(shift, dtype=float))
    assert pool.span(0) == (0, 0)


def test_there_is_room_for_many(pool):
    for number in range(200):
        pool.add(np.array([number % 99, -5.0, 5 - number % 99]))
    for number in range(70):
        pool.add(np.array([-5.0, number, 5 - number]) if number <= 10 else np.array([-4.0, 4, 0]))
    assert pool.span(0) == (-5, 10), "5 - 10 is as low as the third may go"
    assert pool.span(1) == (-5, 10)


def test_what_was_found_first_is_kept_when_room_is_made(pool):
    pool.add(np.array([9.0, -4, -5]))
    for _ in range(130):
        pool.add(np.array([-1.0, 1, 0]))
    assert pool.span(0) == (-1, 9) and isinstance(pool.span(0)[0], float)
