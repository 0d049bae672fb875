"""The Makefile and the script that builds environments, with invented Pythons and an invented uv: nothing is installed, the commands that would
do it are replaced on the PATH by ones that note that they were called."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.invented_machine import Machine

ROOT = Path(__file__).parent.parent
STAMP = ".venv/requirements.lock"


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.fixture
def built(machine):
    machine.has("python3")
    machine.has("uv")
    assert machine.make(STAMP).returncode == 0
    machine.calls()
    return machine


def test_make_alone_explains_every_command_the_analysts_first(machine):
    shown = re.findall(r"^  make (\S+)", machine.make().stdout, re.MULTILINE)
    commands = re.findall(r"^\.PHONY: (.*)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(shown) == set(" ".join(commands).split()) - {"help", "conda"}
    assert shown[:30] == ["report", "clean-data", "analyse", "figures", "preview", "why", "reports", "kpi", "areas", "comments", "bundle", "check", "publish", "canary", "audit", "draft", "diff", "verify", "adhoc", "attack", "codebook",
                          "new-year", "codebook-diff", "questionnaire", "code", "tracker", "returns-check", "lab", "test", "clean"]


def test_a_worker_must_be_told_for_whom_it_works(machine):
    machine.has("python3")
    machine.has("uv")
    (machine.project / "requirements-cluster.lock").write_text("one==1\n")
    done = machine.make("worker")
    assert done.returncode and "make worker SCHEDULER=..." in done.stderr and "Traceback" not in done.stderr


def test_makefile_starts_no_process_before_it_knows_what_to_do():
    assert "$(shell" not in (ROOT / "Makefile").read_text()


def test_report_builds_the_environment_once_and_hands_over_what_was_asked(machine):
    machine.has("python3")
    machine.has("uv")
    first = machine.make("report", "YEAR=2031-32")
    assert first.stdout.splitlines()[0].startswith("Building the environment .venv from requirements.lock, once: ")
    assert first.stdout.splitlines()[1].startswith("The environment .venv is ready (")
    assert first.stdout.splitlines()[2:] == ["run with report --year 2031-32 --survey technicians"]
    second = machine.make("report", "YEAR=2031-32", "SURVEY=invented")
    assert second.stdout.splitlines() == ["run with report --year 2031-32 --survey invented"]
    for draft, handed in (("1", " --draft"), ("0", "")):
        assert machine.make("report", "YEAR=2031-32", f"DRAFT={draft}").stdout.splitlines() == [
            f"run with report --year 2031-32 --survey technicians{handed}"]


def test_jupyterlab_is_told_a_year_and_a_survey_that_somebody_gave_and_no_default(machine):
    (machine.project / "requirements-lab.lock").write_text("one==1\n")
    assert 'STEMREPORT_YEAR="" STEMREPORT_SURVEY=""' in machine.make("-n", "lab").stdout
    assert 'STEMREPORT_YEAR="2031-32" STEMREPORT_SURVEY="club leaders"' in machine.make("-n", "lab", "YEAR=2031-32", "SURVEY=club leaders").stdout


def test_attack_is_given_the_folder_of_the_finished_report(built):
    (built.project / "stemreport.py").unlink()
    (built.project / "stemreport").mkdir()
    (built.project / "stemreport/attack.py").write_text("import sys; print('attack', *sys.argv[1:]); sys.exit(1)")
    attacked = built.make("attack", "YEAR=2031-32")
    assert attacked.stdout == "attack outputs/2031-32/technicians --earlier data/raw/2031-32/technicians/report.toml\n"
    assert attacked.returncode != 0, "what is recovered fails the command"
    assert built.make("attack", "YEAR=2031-32", "SURVEY=club leaders").stdout.startswith("attack outputs/2031-32/club leaders --earlier ")


def test_uv_is_used_where_it_is_with_the_python_that_was_found(machine):
    machine.has("python3")
    machine.has("uv")
    machine.make(STAMP)
    create, install = machine.calls()
    assert create == f"venv --quiet --no-project --python {machine.bin}/python3 .venv"
    assert "--require-hashes --no-compile-bytecode -r requirements.lock" in install


def test_venv_and_pip_are_used_where_uv_is_not(machine):
    machine.has("python3")
    machine.make(STAMP)
    create, install = machine.calls()
    assert create == "-m venv .venv"
    assert "--require-hashes --no-compile -r requirements.lock" in install


def test_package_is_importable_from_any_folder_even_after_a_move(built, tmp_path):
    moved = built.project.rename(tmp_path / "moved")
    command = [moved / ".venv/bin/python", "-c", "import stemreport; print(stemreport.__file__)"]
    assert subprocess.check_output(command, cwd="/", text=True).splitlines()[-1] == str(moved / "stemreport.py")


def test_a_touched_lock_rebuilds_nothing(built):
    os.utime(built.project / STAMP, (0, 0))
    assert built.make(STAMP).stdout == ""
    assert built.calls() == []
    assert "is up to date" in built.make(STAMP).stdout


def test_a_changed_lock_rebuilds_from_nothing(built):
    (built.project / ".venv/left over").touch()
    (built.project / "requirements.lock").write_text("one==2\n")
    assert built.make(STAMP).returncode == 0
    assert len(built.calls()) == 2
    assert (built.project / STAMP).read_text() == "one==2\n"
    assert not (built.project / ".venv/left over").exists()


def test_an_environment_whose_python_was_removed_is_built_again(built):
    (built.project / ".venv/bin/python").unlink()
    (built.project / ".venv/bin/python").symlink_to("/nowhere/python3")
    assert built.make(STAMP).returncode == 0
    assert len(built.calls()) == 2


def test_an_environment_whose_python_was_upgraded_is_built_again(built):
    # the new Python looks for packages in a folder of its own version
    (site,) = (built.project / ".venv/lib").glob("python3.*")
    site.rename(site.with_name("python3.0"))
    os.utime(built.project / STAMP, (0, 0))
    assert built.make(STAMP).returncode == 0
    assert len(built.calls()) == 2


@pytest.mark.parametrize("install", ["exit 1", "kill -9 $PPID"], ids=["failed", "killed"])
@pytest.mark.parametrize("before", [None, "one==0\n"], ids=["first", "over an older one"])
def test_a_build_that_stopped_is_not_taken_for_a_finished_one(machine, install, before):
    machine.has("python3")
    machine.has("uv")
    if before:
        lock = (machine.project / "requirements.lock").read_text()
        (machine.project / "requirements.lock").write_text(before)
        machine.make(STAMP)
        (machine.project / "requirements.lock").write_text(lock)
    assert machine.make(STAMP, INSTALL=install).returncode != 0
    assert not (machine.project / STAMP).exists()
    machine.calls()
    assert machine.make(STAMP).returncode == 0
    assert len(machine.calls()) == 2


@pytest.mark.parametrize("tool", ["uv", "pip"])
def test_a_failed_build_says_so(machine, tool):
    machine.has("python3")
    if tool == "uv":
        machine.has("uv")
    result = machine.make("report", INSTALL="exit 1")
    assert result.returncode != 0
    assert "The environment .venv was not built" in result.stderr
    assert "run with" not in result.stdout


OLD = "import sys; sys.version_info = (3, 9, 2)"
BARE = "import sys; sys.version_info = (3, 11, 2); sys.modules['ensurepip'] = None"


@pytest.mark.parametrize(
    "pythons, found",
    [
        ({}, "  no python3\n"),
        ({"python3": OLD}, "  python3: Python 3.9\n"),
        ({"python3": BARE}, "  python3: Python 3.11 without venv\n"),
        ({"python3": OLD, "python3.11": BARE}, "  python3: Python 3.9\n  python3.11: Python 3.11 without venv\n"),
        ({"python3": "import a_module_that_nobody_has"}, "  python3: ModuleNotFoundError: No module named 'a_module_that_nobody_has'\n"),
        # pyenv has commands for Pythons that are not switched on
        ({"python3": OLD, "python3.12": "import os; os._exit(127)"}, "  python3: Python 3.9\n"),
    ],
    ids=["none", "old", "without venv", "old and without venv", "broken", "switched off"],
)
def test_without_a_python_that_will_do_there_is_advice(machine, pythons, found):
    for command, prelude in pythons.items():
        machine.has(command, prelude)
    result = machine.make("report")
    assert result.returncode != 0
    assert f"Found here:\n{found}\nWhat to do" in result.stderr
    assert "sudo apt install python3 python3-venv" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert not (machine.project / ".venv").exists()


def test_the_first_python_that_will_do_is_taken(machine):
    machine.has("python3", OLD)
    machine.has("python3.13", BARE)
    machine.has("python3.12")
    machine.has("python3.11", OLD)
    assert machine.make(STAMP).returncode == 0


def test_uv_needs_no_venv_module(machine):
    machine.has("python3", BARE)
    machine.has("uv")
    assert machine.make(STAMP).returncode == 0


def test_in_the_conda_environment_nothing_is_built(machine, tmp_path):
    conda = tmp_path / "conda/envs/stemreport"
    (conda / "bin").mkdir(parents=True)
    (conda / "bin/python").symlink_to(sys.executable)
    environment = {"CONDA_DEFAULT_ENV": str(conda), "CONDA_PREFIX": str(conda)}
    incomplete = machine.make("report", **environment)
    assert incomplete.returncode != 0
    assert "conda env update --file environment.yml" in incomplete.stderr
    (conda / "bin/papermill").touch()
    assert machine.make("report", **environment).stdout == "run with report --year  --survey technicians\n"
    script = machine.project / "data/raw/2031-32/technicians/demonstration.py"
    script.parent.mkdir(parents=True)
    script.write_text("import stemreport")
    # from any folder, without having been installed
    assert machine.make("demonstration", "YEAR=2031-32", **environment).stdout == "run with\n"
    assert machine.calls() == []
    assert not (machine.project / ".venv").exists()


@pytest.mark.parametrize("name", ["base", "stemreport-old", "/opt/envs/stemreport/other"])
def test_in_another_conda_environment_the_projects_own_is_built(machine, name):
    assert "tools/make-environment.sh .venv requirements.lock" in machine.make("-n", "report", CONDA_DEFAULT_ENV=name).stdout


def test_lock_pins_what_each_environment_wants(machine):
    missing = machine.make("lock")
    assert missing.returncode and "make lock needs uv" in missing.stderr
    machine.has("uv")
    assert machine.make("lock", "LOCK_FLAGS=--upgrade").returncode == 0
    names = sorted(path.stem for path in ROOT.glob("requirements*.in"))
    calls = machine.calls()
    assert sorted(call.split()[-1].removesuffix(".in") for call in calls) == names
    assert all("pip compile" in call and "--generate-hashes" in call and "--upgrade" in call for call in calls)


def test_clean_removes_results_and_nothing_that_arrived(machine):
    kept = ["outputs/.gitkeep", "data/processed/.gitkeep", "data/raw/2031-32/technicians/export.csv"]
    removed = ["outputs/2031-32/technicians/report.html", "data/processed/2031-32/a b/x.parquet", "outputs/.hidden"]
    for path in [*kept, *removed]:
        (machine.project / path).parent.mkdir(parents=True, exist_ok=True)
        (machine.project / path).touch()
    assert machine.make("clean").returncode == 0
    left = [path for folder in ("outputs", "data") for path in (machine.project / folder).rglob("*") if path.is_file()]
    assert sorted(str(path.relative_to(machine.project)) for path in left) == sorted(kept)
    assert not (machine.project / "outputs/2031-32").exists()


def test_lab_runs_notebooks_in_the_pipelines_environment(built, tmp_path):
    pipeline, lab = (folder / "share/jupyter/kernels/python3" for folder in (built.project / ".venv", tmp_path / "lab"))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "lab"], check=True)
    pipeline.mkdir(parents=True)
    lab.mkdir(parents=True)
    (pipeline / "kernel.json").write_text('{"argv": ["python", "-m", "kernel"], "display_name": "Python 3"}')
    (lab / "kernel.json").hardlink_to(pipeline / "kernel.json")
    before = (pipeline / "kernel.json").read_text()
    command = [tmp_path / "lab/bin/python", "tools/use_pipeline_kernel.py", ".venv/bin/python"]
    subprocess.run(command, cwd=built.project, check=True)
    after = (lab / "kernel.json").read_text()
    assert f'"{built.project}/.venv/bin/python"' in after
    assert '"stemreport pipeline"' in after
    # uv links files of several environments to one copy
    assert (pipeline / "kernel.json").read_text() == before
