"""What the canary found is told in groups, and kept number by number."""

import csv
from types import SimpleNamespace

import pytest

from stemreport.proof.judge_marks import Mark
from stemreport.proof.page import Piece, Place
from stemreport.proof.write_verdicts import (Fault, describe_faults, describe_score, list_hard_coded, name_place,
                                             write_verdicts)

CELLS = SimpleNamespace(find=lambda place: "a.ipynb, cell 2")
PIECE = Piece("prose", Place("a-1"), "a-1", "In all, 76.3%")
CELL = Piece("table cell", Place("data-x"), "data-x", "26.0%", "STAC", "Percentage", (3, 1))
LIVE, STUCK, NAMED = Mark(PIECE, 8, "76.3%", changed_in=("facts",)), Mark(PIECE, 8, "76.3%"), Mark(PIECE, 8, "3", "hash")


def test_only_what_never_changed_is_a_fault():
    [fault] = list_hard_coded([LIVE, STUCK, NAMED], CELLS)
    assert (fault.what, fault.where, fault.found) == ("hard-coded number (prose)", "a.ipynb, cell 2, a-1", "In all, [76.3%]")
    [fault] = list_hard_coded([Mark(CELL, 0, "26.0%")], CELLS)
    assert (fault.what, fault.where) == (
        "hard-coded table cell", 'a.ipynb, cell 2, data-x, row "STAC", column "Percentage"')


def test_a_bar_is_named_by_its_label():
    assert name_place(Place("x", exhibit="figure-x"), CELLS, "STAC") == 'a.ipynb, cell 2, figure-x, "STAC"'


def test_faults_of_one_kind_stand_together():
    faults = [Fault("b", f"place {number}", "found", "why") for number in range(2)] + [Fault("a", "there", "one\ntwo", "why")]
    assert describe_faults(faults) == ["A, once. why", "  there", "      one", "      two", "B, 2 times. why", "  place 0", "      found",
                                       "  place 1", "      found"]


@pytest.mark.parametrize("live, stuck, score", [
    (3, 1, "3 of 4 numbers proved live (75.0%), on 6 perturbations"),
    (1999, 1, "1,999 of 2,000 numbers proved live (99.9%), on 6 perturbations"),
    (19999, 1, "19,999 of 20,000 numbers proved live (99.9%), on 6 perturbations"),
    (2, 0, "2 of 2 numbers proved live (100.0%), on 6 perturbations"),
])
def test_the_score_leaves_out_what_is_exempt_and_is_never_rounded_up(live, stuck, score):
    assert describe_score([LIVE] * live + [STUCK] * stuck + [NAMED] * 5, 6) == score


def test_every_mark_and_every_other_fault_stands_in_the_file(tmp_path):
    path = tmp_path / "private" / "canary.csv"
    write_verdicts([LIVE, STUCK, NAMED], [Fault("ranking that disagrees", "there", "A before B", "No.")], CELLS, path)
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    assert [row["verdict"] for row in rows] == ["live", "hard-coded", "exempt", "ranking that disagrees"]
    assert [row["changed_in"] for row in rows[:2]] == ["facts", ""] and rows[2]["exempt"] == "hash"
