"""Both engines give the same bytes for every chapter of the project. It makes eight reports, four of them with kernels, so it stands among the slow tests."""

import json
import subprocess

import pytest

from tests.built_report import ROOT, find_python

REPORTS = [("2018-19", ["technicians", "practitioners"], 24), ("2018-19", ["providers"], 14), ("2017-18", ["providers"], 10)]
"""A year, its surveys, those first that others cite, and the notebooks that are run for them."""


@pytest.mark.parametrize("year, surveys, notebooks", REPORTS)
def test_kernels_give_the_bytes_of_forked_processes(tmp_path, year, surveys, notebooks):
    script = ("import json, sys; from pathlib import Path; from tests.engine.same_bytes import compare_engines; "
              "print(json.dumps(compare_engines(Path(sys.argv[1]), Path('data').resolve(), *sys.argv[2:])))")
    done = subprocess.run([find_python(), "-c", script, tmp_path, year, *surveys], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[], notebooks]


def test_there_is_no_other_chapter():
    covered = {"notebooks", "annex", "generic", "technicians", "providers", "practitioners", "2017-18"}
    assert {path.parent.name for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts} == covered
