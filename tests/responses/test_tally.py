"""Totals worked out from rows, against a plain loop."""

import random

import pandas as pd
import pytest

from stemreport.codebook.tracker import Measure
from stemreport.responses.tally import tally_rows

SESSIONS = Measure("sessions", "Sessions", "sessions", "rows", (), "session")
DELIVERED = Measure("delivered", "Hours delivered", "hours", "rows", ("hours",), "session")
ATTENDEES = Measure("attendees", "Attendees", "people", "rows", ("attendees",))
CUMULATIVE = Measure("cumulative", "Cumulative hours", "hours", "rows", ("hours", "attendees"))
MEASURES = [SESSIONS, DELIVERED, ATTENDEES, CUMULATIVE]
SPLITS = {"sector": ["early", "primary", "unused"], "mode": ["online", "school"]}


def make_rows(*rows):
    return pd.DataFrame(rows, columns=["session", "sector", "mode", "hours", "attendees"]).astype({"hours": float, "attendees": float})


def generate_rows(seed, count=300):
    draw = random.Random(seed)
    ids = [None, "", " ", *(f"{word}{number}" for word in ("S", "s", " S") for number in range(40)), *range(30)]
    return make_rows(*((draw.choice(ids), draw.choice(["early", "primary", None]), draw.choice(["online", "online", "online", "school", None]),
                        draw.choice([.25, 1, 1.5, 6]), draw.randint(1, 40)) for _ in range(count)))


def loop(rows, measure, split):
    """Add up in the plainest way: row by row into groups, group by group into categories."""
    groups = {}
    for number, row in enumerate(rows.to_dict("records")):
        id = "" if pd.isna(row["session"]) else str(row["session"]).strip().lower()
        groups.setdefault(id if id and measure.once_in else (number,), []).append(row)
    sums = {}
    for group in groups.values():
        amounts = []
        for row in group:
            amount = 1
            for number in measure.product:
                amount *= row[number]
            amounts.append(amount)
        categories = {"not_broken_down" if pd.isna(row[split]) else row[split] for row in group} if split else {""}
        category = categories.pop() if len(categories) == 1 else "several"
        sums[category] = sums.get(category, 0) + sum(amounts) / len(amounts)
    return sums


def look_up(tallied, measure, split=""):
    found = tallied[(tallied["measure"] == measure) & (tallied["split"] == split)]
    return dict(zip(found["category"], found["amount"]))


@pytest.mark.parametrize("seed", range(5))
def test_generated_rows_give_what_a_plain_loop_gives(seed):
    rows = generate_rows(seed)
    tallied = tally_rows(rows, MEASURES, SPLITS)
    for measure in MEASURES:
        for split in ("", *SPLITS):
            expected = loop(rows, measure, split)
            found = look_up(tallied, measure.id, split)
            assert set(expected) <= set(found)
            assert found == {category: pytest.approx(expected.get(category, 0)) for category in found}


@pytest.mark.parametrize("seed", range(5))
def test_the_categories_of_each_split_add_up_to_the_total(seed):
    tallied = tally_rows(generate_rows(seed), MEASURES, SPLITS)
    for measure in MEASURES:
        total = look_up(tallied, measure.id)[""]
        for split in SPLITS:
            assert sum(look_up(tallied, measure.id, split).values()) == pytest.approx(total) and total > 0


def test_each_measure_has_its_total_first_and_then_every_category_in_order():
    tallied = tally_rows(generate_rows(1), [SESSIONS, CUMULATIVE], SPLITS)
    one = [("", ""), *(("sector", category) for category in ("early", "primary", "unused", "several", "not_broken_down")),
           *(("mode", category) for category in ("online", "school", "several", "not_broken_down"))]
    assert list(tallied[["measure", "split", "category"]].itertuples(index=False, name=None)) == [
        (measure, *pair) for measure in ("sessions", "cumulative") for pair in one]
    assert tallied["amount"].dtype == float


def test_a_session_counts_once_and_its_hours_too():
    tallied = tally_rows(make_rows(("1", "early", "online", 2, 10), ("1", "primary", "online", 2, 5), ("2", "early", "online", 1, 1)), MEASURES, SPLITS)
    assert [look_up(tallied, measure)[""] for measure in ("sessions", "delivered", "attendees", "cumulative")] == [2, 3, 16, 31]
    assert look_up(tallied, "delivered", "sector") == {"early": 1, "primary": 0, "unused": 0, "several": 2, "not_broken_down": 0}
    assert look_up(tallied, "attendees", "sector") == {"early": 11, "primary": 5, "unused": 0, "several": 0, "not_broken_down": 0}
    assert look_up(tallied, "sessions", "mode") == {"online": 2, "school": 0, "several": 0, "not_broken_down": 0}


def test_rows_of_a_session_that_say_different_hours_count_their_mean():
    tallied = tally_rows(make_rows(("1", "early", "online", 1, 10), ("1", "early", "online", 2, 5)), [DELIVERED, CUMULATIVE], SPLITS)
    assert (look_up(tallied, "delivered")[""], look_up(tallied, "cumulative")[""]) == (1.5, 20)


@pytest.mark.parametrize("blank", [None, "", "  ", float("nan")])
def test_rows_without_an_id_stand_alone(blank):
    rows = make_rows((blank, "early", "online", 1, 1), (blank, "primary", "online", 1, 1), ("1", "early", "school", 1, 1))
    tallied = tally_rows(rows, [SESSIONS], SPLITS)
    assert look_up(tallied, "sessions", "sector") == {"early": 2, "primary": 1, "unused": 0, "several": 0, "not_broken_down": 0}


@pytest.mark.parametrize(("one", "other", "sessions"), [
    ("S1", "s1", 1), (" S1 ", "S1", 1), ("a  b", "A b", 1), (7, "7", 1), ("S1", "S2", 2), ("01", "1", 2), ("S*", "S1", 2),
    ("x" * 120 + "a", "x" * 120 + "b", 1), ("x" * 119 + "a", "x" * 119 + "b", 2)])
def test_which_ids_are_one(one, other, sessions):
    tallied = tally_rows(make_rows((one, "early", "online", 1, 1), (other, "early", "online", 1, 1)), [SESSIONS], SPLITS)
    assert look_up(tallied, "sessions")[""] == sessions


def test_a_session_with_an_answer_in_some_rows_only_served_several():
    rows = make_rows(("1", "early", None, 1, 1), ("1", None, None, 1, 1))
    tallied = tally_rows(rows, [SESSIONS], SPLITS)
    assert look_up(tallied, "sessions", "sector")["several"] == 1
    assert look_up(tallied, "sessions", "mode")["not_broken_down"] == 1


def test_rows_keep_their_own_index():
    rows = generate_rows(3)
    moved = rows.set_axis([number * 7 % 11 for number in range(len(rows))])[["hours", "session", "mode", "attendees", "sector"]]
    assert moved.index.has_duplicates
    pd.testing.assert_frame_equal(tally_rows(moved, MEASURES, SPLITS), tally_rows(rows, MEASURES, SPLITS))


def test_no_rows_add_up_to_zeros():
    tallied = tally_rows(make_rows(), MEASURES, SPLITS)
    assert len(tallied) == 4 * 10 and set(tallied["amount"]) == {0}


def test_what_was_given_stays_as_it_was():
    rows = generate_rows(2)
    before = rows.copy(deep=True)
    tally_rows(rows, MEASURES, SPLITS)
    pd.testing.assert_frame_equal(rows, before)
