"""Reports about areas made by two workers of a cluster: the same bytes as on one machine, also where a worker is lost half way."""

import os
import re
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.areas.ranger_survey import SURVEY, YEAR, write_survey

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv-cluster" / "bin"
AREAS = [BIN / "python", "-m", "stemreport", "areas", "--year", YEAR, "--survey", SURVEY]


@pytest.fixture(scope="module")
def made_here(tmp_path_factory):
    """A project whose reports were made by this machine alone."""
    root = copy_project(tmp_path_factory.mktemp("here") / "project")
    done = subprocess.run(AREAS, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def cluster():
    """The address of a scheduler with two workers, and the processes of these."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    started = [start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
    started += [start("worker", address, "--nthreads", "1", "--nworkers", "1", "--no-dashboard") for _ in range(2)]
    yield address, started[1:]
    for process in started:
        end(process)


def start(*command):
    return subprocess.Popen([BIN / "dask", *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def end(process):
    """End a worker with the process that would begin it again."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def copy_project(root):
    root.mkdir()
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, root)
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    write_survey(root)
    return root


def read_files(root):
    """Everything that was made, but for what only keeps account of it."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for folder in ("outputs", "data/processed") for path in (root / folder).rglob("*")
            if path.is_file() and path.name not in (".lock", "build-record.json")}


def list_made(text):
    return sorted(re.findall(r"of 5  \S+ \S+ (\S+) +\d+\.\d s(?!.*FAILED)", text))


def test_two_workers_make_the_same_files(made_here, cluster, tmp_path):
    root, (address, _) = copy_project(tmp_path / "project"), cluster
    done = subprocess.run([*AREAS, "--scheduler", address], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert list_made(done.stdout) == ["coast", "east", "north", "south", "west"]
    assert read_files(root) == read_files(made_here)
    again = subprocess.run(AREAS, cwd=root, capture_output=True, text=True)
    assert again.returncode == 0 and list_made(again.stdout) == [], "what a cluster made counts as done"


def test_a_lost_worker_loses_no_report(made_here, cluster, tmp_path):
    root, (address, workers) = copy_project(tmp_path / "project"), cluster
    running = subprocess.Popen([*AREAS, "--scheduler", address], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    told = ""
    while "of 5  " not in told:
        line = running.stdout.readline()
        assert line, running.stderr.read()
        told += line
    # The others are at work, or wait.
    end(workers[0])
    rest, errors = running.communicate(timeout=300)
    assert running.returncode == 0, errors
    assert list_made(told + rest) == ["coast", "east", "north", "south", "west"]
    assert read_files(root) == read_files(made_here)


def test_no_response_leaves_the_machine(made_here):
    """What is sent for a report about an area was protected before."""
    code = ("from pathlib import Path; from stemreport.paths import Paths; from stemreport.pipeline.unit import list_inputs; "
            f"print(*list_inputs(Paths(Path.cwd(), {YEAR!r}, {SURVEY!r}, 'coast')), sep='\\n')")
    sent = subprocess.run([BIN / "python", "-c", code], cwd=made_here, capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in sent if not name.startswith("notebooks/")] == [
        f"data/processed/{YEAR}/{SURVEY}/areas/_every/protected/coast.csv", f"data/processed/{YEAR}/{SURVEY}/areas/_every/provenance.json",
        f"data/raw/{YEAR}/{SURVEY}/codebook.toml", f"data/raw/{YEAR}/{SURVEY}/report.toml", "pyproject.toml", "requirements.lock"]


def test_where_nobody_listens_the_command_says_what_to_start(made_here):
    (made_here / "outputs" / YEAR / SURVEY / "areas" / "coast" / "report.html").unlink()
    environment = os.environ | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
    done = subprocess.run([*AREAS, "--scheduler", "tcp://127.0.0.1:9"], cwd=made_here, capture_output=True, text=True, env=environment)
    assert done.returncode == 1 and "make worker SCHEDULER=" in done.stderr and "Traceback" not in done.stderr
