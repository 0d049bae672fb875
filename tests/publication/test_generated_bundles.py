"""Invented surveys of every kind, and one whose free text was coded: each figure stands once, in words that tell it from all others."""

from collections import Counter
from dataclasses import replace

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.publication.build_book import build_book
from stemreport.publication.find_exhibits import Numbered
from stemreport.publication.ods.numbers import Number
from stemreport.settings import read_settings
from tests.coding.coded_survey import FILLED, CodedSurvey
from tests.generated.test_generated_surveys import invent, run_pipeline, write_survey
from tests.publish import publish_all


def check(book):
    exhibits = [Numbered(number, build_exhibit(plan, book)) for number, plan in enumerate(plan_exhibits(book).values(), 1)]
    workbook = build_book(book, exhibits)
    rows = [row for sheet in workbook.sheets[3:] for row in sheet.table.rows]
    assert Counter(row[-1] for row in rows) == Counter([*book.findings])
    for row in rows:
        finding = book.findings[row[-1]]
        assert finding.display in [cell.text if isinstance(cell, Number) else cell for cell in row]
    for sheet in workbook.sheets[3:]:
        words = Counter(tuple(cell for cell in row[:-1] if isinstance(cell, str) and not cell.startswith("[")) for row in sheet.table.rows)
        assert not [one for one, count in words.items() if count > 1], f"figures of {sheet.name} that nobody can tell apart"


@pytest.mark.parametrize("seed", range(12))
def test_each_figure_of_an_invented_survey_stands_once(seed, tmp_path):
    paths = write_survey(tmp_path, invent(seed))
    findings, _ = run_pipeline(paths)
    codebook = read_codebook(paths.codebook)
    # The frames of invented surveys have the same words: nobody could tell their rows apart, on the page either.
    named = replace(codebook, frames={id: replace(frame, units=id) for id, frame in codebook.frames.items()})
    check(FindingBook({one.id: one for one in publish_all(findings)}, named, read_settings(paths.settings, codebook)))


def test_the_invented_surveys_have_rankings():
    assert any("rank" in text for seed in range(12) for text in [invent(seed).files["codebook.toml"].decode()])


def test_each_figure_of_a_coded_survey_stands_once(tmp_path):
    survey = CodedSurvey(tmp_path)
    survey.fill(*FILLED).analyse()
    check(survey.report.book)
    assert "themes.kappa" in survey.report.book.findings
