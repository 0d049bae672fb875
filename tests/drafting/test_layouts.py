"""Every survey tool's export is recognised, and its draft agrees with it as it stands."""

import pytest
from stemreport.codebook.layouts import LAYOUTS
from stemreport.codebook.read import read_codebook
from stemreport.drafting.draft_survey import draft_survey
from stemreport.drafting.propose_file import propose_file
from stemreport.drafting.propose_layout import propose_layout
from stemreport.exports.raw_table import RawTable, build_cells
from stemreport.responses.clean_survey import clean_survey
from tests.drafting import invent_exports as exports

SINGLE = {"job": "single", "ease": "scale", "barriers": "multiple", "hours": "number", "use": "grid", "comments": "text"}
LAYOUT_ROWS = {
    "surveymonkey": (exports.build_surveymonkey, 2, "Respondent ID", set()),
    "smartsurvey": (exports.build_smartsurvey, 2, "UserID", {"incomplete"}),
    "smartsurvey_workbook": (exports.build_smartsurvey_workbook, 1, "Response_ID", {"incomplete"}),
    "microsoft_forms": (exports.build_microsoft_forms, 1, "ID", set()),
    "google_forms": (exports.build_google_forms, 1, "", set()),
    "qualtrics": (exports.build_qualtrics, 3, "ResponseId", {"preview", "unfinished"}),
    "limesurvey": (exports.build_limesurvey, 1, "id", {"incomplete"}),
    "questback": (exports.build_questback, 1, "lfdn", {"incomplete", "test"}),
    "plain": (exports.build_plain, 1, "Number", set()),
}
each_layout = pytest.mark.parametrize("name", LAYOUT_ROWS)


def write_export(folder, name, delimiter=","):
    path = folder / "export.csv"
    path.write_text(exports.write_csv(LAYOUT_ROWS[name][0](), delimiter), "utf-8")
    return path


def read_draft(folder, draft):
    path = folder / "draft.toml"
    path.write_text(draft.text, "utf-8")
    return read_codebook(path)


def test_no_layout_was_forgotten():
    assert set(LAYOUT_ROWS) == set(LAYOUTS) - {"spss"}


@each_layout
def test_the_layout_is_recognised(tmp_path, name):
    proposal = propose_layout(propose_file(write_export(tmp_path, name), "export.csv").table)
    _, header_rows, id, _ = LAYOUT_ROWS[name]
    assert (proposal.name, proposal.header_rows, proposal.id) == (name, header_rows, id)
    assert all(proposal.reasons[key] for key in ("layout", "header_rows", "id"))


@each_layout
def test_the_draft_agrees_with_the_export(tmp_path, name):
    draft = draft_survey(write_export(tmp_path, name), "export.csv", "clubs")
    codebook = read_draft(tmp_path, draft)
    assert [one.found for one in clean_survey(codebook, {"responses": draft.export}, [], "edits.csv").problems if one.stops] == []
    assert {rule.id for rule in codebook.frames["responses"].exclusions} == LAYOUT_ROWS[name][3]


@pytest.mark.parametrize("name", ["surveymonkey", "smartsurvey", "smartsurvey_workbook", "google_forms", "qualtrics", "limesurvey"])
def test_the_kinds_are_right(tmp_path, name):
    codebook = read_draft(tmp_path, draft_survey(write_export(tmp_path, name), "export.csv", "clubs"))
    assert {question.text: question.kind for question in codebook.questions.values()} == {
        exports.QUESTIONS[key]: kind for key, kind in SINGLE.items()}


@each_layout
def test_the_counts_are_those_of_the_export(tmp_path, name):
    """A draft that loads may still read the answers wrongly."""
    draft = draft_survey(write_export(tmp_path, name), "export.csv", "clubs")
    question = next((one for one in draft.questions if one.guess.kind == "multiple"), None)
    if name == "questback":
        assert question is None
        return
    counts = {choice.label: choice.count for choice in question.guess.options}
    expected = [barrier for one in exports.invent_answers() for barrier in one["barriers"]]
    assert {label: counts[label] for label in exports.BARRIERS} == {label: expected.count(label) for label in exports.BARRIERS}
    assert question.guess.exclusive == "None of these"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_proposed_with_a_reason(tmp_path, delimiter):
    file = propose_file(write_export(tmp_path, "google_forms", delimiter), "export.csv")
    assert file.delimiter == delimiter
    assert "8 cells" in file.reasons["delimiter"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_the_encoding_is_proposed_with_a_reason(tmp_path, encoding):
    path = tmp_path / "export.csv"
    path.write_text("Club,Fee?\nCafé,£5\nOther,£6\n", encoding)
    file = propose_file(path, "export.csv")
    assert file.encoding == encoding.removesuffix("-sig")
    assert file.reasons["encoding"]
    assert file.table.cells.iloc[1, 0] == "Café"


def test_the_fullest_sheet_is_proposed(tmp_path):
    path = exports.write_workbook(tmp_path / "export.xlsx", exports.build_microsoft_forms(), "Form1", notes=["as downloaded"])
    draft = draft_survey(path, "export.xlsx", "clubs")
    assert draft.layout == "microsoft_forms"
    assert 'sheet = "Form1"  # the fullest sheet; there are also "Notes"' in draft.text
    assert read_draft(tmp_path, draft).frames["responses"].sheet == "Form1"


def test_a_single_sheet_needs_no_line(tmp_path):
    path = exports.write_workbook(tmp_path / "export.xlsx", exports.build_smartsurvey_workbook())
    assert "sheet =" not in draft_survey(path, "export.xlsx", "clubs").text


@pytest.mark.parametrize("rows, header_rows", [
    ([["ResponseId", "StartDate", "EndDate", "Status", "Finished", "Q1"],
      ["Response ID", "Start Date", "End Date", "Response Type", "Finished", "Job?"], ["R_1", "2024-06-01", "", "0", "1", "x"]], 2),
    ([["ResponseId", "StartDate", "EndDate", "Status", "Finished", "Q1"],
      ["R_1", "2024-06-01 10:00:00", "", "0", "1", "x"], ["R_2", "2024-06-01 10:00:00", "", "0", "1", "x"]], 1),
])
def test_qualtrics_without_some_of_its_rows(rows, header_rows):
    proposal = propose_layout(RawTable(build_cells(rows, range(1, 4))))
    assert (proposal.name, proposal.header_rows) == ("qualtrics", header_rows)


def test_a_plain_table_may_have_two_rows_of_headings():
    rows = [["Job?", "Ways?", "", "Age?"], ["", "Walk", "Bus", ""], ["Teacher", "Walk", "", "30"]]
    assert propose_layout(RawTable(build_cells(rows, range(1, 4)))).header_rows == 2


def test_smartsurvey_may_have_three_rows_of_headings():
    rows = [["UserID", "UserNo", "Use?", ""], ["", "", "Talks", ""], ["", "", "This year", "Last year"], ["1", "1", "Good", "Bad"]]
    proposal = propose_layout(RawTable(build_cells(rows, range(1, 5))))
    assert (proposal.name, proposal.header_rows) == ("smartsurvey", 3)


def test_how_a_tick_is_written_is_said_for_all_questions(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(exports.write_csv([["Ways? [Walk]", "Ways? [Bus]"], *([["x", ""], ["", "x"], ["", "x"]] * 5)]), "utf-8")
    draft = draft_survey(path, "export.csv", "clubs")
    codebook = read_draft(tmp_path, draft)
    assert codebook.frames["responses"].layout.ticked == ("x",)
    assert not [one for one in clean_survey(codebook, {"responses": draft.export}, [], "edits.csv").problems if one.stops]


def test_questions_that_are_worded_alike_are_told_apart_by_their_codes(tmp_path):
    path = tmp_path / "export.csv"
    rows = exports.build_qualtrics()
    for row, more in zip(rows, ["Q7", exports.QUESTIONS["comments"], '{"ImportId":"Q7"}', *(f"It was {row}" for row in range(99))]):
        row.append(more)
    path.write_text(exports.write_csv(rows), "utf-8")
    draft = draft_survey(path, "export.csv", "clubs")
    assert [question.heading for question in read_draft(tmp_path, draft).questions.values()][-2:] == ["Q6", "Q7"]
    assert not clean_survey(read_draft(tmp_path, draft), {"responses": draft.export}, [], "edits.csv").problems


def test_a_column_beside_the_ids_is_no_id(tmp_path):
    path = tmp_path / "export.csv"
    rows = [["Number", "", "Job?"], ["Response", "Remark", "Response"], *([str(row), f"It was {row}", "Yes"] for row in range(20))]
    path.write_text(exports.write_csv(rows), "utf-8")
    draft = draft_survey(path, "export.csv", "clubs")
    assert [heading.option for heading, _ in draft.ignored] == ["Remark"]


def test_an_id_that_repeats_is_none():
    rows = [["Number", "Job?"], ["1", "x"], ["1", "y"], ["1", "y"]]
    assert propose_layout(RawTable(build_cells(rows, range(1, 5)))).id == ""


def test_what_the_tool_adds_is_named_in_the_draft(tmp_path):
    text = draft_survey(write_export(tmp_path, "qualtrics"), "export.csv", "clubs").text
    assert "# The layout qualtrics leaves aside by itself: StartDate, EndDate" in text
