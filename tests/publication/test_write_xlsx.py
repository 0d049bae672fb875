"""The workbook for Excel: its tables are marked, its texts are texts, and it holds what the OpenDocument file holds."""

import re
import time
import zipfile

import pytest
from openpyxl import load_workbook

from stemreport.publication.ods.write_ods import write_ods
from stemreport.publication.write_xlsx import write_xlsx
from tests.publication.example import HOSTILE, NUMBERS, make_book, make_table
from tests.publication.read_books import read_ods, read_xlsx


@pytest.fixture
def written(tmp_path):
    write_xlsx(make_book(), tmp_path / "bees.xlsx")
    return tmp_path / "bees.xlsx"


def read_parts(path, pattern):
    with zipfile.ZipFile(path) as archive:
        return {part: archive.read(part).decode() for part in archive.namelist() if re.fullmatch(pattern, part)}


def test_it_holds_what_the_other_file_holds(written, tmp_path):
    numbers = make_book(make_table(rows=tuple((f"Number {place}", number, "[z]") for place, number in enumerate(NUMBERS))))
    write_ods(numbers, tmp_path / "bees.ods")
    write_xlsx(numbers, written)
    excel, other = read_xlsx(written), read_ods(tmp_path / "bees.ods")
    assert list(excel) == list(other)
    assert excel["Bees 1"].table == other["Bees 1"].table and excel["Bees 1"].table_numbers == other["Bees 1"].table_numbers
    for page in excel:
        assert [row[0] for row in excel[page].texts] == [row[0] for row in other[page].texts]
        assert excel[page].marked == other[page].marked


def test_each_table_is_marked_with_headings_and_row_headings_and_without_a_filter(written):
    (part,) = read_parts(written, "xl/tables/.*").values()
    assert 'ref="A4:C6"' in part and 'displayName="table_bees"' in part and 'showFirstColumn="1"' in part
    assert "autoFilter" not in part and 'headerRowCount="0"' not in part
    assert re.findall(r'<tableColumn id="\d" name="([^"]+)"', part) == ["Answer", "Percentage", "Number"]


def test_links_lead_to_sheets_and_addresses(written):
    assert read_xlsx(written)["Cover"].links == [("'Bees 1'!A1", "The bees"), ("https://example.org/licence", "The licence")]


def test_the_document_has_title_language_and_publisher_and_named_headings(written):
    book = load_workbook(written)
    assert (book.properties.title, book.properties.language, book.properties.creator) == ("Bees in gardens, tables", "en-GB", "Society for bees")
    assert [book["Cover"][cell].style for cell in ("A1", "A3")] == ["Heading 1", "Heading 2"]


def test_nothing_is_merged_hidden_frozen_or_calculated(written):
    sheets = read_parts(written, "xl/.*xml")
    banned = ("<f>", "<f ", "mergeCell", 'hidden="1"', "pane ", "dataValidation", "headerFooter")
    assert not [(part, one) for part, text in sheets.items() for one in banned if one in text]
    assert not [part for part in zipfile.ZipFile(written).namelist() if "vba" in part or "drawing" in part or "comments" in part]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_text_begins_with_it_stays_a_text(tmp_path, text):
    write_xlsx(make_book(make_table(rows=((text, "1", "2"),))), tmp_path / "bees.xlsx")
    cell = load_workbook(tmp_path / "bees.xlsx")["Bees 1"]["A5"]
    assert cell.data_type == "s" and cell.quotePrefix == (text[0] in "=+-@")
    assert cell.value.replace("_x005F_", "_") == text
    (sheet,) = read_parts(tmp_path / "bees.xlsx", "xl/worksheets/sheet2.xml").values()
    assert "<f" not in sheet


def test_what_excel_would_read_as_the_number_of_a_character_is_escaped(tmp_path):
    write_xlsx(make_book(make_table(rows=(("_x000D_ and x_y", "1", "2"),))), tmp_path / "bees.xlsx")
    assert "_x005F_x000D_ and x_y" in "".join(read_parts(tmp_path / "bees.xlsx", "xl/.*xml").values())


def test_the_same_workbook_gives_the_same_bytes_at_another_time(written, tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(time, "localtime", lambda *given: time.gmtime(2e9))
    write_xlsx(make_book(), tmp_path / "other.xlsx")
    assert (tmp_path / "other.xlsx").read_bytes() == written.read_bytes()
