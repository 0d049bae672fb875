"""docs/coding.md says what the code does."""

import re

import pytest

from stemreport.coding.quotation import HEADINGS
from stemreport.exhibits.wording import Wording
from tests.coding.coded_survey import CodedSurvey
from tests.project_copy import PROJECT

PAGE = (PROJECT / "docs" / "coding.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
TOML = [text for language, text in BLOCKS if language == "toml"]
HEAD = """\
[survey]
title = "Clubs"
subject = "leaders of clubs"
[frame.responses]
unit = "respondent"
units = "respondents"
file = "export.csv"
header_rows = 2
id = "Respondent ID"
"""


def list_tables():
    """List the tables of the page, each as rows of cells without backticks, headings first."""
    return [[[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table.strip().splitlines()
             if not line.startswith("|---")] for table in re.findall(r"(?:^\|.*\n)+", PAGE, flags=re.MULTILINE)]


ANSWERS, FIGURES, OTHERS, COLUMNS, CITED = list_tables()


def build(folder, declared, headings, rows, question, sheet):
    survey = CodedSurvey(folder, HEAD + declared, "\n".join([*headings, *rows]) + "\n")
    survey.make(question)
    assert [row[:2] for row in survey.read(question)[1:]] == [tuple(row[:2]) for row in sheet[1:]]
    assert list(survey.read(question)[0]) == sheet[0][:5]
    return survey.fill(*(row[2:5] for row in sheet[1:]), question=question)


@pytest.fixture(scope="module")
def clubs(tmp_path_factory):
    rows = [f'{id},"{text}"' for id, text, *_ in ANSWERS[1:]]
    survey = build(tmp_path_factory.mktemp("clubs") / "project", TOML[0], ["Respondent ID,Comments", ","], rows, "themes",
                   ANSWERS)
    (text,) = [text for language, text in BLOCKS if language == "csv"]
    survey.write("quotations.csv", text).analyse()
    return survey


def test_the_figures(clubs):
    shown = {row[0]: row[1] for row in FIGURES[1:]}
    assert {id: clubs.report.book.find(id).display for id in shown} == shown
    agreement = clubs.report.book.find("themes.agreement")
    assert f"Here {agreement.count_text} of {agreement.base_text} answers agree" in PAGE


def test_the_quotations(clubs):
    printed = {row[0]: row[1] for row in CITED[1:]}
    wording = Wording(clubs.report.book, escape=str)
    assert {source: wording.resolve(source) for source in printed} == printed
    assert "quotation.no_time" not in printed and [one.place for one in clubs.problems()] == ["row 3"]


def test_the_columns_of_quotations():
    documented = [name.strip("` ") for row in COLUMNS[1:] for name in row[0].split(",")]
    assert documented == HEADINGS


def test_other_coded_back(tmp_path):
    rows = [f'{id},,,"{text}"' for id, text, *_ in OTHERS[1:]]
    headings = ["Respondent ID,What stands in your way? (Please tick all that apply),,",
                ",Lack of funding,Lack of room,Other (please specify)"]
    survey = build(tmp_path / "project", TOML[1], headings, rows, "barriers", OTHERS)
    frame = survey.clean().responses["responses"].set_index("id")
    counted = {id: "; ".join(name for name in ("funding", "room", "other") if frame.at[id, f"barriers.{name}"])
               for id in frame.index}
    assert counted == {row[0]: row[5] for row in OTHERS[1:]}
