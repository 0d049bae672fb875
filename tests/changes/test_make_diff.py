"""Planted changes, and the causes that `make diff` gives them."""

import re
import shutil
import subprocess
from pathlib import Path

import mistune
import pytest

from tests.built_report import SURVEY as TECHNICIANS, YEAR as THEIR_YEAR
from tests.project_copy import run_pipeline
from tests.changes.conftest import NOTEBOOK, OUTPUTS, PROCESSED, RAW, edit_sentence, replace, run

pytestmark = pytest.mark.long

CAUSE = re.compile(r"^  (\S.*): (\d.*)$", re.MULTILINE)


def diff(root, against="before", **options):
    """Run it; return what it said, the changes by cause, and the page."""
    done = run(root, "diff", "--against", against, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout, dict(CAUSE.findall(done.stdout)), (root / PROCESSED / "diff.html").read_text(encoding="utf-8")


def add_respondents(root):
    """Twelve gardens more, which answered as twelve others did."""
    rows = (root / RAW / "gardens.csv").read_text(encoding="utf-8").splitlines()
    more = [row.replace("G0", "G9", 1) for row in rows[1:13]]
    (root / RAW / "gardens.csv").write_text("\n".join([*rows, *more]) + "\n", encoding="utf-8")


def change_rounding(root):
    replace(root, "stemreport/house_style.py", "rounding=ROUND_HALF_UP", "rounding='ROUND_DOWN'")


def rename_option(root):
    replace(root, f"{RAW}/codebook.toml", 'hedge = "Hedge"', 'hedge = ["Hedgerow", "Hedge"]')


def test_between_identical_builds_there_is_no_difference(project):
    said, causes, page = diff(project)
    assert "No difference in meaning." in said and causes == {}
    assert "All files are the same, byte for byte." in page
    # Made once more from nothing.
    shutil.rmtree(project / OUTPUTS)
    (project / PROCESSED / "build-record.json").unlink()
    assert "No difference in meaning." in diff(project)[0]


def test_what_means_the_same_is_named_and_is_no_difference(project):
    with (project / RAW / "codebook.toml").open("a", encoding="utf-8") as file:
        file.write("\n# A comment.\n")
    said, causes, page = diff(project)
    assert "No difference in meaning." in said and causes == {}
    assert "say the same: report.html" in page


def test_twelve_respondents_more_are_put_down_to_the_data(project):
    add_respondents(project)
    said, causes, page = diff(project)
    assert list(causes) == ["data (gardens.csv)"]
    assert re.search(r"\d+ numbers", causes["data (gardens.csv)"])
    assert "gardens.csv: 12 lines added, 0 removed" in page
    assert re.search(r"Trees, taller than a house</a>", page)


def test_an_edited_sentence_is_put_down_to_its_notebook(project):
    edit_sentence(project)
    said, causes, page = diff(project)
    assert causes == {"notebook 10-summary.ipynb": "1 text with other words"}
    assert '<del><span class="unseen">[taken out: </span>main<span class="unseen">]</span></del>' in page
    assert '<ins><span class="unseen">[put in: </span>chief<span class="unseen">]</span></ins>' in page
    assert "10-summary.ipynb: cell summary changed" in page


def test_another_rounding_is_put_down_to_the_package(project):
    change_rounding(project)
    said, causes, page = diff(project)
    assert list(causes) == ["package code"]
    assert "numbers" in causes["package code"] and "house_style.py changed" in page


def test_a_renamed_option_is_put_down_to_the_codebook(project):
    rename_option(project)
    said, causes, page = diff(project)
    assert list(causes) == ["codebook"]
    assert "[question.features.options] hedge" in page and "Hedgerow" in page


def test_each_of_several_changes_has_its_own_cause(project):
    for change in (add_respondents, edit_sentence, rename_option):
        change(project)
    causes = diff(project)[1]
    assert causes["notebook 10-summary.ipynb"] == "1 text with other words"
    assert "numbers" in causes["data (gardens.csv)"] and "with other words" in causes["codebook"]


def make_library(folder):
    """Write an invented earlier version of a library, which writes Markdown without its colons."""
    shutil.copytree(Path(mistune.__file__).parent, folder / "mistune", ignore=shutil.ignore_patterns("__pycache__"))
    source = folder / "mistune" / "renderers" / "html.py"
    text = source.read_text(encoding="utf-8")
    assert "def text(self, text: str) -> str:\n" in text
    source.write_text(text.replace("def text(self, text: str) -> str:\n", 'def text(self, text: str) -> str:\n        text = text.rstrip(":")\n'), encoding="utf-8")
    about = folder / "mistune-0.0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: mistune\nVersion: 0.0.1\n", encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def test_another_version_of_a_library_is_found_by_elimination(project, tmp_path, monkeypatch):
    for name, value in make_library(tmp_path / "libraries").items():
        monkeypatch.setenv(name, value)
    # As make lock does: whatever was made with other libraries is made again.
    for version in ("0.0.1", "3"):
        with (project / "requirements.lock").open("a", encoding="utf-8") as lock:
            lock.write(f"# mistune {version}\n")
        if version == "0.0.1":
            assert run(project, "draft", "--name", "old-library").returncode == 0
            monkeypatch.delenv("PYTHONPATH")
    edit_sentence(project)
    said, causes, page = diff(project, "old-library")
    # The words that the notebook changed stand in the paragraph that lost its colon: neither alone undoes it.
    assert causes == {"notebook 10-summary.ipynb and libraries or the machine together": "1 text with other words"}
    replace(project, NOTEBOOK, "The chief ones:", "The main ones:")
    said, causes, page = diff(project, "old-library")
    assert causes == {"libraries or the machine": "1 text with other words"}
    assert "likely to be behind what is put down to libraries: mistune." in page
    assert '<th scope="row">mistune</th><td data-name="Before">0.0.1</td>' in page


def test_a_revision_in_git_is_made_again_with_its_own_package(project):
    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=A test", "-c", "user.email=test@example.org", *arguments], cwd=project, check=True, capture_output=True)

    (project / ".gitignore").write_text("/outputs\n/data/processed\n*.csv\n__pycache__\n", encoding="utf-8")
    git("init", "--initial-branch", "main")
    git("add", ".")
    git("commit", "-m", "The report as it was")
    git("tag", "as-it-was")
    change_rounding(project)
    edit_sentence(project)
    said, causes, page = diff(project, "as-it-was")
    assert set(causes) == {"package code", "notebook 10-summary.ipynb"}
    assert f"Not in git, so taken as they are now: {RAW}/gardens.csv, {RAW}/sightings.csv." in page
    assert not list((project / PROCESSED).glob(".diff-*"))


def test_the_technicians_report_with_twelve_respondents_and_a_sentence_more(built_report, tmp_path):
    root = shutil.copytree(built_report.project, tmp_path / "project")
    raw = f"data/raw/{THEIR_YEAR}/{TECHNICIANS}"
    assert run_pipeline(root, "draft", THEIR_YEAR, TECHNICIANS, ["--name", "before"]).returncode == 0
    rows = (root / raw / "demonstration.csv").read_bytes().splitlines(keepends=True)
    more = [re.sub(rb"^\d+", b"99%04d" % number, row) for number, row in enumerate(rows[10:22])]
    (root / raw / "demonstration.csv").write_bytes(b"".join([*rows, *more]))
    replace(root, "notebooks/technicians/40-stem-in-your-setting.ipynb", "work in a setting that has", "work in a place that has")
    done = run_pipeline(root, "diff", THEIR_YEAR, TECHNICIANS, ["--against", "before"])
    assert done.returncode == 0, done.stderr
    causes = dict(CAUSE.findall(done.stdout))
    assert re.match(r"\d+ numbers", causes["data (demonstration.csv)"])
    assert "with other words" in causes["notebook 40-stem-in-your-setting.ipynb"]
    page = (root / "data" / "processed" / THEIR_YEAR / TECHNICIANS / "diff.html").read_text(encoding="utf-8")
    row = re.search(r'<tr><th scope="row"><a href="[^"]*report.html#table-hours_change">Table 1, About the same</a>.*?</tr>', page, re.DOTALL)[0]
    assert 'data-name="Before">70.9% (134 of 189)<' in row and re.search(r'data-name="Now">\d+\.\d% \(\d+ of (19|20)\d\)<', row)


@pytest.mark.parametrize("against, advice", [("befor", "AGAINST=before"), ("", "AGAINST=before")])
def test_a_name_that_stands_for_nothing_is_answered_with_the_nearest(project, against, advice):
    done = run(project, "diff", "--against", against)
    assert done.returncode == 1 and advice in done.stderr and "Traceback" not in done.stderr
