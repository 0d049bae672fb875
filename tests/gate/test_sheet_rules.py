"""Workbooks and CSV files: formulas, merged and hidden cells, marked tables; and the same numbers everywhere."""

from dataclasses import replace

import pytest

from stemreport.gate.books import read_book
from stemreport.gate.bundle import Bundle
from stemreport.gate.find_mark_faults import find_mark_faults
from stemreport.gate.find_number_faults import find_number_faults
from stemreport.gate.find_sheet_faults import find_csv_formulas, find_sheet_faults
from tests.gate.plant import edit, edit_part, find_sheet_part, judge

CELL = '<c r="C8" s="10" t="n"><v>154</v></c>'
ODS_CELL = '<table:table-cell table:style-name="number1" office:value-type="float" office:value="154">'
ROW = '<row r="8"'


def plant(planted, kind, old, new, part=None):
    file = f"tables.{kind}"
    part = part or ("content.xml" if kind == "ods" else find_sheet_part(planted.folder, file, "Figure 1:"))
    edit_part(planted.folder, file, part, old, new)
    return [(problem.place, problem.found, problem.expected.partition(":")[0]) for problem in judge(find_sheet_faults, planted.folder, planted.known)]


@pytest.mark.parametrize("survey", ["technicians", "providers"])
def test_both_workbooks_are_read_alike(survey, request):
    """What the two readers see of the same tables is the same: every sheet, every text, every number."""
    bundle = Bundle(request.getfixturevalue(survey).folder)
    ods, xlsx = (read_book(bundle.read_parts(f"tables.{kind}")) for kind in ("ods", "xlsx"))
    assert [sheet.name for sheet in ods.sheets] == [sheet.name for sheet in xlsx.sheets] and len(ods.sheets) > 20
    for one, other in zip(ods.sheets, xlsx.sheets):
        assert {name: cell for name, cell in one.cells.items()} == {name: cell for name, cell in other.cells.items() if cell.text or cell.value is not None}
        assert one.tables == other.tables and [*one.links] == [*other.links]
    assert sum(cell.value is not None for sheet in ods.sheets for cell in sheet.cells.values()) > 500
    assert not any(sheet.merged or sheet.hidden or sheet.strangers for sheet in (*ods.sheets, *xlsx.sheets))
    assert not any(cell.has_formula for sheet in (*ods.sheets, *xlsx.sheets) for cell in sheet.cells.values())


@pytest.mark.parametrize("kind, old, new, told", [
    ("xlsx", CELL, '<c r="C8" s="10"><f>77*2</f><v>154</v></c>', ("sheet Figure 1, cell C8", "a formula", "formulas")),
    ("ods", ODS_CELL, ODS_CELL.replace("office:value=", 'table:formula="of:=77*2" office:value='), ("sheet Figure 1, cell C8", "a formula", "formulas")),
    ("xlsx", "<t>Science</t>", "<t>=HYPERLINK(1)</t>", ("sheet Figure 1, cell A8", "“=HYPERLINK(1)”", "formulas")),
    ("ods", "<text:p>Technical</text:p>", "<text:p>@SUM(1)</text:p>", ("sheet Figure 1, cell A9", "“@SUM(1)”", "formulas")),
    ("xlsx", "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>', ("sheet Figure 1", "merged cells: A2:B2", "plain sheets")),
    ("ods", ODS_CELL, ODS_CELL.replace("office:value=", 'table:number-columns-spanned="2" office:value='), ("sheet Figure 1", "merged cells: C8", "plain sheets")),
    ("xlsx", ROW, ROW + ' hidden="1"', ("sheet Figure 1", "row 8 is hidden", "plain sheets")),
    ("xlsx", '<col width="60"', '<col hidden="1" width="60"', ("sheet Figure 1", "column 1 is hidden", "plain sheets")),
    ("xlsx", '<t>Figure 1:', '<t></t></is></c><c r="B1" t="inlineStr"><is><t>Figure 1:', ("sheet Figure 1", "no title in cell A1", "marked tables")),
    ("xlsx", 'location="\'Contents\'!A1"', 'location="\'Gone\'!A1"', ("sheet Figure 1, cell A6", "a link to #'Gone'!A1", "links")),
    ("ods", "xlink:href=\"#'Figure 1'.A1\"", "xlink:href=\"#'Figure 99'.A1\"", ("sheet Contents, cell A5", "a link to #'Figure 99'.A1", "links")),
    ("ods", 'xlink:href="https://www.nat', 'xlink:href="file:///www.nat', ("sheet Cover, cell A22", "a link to file:///www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", "links"))])
def test_cells_and_sheets(planted, kind, old, new, told):
    assert told in plant(planted, kind, old, new)


@pytest.mark.parametrize("kind, part, old, new, told", [
    ("xlsx", "xl/workbook.xml", 'sheetId="4" state="visible"', 'sheetId="4" state="hidden"', ("sheet Figure 1", "the sheet is hidden", "plain sheets")),
    ("ods", "content.xml", 'table:display="true"', 'table:display="false"', ("sheet Figure 1", "the sheet is hidden", "plain sheets")),
    ("ods", "content.xml", "<table:table-column ", '<table:table-column table:visibility="collapse" ', ("sheet Cover", "column 1 is hidden", "plain sheets")),
    ("ods", "content.xml", "<table:table-row ", '<table:table-row table:visibility="collapse" ', ("sheet Cover", "row 1 is hidden", "plain sheets")),
    ("xlsx", "xl/vbaProject.bin", None, "x", ("", "the part xl/vbaProject.bin", "plain sheets")), ("ods", "Basic/Standard/M.xml", None, "<x/>", ("", "the part Basic/Standard/M.xml", "plain sheets")),
    ("xlsx", "xl/externalLinks/externalLink1.xml", None, "<x/>", ("", "the part xl/externalLinks/externalLink1.xml", "plain sheets")),
    ("xlsx", "docProps/core.xml", ">en-GB<", "><", ("properties of the document", "no language", "marked tables")),
    ("ods", "meta.xml", "<dc:title>Professional learning in STEM, 2018/19, tables</dc:title>", "", ("properties of the document", "no title", "marked tables")),
    ("ods", "content.xml", "'Figure 1'.A7:'Figure 1'.E10", "'Figure 1'.A7:'Figure 1'.B10", ("sheet Figure 1", "6 numbers outside of a marked table: cell C8", "marked tables")),
    ("xlsx", "xl/tables/table3.xml", 'ref="A7:E10"', 'ref="A7:E11"', ("sheet Figure 1", "an empty row in a table: row 11", "marked tables")),
    ("xlsx", "xl/tables/table3.xml", 'ref="A7:E10"', 'ref="A7:F10"', ("sheet Figure 1", "a table with a heading without words, in row 7", "marked tables")),
    ("xlsx", "xl/tables/table3.xml", 'headerRowCount="1"', 'headerRowCount="0"', ("sheet Figure 1", "the table Figure_1 without a row of headings", "marked tables"))])
def test_workbooks(planted, kind, part, old, new, told):
    assert told in plant(planted, kind, old, new, part)


def test_a_workbook_that_is_damaged(planted):
    (planted.folder / "tables.ods").write_bytes(b"PK")
    assert [problem.found for problem in judge(find_sheet_faults, planted.folder, planted.known)] == ["a workbook that cannot be read"]


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "@SUM(1)", "+cmd|' /C calc'!A0", "'-2+3", "\t=1", "＝1+1", '"  =1"'])
def test_formulas_in_csv(planted, text):
    edit(planted.folder, "findings.csv", ",Answered,", f",{text},")
    (problem,) = judge(find_csv_formulas, planted.folder, planted.known)
    assert problem.file == "findings.csv" and problem.place.startswith("cell V") and problem.expected.startswith("formulas: ")


def test_a_formula_in_a_label_is_mended_in_the_codebook(planted):
    known = replace(planted.known, names={"=cmd(1)": "data/codebook.toml, [question.ease.options] easy"})
    for file in ("figures/figure-9-ease.csv", "findings.csv"):
        edit(planted.folder, file, ",Easy" if file != "findings.csv" else ",Easy,", ",'=cmd(1)" if file != "findings.csv" else ",'=cmd(1),")
    assert {(problem.file, problem.place) for problem in judge(find_csv_formulas, planted.folder, known)} == {("data/codebook.toml", "[question.ease.options] easy")}


# --- the same numbers ---------------------------------------------------------------------------------------------


def tell_numbers(planted):
    return [(problem.file, problem.place, problem.found) for problem in judge(find_number_faults, planted.folder, planted.known)]


def test_a_typed_number_in_the_page(planted):
    edit(planted.folder, "report.html", "so the 215 responses stand for 23.9% of them", "so the 215 responses stand for 24.9% of them")
    (told,) = tell_numbers(planted)
    assert told[:2] == ("notebooks/technicians/20-about-the-survey.ipynb", "cell 1") and "does not print 23.9%, which findings.csv has for responses.rate" in told[2]


def test_a_figure_that_was_changed_in_the_findings(planted):
    edit(planted.folder, "findings.csv", "ease.easy,technicians,2018-19,ease,easy,,percent,12.437811,25,201,answered,,,shown,12.4%",
         "ease.easy,technicians,2018-19,ease,easy,,percent,12.437811,25,201,answered,,,shown,12.9%")
    told = tell_numbers(planted)
    assert {file for file, _, _ in told} == {"notebooks/technicians/50-your-professional-learning.ipynb", "notebooks/annex/90-annex.ipynb", "figures/figure-9-ease.csv", "tables.ods", "tables.xlsx"}


def test_a_row_of_the_ledger(planted):
    edit(planted.folder, "report.html", "base 189; 70.9%</td>", "base 189; 71.9%</td>")
    assert any("the ledger does not print 70.9%" in found for _, _, found in tell_numbers(planted))


def test_a_number_in_a_workbook(planted):
    edit_part(planted.folder, "tables.xlsx", find_sheet_part(planted.folder, "tables.xlsx", "Figure 2:"), "<v>0.763</v>", "<v>0.764</v>")
    assert [one[:2] for one in tell_numbers(planted)] == [("tables.xlsx", "sheet Figure 2, row 6")]


def test_a_finding_that_stands_twice_or_not_at_all(planted):
    edit_part(planted.folder, "tables.ods", "content.xml", "<text:p>ease.easy</text:p>", "<text:p>ease.very_easy</text:p>")
    found = [one[2] for one in tell_numbers(planted)]
    assert "ease.easy in 0 rows" in found and "ease.very_easy in 2 rows" in found


def test_a_bundle_without_findings(planted):
    (planted.folder / "findings.csv").unlink()
    assert [one[2] for one in tell_numbers(planted)] == ["no findings, or none with the columns that they have"]


# --- demonstration ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file, plants", [
    ("report.html", lambda folder: edit(folder, "report.html", "Demonstration data.", "Please note.")),
    ("findings.csv-metadata.json", lambda folder: edit(folder, "findings.csv-metadata.json", "Demonstration:", "Note:")),
    ("tables.xlsx", lambda folder: edit_part(folder, "tables.xlsx", "xl/worksheets/sheet1.xml", "<t>Demonstration:", "<t>Note:")),
    ("tables.ods", lambda folder: edit_part(folder, "tables.ods", "content.xml", "<text:p>Demonstration:", "<text:p>Note:"))])
def test_invented_data_says_so_in_every_product(planted, file, plants):
    plants(planted.folder)
    (problem,) = judge(find_mark_faults, planted.folder, planted.known)
    assert problem.file == file and problem.found == "no word that the responses are invented"


def test_real_data_says_it_in_none(technicians):
    problems = judge(find_mark_faults, technicians.folder, replace(technicians.known, demonstration=False))
    assert {"report.html", "tables.ods", "tables.xlsx", "findings.csv", "datapackage.json", "figures/csv-metadata.json"} <= {problem.file for problem in problems}
