"""The tracker as it is sent out: the rules for spreadsheets, its lists, limits and notes, and its bytes."""

import dataclasses
import os
import re
import subprocess
import sys
from datetime import datetime
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from stemreport.tracker.columns import list_columns
from stemreport.tracker.totals import list_total_rows
from stemreport.tracker.write_tracker import write_tracker
from tests.project_copy import PROJECT
from tests.tracker.example import CODEBOOK, FIRST

SHEETS = ["How to use this tracker", "Sample", "Enter Data", "My Totals", "Lists"]
TABLES = {"How to use this tracker": ["AboutYou"], "Sample": ["SampleRows"], "Enter Data": ["EnterData"], "My Totals": ["MyRows", "MyTotals"],
          "Lists": ["Lists"]}
LAST = 2004
"""The row of the last entry."""


def find_rules(sheet, cells):
    """Find the rules of a cell or range, which must be one."""
    [rule] = [one for one in sheet.data_validations.dataValidation if str(one.sqref) == cells]
    return rule


def read_cells(book, place):
    name, cells = place.replace("'", "").split("!")
    return [cell.value for row in book[name][cells.replace("$", "")] for cell in row]


def test_five_sheets_in_order_and_nothing_hidden(book):
    assert book.sheetnames == SHEETS and book.active.title == SHEETS[0]
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    for sheet in book:
        assert not [one for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()) if one.hidden]


def test_the_parts_are_those_of_a_plain_workbook(parts):
    allowed = r"(docProps/(app|core)|xl/(theme/theme1|styles|workbook|worksheets/sheet[1-5]|tables/table[1-6]|comments/comment[12]))\.xml"
    allowed += r"|xl/drawings/commentsDrawing[12]\.vml|.*\.rels|\[Content_Types\]\.xml"
    assert [name for name in parts if not re.fullmatch(allowed, name)] == []
    whole = "".join(parts.values())
    for sign in ("mergeCell", "<autoFilter", "hiddenButton", "externalLink", "hyperlink", "macro", 'TargetMode="External"', "headerFooter", "textRotation", "vbaProject"):
        assert sign not in whole, sign
    for text in parts.values():
        ElementTree.fromstring(text)


def test_a_spreadsheet_program_works_everything_out_when_it_opens(parts):
    assert 'fullCalcOnLoad="1"' in parts["xl/workbook.xml"]


def test_every_sheet_has_one_title_in_a_heading_style(book, parts):
    # By its number a program in any language knows the style.
    assert re.search('<cellStyle name="Heading 1"[^>]* builtinId="16"', parts["xl/styles.xml"])
    assert [sheet["A1"].value for sheet in book] == ["STEM CLPL tracker, 1 August 2018 to 31 July 2019", "Sample", "Enter Data", "My Totals",
                                                     "Lists to choose from"]
    assert {sheet["A1"].style for sheet in book} == {"Heading 1"}
    assert [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.style == "Heading 1"] == ["A1"] * 5


def test_document_properties(book):
    properties = book.properties
    assert properties.title == "STEM CLPL tracker, 1 August 2018 to 31 July 2019" and not re.search("[-–_]", properties.title)
    assert (properties.language, properties.creator) == ("en-GB", "Education Scotland")


def test_a_dash_in_a_title_does_not_stand_in_the_properties(codebook, tmp_path):
    changed = dataclasses.replace(codebook, tracker=dataclasses.replace(codebook.tracker, title="Tracker 2018-19_a – b"))
    write_tracker(changed, tmp_path / "tracker.xlsx")
    assert load_workbook(tmp_path / "tracker.xlsx").properties.title == "Tracker 2018 19 a   b"


def test_tables_are_marked_cover_all_and_name_their_headings(book):
    assert {sheet.title: list(sheet.tables) for sheet in book} == TABLES
    for sheet in book:
        for table in sheet.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            headings = [cell.value for cell in sheet[top][:right]]
            assert left == 1 and headings == [column.name for column in table.tableColumns]
            assert all(headings) and len({heading.casefold() for heading in headings}) == len(headings)
            assert all("\n" not in heading and len(heading) <= 255 for heading in headings)
            assert table.headerRowCount == 1 and table.autoFilter is None
        assert (sheet.max_row, sheet.max_column) == (bottom, right), "something stands beside or below the last table"


def test_table_names_are_one_of_a_kind(book):
    names = [name for sheet in book for name in sheet.tables] + list(book.defined_names)
    assert len(set(map(str.casefold, names))) == len(names)


def test_enter_data_has_two_thousand_rows_of_formulas(book, codebook):
    sheet = book["Enter Data"]
    assert sheet.tables["EnterData"].ref == f"A4:{get_column_letter(len(list_columns(codebook)))}{LAST}"
    for column, described, part in zip(sheet.iter_cols(min_row=FIRST), list_columns(codebook), sheet.tables["EnterData"].tableColumns):
        assert len(column) == 2000
        assert {cell.value for cell in column} == {described.formula or None}
        calculated = part.calculatedColumnFormula
        assert (f"={calculated.attr_text}" if calculated else "") == described.formula
    assert sheet.freeze_panes == "A5"


def test_every_row_for_a_date_shows_it_as_people_here_write_it(book):
    assert {cell.number_format for [cell] in book["Enter Data"][f"C{FIRST}:C{LAST}"]} == {"dd/mm/yyyy"}


@pytest.mark.parametrize("name", ["Sample", "Enter Data"])
def test_every_heading_has_its_note(book, codebook, name):
    columns = [column for column in list_columns(codebook) if column.question or name == "Enter Data"]
    for cell, column in zip(book[name][4], columns, strict=True):
        assert (cell.comment.text, cell.comment.author) == (column.note, "Education Scotland")


def test_every_note_has_room_for_its_text(parts):
    for number in (1, 2):
        texts = re.findall(r"<t>(.*?)</t>", parts[f"xl/comments/comment{number}.xml"])
        sizes = re.findall(r"width:(\d+)(?:px|pt)?;height:(\d+)", parts[f"xl/drawings/commentsDrawing{number}.vml"])
        assert len(texts) == len(sizes) >= 10
        for text, (width, height) in zip(texts, sizes):
            assert int(width) == 300 and int(height) >= 18 * len(text) / 36


@pytest.mark.parametrize("letter,heading", [("D", "Did your organisation lead it?"), ("E", "Subject"), ("F", "Sector"), ("G", "Local authority"),
                                            ("H", "Mode")])
def test_every_closed_column_has_its_list_over_all_rows(book, codebook, letter, heading):
    sheet = book["Enter Data"]
    assert sheet[f"{letter}4"].value == heading
    rule = find_rules(sheet, f"{letter}{FIRST}:{letter}{LAST}")
    [question] = [column.question for column in list_columns(codebook) if column.heading == heading]
    assert rule.type == "list" and rule.showErrorMessage and rule.allow_blank and rule.showDropDown is not True
    assert read_cells(book, rule.formula1) == [option.label for option in question.options]


def test_dates_and_numbers_have_the_limits_of_the_codebook_over_all_rows(book):
    rules = [find_rules(book["Enter Data"], f"{letter}{FIRST}:{letter}{LAST}") for letter in "CIJ"]
    assert [(rule.type, rule.operator, rule.formula1, rule.formula2, rule.error) for rule in rules] == [
        ("date", "between", "DATE(2018,8,1)", "DATE(2019,7,31)", "Enter a date from 01/08/2018 to 31/07/2019."),
        ("decimal", "between", "0.25", "200", "Enter a number from 0.25 to 200, without words."),
        ("decimal", "between", "1", "2000", "Enter a number from 1 to 2000, without words.")]
    assert all(rule.showErrorMessage and rule.allow_blank for rule in rules)


def test_nothing_else_is_limited_and_messages_fit_excel(book, codebook):
    assert len(book["Enter Data"].data_validations.dataValidation) == 8
    about = [codebook.questions[id].kind for id in codebook.intake.about]
    assert len(book[SHEETS[0]].data_validations.dataValidation) == about.count("single") + about.count("date")
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.errorTitle) <= 32 and len(rule.error) <= 255 and len(rule.formula1) <= 255


def test_long_numbers_are_not_cut_in_the_limits(codebook, tmp_path):
    hours = dataclasses.replace(codebook.questions["attendees"], maximum=1234567.5, minimum=None)
    write_tracker(dataclasses.replace(codebook, questions={**codebook.questions, "attendees": hours}), tmp_path / "tracker.xlsx")
    rule = find_rules(load_workbook(tmp_path / "tracker.xlsx")["Enter Data"], f"J{FIRST}:J{LAST}")
    assert (float(rule.formula1), float(rule.formula2)) == (0, 1234567.5)


def test_lists_hold_every_answer_and_what_follows_from_it(book, codebook):
    sheet = book["Lists"]
    headings = [cell.value for cell in sheet[4]]
    columns = dict(zip(headings, ([cell.value for cell in column if cell.value is not None] for column in sheet.iter_cols(min_row=5))))
    assert headings == ["Did your organisation lead it?", "Subject", "Sector", "Local authority", "RIC", "Mode", "Type of organisation",
                        "May we list your organisation as a participant?"]
    assert columns["Local authority"] == [option.label for option in codebook.questions["authority"].options]
    region = dict(zip(columns["Local authority"], columns["RIC"], strict=True))
    assert (region["Fife"], region["Moray"], region["National or online"]) == ("South East", "Northern Alliance", "National or online")
    assert "blank cells stand below their ends" in sheet["A2"].value


def test_the_version_and_every_answer_about_the_organisation_stand_in_a_named_cell(book, codebook):
    sheet = book[SHEETS[0]]
    assert set(book.defined_names) == {"tracker_version", *(f"about_{id}" for id in codebook.intake.about)}
    places = {name: one.attr_text for name, one in book.defined_names.items()}
    assert places.pop("tracker_version") == "'How to use this tracker'!$A$2"
    assert sheet["A2"].value == "Version of this tracker: 2018-19, 1"
    _, top, _, bottom = range_boundaries(sheet.tables["AboutYou"].ref)
    for row, id in enumerate(codebook.intake.about, top + 1):
        assert places[f"about_{id}"] == f"'How to use this tracker'!$B${row}"
        assert sheet.cell(row, 2).value is None
        assert sheet.cell(row, 1).value.startswith(codebook.questions[id].heading)
    assert row == bottom


def test_consent_and_privacy(book, codebook):
    sheet = book[SHEETS[0]]
    rows = {cell.value: cell.row for [cell] in sheet["A1:A40"] if cell.value}
    [consent] = [row for text, row in rows.items() if text.startswith("May we list your organisation as a participant? ")]
    assert read_cells(book, find_rules(sheet, f"B{consent}").formula1) == ["Yes", "No"]
    assert f"Privacy: {codebook.tracker.privacy}" in rows
    assert rows[f"Privacy: {codebook.tracker.privacy}"] < rows["Name of your organisation. In full, without abbreviations."]
    assert all(text in rows for text in codebook.tracker.explain)


def test_the_sample_shows_what_the_codebook_says(book):
    values = list(book["Sample"].iter_rows(min_row=5, values_only=True))
    assert values[0] == ("S1", "Coding with micro:bit", datetime(2018, 9, 12), "Yes", "Digital skills", "Primary school practitioners", "Fife",
                         "Face to face", 2, 14)
    assert len(values) == 4
    assert all(value is not None for row in values for value in row)
    assert book["Sample"]["C5"].number_format == "dd/mm/yyyy"


def test_my_totals_has_a_row_for_each_total_and_cannot_be_typed_over_by_mistake(book, codebook):
    sheet = book["My Totals"]
    _, top, right, bottom = range_boundaries(sheet.tables["MyTotals"].ref)
    assert [cell.value for cell in sheet[top]] == ["Total", "Of which", "Sessions", "Hours delivered", "Attendees", "Cumulative hours"]
    names = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=top + 1)]
    assert names == [(row.name, row.category) for row in list_total_rows(codebook)]
    assert [cell.number_format for cell in sheet[bottom][2:]] == ["#,##0", "#,##0.00", "#,##0", "#,##0.00"]
    rows = {name: number for number, name in enumerate(names, top + 1)}
    assert sheet.cell(rows["Subject", "Sciences"], 3).value.endswith(f",$B{rows['Subject', 'Sciences']}),6)")
    for split, first in (("Subject", "Sciences"), ("Mode of delivery", "Face to face")):
        last = rows[split, "Not broken down"]
        assert sheet.cell(last, 6).value == f"=ROUND(F${top + 1}-SUM(F{rows[split, first]}:F{last - 1}),2)"
    assert sheet.protection.sheet and sheet.protection.password is None
    assert not any(book[name].protection.sheet for name in SHEETS if name != "My Totals")


def test_the_counts_of_rows_are_of_the_words_in_the_first_column(book):
    sheet = book["My Totals"]
    _, top, _, bottom = range_boundaries(sheet.tables["MyRows"].ref)
    assert [[cell.value for cell in row[:2]] for row in sheet.iter_rows(min_row=top + 1, max_row=bottom)] == [
        [word, f"=COUNTIF(EnterData[Counted?],A{row})"] for row, word in enumerate(("Counted", "Left out", "Incomplete"), top + 1)]


def test_the_same_codebook_gives_the_same_bytes_anywhere_and_at_any_time(path, tmp_path):
    script = ("import sys; from pathlib import Path; from stemreport.codebook.read import read_codebook; "
              "from stemreport.tracker.write_tracker import write_tracker; write_tracker(read_codebook(Path(sys.argv[1])), Path(sys.argv[2]))")
    for number, settings in enumerate(({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"}, {"TZ": "America/Anchorage", "PYTHONHASHSEED": "2"})):
        again = tmp_path / f"again-{number}.xlsx"
        subprocess.run([sys.executable, "-B", "-c", script, CODEBOOK, again], env=os.environ | settings, cwd=PROJECT, check=True)
        assert again.read_bytes() == path.read_bytes()
