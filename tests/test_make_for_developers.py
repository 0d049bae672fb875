"""Commands of the Makefile that run what only some have: JupyterLab, Dask, a browser, minutes of time. Invented programs say here what they were asked."""

import os

import pytest

from tests.invented_machine import Machine

SAYS = "import sys\nprint({!r}, *sys.argv[1:])\n"
ADDRESS = "tcp://name-of-the-first:8786"


@pytest.fixture
def equipped(tmp_path):
    """A project with a lock for each of its environments, and with programs that say how they were called."""
    machine = Machine(tmp_path)
    machine.has("python3")
    machine.has("uv")
    for name in ("lab", "system", "cluster", "bench"):
        (machine.project / f"requirements-{name}.lock").write_text("one==1\n")
    for name in ("pytest.py", "jupyterlab.py", "bench/run.py"):
        (machine.project / name).parent.mkdir(exist_ok=True)
        (machine.project / name).write_text(SAYS.format(name))
    for name in ("tests/system/package-lock.json", ".node-system/package-lock.json.built"):
        (machine.project / name).parent.mkdir(parents=True)
        (machine.project / name).touch()
    return machine


def give(machine, *words):
    """Give a command; return what is said besides that environments are built."""
    done = machine.make("--no-print-directory", *words)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith(("Building the environment", "The environment"))]


def test_tests_are_run_in_two_tiers(equipped):
    assert give(equipped, "test", "PYTEST_FLAGS=--fail-on-skip") == ["pytest.py -n auto --dist loadfile -m not long --fail-on-skip"]
    assert give(equipped, "test-system", "PYTEST_FLAGS=--fail-on-skip") == [
        "pytest.py -n auto --dist loadfile -m long --fail-on-skip", "pytest.py tests/system --fail-on-skip"]
    assert all((equipped.project / f".venv{one}").is_dir() for one in ("", "-system", "-cluster"))


def test_bench_has_its_yardsticks(equipped):
    assert give(equipped, "bench") == ["bench/run.py"]
    assert (equipped.project / ".venv-bench").is_dir()


@pytest.mark.parametrize("year", ["", "2018-19"])
def test_lab_opens_the_notebooks(equipped, year):
    for stamp in (".venv/requirements.lock", ".venv-lab/requirements-lab.lock"):
        give(equipped, stamp)
        kernel = equipped.project / os.path.dirname(stamp) / "share/jupyter/kernels/python3/kernel.json"
        kernel.parent.mkdir(parents=True)
        kernel.write_text('{"argv": ["python", "-m", "kernel"], "display_name": "Python 3"}')
    (said,) = give(equipped, "lab", f"YEAR={year}", "LAB_FLAGS=--no-browser")
    root = equipped.project
    assert said == f"jupyterlab.py --ServerApp.root_dir={root} --ServerApp.preferred_dir={root}/notebooks --no-browser"
    assert str(root / ".venv/bin/python") in (root / ".venv-lab/share/jupyter/kernels/python3/kernel.json").read_text()


def test_several_machines_work_together(equipped):
    give(equipped, ".venv-cluster/requirements-cluster.lock")
    dask = equipped.project / ".venv-cluster/bin/dask"
    dask.write_text('#!/bin/sh\necho dask "$@"\n')
    dask.chmod(0o755)
    assert give(equipped, "scheduler") == ["dask scheduler"]
    assert give(equipped, "worker", f"SCHEDULER={ADDRESS}") == [f"dask worker {ADDRESS} --nthreads 1 --nworkers -1"]
    assert give(equipped, "reports", f"SCHEDULER={ADDRESS}")[0].startswith("run with reports ")
    assert give(equipped, "areas", "YEAR=2018-19", "SURVEY=technicians", f"SCHEDULER={ADDRESS}") == [
        f"run with areas --year 2018-19 --survey technicians --scheduler {ADDRESS}"]
