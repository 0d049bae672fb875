"""The workbook as the coders get it."""

import zipfile

import pytest
from openpyxl import load_workbook

from stemreport.coding.write_sheet import fit_text
from tests.coding.coded_survey import REMARKS


@pytest.fixture
def book(survey):
    survey.make()
    return load_workbook(survey.sheet())


def test_there_are_a_sheet_of_answers_one_of_codes_and_one_of_advice(book):
    assert book.sheetnames == ["Answers", "Codes", "How to"] and book.active.title == "Answers"
    assert [tuple(row) for row in book["Codes"].iter_rows(values_only=True)] == [
        ("id", "label"), ("birds", "Birds"), ("weather", "Weather; wind"), ("club", "The club")]
    sentences = [cell.value for cell in book["How to"]["A"]]
    assert len(sentences) == 3 and sentences[0].startswith('AB fills in the column "code 1" and CD the column "code 2"')


def test_headings_stay_in_sight_and_long_texts_are_wrapped(book):
    sheet = book["Answers"]
    assert [cell.value for cell in sheet[1]] == ["id", "text", "code 1 (AB)", "code 2 (CD)", "agreed"]
    assert sheet.freeze_panes == "A2" and sheet["A1"].font.bold
    assert sheet["B2"].alignment.wrap_text and sheet.column_dimensions["B"].width == 70


def test_no_cell_is_a_formula(survey, book):
    sheet = book["Answers"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"} and {cell.number_format for cell in cells} == {"@"}
    assert [cell.value for cell in sheet["B"][1:]] == REMARKS
    assert b"<f>" not in zipfile.ZipFile(survey.sheet()).read("xl/worksheets/sheet1.xml")


def test_the_lists_of_codes_let_several_codes_in(book):
    [choice] = book["Answers"].data_validations.dataValidation
    assert (choice.type, choice.formula1, choice.showErrorMessage) == ("list", "Codes!$B$2:$B$4", False)
    assert {"C2", "D200", "E5000"} <= {cell for cell in ("B2", "C1", "C2", "D200", "E5000", "F2") if cell in choice.sqref}
    assert not {"B2", "C1", "F2"} & {cell for cell in ("B2", "C1", "F2") if cell in choice.sqref}


def test_the_same_answers_give_the_same_bytes(survey, monkeypatch):
    import time
    survey.make()
    before = survey.sheet().read_bytes()
    survey.sheet().unlink()
    monkeypatch.setattr(time, "time", lambda: 2e9)
    survey.make()
    assert survey.sheet().read_bytes() == before
    with zipfile.ZipFile(survey.sheet()) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert archive.read("docProps/core.xml").count(b"1980") == 2


def test_nothing_is_left_under_another_name(survey):
    survey.make()
    assert {path.name for path in survey.raw.iterdir()} == {"codebook.toml", "report.toml", "export.csv",
                                                            "coding-themes.xlsx"}


@pytest.mark.parametrize("text, fitted", [("a\x00b\x1fc", "abc"), ("x" * 40_000, "x" * 32_000), (" _x000D_ ", "_ x000D_"),
                                          ("_x00_", "_x00_"), ("-1+1", "-1+1"), ("@cmd", "@cmd")])
def test_texts_that_no_cell_can_hold_are_fitted(text, fitted):
    assert fit_text(text) == fitted


def test_a_strange_text_comes_back_as_it_was_written(survey):
    survey.change("export.csv", "Wrens, above all", "+cmd|'/c calc'!A1 _x0041_ \x07 ünïcode \U0001f426")
    survey.fill(("birds", "birds"), ("-", "-"), ("-", "-"), ("-", "-"))
    assert survey.problems() == []
