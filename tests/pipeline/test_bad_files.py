"""Bad and hostile files through the command that people type: a message, a failure, little memory, nothing written over."""

import re
import subprocess
import sys

import pytest

from tests.exports.bad_files import BAD_FILES, HEADINGS, ROWS
from tests.generated.invent_survey import write_toml
from tests.project_copy import SURVEYS, copy_project

YEAR, SURVEY = "2031", "bad-files"
READABLE = ("same_column_twice.csv", "same_column_twice.xlsx")
"""Files that can be read, so that their fault is found when all others are mended."""
UNREADABLE = [name for name in BAD_FILES if name not in READABLE]
MOST_MEMORY = 500 * 1024
"""In kibibytes, as Linux counts; macOS counts bytes."""

WATCHED = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:]).returncode
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(f"peak {peak}")
sys.exit(status)
"""


def write_survey(project, names):
    """Write a survey with a frame for each file, each with one question."""
    folder = project / "data" / "raw" / YEAR / SURVEY
    folder.mkdir(parents=True)
    frames, questions = {}, {}
    for number, name in enumerate(names):
        frames[f"f{number}"] = {"unit": "row", "units": "rows", "file": name, "header_rows": 1, "id": HEADINGS[0]}
        questions[f"member{number}"] = {"frame": f"f{number}", "kind": "single", "base": "answered", "text": HEADINGS[1],
                                        "title": f"Membership {number}", "options": {"yes": "Yes", "no": "No"}}
    table = {"survey": {"title": "Invented", "subject": "nobody"}, "frame": frames, "question": questions}
    (folder / "codebook.toml").write_bytes(write_toml(table))
    (folder / "report.toml").write_bytes(write_toml({
        "report": {"title": "T", "subtitle": "S", "publisher": "P", "published": "May"}, "period": {"survey_year": YEAR}}))
    return folder


def run(project, stage):
    """Run a command of the Makefile; return its status, what it said, and the peak of its memory with all it started."""
    command = [sys.executable, "-c", WATCHED, sys.executable, "-m", "stemreport", stage, "--year", YEAR, "--survey", SURVEY]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8")
    peak = int(re.search(r"peak (\d+)", done.stdout)[1])
    return done.returncode, done.stdout + done.stderr, peak


@pytest.fixture(scope="module")
def all_at_once(tmp_path_factory):
    """What is said when every bad file arrives on one day, and what lies in the folders afterwards."""
    project = copy_project(tmp_path_factory.mktemp("bad") / "project", SURVEYS / "data")
    folder = write_survey(project, UNREADABLE)
    for name in UNREADABLE:
        BAD_FILES[name](folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    outcome = run(project, "report")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before, "what arrived is never written over"
    return project, *outcome


@pytest.mark.parametrize("name", UNREADABLE)
def test_each_bad_file_has_its_message(all_at_once, name):
    _, _, said, _ = all_at_once
    # A long name stands in a line of its own.
    told = re.findall(rf"^\d+\. data/raw/{YEAR}/{SURVEY}/{re.escape(name)}\b(.*?)(?=^\d+\. |\Z)", said.replace("\n   data", " data"),
                      re.MULTILINE | re.DOTALL)
    assert told, f"nothing is said of {name}"
    assert all("Found:" in one and "Do:" in one for one in told)


def test_bad_files_stop_the_run_without_a_traceback(all_at_once):
    project, status, said, _ = all_at_once
    assert status != 0
    assert "Traceback" not in said and "Error:" not in said
    assert said.rstrip().splitlines()[-1].startswith(("No report was written.", "peak"))
    assert not list((project / "outputs").rglob("*.*")), "no half an output"


def test_bad_files_take_little_memory(all_at_once):
    assert all_at_once[3] < MOST_MEMORY


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """A report that was built from a good file."""
    project = copy_project(tmp_path_factory.mktemp("good") / "project", SURVEYS / "data")
    folder = write_survey(project, ["export.csv"])
    (folder / "export.csv").write_text("\n".join(map(",".join, (HEADINGS, *ROWS))) + "\n", "utf-8")
    status, said, _ = run(project, "report")
    assert status == 0, said
    return project


@pytest.mark.parametrize("name", ["zip_bomb.xlsx", "html_page.csv", *READABLE])
def test_one_bad_file_in_the_place_of_a_good_one(good, tmp_path, name):
    folder = good / "data" / "raw" / YEAR / SURVEY
    outputs = good / "outputs" / YEAR / SURVEY
    aside = good / "data" / "processed" / YEAR / SURVEY / "set-aside"
    report = next(path for path in (outputs / "report.html", aside / "report.html") if path.is_file()).read_bytes()
    export = (folder / "export.csv").read_bytes()
    (folder / "export.csv").write_bytes(BAD_FILES[name](tmp_path).read_bytes())
    try:
        status, said, peak = run(good, "report")
    finally:
        (folder / "export.csv").write_bytes(export)
    assert status != 0 and "Found:" in said and "No report was written." in said
    assert peak < MOST_MEMORY
    assert not (outputs / "report.html").exists(), "the old report cannot be taken for a new one"
    assert (aside / "report.html").read_bytes() == report, "and is not lost"
