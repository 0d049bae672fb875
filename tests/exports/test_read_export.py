"""Every cell as text, every row with the number that Excel shows, or one message that says why not."""

import pytest

from stemreport.problems import ProblemsFound, format_problems
from tests.small_survey import EXPORT, SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def complain(survey):
    with pytest.raises(ProblemsFound) as caught:
        _ = survey.export
    return format_problems(caught.value.problems)


def test_two_rows_of_headings(survey):
    headings = survey.export.headings
    assert [str(one) for one in headings[4:8]] == [
        "How easy is it to find birds?", "Where do you watch? / Wood",
        "Where do you watch? / Shore, cliff or pier", "Where do you watch? / None"]
    assert [one.letter for one in headings] == list("ABCDEFGHIJKLM")
    assert str(headings[0]) == "Number"


def test_one_row_of_headings(survey):
    survey.change_codebook("header_rows = 2", "header_rows = 1")
    headings = survey.write("export.csv", "Number,Where do you watch? [Wood],Remarks [if any] here\n1,Wood,\n").export.headings
    assert [(one.question, one.option) for one in headings] == [
        ("Number", ""), ("Where do you watch?", "Wood"), ("Remarks [if any] here", "")]


def test_answers_are_text_as_it_stands(survey):
    survey.add_responses("007,NA,nan,NULL,null,1.0,3.10,None,N/A,1e3,TRUE,-,#N/A")
    last = survey.export.cells.loc[9]
    assert last.tolist() == ["007", "NA", "nan", "NULL", "null", "1.0", "3.10", "None", "N/A", "1e3", "TRUE", "-", "#N/A"]


def test_rows_bear_the_numbers_of_excel(survey):
    assert survey.export.cells.index.tolist() == [3, 4, 5, 6, 7, 8]


def test_an_answer_of_two_lines_is_one_row(survey):
    cells = survey.change_export('"Wrens, above all"', '"Wrens,\nabove all"').export.cells
    assert cells.index.tolist() == [3, 4, 5, 6, 7, 8]
    assert cells.loc[4, 12] == "Wrens,\nabove all", "a line break may stand between two answers"


BLANK_ROWS = {
    "commas only": ",,,,,,,,,,,,\n",
    "nothing at all": "\n",
    "white space": " ,\u00a0,,,\u200b,,,,,,,,\n",
}


@pytest.mark.parametrize("blank", BLANK_ROWS.values(), ids=BLANK_ROWS)
def test_blank_rows_are_left_out_and_still_numbered(survey, blank):
    rows = EXPORT.splitlines(keepends=True)
    export = survey.write("export.csv", "".join([*rows[:2], blank, *rows[2:4], blank, *rows[4:], blank])).export
    assert export.cells.index.tolist() == [4, 5, 7, 8, 9, 10]
    assert export.cells[0].tolist() == ["101", "102", "103", "104", "105", "106"]
    assert export.blank_rows == 3


def test_blank_columns_are_left_out_and_still_lettered(survey):
    rows = [line.split(",", 1) for line in "A,B\n1,2\n3,4".splitlines()]
    text = "".join(f"{left},,{right},\n" for left, right in rows)
    export = survey.change_codebook("header_rows = 2", "header_rows = 1").write("export.csv", text).export
    assert [(one.letter, one.question) for one in export.headings] == [("A", "A"), ("C", "B")]
    assert export.cells.columns.tolist() == [0, 2]


def test_a_heading_without_answers_is_a_column(survey):
    survey.change_codebook("header_rows = 2", "header_rows = 1").write("export.csv", "A,B\n1,\n")
    assert [one.question for one in survey.export.headings] == ["A", "B"]


def test_rows_that_stop_early_are_filled_up_where_that_is_declared(survey):
    survey.change_codebook("header_rows = 2", "header_rows = 2\nfill_short_rows = true")
    assert survey.add_responses("107,3 May").export.cells.loc[9].tolist() == ["107", "3 May"] + [""] * 11


def test_stray_characters_of_headings_and_answers(survey):
    survey.change_export("Are you a member?", "\u00a0Are  you\u200b a member? ").change_export("Very easy", "Very\u00a0easy ")
    survey.write("export.csv", "\ufeff" + (survey.folder / "export.csv").read_text("utf-8"))
    export = survey.export
    assert (export.headings[0].question, export.headings[3].question) == ("Number", "Are you a member?")
    assert export.cells.loc[3, 4] == "Very easy"
    assert export.tidied_cells == 1


@pytest.mark.parametrize("delimiter, written", [(";", ";"), ("\t", "\\t"), ("|", "|")], ids=["semicolon", "tab", "bar"])
def test_delimiters(survey, delimiter, written):
    survey.change_codebook("header_rows = 2", f'header_rows = 1\ndelimiter = "{written}"')
    survey.write("export.csv", delimiter.join(["Number", "Status"]) + "\n" + delimiter.join(["1", "a, b"]) + "\n")
    assert survey.export.cells.loc[2].tolist() == ["1", "a, b"]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"], ids=["Windows", "old Mac", "Unix"])
def test_line_endings(survey, ending):
    export = survey.write("export.csv", EXPORT.replace("\n", ending)).export
    assert export.cells.index.tolist() == [3, 4, 5, 6, 7, 8]
    assert export.cells.loc[8, 8] == "a boat"


def test_a_missing_export_lists_what_is_in_the_folder(survey):
    (survey.folder / "export.csv").rename(survey.folder / "Export (final).csv")
    survey.write("old.XLSX", "").write("letter.docx", "").write_edits()
    assert complain(survey) == """\
1. export.csv
   Found:    no such file
   Expected: the export that codebook.toml names under [frame.watchers]
   Do:       The folder holds "Export (final).csv", "old.XLSX": write the right name after file =
             in codebook.toml."""


def test_a_missing_export_in_an_empty_folder(survey):
    (survey.folder / "export.csv").unlink()
    assert complain(survey).endswith("Do:       Put the export into this folder, under this name.")


def test_a_ragged_row(survey):
    survey.change_export('"Wrens, above all"', "Wrens, above all")
    assert complain(survey) == """\
1. export.csv, row 4
   Found:    14 cells
   Expected: 13 cells, as many as there are headings
   Do:       A quotation mark or a delimiter inside an answer was lost: export the file again."""


def test_a_quotation_mark_that_is_never_closed(survey):
    survey.change_export('"Wrens, above all"', '"Wrens')
    assert complain(survey) == """\
1. export.csv, row 4
   Found:    a quotation mark that does not close where the answer ends
   Expected: a CSV file
   Do:       A quotation mark or a delimiter inside an answer was lost: export the file again."""


@pytest.mark.parametrize("text", ["", "\ufeff"], ids=["no byte", "a byte order mark"])
def test_an_empty_file(survey, text):
    assert complain(survey.write("export.csv", text)) == """\
1. export.csv
   Found:    an empty file
   Expected: an export of the survey
   Do:       Export it again."""


NO_RESPONSES = {
    "one row": EXPORT.splitlines(keepends=True)[0],
    "headings": "".join(EXPORT.splitlines(keepends=True)[:2]),
    "headings and blank rows": "".join(EXPORT.splitlines(keepends=True)[:2]) + "\n,,,,,,,,,,,,\n",
}


@pytest.mark.parametrize("text", NO_RESPONSES.values(), ids=NO_RESPONSES)
def test_a_file_without_responses(survey, text):
    assert complain(survey.write("export.csv", text)) == """\
1. export.csv
   Found:    no responses
   Expected: headings, and responses below them
   Do:       Export the responses again. Is header_rows right under [frame.watchers] in
             codebook.toml?"""


def test_another_encoding(survey):
    (survey.folder / "export.csv").write_bytes(EXPORT.replace("Wrens", "Zoë").encode("latin-1"))
    assert complain(survey) == """\
1. export.csv, row 4, column M
   Found:    text that is not UTF-8
   Expected: a CSV file in UTF-8, or its encoding in codebook.toml
   Do:       In windows-1252, row 4, column M reads as follows:
               Zoë, above all
             If that is right, write this line under the frame in codebook.toml:
               encoding = "windows-1252"
             If it is not: Export it again as "CSV UTF-8"."""
    survey.change_codebook("header_rows = 2", 'header_rows = 2\nencoding = "windows-1252"')
    assert survey.export.cells.loc[4, 12] == "Zoë, above all"


def test_an_encoding_with_a_mark(survey):
    (survey.folder / "export.csv").write_bytes(EXPORT.replace("Wrens", "Zoë").encode("utf-16"))
    assert survey.export.cells.loc[4, 12] == "Zoë, above all"


def test_a_layout_that_the_file_has_not(survey):
    survey.change_codebook("header_rows = 2", 'layout = "spss"')
    assert complain(survey) == """\
1. export.csv
   Found:    a file that is not of SPSS
   Expected: layout = "spss" under [frame.watchers]
   Do:       Correct the layout in codebook.toml, or export the responses as .sav."""


def test_answers_without_a_heading(survey):
    survey.change_export("How easy is it to find birds?", "").change_codebook("header_rows = 2", "header_rows = 1")
    rows = (survey.folder / "export.csv").read_text("utf-8").splitlines(keepends=True)
    assert complain(survey.write("export.csv", "".join([rows[0], *rows[2:]]))).startswith("""\
1. export.csv, 5 rows (the first is row 2), column E
   Found:    answers in a column without a heading
   Expected: a heading above every column
   Do:       Give the column its heading in the export.""")
