"""make code: the sheet is written, or brought up to date without losing what people wrote."""

import pytest
from openpyxl import load_workbook

from stemreport.problems import ProblemsFound
from tests.coding.coded_survey import FILLED, OTHER_BACK, REMARKS, CodedSurvey
from tests.small_survey import CODEBOOK, EXPORT

NEW = "109,4 May,Done,No,Easy,Wood,,,,,Good,Bad,More owls\n"


def codes(survey):
    return [tuple(cell or "" for cell in row[2:5]) for row in survey.read()[1:]]


def test_the_sheet_holds_what_was_typed_in_rows_that_count(survey):
    told = survey.make()
    assert told[0] == "4 answers to code in data/raw/2014/birds/coding-themes.xlsx"
    assert [row[:2] for row in survey.read()[1:]] == list(zip(("102", "104", "107", "108"), REMARKS))


def test_what_was_typed_beside_other(tmp_path):
    survey = CodedSurvey(tmp_path / "project", CODEBOOK + OTHER_BACK, EXPORT)
    survey.make("places")
    assert [row[:2] for row in survey.read("places")[1:]] == [("102", "my window, mostly"), ("106", "a boat")]


def test_a_second_time_nothing_is_new_and_the_file_is_left_alone(survey):
    survey.make()
    before = survey.sheet().stat()
    assert survey.make() == ["Nothing is new in data/raw/2014/birds/coding-themes.xlsx; it was left as it is."]
    after = survey.sheet().stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_new_answers_stand_at_the_end_and_codes_stay(survey):
    survey.fill(*FILLED).write("export.csv", EXPORT + NEW + (survey.raw / "export.csv").read_text("utf-8")[len(EXPORT):])
    assert survey.make() == ["1 new answer added at the end of data/raw/2014/birds/coding-themes.xlsx, from row 6 on."]
    assert [row[0] for row in survey.read()[1:]] == ["102", "104", "107", "108", "109"]
    assert codes(survey) == [tuple(cell or "" for cell in row) for row in FILLED] + [("", "", "")]


def test_what_people_put_beside_the_columns_stays(survey):
    survey.fill(*FILLED).set_cell("F1", "my remarks").set_cell("F3", "Ask AB").set_cell("G30", "end")
    survey.write("export.csv", EXPORT + NEW)
    assert "from row 31 on" in survey.make()[0]
    sheet = load_workbook(survey.sheet())["Answers"]
    assert (sheet["F1"].value, sheet["F3"].value, sheet["G30"].value, sheet["B31"].value) == (
        "my remarks", "Ask AB", "end", "More owls")


def test_columns_may_stand_elsewhere(survey):
    survey.fill(*FILLED)
    book = load_workbook(survey.sheet())
    book["Answers"].insert_cols(1)
    book.save(survey.sheet())
    survey.write("export.csv", EXPORT + NEW)
    survey.make()
    assert survey.read()[-1][1:3] == ("109", "More owls")


def test_a_text_that_has_changed_is_told_and_left(survey):
    survey.fill(*FILLED).change("export.csv", "More walks please", "More talks please")
    told = survey.make()
    assert told[0].startswith("Nothing is new") and told[1].startswith("Row 5: the text is no longer what was answered.")
    assert survey.read()[4][1] == REMARKS[3]


def test_a_response_that_no_longer_counts_is_told_and_its_row_stays(survey):
    survey.fill(*FILLED).change("export.csv", "102,1 May,Done", "102,1 May,Test")
    assert survey.make()[1].startswith("Row 2: no response that counts and typed something has this id.")
    assert len(survey.read()) == 5


def test_a_deleted_row_comes_back_with_its_present_text(survey):
    survey.fill(*FILLED).change("export.csv", "Wrens, above all", "Robins")
    book = load_workbook(survey.sheet())
    book["Answers"].delete_rows(2)
    book.save(survey.sheet())
    survey.make()
    assert survey.read()[-1][:2] == ("102", "Robins") and codes(survey)[0] == ("-", "–", "")


def test_a_code_that_was_added_appears_in_the_list(survey):
    survey.fill(*FILLED).change("codebook.toml", 'club = "The club"', 'club = "The club"\nfood = "Food"')
    assert "list of codes" in survey.make()[0]
    book = load_workbook(survey.sheet())
    assert book["Codes"]["B5"].value == "Food" and book.sheetnames == ["Answers", "Codes", "How to"]
    [choice] = book["Answers"].data_validations.dataValidation
    assert choice.formula1 == "Codes!$B$2:$B$5"
    assert codes(survey)[0] == ("Birds", "birds", "")
    assert survey.make()[0].startswith("Nothing is new")


def test_a_code_that_was_taken_out_goes_from_the_list_and_notes_beside_it_stay(survey):
    survey.fill(*FILLED).change("codebook.toml", 'club = "The club"\n', "")
    book = load_workbook(survey.sheet())
    book["Codes"]["C2"].value = "the common ones"
    book.save(survey.sheet())
    assert "list of codes" in survey.make()[0] and survey.make()[0].startswith("Nothing is new")
    assert list(load_workbook(survey.sheet())["Codes"].values)[1:] == [
        ("birds", "Birds", "the common ones"), ("weather", "Weather; wind", None), (None, None, None)]


def test_nothing_was_typed(tmp_path):
    survey = CodedSurvey(tmp_path / "project", export=EXPORT.replace('"Wrens, above all"', "").replace(",,,None\n", ",,,\n"))
    assert "no sheet was written" in survey.make()[0]
    assert not survey.sheet().exists() and survey.problems() == []


@pytest.mark.parametrize("question, found, advice", [
    ("", "QUESTION=(nothing)", "QUESTION=themes"), ("theems", "QUESTION=theems", "QUESTION=themes"),
    ("remarks", "QUESTION=remarks", "QUESTION=themes")])
def test_a_wrong_question_is_answered_with_the_coded_ones(survey, question, found, advice):
    with pytest.raises(ProblemsFound) as caught:
        survey.make(question)
    [problem] = caught.value.problems
    assert problem.found == found and problem.expected == "a coded question: themes" and advice in problem.advice


def test_without_a_coded_question(tmp_path):
    with pytest.raises(ProblemsFound, match="docs/coding.md"):
        CodedSurvey(tmp_path / "project", CODEBOOK, EXPORT).make("remarks")


def test_an_export_with_a_problem_gives_no_sheet(survey):
    survey.change("export.csv", ",Remarks\n", ",Rmrks\n")
    with pytest.raises(ProblemsFound, match="Rmrks"):
        survey.make()
    assert not survey.sheet().exists()


def test_a_workbook_that_is_open_elsewhere(survey, monkeypatch):
    from pathlib import Path

    def refuse(self, target):
        raise PermissionError
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProblemsFound, match="Close it in Excel"):
        survey.make()


def test_a_sheet_without_its_headings_is_not_touched(survey):
    survey.fill(*FILLED).set_cell("C1", "AB")
    before = survey.sheet().read_bytes()
    with pytest.raises(ProblemsFound, match='no heading "code 1"'):
        survey.make()
    assert survey.sheet().read_bytes() == before


def test_the_command_prints_what_was_done(survey, monkeypatch, capsys):
    from stemreport.pipeline.command_line import main
    monkeypatch.chdir(survey.root)
    assert main(["code", "--year", "2014", "--survey", "birds", "--question", "themes"]) == 0
    assert "4 answers to code" in capsys.readouterr().out
