"""The intervals are exactly those that trying every table would give."""

import random
from itertools import product

import pytest

from tests.attack.small_bundle import attack, count_statuses, hide, share, write_question

GROUPS, OPTIONS = ("g", "h"), ("a", "b", "c")
PAGE = write_question("by", "One answer.", "Groups", {"g": "Gulls", "h": "Hens"}) + write_question(
    "q", "One answer.", "Question", {"a": "Ants", "b": "Bees", "c": "Cats"})


def list_cells(table):
    """Every published count of a table with two rows and three columns: cells and margins."""
    (a, b, c), (d, e, f) = table
    return {"q.by.by.g.a": a, "q.by.by.g.b": b, "q.by.by.g.c": c, "q.by.by.h.a": d, "q.by.by.h.b": e, "q.by.by.h.c": f,
            "q.a": a + d, "q.b": b + e, "q.c": c + f}


@pytest.mark.parametrize("seed", range(12))
def test_every_interval_is_that_of_all_tables_which_fit(tmp_path, seed):
    luck = random.Random(seed)
    table = [[luck.randint(0, 4) for _ in OPTIONS] for _ in GROUPS]
    table[0][0] += 1
    table[1][0] += 1
    truth, sizes = list_cells(table), [sum(row) for row in table]
    hidden = set(luck.sample(sorted(truth), 5))
    rows = [share("by", group, size, sum(sizes)) for group, size in zip(GROUPS, sizes)] + count_statuses("by", sum(sizes), sum(sizes))
    rows += count_statuses("q", sum(sizes), sum(sizes))
    rows += [share("q", option, truth[f"q.{option}"], sum(sizes)) for option in OPTIONS]
    rows += [share("q", option, count, size, f"by.{group}") for group, size, row in zip(GROUPS, sizes, table) for option, count in zip(OPTIONS, row)]
    found = attack(tmp_path, [hide(row) if row["id"] in hidden else row for row in rows], PAGE)
    fitting = [cells for numbers in product(range(max(sizes) + 1), repeat=4)
               if min(last := (sizes[0] - numbers[0] - numbers[1], sizes[1] - numbers[2] - numbers[3])) >= 0
               and all(cells[id] == truth[id] for cells in [list_cells(((*numbers[:2], last[0]), (*numbers[2:], last[1])))]
                       for id in truth if id not in hidden)
               for cells in [list_cells(((*numbers[:2], last[0]), (*numbers[2:], last[1])))]]
    assert {id: (one.low, one.high) for id, one in found.items()} == {
        id: (min(cells[id] for cells in fitting), max(cells[id] for cells in fitting)) for id in hidden}
