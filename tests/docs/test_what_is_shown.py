"""What the pages show of a command's words is what it says, letter by letter."""

import csv
import json
import re
import shutil

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.exhibits.wording import WordingFault
from stemreport.exports.read_export import read_export
from stemreport.problems import Problem, ProblemsFound, format_problems
from stemreport.proof.judge_marks import Mark
from stemreport.proof.page import Piece, Place
from stemreport.proof.write_verdicts import describe_faults, describe_score, list_hard_coded
from stemreport.report import open_report
from stemreport.responses.clean_survey import clean_survey
from stemreport.years.show_changes import show_changes
from tests.adhoc.example import answer, ask_by, make_example, publish_report
from tests.audit.audited import OURS, Audited
from tests.built_report import run_report
from tests.docs.cite import cite
from tests.docs.pages import ROOT, take_blocks

RAW = "data/raw/2018-19/technicians"
MISSPELT, NOT_TRUE, RAN = take_blocks("README.md", "text")


def read_cells(chapter):
    return json.loads((ROOT / "notebooks/technicians" / chapter).read_text("utf-8"))["cells"]


def test_an_answer_that_the_codebook_does_not_know(tmp_path):
    with (ROOT / RAW / "demonstration.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[4][36] == "Very difficult", "row 5, column AK"
    rows[4][36] = "Very dificult"
    with (tmp_path / "demonstration.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    codebook = read_codebook(ROOT / RAW / "codebook.toml")
    ((name, frame),) = codebook.frames.items()
    export = read_export(tmp_path / "demonstration.csv", frame, f"{RAW}/demonstration.csv")
    problems = [one for one in clean_survey(codebook, {name: export}, [], "edits.csv").problems if one.stops]
    assert MISSPELT == f"{format_problems(problems)}\n"


def test_a_claim_that_is_not_true(demonstration):
    assert "More than two thirds" in "".join(read_cells("10-executive-summary.ipynb")[3]["source"])
    with pytest.raises(WordingFault) as caught:
        cite(demonstration, "{{ claim('More than two thirds', hours_change.same.of_all) }}")
    fault = caught.value
    told = [Problem("notebooks/technicians/10-executive-summary.ipynb", "cell 4", fault.found, fault.expected, fault.advice)]
    assert NOT_TRUE == f"{format_problems(told)}\n"


def test_what_runs_after_a_sentence_was_edited(built_report, tmp_path):
    """Only the seconds are another machine's; two tasks that run side by side may end in either order."""
    root = shutil.copytree(built_report.project, tmp_path / "project")
    chapter = root / "notebooks/technicians/40-stem-in-your-setting.ipynb"
    notebook = json.loads(chapter.read_text("utf-8"))
    (cell,) = [one for one in notebook["cells"] if one["id"] == "partner-text"]
    cell["source"] = [*cell["source"], " It is so."]
    chapter.write_text(json.dumps(notebook), "utf-8")
    said = re.sub(r" \d+\.\d s", " 0.4 s", run_report(root))
    assert sorted(said.splitlines()[:3]) == sorted(RAN.splitlines())


def test_an_answer_to_one_question_that_is_refused():
    survey = make_example()
    with pytest.raises(ProblemsFound) as caught:
        answer(survey, ask_by("place"), publish_report(survey))
    shown = take_blocks("docs/adhoc.md", "text")
    told = format_problems(caught.value.problems[:1]).replace("asked.toml", f"{RAW}/adhoc/colleges.toml")
    assert shown == [f"{told}\n"]


def test_a_printed_figure_that_differs(tmp_path):
    text = OURS.replace('"27.4% (59 responses)"\nn = 59', '"27.4% (58 responses)"\nn = 58')
    (shown,) = take_blocks("docs/audit.md", "text")
    assert text != OURS and f"\n{shown}\n" in "\n".join(Audited(tmp_path).audit(text).lines)


def test_a_number_that_the_canary_finds_typed():
    (shown,) = take_blocks("docs/canary.md", "text")
    place = "30-about-you-support-text-1"
    assert read_cells("30-about-you.ipynb")[3]["id"] == "support-text"

    class Cells:
        def find(self, place):
            return "notebooks/technicians/30-about-you.ipynb, cell 4"

    piece = Piece("prose", Place(place), place, "Of all technicians, 76.3% support science.")
    typed, live = Mark(piece, 20, "76.3%"), Mark(piece, 20, "76.3%", changed_in=("facts",))
    assert shown.splitlines() == [*describe_faults(list_hard_coded([typed], Cells())), describe_score([typed, *[live] * 2725], 6)]


def test_what_two_codebooks_differ_in(tmp_path):
    for year in ("2018-19", "2019-20"):
        shutil.copytree(ROOT / RAW, tmp_path / "data/raw" / year / "technicians", ignore=shutil.ignore_patterns("*.csv", "*.py", "adhoc"))
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    codebook = tmp_path / "data/raw/2019-20/technicians/codebook.toml"
    text, count = re.subn(r"^\[question\.cluster_activity\]\n(?:.+\n|\n)+?(?=\[question\.(?!cluster_activity))", "", codebook.read_text("utf-8"), flags=re.MULTILINE)
    codebook.write_text(text.replace("How easy is it for you to access", "How easy or difficult is it for you to find"), "utf-8")
    (shown,) = take_blocks("docs/new-year.md", "text")
    told = "\n".join(show_changes(tmp_path, "2019-20", "technicians", ""))
    assert count == 1 and told.partition("\n\n")[2] == shown.strip()


def test_the_picture_of_the_parts_names_every_folder_of_the_package():
    (shown,) = take_blocks("docs/maintaining.md", "text")
    drawn = set(re.findall(r"(?<![/\w])([a-z]+)/(?=[ \n])", shown))
    assert drawn == {path.parent.name for path in (ROOT / "stemreport").glob("*/__init__.py")}


def test_the_last_cell_of_a_chapter(tmp_path, built_report, monkeypatch):
    (text,) = take_blocks("docs/preview.md", "python")
    monkeypatch.setenv("JPY_SESSION_NAME", str(built_report.project / "notebooks/technicians/30-about-you.ipynb"))
    report = open_report("2018-19", "technicians", built_report.project)
    assert "76.3%" in eval(text, {"report": report})._repr_html_()
