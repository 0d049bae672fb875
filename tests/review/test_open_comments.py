"""What is open in the register, or wrong with it, stands against publication, at the cell that can be mended."""

import json

import pytest

from stemreport.paths import Paths
from stemreport.review.open_comments import find_open_comments
from tests.review.pages import write_rows


@pytest.fixture
def paths(tmp_path):
    paths = Paths(tmp_path, "2014", "gardens")
    paths.raw.mkdir(parents=True)
    for name, cells in (("gardens/10-in short", ["summary", "summary-more"]), ("annex/90-annex", ["method"])):
        chapter = paths.notebooks / f"{name}.ipynb"
        chapter.parent.mkdir(parents=True, exist_ok=True)
        chapter.write_text(json.dumps({"cells": [{"id": id, "cell_type": "markdown", "source": ""} for id in cells]}), encoding="utf-8")
    return paths


def find(paths, *rows):
    write_rows(paths.comments, *({"who": "A Reader", "what": "Why?", **row} for row in rows))
    return find_open_comments(paths)


def test_no_register_and_a_settled_one_stand_against_nothing(paths):
    assert find_open_comments(paths) == []
    assert find(paths, {"paragraph": "gone", "state": "done"}, {"state": "rejected", "reason": "No."}) == []


PLACES = {
    "a paragraph": ("10-in-short-summary-3", "notebooks/gardens/10-in short.ipynb", "cell 1"),
    "one of a cell whose name begins alike": ("10-in-short-summary-more-1", "notebooks/gardens/10-in short.ipynb", "cell 2"),
    "a cell": ("90-annex-method", "notebooks/annex/90-annex.ipynb", "cell 1"),
    "a figure": ("figure-ponds", "data/raw/2014/gardens/comments.csv", "row 2"),
    "what is gone": ("11-gone-summary-1", "data/raw/2014/gardens/comments.csv", "row 2"),
    "the whole report": ("", "data/raw/2014/gardens/comments.csv", "row 2"),
}


@pytest.mark.parametrize("paragraph, file, place", PLACES.values(), ids=PLACES)
def test_an_open_comment_is_told_where_it_can_be_mended(paths, paragraph, file, place):
    (problem,) = find(paths, {"paragraph": paragraph, "state": "open"})
    assert (problem.file, problem.place, problem.stops) == (file, place, True)
    assert problem.found == f"comment 1 of A Reader{f' on {paragraph}' if paragraph else ''}, open: “Why?”"
    assert problem.advice == "Settle it: write done, or rejected with a reason, under state in row 2 of data/raw/2014/gardens/comments.csv."


def test_each_open_comment_is_told(paths):
    assert len(find(paths, {"state": "open"}, {"state": "done"}, {"state": ""})) == 2


def test_a_fault_of_the_register_stands_against_publication(paths):
    (problem,) = find(paths, {"state": "dome"})
    assert problem.found == "the state dome" and problem.stops
