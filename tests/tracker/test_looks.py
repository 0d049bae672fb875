"""How the tracker looks: legible, with room for every text, and fit to be printed."""

import re

from openpyxl.utils import range_boundaries

from tests.tracker.example import FIRST

LAST = 2004
"""The row of the last entry."""
NUMBERS = {"Hours delivered", "Attendees", "Sessions", "Cumulative hours", "Number of rows", "Sessions counted", "Hours delivered counted",
           "Attendees counted", "Cumulative hours counted"}


def test_text_is_legible(book, parts):
    fonts = re.findall(r"<font>(.*?)</font>", parts["xl/styles.xml"])
    assert fonts and all('<name val="Arial"' in font for font in fonts)
    assert min(float(re.search(r'<sz val="([\d.]+)"', font)[1]) for font in fonts) == 12
    assert not any(re.search(r"<(i|u)[ />]", font) for font in fonts)
    for sheet in book:
        for row in sheet.iter_rows(max_row=60):
            for cell in row:
                assert (cell.font.name, cell.font.sz >= 12) == ("Arial", True), cell.coordinate
                assert not cell.alignment.textRotation


def test_texts_stand_on_the_left_and_numbers_and_their_headings_on_the_right(book):
    for sheet in book:
        for table in sheet.tables.values():
            _, top, right, bottom = range_boundaries(table.ref)
            for cell in sheet[top][:right]:
                assert cell.alignment.horizontal == ("right" if cell.value in NUMBERS else "left"), cell.value
                assert cell.font.color.rgb[2:] == ("002D54" if cell.fill.fgColor.rgb[2:] == "E7EBF0" else "FFFFFF")
    assert {cell.alignment.horizontal for cell in book["My Totals"][20][2:]} == {"right"}


def test_entries_stand_below_their_headings(book):
    for heading, cell in zip(book["Enter Data"][4], book["Enter Data"][FIRST], strict=True):
        fills_in = isinstance(cell.value, str)
        assert cell.alignment.horizontal == heading.alignment.horizontal == ("right" if heading.value in NUMBERS else "left")
        assert cell.alignment.indent == heading.alignment.indent == int(fills_in and heading.value not in NUMBERS)
    formats = [cell.number_format for cell in book["Enter Data"][LAST]]
    assert formats[13:17] == ["#,##0.00", "#,##0.00", "#,##0", "#,##0.00"]


def test_every_column_has_room_for_each_of_its_answers(book, codebook):
    sheet = book["Enter Data"]
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[4]}
    for split in ("subject", "sector", "authority", "ric", "mode"):
        question = codebook.questions[split]
        widest = max(len(option.label) for option in question.options)
        assert min(widths[question.heading], widths[f"{question.heading} of session"]) >= widest


def test_columns_that_fill_in_have_a_pale_heading(book):
    fills = [cell.fill.fgColor.rgb[2:] for cell in book["Enter Data"][4]]
    assert fills == ["002D54"] * 10 + ["E7EBF0"] * 12


def test_every_text_has_room(book):
    how_to = book["How to use this tracker"]
    for [cell] in how_to["A3:A30"]:
        if cell.value and len(cell.value) > 90:
            assert how_to.row_dimensions[cell.row].height >= 15.5 * -(-len(cell.value) // 105)
    for sheet in (book["Sample"], book["Lists"], book["My Totals"]):
        _, top, right, _ = range_boundaries(list(sheet.tables.values())[-1].ref)
        for column in sheet.iter_cols(min_row=top + 1, max_col=right):
            texts = [cell.value for cell in column if isinstance(cell.value, str) and not cell.value.startswith("=")]
            assert sheet.column_dimensions[column[0].column_letter].width >= max(map(len, texts), default=0)


def test_every_sheet_is_printed_as_wide_as_a_page(book):
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert book["Enter Data"].print_title_rows == "$4:$4"
