"""Surveys that others made: their exports are drafted without help, and the figures that they published come out."""

import time
from pathlib import Path

import pytest
from stemreport.codebook.read import read_codebook
from stemreport.drafting.draft_survey import draft_survey
from stemreport.responses.clean_survey import clean_survey
from stemreport.responses.match_columns import match_columns

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real-surveys"
EXPORTS = {
    "dask": (REAL / "dask-2019" / "responses.csv", "google_forms"),
    "star-wars": (REAL / "star-wars-2014" / "responses.csv", "surveymonkey"),
    "rse-groups": (REAL / "rse-group-leaders-2023" / "survey_responses.csv", "google_forms"),
    "demonstration": (ROOT / "data" / "raw" / "2018-19" / "technicians" / "demonstration.csv", "surveymonkey"),
}


def draft(name):
    path, _ = EXPORTS[name]
    if not path.exists():
        pytest.skip(f"needs the real survey {path.parent.name}, which is no part of the project")
    return draft_survey(path, path.name, name)


def read(folder, drafted):
    path = folder / "codebook.toml"
    path.write_text(drafted.text, "utf-8")
    return read_codebook(path)


def find_question(drafted, text):
    return next(one for one in drafted.questions if one.group.text.startswith(text))


def count_options(drafted, text):
    return {option.label: option.count for option in find_question(drafted, text).guess.options}


@pytest.mark.parametrize("name", EXPORTS)
def test_the_draft_agrees_with_the_export(tmp_path, name):
    start = time.perf_counter()
    drafted = draft(name)
    assert time.perf_counter() - start < 2
    assert drafted.layout == EXPORTS[name][1]
    codebook = read(tmp_path, drafted)
    _, problems = match_columns(drafted.export, codebook, codebook.frames["responses"])
    assert problems == []
    stopping = [one for one in clean_survey(codebook, {"responses": drafted.export}, [], "edits.csv").problems if one.stops]
    assert [one.expected for one in stopping if one.expected != "a number such as 12 or 7.5"] == []
    assert bool(stopping) == (name == "rse-groups")


def test_options_that_hold_commas(tmp_path):
    counts = count_options(draft("rse-groups"), "If demand for your services")
    assert counts == {
        "Hiring processes are long-winded, so we're always behind the demand curve": 21,
        "We lack the funding to make new positions available": 12,
        "We can attract RSEs, but can't hire them because the salary and other benefits we can offer are not competitive": 9,
        "We have funding, but we can't find RSEs to hire": 7}


def test_answers_that_were_typed():
    drafted = draft("rse-groups")
    assert count_options(drafted, "Where is your group based?")["Other"] == 9
    assert set(find_question(drafted, "Roughly what percentage of your group's").guess.keys["typed"]) >= {"units", "range", "less_than"}
    assert [(heading.question, "names" in why) for heading, why in drafted.ignored] == [("Name", True)]


def test_all_kinds_of_the_films():
    drafted = draft("star-wars")
    kinds = {one.guess.kind for one in drafted.questions}
    assert kinds == {"single", "multiple", "rank", "grid", "scale"}
    assert find_question(drafted, "Which character shot first?").routing == 'asked_if = { seen_6_films = ["yes"] }'
    assert [option.label for option in find_question(drafted, "Please state whether").guess.options][0] == "Very favorably"


def test_decimals_of_a_spreadsheet():
    options = find_question(draft("dask"), "Python 2 or 3?").guess.options
    assert [(option.label, option.aliases) for option in options] == [("3", ("3.0",)), ("2", ("2.0",))]


def test_the_demonstration_is_as_its_codebook_has_it(tmp_path):
    drafted = draft("demonstration")
    codebook = read_codebook(EXPORTS["demonstration"][0].with_name("codebook.toml"))
    asked = {question.text: question for question in codebook.questions.values() if not question.derived}
    drafted_questions = read(tmp_path, drafted).questions.values()
    assert {one.text: one.kind for one in drafted_questions} == {text: question.kind for text, question in asked.items()}
    for question in drafted_questions:
        if question.kind == "scale":
            assert [one.label for one in question.options] == [one.label for one in asked[question.text].options]
