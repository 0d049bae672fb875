"""A sheet of a workbook is read as Excel shows it, or one message says why not."""

from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl import Workbook

from stemreport.exports.read_workbook import read_workbook, write_cell
from stemreport.problems import ProblemsFound
from tests.exports.bad_files import BAD_FILES, MAIN, SHEET, merge, put, write_sheet_xml, write_workbook


def read(path, **declared):
    return read_workbook(path, path.name, **declared).cells


def complain(path, **declared):
    with pytest.raises(ProblemsFound) as caught:
        read(path, **declared)
    return caught.value.problems


def write_sheets(folder, change=lambda book: None, **sheets):
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    change(book)
    path = folder / "export.xlsx"
    book.save(path)
    return path


def test_entities_are_expanded_by_no_library():
    assert openpyxl.DEFUSEDXML


def test_a_sheet_is_text_with_the_rows_of_excel(tmp_path):
    cells = read(write_workbook("export.xlsx", tmp_path))
    assert cells.loc[[1, 2]].to_numpy().tolist() == [["Number", "Are you a member?"], ["101", "Yes"]]
    assert cells.index.tolist() == [1, 2, 3, 4, 5]
    assert set(map(str, cells.dtypes)) == {"str"}


CELLS = {
    "text": ("None", "General", "None"), "white space": (" N/A ", "General", " N/A "), "zeros": ("007", "General", "007"),
    "formula in text": ("'=1+1", "General", "'=1+1"), "two lines": ("a\nb", "General", "a\nb"),
    "whole": (3, "General", "3"), "float": (3.0, "General", "3"), "decimal": (3.1, "General", "3.1"),
    "negative": (-2.50, "0.00", "-2.5"), "long": (1e20, "General", "1e+20"),
    "yes": (True, "General", "TRUE"), "no": (False, "General", "FALSE"), "error": ("#N/A", "General", "#N/A"),
    "percent": (0.75, "0%", "75%"), "percents": (0.12345, "0.00%", "12.35%"), "half": (0.125, "0%", "13%"),
    "percent in text": (75, '0"%"', "75"), "percent and colour": (0.5, "0%;[Red]-0%", "50%"),
    "moment": (datetime(2019, 5, 1, 10, 32, 7), "dd/mm/yyyy hh:mm", "2019-05-01 10:32:07"),
    "day": (date(2019, 5, 1), "d mmm yy", "2019-05-01"), "midnight": (datetime(2019, 5, 1), "d/m/yy h:mm", "2019-05-01 00:00:00"),
    "month in quotes": (datetime(2019, 5, 1), 'd "this" mmm', "2019-05-01"),
    "American": (datetime(2019, 5, 1), "[$-409]mmm d", "2019-05-01"),
    "time": (time(9, 5, 1), "hh:mm", "09:05:01"), "hours": (timedelta(hours=37, minutes=30), "[h]:mm", "37:30:00"),
}


@pytest.mark.parametrize("value, number_format, text", CELLS.values(), ids=CELLS)
def test_cells(tmp_path, value, number_format, text):
    def change(sheet):
        sheet["B3"] = value
        sheet["B3"].number_format = number_format
    assert read(write_workbook("export.xlsx", tmp_path, change)).loc[3, 1] == text


def test_a_second_is_whole_although_excel_counts_days():
    assert write_cell(datetime(2019, 5, 1, 10, 32, 6, 999_500), "hh:mm") == "2019-05-01 10:32:07"


def test_shared_texts_and_a_range_that_is_claimed(tmp_path):
    """As Excel writes it: texts apart from the sheet, and a range as large as sheets can be."""
    sheet = (f"<worksheet xmlns='{MAIN}'><dimension ref='A1:XFD1048576'/><sheetData><row r='1' spans='1:2'><c r='A1' t='s'>"
             "<v>0</v></c><c r='B1' t='s'><v>1</v></c></row><row r='2'><c r='A2'><v>101</v></c><c r='B2' t='s'><v>1</v></c>"
             "<c r='XFD2' s='0'/></row>" + "".join(f"<row r='{row}' s='1'/>" for row in range(3, 2000)) + "</sheetData></worksheet>")
    texts = f"<sst xmlns='{MAIN}'><si><t>Number</t></si><si><r><t>Ye</t></r><r><t xml:space='preserve'>s </t></r></si></sst>"

    def change(part, content):
        declared = (b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                    b'spreadsheetml.sharedStrings+xml"/></Types>')
        return (sheet.encode() if part == SHEET else
                content.replace(b"</Types>", declared) if part == "[Content_Types].xml" else content)
    path = write_workbook("export.xlsx", tmp_path, change_part=change, parts=[("xl/sharedStrings.xml", texts)])
    assert read(path).to_numpy().tolist() == [["Number", "Yes "], ["101", "Yes "]]


def test_blank_rows_and_columns(tmp_path):
    path = write_sheets(tmp_path, Responses=[[None], [], ["Number", None, "Remark"], [101], [], [102, None, "no"], ["", None]])
    cells = read(path)
    assert cells.index.tolist() == [3, 4, 5, 6]
    assert cells.to_numpy().tolist() == [["Number", "", "Remark"], ["101", "", ""], ["", "", ""], ["102", "", "no"]]


def test_the_only_sheet_that_is_not_empty(tmp_path):
    path = write_sheets(tmp_path, Notes=[], Responses=[["Number"], [101]], More=[[None]])
    assert read(path)[0].tolist() == ["Number", "101"]


def test_several_sheets(tmp_path):
    path = write_sheets(tmp_path, **{"Responses": [["Number"]], 'The "codes"': [["Code"], [7]]})
    (problem,) = complain(path)
    assert problem.found == 'several sheets that are not empty: "Responses", "The "codes""'
    assert problem.advice.endswith('in codebook.toml:\n  sheet = "Responses"\n  sheet = "The \\"codes\\""')
    assert read(path, sheet='The "codes"')[0].tolist() == ["Code", "7"]


def test_hidden_sheets(tmp_path):
    def hide(book):
        book["Codes"].sheet_state = "hidden"
        book["More"].sheet_state = "veryHidden"
    path = write_sheets(tmp_path, hide, Responses=[["Number"]], Codes=[["Code"]], More=[["More"]])
    assert read(path)[0].tolist() == ["Number"]
    assert read(path, sheet="Codes")[0].tolist() == ["Code"]
    (problem,) = complain(write_sheets(tmp_path, hide, Responses=[], Codes=[["Code"]], More=[]))
    assert problem.found == "an empty workbook"
    assert '\n  sheet = "Codes"\n' in problem.advice


def test_a_sheet_that_is_not_there(tmp_path):
    path = write_workbook("export.xlsx", tmp_path)
    (problem,) = complain(path, sheet="Responces")
    assert (problem.found, problem.advice) == ('no sheet "Responces"', "Did you mean Responses?")
    assert complain(path, sheet="XYZ")[0].advice == "Correct the line sheet = in codebook.toml."


def test_a_declared_sheet_that_is_empty(tmp_path):
    (problem,) = complain(write_sheets(tmp_path, Responses=[["Number"]], Notes=[]), sheet="Notes")
    assert problem.found == 'nothing in the sheet "Notes"'


def test_formulas_that_were_never_calculated(tmp_path):
    def change(sheet):
        for row in range(2, 8):
            sheet[f"C{row}"] = "=1+1"
        sheet["B3"] = "=2+2"
    (problem,) = complain(write_workbook("export.xlsx", tmp_path, change))
    assert problem.place == 'sheet "Responses", cells C2 and 6 more'


ZERO = "<row><c t='inlineStr'><is><t>Number</t></is></c></row><row><c><f>1+1</f><v>0</v></c></row>"


def test_a_zero_that_stands_for_no_value(tmp_path):
    """openpyxl, as XlsxWriter, asks Excel to calculate on opening, so its zeros mean nothing."""
    (problem,) = complain(write_sheet_xml("export.xlsx", tmp_path, ZERO))
    assert (problem.place, problem.found) == ('sheet "Responses", cell A2', "a formula that was never calculated")


def test_a_zero_that_excel_calculated(tmp_path):
    def change(part, content):
        xml = f"<worksheet xmlns='{MAIN}'><sheetData>{ZERO}</sheetData></worksheet>".encode()
        return xml if part == SHEET else content.replace(b'fullCalcOnLoad="1"', b"")
    assert read(write_workbook("export.xlsx", tmp_path, change_part=change))[0].tolist() == ["Number", "0"]


@pytest.mark.parametrize("cells, header_rows", [("A1:B1", 1), ("A1:A2", 2), ("A1:B2", 3)])
def test_merged_headings_are_not_filled(tmp_path, cells, header_rows):
    path = write_workbook("export.xlsx", tmp_path, merge(cells))
    assert read(path, header_rows=header_rows).loc[1, 0] == "Number"


@pytest.mark.parametrize("cells, header_rows", [("A1:A2", 1), ("B3:B4", 2), ("A2:B2", 1)])
def test_merged_answers(tmp_path, cells, header_rows):
    (problem,) = complain(write_workbook("export.xlsx", tmp_path, merge(cells)), header_rows=header_rows)
    assert (problem.place, problem.found) == (f'sheet "Responses", cells {cells}', "merged cells")


def test_merged_headings_below_blank_rows(tmp_path):
    path = write_sheets(tmp_path, lambda book: book["A"].merge_cells("A3:B3"), A=[[], [], ["Number", None], [101, "Yes"]])
    assert read(path).index.tolist() == [3, 4]


def test_several_faults_at_once(tmp_path):
    def change(sheet):
        merge("B3:B4")(sheet)
        put("A5", "=1")(sheet)
    assert len(complain(write_workbook("export.xlsx", tmp_path, change))) == 2


@pytest.mark.parametrize("cell", ["A1048576", "A100010"])
def test_a_stray_cell(tmp_path, cell):
    rows = f"<row><c r='A1'><v>1</v></c></row><row r='{cell[1:]}'><c r='{cell}'><v>1</v></c></row>"
    (problem,) = complain(write_sheet_xml("export.xlsx", tmp_path, rows))
    assert f"stray cell far below the responses, in row {cell[1:]}" in problem.advice


@pytest.mark.parametrize("damaged, content", [
    ("xl/workbook.xml", b"<workbook>"), ("xl/workbook.xml", b"<workbook><sheets><sheet/></sheets></workbook>"),
    ("xl/styles.xml", b"<styleSheet"), ("[Content_Types].xml", b"<Types/>"), ("xl/_rels/workbook.xml.rels", b"<a><b/></a>"),
    (SHEET, f"<worksheet xmlns='{MAIN}'><sheetData><row><c t='s'><v>7</v></c></row></sheetData></worksheet>".encode()),
    (SHEET, f"<worksheet xmlns='{MAIN}'><sheetData><row><c><v>x</v></c></row></sheetData></worksheet>".encode()),
])
def test_xml_that_is_no_workbook(tmp_path, damaged, content):
    path = write_workbook("export.xlsx", tmp_path, change_part=lambda part, before: content if part == damaged else before)
    assert [problem.found for problem in complain(path)] == ["a workbook that cannot be read"]


def test_what_openpyxl_cannot_keep_is_no_matter(tmp_path):
    tail = "<extLst><ext uri='{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}'/></extLst>"
    path = write_sheet_xml("export.xlsx", tmp_path, "<row><c><v>1</v></c></row>", tail=tail)
    assert read(path).loc[1, 0] == "1"


@pytest.mark.parametrize("name", ["empty.xlsx", "truncated.xlsx", "macros.xlsm", "ten_thousand_columns.xlsx"])
def test_bad_files(tmp_path, name):
    assert len(complain(BAD_FILES[name](tmp_path))) == 1


def test_more_rows_than_the_memory_holds(tmp_path, monkeypatch):
    path = write_workbook("rows.xlsx", tmp_path)
    monkeypatch.setattr("stemreport.exports.read_workbook._MOST_ROWS", 4)
    with pytest.raises(ProblemsFound) as caught:
        read_workbook(path, "rows.xlsx")
    assert "5 rows" in str(caught.value) and "export them as CSV UTF-8" in " ".join(str(caught.value).split())
