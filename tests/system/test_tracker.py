"""The tracker filled in and recalculated: its totals are those that the pipeline works out from the same rows.

What needs the pipeline is done by `tests.tracker.recalculated` in the pipeline's own environment.
"""

import json
import random
import subprocess
import tomllib
from types import SimpleNamespace

import pytest

from tests.built_report import ROOT, find_python
from tests.tracker.example import CODEBOOK, is_number, make_row

TABLES = tomllib.loads(CODEBOOK.read_text("utf-8"))


@pytest.fixture
def recalculate(tmp_path):
    """A function that types rows into a new tracker, lets LibreOffice work it out, and reads it beside what the pipeline says."""
    def recalculate(rows):
        done = subprocess.run([find_python(), "-m", "tests.tracker.recalculated", tmp_path], input=json.dumps(rows), cwd=ROOT, text=True,
                              encoding="utf-8", capture_output=True, timeout=500)
        assert done.returncode == 0, done.stderr
        found = SimpleNamespace(**json.loads(done.stdout))
        for name in ("totals", "tallied"):
            setattr(found, name, {tuple(key): amount for key, amount in getattr(found, name)})
        return found

    return recalculate


def make_rows(count, seed=1):
    """Sessions of one to four rows: ids as numbers and texts, answers left out, rows that others led, numbers missing or in words."""
    draw = random.Random(seed)

    def choose(question, blank):
        return None if draw.random() < blank else draw.choice(list(TABLES["question"][question]["options"]))

    rows, session = [], 0
    while len(rows) < count:
        session += 1
        size = draw.choice([1, 1, 1, 2, 3, 4])
        same = {"subject": choose("subject", .02), "sector": choose("sector", .05), "authority": choose("authority", .05), "mode": choose("mode", .02),
                "hours": draw.choice([.5, 1, 1.5, 2, 6])}
        for _ in range(min(size, count - len(rows))):
            id = draw.choice([session, str(session), f" {session} "]) if session % 2 else draw.choice([f"S{session}", f"s{session}"])
            row = make_row(session=None if size == 1 and draw.random() < .3 else id, led=draw.choice([*["yes"] * 9, "no", None]), **same,
                           attendees=draw.choice([*range(1, 60), None, "ten"]))
            if draw.random() < .4:
                row |= {"sector": choose("sector", .05), "authority": choose("authority", .05)}
            if draw.random() < .05:
                row |= {"hours": draw.choice([None, "two", 3.25])}
            rows.append(row)
    return rows


def count_statuses(rows):
    led = [row for row in rows if row["led"] == "yes"]
    counted = [row for row in led if is_number(row["hours"]) and is_number(row["attendees"])]
    return [len(counted), len(rows) - len(led), len(led) - len(counted)]


def assert_same(found, expected):
    assert found.keys() == expected.keys()
    assert not {key: (found[key], amount) for key, amount in expected.items() if not is_number(found[key]) or abs(found[key] - amount) > .0051}


def test_two_hundred_rows_give_the_totals_that_the_pipeline_works_out(recalculate):
    rows = make_rows(200)
    book = recalculate(rows)
    assert book.errors == []
    assert all(count_statuses(rows)) and book.statuses == count_statuses(rows)
    assert all(book.tallied[measure, "sector", "several"] > 0 for measure in ("sessions", "delivered"))
    assert book.tallied["sessions", "", ""] < count_statuses(rows)[0]
    assert_same(book.totals, book.tallied)


def test_an_empty_tracker_is_all_zeros(recalculate):
    book = recalculate([])
    assert book.errors == []
    assert book.statuses == [0, 0, 0]
    assert set(book.totals.values()) == {0}


def test_a_tracker_filled_to_its_last_row(recalculate):
    rows = make_rows(TABLES["tracker"]["rows"], seed=2)
    book = recalculate(rows)
    assert book.errors == []
    assert book.statuses == count_statuses(rows)
    assert_same(book.totals, book.tallied)


def test_ids_are_compared_as_they_are_typed_and_not_as_patterns(recalculate):
    alone = ["S*", "S1", "S2", "S?", "S??", "~", "~~", "*", "|2", "<5", "3", ">1", "=4", "4", "01", "1", "1.0", "1e2", "100", "TRUE", "x" * 130]
    pairs = [(7, "7"), ("Ab c", "aB  C "), ("y" * 120 + "a", "y" * 120 + "b"), ("Q*", "q*"), (" ", None)]
    rows = [make_row(session=id, sector="primary") for id in alone]
    rows += [make_row(session=id, sector=sector) for pair in pairs for id, sector in zip(pair, ("primary", "secondary"))]
    book = recalculate(rows)
    found = book.totals
    assert book.errors == []
    assert (found["sessions", "", ""], found["sessions", "sector", "several"]) == (len(alone) + 4 + 2, 4)
    assert_same(found, book.tallied)


def test_what_is_pasted_and_no_answer_of_the_list_is_not_broken_down(recalculate):
    rows = [make_row(authority="Fif"), make_row(session="2", authority="FIFE "), make_row(session="3", sector="Everybody"), make_row(session="4")]
    found = recalculate(rows).totals
    assert [found["sessions", split, category] for split, category in
            [("", ""), ("authority", "fife"), ("authority", "not_broken_down"), ("ric", "not_broken_down"), ("sector", "not_broken_down")]] == [4, 2, 2, 2, 1]
