"""What the gate is told of a report: names with the key that spells them, places of the page, and what respondents typed."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from stemreport.gate.bundle import Bundle
from stemreport.gate.check_bundle import check_bundle
from stemreport.pipeline.gather_known import gather_texts
from stemreport.report import open_report

pytestmark = pytest.mark.long

TOML = "data/raw/2018-19/technicians/codebook.toml"


def test_names_say_where_they_are_spelt(technicians):
    names = technicians.known.names
    assert names["Education Scotland"] == "data/raw/2018-19/technicians/report.toml, [report] publisher"
    assert names["Ease of access to professional learning in STEM"] == f"{TOML}, [question.ease] title"
    assert names["Lack of support in my organisation"] == f"{TOML}, [question.barriers.options] support"
    assert names["STAC"] == f"{TOML}, [question.providers.options] stac", "a short form in brackets is a name as well"


def test_every_key_that_is_named_stands_in_its_file(technicians, built_report):
    texts = {}
    for place in technicians.known.names.values():
        file, _, key = place.partition(", ")
        text = texts.setdefault(file, (built_report.project / file).read_text("utf-8"))
        table, _, name = key.partition(" ")
        assert table in text and name.split(".")[0] in text, place


def test_every_place_of_the_ledger_and_every_cell_of_prose_is_known(technicians):
    bundle = Bundle(technicians.folder)
    prose = [block["id"] for block in bundle.page.select(".prose")]
    exhibits = [block["id"] for block in bundle.page.select(".exhibit[id^=figure]")]
    assert len(prose) > 15 and len(exhibits) == 11
    places = technicians.known.places
    assert not [id for id in (*prose, *exhibits) if id not in places]
    assert places["10-executive-summary-key-findings"] == ("notebooks/technicians/10-executive-summary.ipynb", "cell 4")
    assert places["figure-ease"] == ("notebooks/technicians/50-your-professional-learning.ipynb", "cell 12")


@pytest.mark.parametrize("survey", ["technicians", "providers"])
def test_what_respondents_typed_is_known(survey, request):
    texts = request.getfixturevalue(survey).known.texts
    assert len(texts) > 20 and all(text.strip() for text in texts)


def test_what_was_typed_beside_other_is_among_it(built_report, technicians):
    """Counted apart from the code that finds it: whatever stands in a column of the export whose heading ends in these words."""
    path = Path(built_report.raw) / "demonstration.csv"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    columns = [number for number in range(len(rows[0])) if "other (please specify)" in " ".join(row[number] for row in rows[:2]).casefold()]
    typed = {cell.strip() for row in rows[2:] for number in columns if (cell := row[number]).strip()}
    assert columns and technicians.known.texts & typed


def test_a_typed_answer_that_slips_into_a_file_is_told(technicians, tmp_path):
    answer = next(text for text in sorted(technicians.known.texts) if len(text.split()) >= 5 and len(text) >= 30)
    folder = tmp_path / "bundle"
    shutil.copytree(technicians.folder, folder)
    with (folder / "notes.txt").open("w") as file:
        file.write(f"Somebody said: {answer}\n")
    (problem,) = check_bundle(folder, technicians.known)
    assert (problem.file, problem.place) == ("notes.txt", "line 1") and problem.found.startswith("what a respondent typed")
    assert check_bundle(folder, replace(technicians.known, quotations=frozenset({answer}))) == []


def test_a_survey_without_free_text_has_none(built_report):
    report = open_report("2018-19", "technicians", built_report.project)
    closed = {id: question for id, question in report.codebook.questions.items() if question.kind != "text" and not question.other}
    report.__dict__["codebook"] = replace(report.codebook, questions=closed)
    assert gather_texts(report) == frozenset()
