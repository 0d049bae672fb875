"""Each command of the pages runs, through the Makefile, in a small project and in the order in which somebody would give them."""

import os
import re
import shlex
import signal
import subprocess
import time
import urllib.request

import pytest
from docx import Document

from tests.docs.commands import list_documented, read_command
from tests.docs.pages import ROOT, take_blocks
from tests.docs.small_project import write_clubs, write_project, write_providers

RAW, OUTPUTS = "data/raw/2018-19/technicians", "outputs/2018-19/technicians"
READY = "--old-file=.venv/requirements.lock"
"""Says to make that the environment is built."""
LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def rename_report(root):
    change(root / RAW / "report.toml", "What invented technicians say", "What nobody says")


def comment_in_word(root):
    document = Document(str(root / OUTPUTS / "draft.docx"))
    paragraph = next(one for one in document.paragraphs if "technicians" in one.text and one.runs)
    document.add_comment(paragraph.runs, text="Who are they?", author="Morag Reid")
    document.save(str(root / "draft of Ms Reid.docx"))


def note_what_was_printed(root):
    (root / RAW / "published.toml").write_text(
        '[[figure]]\nid = "responses"\nprinted = "222 technicians answered"\nn = 222\nstatus = "stated"\n', "utf-8")


def ask(root):
    (root / RAW / "adhoc").mkdir()
    (root / RAW / "adhoc/hours-by-coordinator.toml").write_text(take_blocks("docs/adhoc.md", "toml")[0], "utf-8")


def begin_clubs(root):
    write_clubs(root / "data/raw/2021/clubs")


def receive_returns(root):
    write_providers(root / "data/raw/2018-19/providers")


def receive_an_export(root):
    rows = "".join(f"{number},{'Yes' if number % 3 else 'No'}\n" for number in range(1, 61))
    (root / "export.csv").write_text(f"Respondent ID,Do you watch birds?\n{rows}", "utf-8")


def declare_areas(root):
    change(root / RAW / "codebook.toml", 'subject = "technicians"\n', 'subject = "technicians"\narea = "authority"\n')
    (root / RAW / "adhoc").rename(root / "answers")


STORY = [
    # (what is typed, what somebody did before, what the command says, what it writes)
    ("make reports", None, "2018-19 technicians", f"{OUTPUTS}/report.html"),
    ("make clean-data YEAR=2018-19", None, "", "data/processed/2018-19/technicians"),
    ("make report YEAR=2018-19", None, f"The report: {OUTPUTS}/report.html", ""),
    ("make why YEAR=2018-19", None, "Nothing has changed, so nothing would run.", ""),
    ("make draft YEAR=2018-19 NAME=before-review", None, "before-review", "data/processed/2018-19/technicians/drafts/before-review"),
    ("make draft YEAR=2018-19", None, "before-review", ""),
    ("make diff YEAR=2018-19 AGAINST=before-review", rename_report, "diff.html", "data/processed/2018-19/technicians/diff.html"),
    ("make verify YEAR=2018-19", None, "identical: ", ""),
    ("make report YEAR=2018-19 DRAFT=1", None, f"For Word:   {OUTPUTS}/draft.docx", f"{OUTPUTS}/draft.html"),
    ('make comments YEAR=2018-19 FILE="draft of Ms Reid.docx"', comment_in_word, "Comments in the draft: 1, 1 of them new", f"{RAW}/comments.csv"),
    ("make comments YEAR=2018-19", None, "comments: 1, 1 of them open", ""),
    ("make attack YEAR=2018-19", None, " suppressed cells recovered", ""),
    ("make audit YEAR=2018-19", note_what_was_printed, "1 of 1 printed figures agree", "data/processed/2018-19/technicians/audit.csv"),
    (f"make audit YEAR=2018-19 PUBLISHED={RAW}/published.toml", None, "1 of 1 printed figures agree", ""),
    ("make adhoc YEAR=2018-19 NAME=hours-by-coordinator", ask, "hours-by-coordinator", f"{OUTPUTS}/adhoc/hours-by-coordinator.html"),
    ("make canary YEAR=2018-19", None, "numbers proved live (100.0%)", "data/processed/2018-19/technicians/canary.csv"),
    ("make preview YEAR=2018-19", None, "The preview has ended.", ""),
    ("make new-year YEAR=2019-20", None, "was 2018/19", "data/raw/2019-20/technicians/codebook.toml"),
    ("make codebook-diff YEAR=2019-20", None, "beside 2018-19", ""),
    ("make questionnaire YEAR=2019-20", None, "questionnaire-2019-20.docx", "outputs/2019-20/technicians/questionnaire-2019-20.docx"),
    ("make code YEAR=2021 SURVEY=clubs QUESTION=themes", begin_clubs, "coding-themes.xlsx", "data/raw/2021/clubs/coding-themes.xlsx"),
    ("make tracker YEAR=2018-19", receive_returns, "stem-clpl-tracker-2018-19.xlsx", "outputs/2018-19/providers/stem-clpl-tracker-2018-19.xlsx"),
    ("make returns-check YEAR=2018-19", None, "returns.csv", "data/processed/2018-19/providers/returns.csv"),
    ("make codebook FILE=export.csv YEAR=2020 SURVEY=watchers", receive_an_export, "codebook.toml", "data/raw/2020/watchers/codebook.toml"),
    ("make report YEAR=2020 SURVEY=watchers", None, "outputs/2020/watchers/report.html", ""),
    ("make areas YEAR=2018-19 SURVEY=technicians", declare_areas, "2 of 4 areas have a report", f"{OUTPUTS}/areas/fife/report.html"),
    ("make kpi", None, "kpi.html", "outputs/kpi.html"),
    ("make clean", None, "", RAW),
]

PANGO = "it draws a PDF: for that the machine needs Pango, and make test asks for nothing but Python; below it runs without"

ELSEWHERE = {
    # what is typed: (where it runs, and the words there by which it does; why not here)
    "make bundle YEAR=2018-19": ("tests/system/test_corrected_edition.py", 'run("bundle")', PANGO),
    "make check YEAR=2018-19": ("tests/system/test_gate_by_planted_faults.py", 'run("check", project)', PANGO),
    "make publish YEAR=2018-19": ("tests/system/conftest.py", '"publish", "--year", YEAR', PANGO),
    "make verify YEAR=2018-19 EDITION=1.0": ("tests/system/test_published_edition.py", 'run("verify", "--edition", "1.0")', PANGO),
    "make lab": ("tests/test_make_for_developers.py", 'give(equipped, "lab", ', "it wants JupyterLab, which only analysts install; there an invented one says how it was called"),
    "make lab YEAR=2018-19": ("tests/test_make_for_developers.py", 'give(equipped, "lab", ', "likewise"),
    "make test": ("tests/test_make_for_developers.py", 'give(equipped, "test", ', "this test runs in it"),
    "make test-system": ("tests/test_make_for_developers.py", 'give(equipped, "test-system", ', "it wants a browser and an office suite; .ci/run gives it"),
    "make bench": ("tests/test_make_for_developers.py", 'give(equipped, "bench")', "it measures for minutes"),
    "make lock": ("tests/test_make.py", 'machine.make("lock", ', "it asks the package index; there an invented uv does"),
    "make scheduler": ("tests/test_make_for_developers.py", 'give(equipped, "scheduler")', "it wants Dask, which only a cluster has; tests/system/test_cluster.py has it"),
    "make worker SCHEDULER=tcp://name-of-the-first:8786": ("tests/test_make_for_developers.py", 'give(equipped, "worker", ', "likewise"),
    "make reports SCHEDULER=tcp://name-of-the-first:8786": ("tests/test_make_for_developers.py", 'give(equipped, "reports", ', "likewise"),
    "make areas YEAR=2018-19 SURVEY=technicians SCHEDULER=tcp://name-of-the-first:8786": ("tests/test_make_for_developers.py", 'give(equipped, "areas", ', "likewise"),
    "make report YEAR=2018-19 SURVEY=providers": ("tests/providers/conftest.py", '"report", "--year", year, "--survey", "providers"', "it runs there"),
    "make report YEAR=2018-19 SURVEY=practitioners": ("tests/practitioners/test_practitioners.py", 'run_pipeline(root, "report", YEAR, SURVEY)', "it runs there"),
    "make report YEAR=2018-19 ENGINE=kernel": ("tests/engine/same_bytes.py", '["--engine", engine]', "it runs there"),
}

COMMANDS = {read_command(line): line for line in (*(line for line, *_ in STORY), *ELSEWHERE)}


DRAWING = [line for line, (*_, why) in ELSEWHERE.items() if why == PANGO and "EDITION" not in line]


def list_variables():
    return {name: value for name, value in os.environ.items() if not name.startswith(("CONDA", "MAKE")) and name != "MFLAGS"}


def give(root, line, **variables):
    """Type a command; one that goes on until it is ended is asked for its page and ended as by Ctrl+C."""
    words = ["make", "--no-print-directory", READY, *shlex.split(line)[1:]]
    if line.startswith("make preview"):
        return watch(root, words)
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, encoding="utf-8", env=list_variables() | variables, timeout=300)
    return done.returncode, done.stdout + done.stderr


def watch(root, words):
    process = subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
                               env=list_variables() | {"BROWSER": "none"}, start_new_session=True)
    said = ""
    for text in process.stdout:
        said += text
        if address := re.search(r"The preview: (\S+)", text):
            page, latest = "", time.monotonic() + 120
            while "<h1>Technicians" not in page and time.monotonic() < latest:
                # Until the report is made, a page says so; this waits for the next.
                page = LOCAL.open(address[1], timeout=60).read().decode()
                time.sleep(0.2)
            assert "<h1>Technicians" in page
            os.killpg(process.pid, signal.SIGINT)
    # Make itself ends with an error where its command was interrupted.
    return process.wait() and 0, said


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What each command of the story said, whether it ended well, and whether what it writes was there."""
    root, told = write_project(tmp_path_factory.mktemp("commands") / "a project"), {}
    for line, prepare, _, path in STORY:
        if prepare:
            prepare(root)
        status, said = give(root, line)
        told[line] = status, said, (root / path).exists()
        if status:
            break
    return told


@pytest.mark.parametrize("line, words", [(line, words) for line, _, words, _ in STORY], ids=[line for line, *_ in STORY])
def test_commands_run(line, words, told):
    status, said, is_written = told.get(line, (1, "not given: a command before it failed", False))
    assert status == 0, said
    assert words in said
    assert is_written and "Traceback" not in said


def test_the_page_shows_what_areas_without_a_report_are_told(told):
    (shown,) = take_blocks("docs/many-reports.md", "text")
    assert shown in told["make areas YEAR=2018-19 SURVEY=technicians"][1]


@pytest.mark.parametrize("line", ELSEWHERE)
def test_commands_that_run_elsewhere(line):
    """The test that gives it is named, and make knows what it would do."""
    name, words, _ = ELSEWHERE[line]
    assert words in (ROOT / name).read_text("utf-8")
    done = subprocess.run(["make", "-n", *shlex.split(line)[1:]], cwd=ROOT, capture_output=True, text=True, env=list_variables())
    assert done.returncode == 0 and done.stdout, done.stderr


@pytest.fixture(scope="module")
def without_pango(tmp_path_factory):
    """A project, and a folder that hides Pango from whatever is run with it."""
    root, without = write_project(tmp_path_factory.mktemp("drawing") / "project"), tmp_path_factory.mktemp("without")
    (without / "weasyprint.py").write_text('raise OSError("cannot load library libpango-1.0-0")', "utf-8")
    return root, without


@pytest.mark.parametrize("line", DRAWING)
def test_where_no_pdf_can_be_drawn_a_command_says_what_to_install(line, without_pango):
    root, without = without_pango
    status, said = give(root, line, PYTHONPATH=str(without))
    assert status and "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in said and "Traceback" not in said
    assert not list(root.glob("outputs/*/*/publication"))


def test_of_an_edition_that_was_not_published_nothing_is_verified(without_pango):
    status, said = give(without_pango[0], "make verify YEAR=2018-19 EDITION=1.0")
    assert status and "EDITION=1.0" in said and "Traceback" not in said


@pytest.mark.parametrize("command, name", list_documented().items(), ids=str)
def test_every_command_of_the_pages_is_run(command, name):
    assert any(one.shows(command) for one in COMMANDS), f"{command}, on {name}: put it into STORY, or into ELSEWHERE with the reason"
