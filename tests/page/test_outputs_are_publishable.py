"""The folder of outputs holds what is fit to publish and nothing else: no respondent, no path, nothing half done."""

import csv
import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.built_report import ROOT

LONG_ENOUGH_TO_KNOW = 12
"""Characters: a shorter answer may stand in the page by chance."""

COLUMNS = ["id", "survey", "year", "question", "option", "group", "measure", "estimate", "numerator", "base", "base_rule",
           "low", "high", "status", "display", "note"]
"""What the schema of findings publishes."""

PRIVATE = {"contributors", "largest_share"}


@pytest.fixture(scope="module")
def files(built_report):
    return {path.relative_to(built_report.outputs).as_posix(): path for path in built_report.outputs.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def texts(files):
    """Every file as text, and once more with what HTML and addresses encode made plain."""
    return {name: "\n".join((text, unquote(html.unescape(text)), html.unescape(unquote(text))))
            for name, path in files.items() for text in [path.read_text(encoding="utf-8")]}


@pytest.fixture(scope="module")
def export(built_report):
    """The raw export as text: its two rows of headings, and its rows, all of them, also those that were left out."""
    with (built_report.raw / "demonstration.csv").open(encoding="utf-8-sig", newline="") as file:
        questions, options, *rows = csv.reader(file)
    return questions, options, rows


def test_there_are_a_page_findings_a_ledger_and_drawings_and_nothing_else(files, figures):
    drawings = {f"figures/{figure['id'].removeprefix('figure-')}-{variant}.svg" for figure in figures for variant in ("wide", "narrow")}
    assert set(files) == {"report.html", "findings.csv", "ledger.csv"} | drawings


def test_nothing_stands_beside_the_survey(built_report):
    inside = {path.relative_to(built_report.project / "outputs").as_posix()
              for path in (built_report.project / "outputs").rglob("*") if not path.is_relative_to(built_report.outputs)}
    assert inside <= {"2018-19", ".gitkeep"}


def test_no_notebook_and_nothing_unfinished_is_among_them(built_report):
    ends = {path.suffix for path in (built_report.project / "outputs").rglob("*") if path.is_file()}
    assert ends <= {".html", ".csv", ".svg"}
    assert [path for path in built_report.outputs.rglob("*") if path.is_symlink()] == []


def test_no_respondent_can_be_found_by_number(texts, export):
    questions, _, rows = export
    ids = {row[questions.index("Respondent ID")].strip() for row in rows} - {""}
    assert len(ids) > 200
    for name, text in texts.items():
        assert [id for id in ids if id in text] == [], name


def list_written(export):
    """What respondents wrote in their own words: comments, and what they put beside "Other"."""
    questions, options, rows = export
    asked = [questions[max(place for place in range(column + 1) if questions[place])] for column in range(len(questions))]
    open_columns = [column for column, option in enumerate(options)
                    if option.startswith("Other") or option == "Open-Ended Response" and "hours" not in asked[column]]
    assert len(open_columns) == 4, "providers, barriers, priorities and comments"
    written = {" ".join(row[column].split()) for row in rows for column in open_columns}
    return {words for words in written if len(words) >= LONG_ENOUGH_TO_KNOW and words not in options}


def test_no_answer_in_the_words_of_a_respondent_is_published(texts, export):
    written = list_written(export)
    assert len(written) > 30
    for name, text in texts.items():
        plain = " ".join(text.split()).casefold()
        assert [words for words in written if words.casefold() in plain] == [], name


def test_no_row_of_the_export_is_published(texts, export):
    """Nor is a long piece of one."""
    for name, text in texts.items():
        for row in export[2]:
            assert ",".join(row[5:15]) not in text, name


def test_no_time_at_which_somebody_answered_is_published(texts, export):
    questions, _, rows = export
    times = {row[questions.index("Start Date")].strip() for row in rows} - {""}
    assert times
    for name, text in texts.items():
        assert [time for time in times if time in text] == [], name


def test_no_path_is_published(texts, built_report):
    pattern = re.compile(r"(?<![\w/.:<-])/(?:home|root|tmp|Users|usr|var|opt|work|mnt|private)/|file:/|\b[A-Za-z]:\\|data/(?:raw|processed)")
    places = [str(place) for place in (ROOT, built_report.project, Path.home()) if len(place.parts) > 1]
    for name, text in texts.items():
        assert [match[0] for match in pattern.finditer(text)] == [], name
        assert [place for place in places if place in text] == [], name


def test_the_findings_have_the_public_columns_only(built_report):
    with (built_report.outputs / "findings.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == COLUMNS
    assert not PRIVATE & set(COLUMNS)


def test_the_findings_are_in_order_and_each_stands_once(built_report):
    with (built_report.outputs / "findings.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert ids == sorted(set(ids))


def test_the_private_columns_exist_where_they_may(built_report):
    """So that their absence from what is published means something."""
    private = built_report.project / "data/processed/2018-19/technicians/findings-unprotected.csv"
    with private.open(encoding="utf-8", newline="") as file:
        assert PRIVATE <= set(next(csv.reader(file)))
