"""What a failed run says, taken apart: the cell of each problem, and the names that a citation may become."""

import json

import pytest

from stemreport.preview.find_problems import find_anchors, list_near_names, locate_problems
from stemreport.problems import Problem, ProblemsFound

KNOWN = ["ease.answered", "ease.by.role.first.easy", "ease.easy", "ease.easy.of_all", "ease.hard", "places.wood"]


def test_each_problem_has_the_cell_that_it_names():
    problems = [Problem("notebooks/birds/10-all.ipynb", "cell 3", "a", "b", "c"), Problem("report.toml", "[figure.ease] headline", "d", "e", "f"),
                Problem("notebooks/a survey with a long name/and a chapter with a name that is as long/20-the-second-chapter-of-all.ipynb", "cell 12", "g", "h", "i")]
    located = locate_problems(str(ProblemsFound(problems)))
    assert [(one.notebook, one.cell) for one in located][:2] == [("notebooks/birds/10-all.ipynb", 3), ("", 0)]
    assert located[2].cell == 12
    assert located[0].text.splitlines() == ["notebooks/birds/10-all.ipynb, cell 3", "   Found:    a", "   Expected: b", "   Do:       c"]


@pytest.mark.parametrize("text, place", [
    ("notebooks/birds/10-all.ipynb, cell 4, line 2\n   Found:    NameError: x", ("notebooks/birds/10-all.ipynb", 4)),
    ("1 problem stops the run.\n\n1. report.toml, [figure.eese]\n   Found:    x\n\nFound by notebooks/birds/10-all.ipynb, cell 5.", ("notebooks/birds/10-all.ipynb", 5)),
    ("clean: its process was ended by SIGKILL.", ("", 0))])
def test_a_run_may_say_it_otherwise(text, place):
    (one,) = locate_problems(text)
    assert (one.notebook, one.cell) == place


def test_of_a_cell_that_is_no_prose_the_prose_before_it_is_named(tmp_path):
    path = tmp_path / "10 all.ipynb"
    cells = [("markdown", "first", []), ("code", "added", ["injected-parameters"]), ("code", "open", []), ("markdown", "second", []), ("code", "figure", [])]
    path.write_text(json.dumps({"cells": [{"cell_type": kind, "id": id, "metadata": {"tags": tags}, "source": ""} for kind, id, tags in cells]}), "utf-8")
    assert find_anchors(path, 4) == ["10-all-second", "10-all-first"]
    assert find_anchors(path, 2) == ["10-all-first"]
    path.write_text("{", "utf-8")
    assert find_anchors(path, 4) == []


@pytest.mark.parametrize("source, near", [
    ("{{ ease.ea", {"ease.ea": ["ease.easy", "ease.easy.of_all"]}),
    ("{{ ease.esay.both }}", {"ease.esay": ["ease.easy"]}),
    ("{{ eas }}", {"eas": ["ease.easy", "ease.hard", "ease.answered", "ease.easy.of_all", "ease.by.role.first.easy"]}),
    ("{{ ease.easy.both }} and {{ ease.by.role }} {{ top(ease, 3) }} {{ places.wood.base }}", {}),
    ("{{ zzz.zzz }}", {"zzz.zzz": []})])
def test_the_nearest_names_are_those_that_begin_so_or_look_so(source, near):
    found = list_near_names(source, KNOWN)
    assert {name: some[:len(near[name])] if name == "ease.esay" else some for name, some in found.items()} == near
