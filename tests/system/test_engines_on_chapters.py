"""Both engines give the same bytes for every chapter of the project. It makes six reports, three of them with kernels, so it stands among the slow tests."""

import json
import subprocess

import pytest

from tests.built_report import ROOT, find_python

REPORTS = [("2018-19", "technicians", 11), ("2018-19", "providers", 13), ("2017-18", "providers", 9)]


@pytest.mark.parametrize("year, survey, notebooks", REPORTS)
def test_kernels_give_the_bytes_of_forked_processes(tmp_path, year, survey, notebooks):
    script = ("import json, sys; from pathlib import Path; from tests.engine.same_bytes import compare_engines; "
              "print(json.dumps(compare_engines(Path(sys.argv[1]), Path('data').resolve(), *sys.argv[2:])))")
    done = subprocess.run([find_python(), "-c", script, tmp_path, year, survey], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[], notebooks]


def test_there_is_no_other_chapter():
    covered = {"notebooks", "annex", "generic", "technicians", "providers", "2017-18"}
    assert {path.parent.name for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts} == covered
