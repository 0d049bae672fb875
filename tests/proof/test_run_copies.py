"""Copies of the project hold what a report needs and nothing private, and a run that fails says why."""

import shutil
import sys
from pathlib import Path

import pytest

from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.proof import canary, run_copies
from stemreport.proof.perturbations import PERTURBATIONS, Perturbation, insert_cell
from tests.project_copy import SURVEYS, copy_project
from tests.proof.pages import write_prose

YEAR, SURVEY = "spring-2014", "garden-watch"


@pytest.fixture
def paths(tmp_path):
    paths = Paths(copy_project(tmp_path / "project", SURVEYS / "data"), YEAR, SURVEY)
    paths.outputs.mkdir(parents=True)
    paths.report.write_text(write_prose("a", "5"))
    paths.findings.write_text("id\n")
    (paths.raw / ".hidden").write_text("x")
    return paths


def run(paths, *perturbations, folder):
    told = []
    return list(run_copies.run_copies(paths, perturbations, folder, told.append)), told


def test_a_copy_holds_what_a_report_is_made_from(paths, tmp_path):
    copy = run_copies.copy_survey(paths, tmp_path / "copy")
    assert {path.name for path in copy.raw.iterdir()} == {"codebook.toml", "report.toml", "gardens.csv", "sightings.csv"}
    assert [path.name for path in copy.list_notebooks()] == [path.name for path in paths.list_notebooks()]
    assert copy.lock.is_file() and (copy.root / "pyproject.toml").is_file() and not copy.outputs.exists()


def test_of_other_surveys_a_copy_holds_what_they_publish(paths, tmp_path):
    other = Paths(paths.root, "spring-2013", SURVEY)
    shutil.copytree(paths.raw, other.raw)
    other.outputs.mkdir(parents=True)
    other.findings.write_text("id\n")
    copy = run_copies.copy_survey(paths, tmp_path / "copy")
    its = Paths(copy.root, "spring-2013", SURVEY)
    assert {path.name for path in its.raw.iterdir()} == {"codebook.toml", "report.toml"}, "no responses of another year"
    assert its.findings.read_text() == "id\n" and not its.quotations.exists()


def test_the_returns_of_a_year_that_is_a_frame_are_copied_too(paths, tmp_path):
    other = Paths(paths.root, "spring-2013", SURVEY)
    shutil.copytree(paths.raw, other.raw)
    text = paths.codebook.read_text("utf-8")
    paths.codebook.write_text(text.replace("[frame.sightings]\n", '[frame.sightings]\nyear = "spring-2013"\nperiod = "2013"\n', 1), "utf-8")
    assert paths.codebook.read_text("utf-8") != text
    copy = run_copies.copy_survey(paths, tmp_path / "copy")
    assert (Paths(copy.root, "spring-2013", SURVEY).raw / "sightings.csv").is_file()


def test_a_run_that_fails_gives_the_pipelines_own_message(paths, tmp_path):
    broken = Perturbation("broken", "nothing of use", lambda copy: copy.codebook.write_text("[survey]\n"))
    [copy], told = run(paths, broken, folder=tmp_path / "copies")
    assert "codebook.toml" in copy.failure and "Found:" in copy.failure and "Traceback" not in copy.failure
    assert len(told) == 1 and told[0].startswith("  broken") and told[0].endswith(" s  failed")


def test_a_notebook_that_cannot_be_changed_is_told(paths, tmp_path):
    (paths.notebooks / "1-clean.ipynb").write_text('{"cells": []}')
    copies, _ = run(paths, PERTURBATIONS[0], folder=tmp_path / "copies")
    assert "no cell with report.read_exports(" in copies[0].failure
    assert "read_exports" not in (paths.notebooks / "1-clean.ipynb").read_text(), "the project itself is left alone"


def test_a_cell_is_put_behind_the_one_that_calls(tmp_path):
    notebook = tmp_path / "n.ipynb"
    notebook.write_text('{"cells": [{"cell_type": "markdown", "source": ["f()"]}, {"cell_type": "code", "source": ["f()"]},'
                        ' {"cell_type": "code", "source": ["f()"]}]}')
    insert_cell(notebook, "f(", "new")
    import json

    assert [cell["source"] for cell in json.loads(notebook.read_text())["cells"]] == [["f()"], ["f()"], "new", ["f()"]]
    with pytest.raises(ProblemsFound):
        insert_cell(notebook, "g(", "new")


def test_a_failure_fails_the_canary_and_names_the_perturbation(paths, monkeypatch):
    broken = Perturbation("broken", "nothing of use", lambda copy: copy.codebook.write_text("[survey]\n"))
    monkeypatch.setattr(canary, "PERTURBATIONS", (broken,))
    told = []
    assert canary.run_canary(paths, told.append) is False
    assert "Failure of the perturbation “broken”, once. The report could not be made from the changed copy." in told
    assert any("Found:" in line for line in told)
    assert told[-1] == "0 of 1 numbers proved live (0.0%), on 0 perturbations"


def test_without_a_report_there_is_nothing_to_prove(paths):
    paths.report.unlink()
    with pytest.raises(ProblemsFound, match="make report YEAR=spring-2014 SURVEY=garden-watch"):
        canary.run_canary(paths, print)


def test_the_package_that_runs_is_the_one_that_is_proved(paths, tmp_path, monkeypatch):
    commands = []
    monkeypatch.setattr(run_copies.subprocess, "run", lambda command, **options: commands.append((command, options)) or
                        type("Done", (), {"returncode": 1, "stderr": "no", "stdout": ""}))
    run(paths, Perturbation("none", "", lambda copy: None), folder=tmp_path / "copies")
    [(command, options)] = commands
    package = Path(run_copies.__file__).parents[2]
    assert command[:5] == ["env", f"PYTHONPATH={package}", sys.executable, "-m", "stemreport"]
    assert command[-1] == "--mark-false-claims" and options["cwd"] == tmp_path / "copies" / "none"
