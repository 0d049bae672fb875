"""The files that say which software runs, and which data may be committed, agree with each other."""

import json
import re
import subprocess
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
NODE = ["tests/system/package.json", "tests/system/package-lock.json"]
LOCKS = ["requirements", "requirements-lab", "requirements-system", "requirements-cluster", "requirements-bench"]


def locked(name):
    """The requirements of a lock, each with its number of hashes."""
    lines = (ROOT / f"{name}.lock").read_text().replace("\\\n", " ").splitlines()
    for line in lines:
        requirement, *hashes = line.split(" --hash=sha256:")
        yield Requirement(requirement.strip()), len(hashes)


def wanted(name):
    lines = (ROOT / f"{name}.in").read_text().splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_requirement_with_hashes(name):
    for requirement, hashes in locked(name):
        assert re.fullmatch("==[^*,]+", str(requirement.specifier)), requirement
        assert hashes, requirement


@pytest.mark.parametrize("name", LOCKS)
def test_lock_answers_what_is_wanted(name):
    pins = {requirement.name: str(requirement.specifier).removeprefix("==") for requirement, _ in locked(name)}
    for requirement in wanted(name):
        assert requirement.name in pins
        assert requirement.specifier.contains(pins[requirement.name]), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_every_wanted_package_has_its_reason(name):
    lines = (ROOT / f"{name}.in").read_text().splitlines()
    for before, line in zip(lines, lines[1:]):
        if line and not line.startswith("#"):
            assert before.startswith("# "), line


def test_the_environment_of_a_cluster_is_the_pipelines_and_more():
    pipeline, cluster = ({str(requirement).partition(";")[0].strip() for requirement, _ in locked(name)} for name in ("requirements", "requirements-cluster"))
    assert pipeline < cluster


def test_no_file_of_the_environment_holds_an_address():
    names = [f"{name}{end}" for name in LOCKS for end in (".in", ".lock")]
    for name in [*names, *NODE, "environment.yml", "Makefile", "tools/make-environment.sh", "tools/make-node-environment.sh"]:
        assert not re.search(r"\w://|--(?!no-)\S*(index|find-links)", (ROOT / name).read_text()), name


@pytest.mark.parametrize("name, faulty", [("nbconvert", "7.17.0"), ("jinja2", "3.1.5")])
def test_the_lock_is_free_of_versions_whose_faults_are_known(name, faulty):
    """nbconvert: CVE-2026-39377 and -39378; jinja2: CVE-2025-27516, a way out of the sandbox."""
    [pin] = [str(requirement.specifier).removeprefix("==") for requirement, _ in locked("requirements") if requirement.name == name]
    assert Version(pin) > Version(faulty)


def test_a_newer_lock_takes_no_nbconvert_whose_faults_are_known():
    [floor] = [requirement.specifier for requirement in wanted("requirements") if requirement.name == "nbconvert"]
    assert not floor.contains("7.17.0") and floor.contains("7.17.1")


def test_the_lock_of_npm_pins_what_is_wanted_with_hashes_and_no_address():
    wanted, lock = (json.loads((ROOT / name).read_text()) for name in NODE)
    pins = {name.removeprefix("node_modules/"): package for name, package in lock["packages"].items() if name}
    assert lock["packages"][""]["devDependencies"] == wanted["devDependencies"]
    assert {name: package["version"] for name, package in pins.items()} == wanted["devDependencies"], "what is wanted needs nothing else"
    assert all(package["integrity"].startswith("sha512-") and "resolved" not in package for package in pins.values())


def test_the_pipelines_environment_is_free_of_jupyter_server():
    # with it every import of nbformat, so every run, costs a second more
    assert not {"jupyter", "jupyterlab", "jupyter-server"} & {requirement.name for requirement, _ in locked("requirements")}


def test_installed_versions_are_those_of_the_lock():
    for requirement, _ in locked("requirements"):
        if requirement.marker is None or requirement.marker.evaluate():
            assert requirement.specifier.contains(version(requirement.name)), requirement


def test_conda_takes_every_package_from_the_same_lock():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python, pip, packages = environment["dependencies"]
    assert python.startswith("python ")
    assert pip == "pip"
    assert packages == {"pip": ["-r requirements.lock"]}


def test_all_files_ask_for_the_same_python():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"][0]
    script = (ROOT / "tools/make-environment.sh").read_text()
    lowest = {
        tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"],
        re.search(r">=[\d.]+", conda)[0],
        ">=" + re.search(r"--python-version (\S+)", (ROOT / "Makefile").read_text())[1],
        ">=" + ".".join(re.search(r"version_info < \((\d+), (\d+)\)", script).groups()),
        ">=" + re.search(r"needs Python (\S+)", script)[1],
        ">=" + min(re.findall(r"python(3\.\d+)", script)),
    }
    assert lowest == {">=3.11"}
    newest = max(int(minor) for minor in re.findall(r"python3\.(\d+)", script))
    assert conda.endswith(f"<3.{newest + 1}")


def is_ignored(path):
    # without the rules that the developer has elsewhere
    command = ["git", "-c", "core.excludesFile=", "check-ignore", "--quiet", "--no-index", path]
    return subprocess.run(command, cwd=ROOT).returncode == 0


@pytest.mark.parametrize(
    "name",
    ["export.csv", "My tracker (final).xlsx", "notes.toml", "codebook.toml.bak", "old/codebook.toml", "demonstration.d/real.csv"],
)
def test_git_ignores_what_arrived(name):
    assert is_ignored(f"data/raw/2031-32/invented survey/{name}")


def test_git_ignores_what_lies_beside_a_survey():
    assert is_ignored("data/raw/export.csv")
    assert is_ignored("data/raw/2031-32/codebook.toml")


@pytest.mark.parametrize("name", ["codebook.toml", "report.toml", "edits.csv", "demonstration.csv", "demonstration.py"])
def test_git_takes_what_describes_a_survey(name):
    assert not is_ignored(f"data/raw/2031-32/invented survey/{name}")


@pytest.mark.parametrize("folder", [".venv-system", ".node-system", "tests/system/node_modules"])
def test_git_ignores_environments(folder):
    assert is_ignored(f"{folder}/file")


@pytest.mark.parametrize("folder", ["outputs", "data/processed"])
def test_git_ignores_results(folder):
    assert is_ignored(f"{folder}/2031-32/technicians/findings.csv")
    assert not is_ignored(f"{folder}/.gitkeep")


def test_nothing_that_arrived_is_committed():
    # --others: about to be added
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "data/raw"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    allowed = re.compile(r"data/raw/[^/]+/[^/]+/(codebook\.toml|report\.toml|edits\.csv|published\.toml|demonstration\.[^/]+)")
    assert [path for path in listed.split("\0") if path and not allowed.fullmatch(path)] == []
