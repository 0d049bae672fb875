"""The OpenDocument file: its tables are marked, its texts are texts, and the same workbook gives the same bytes."""

import time
import zipfile
from decimal import Decimal

import pytest

from stemreport.publication.ods.layout import list_widths
from stemreport.publication.ods.model import clean_text
from stemreport.publication.ods.numbers import Number
from stemreport.publication.ods.write_ods import MIMETYPE, write_ods
from tests.publication.example import HOSTILE, make_book, make_table
from tests.publication.read_books import name, read_ods, read_part


@pytest.fixture
def written(tmp_path):
    write_ods(make_book(), tmp_path / "bees.ods")
    return tmp_path / "bees.ods"


def test_what_was_written_can_be_read(written):
    page = read_ods(written)["Bees 1"]
    assert page.texts[:3] == [["Bees, part 1"], ["Base: all 7 gardens."], ["Back to the cover"]]
    assert page.table == [["Answer", "Percentage", "Number"], ["Many", "36.7%", "2,516"], ["Few", "6.3% [u]", "[c]"]]
    assert page.table_numbers[1:] == [[None, Decimal("0.367"), Decimal(2516)], [None, Decimal("0.063"), None]]


def test_each_table_is_a_range_with_headings_and_has_header_rows_and_columns(written):
    content = read_part(written, "content.xml")
    tables = {one.get(name("table:name")): one for one in content.iter(name("table:table"))}
    assert read_ods(written)["Bees 1"].marked == [(4, 6, 3)] and read_ods(written)["Cover"].marked == []
    (range_,) = content.iter(name("table:database-range"))
    assert range_.get(name("table:contains-header")) == "true" and range_.get(name("table:display-filter-buttons")) == "false"
    (rows,), (columns,) = (list(tables["Bees 1"].iter(name(f"table:table-header-{what}"))) for what in ("rows", "columns"))
    assert ["".join(cell.itertext()) for cell in rows.iter(name("table:table-cell"))] == ["Answer", "Percentage", "Number"]
    assert len(columns) == 1
    assert not list(tables["Cover"].iter(name("table:table-header-rows")))


def test_title_headings_and_cells_have_named_styles(written):
    names = {style.get(name("style:name")): style.get(name("style:display-name")) for style in read_part(written, "styles.xml").iter(name("style:style"))}
    sheets = list(read_part(written, "content.xml").iter(name("table:table")))
    used = [names.get(cell.get(name("table:style-name"))) for cell in sheets[1].iter(name("table:table-cell"))]
    assert used[0] == "Heading 1" and used[3:6] == ["Table heading", "Table number heading", "Table number heading"]
    assert [names[cell.get(name("table:style-name"))] for cell in sheets[0].iter(name("table:table-cell"))][2] == "Heading 2"


def test_the_document_has_title_language_and_publisher(written):
    meta = read_part(written, "meta.xml")
    assert [meta.find(f".//{name(one)}").text for one in ("dc:title", "dc:language", "dc:creator")] == ["Bees in gardens, tables", "en-GB", "Society for bees"]
    words = next(read_part(written, "styles.xml").iter(name("style:default-style"))).find(name("style:text-properties"))
    assert [words.get(name(f"fo:{one}")) for one in ("language", "country", "font-size")] == ["en", "GB", "12pt"]


def test_links_lead_to_sheets_and_addresses(written):
    assert read_ods(written)["Cover"].links == [("#'Bees 1'.A1", "The bees"), ("https://example.org/licence", "The licence")]


def test_nothing_is_merged_hidden_frozen_filtered_or_calculated(written):
    with zipfile.ZipFile(written) as archive:
        assert sorted(archive.namelist()) == sorted(["mimetype", "META-INF/manifest.xml", "content.xml", "meta.xml", "styles.xml"])
        written = archive.read("content.xml").decode()
    banned = ("formula", "spanned", "covered", 'visibility="', 'display="false"', "filter-condition", "script", "draw:", "content-validation")
    assert not [one for one in banned if one in written]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_text_begins_with_it_stays_a_text(tmp_path, text):
    write_ods(make_book(make_table(rows=((text, "1", "2"),)), title=clean_text(text)), tmp_path / "bees.ods")
    content = read_part(tmp_path / "bees.ods", "content.xml")
    kinds = {cell.get(name("office:value-type")) for cell in content.iter(name("table:table-cell"))}
    assert read_ods(tmp_path / "bees.ods")["Bees 1"].table[1] == [text, "1", "2"]
    assert kinds == {"string"} and not [one for one in content.iter() if one.get(name("table:formula"))]


def test_the_kind_of_the_file_is_its_first_bytes(written):
    assert written.read_bytes()[30:38 + len(MIMETYPE)] == b"mimetype" + MIMETYPE.encode()
    with zipfile.ZipFile(written) as archive:
        first, *others = archive.infolist()
        assert first.compress_type == zipfile.ZIP_STORED and not first.extra
        assert [one.filename for one in others] == sorted(one.filename for one in others)
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_workbook_gives_the_same_bytes_at_another_time(written, tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(time, "localtime", lambda *given: time.gmtime(2e9))
    write_ods(make_book(), tmp_path / "other.ods")
    assert (tmp_path / "other.ods").read_bytes() == written.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bees.ods", "other.ods"]


def test_the_first_column_is_wide_enough_for_the_lines_above_a_table():
    assert list_widths(make_book().sheets[1])[0] == 60


def test_columns_are_wide_enough_for_words_and_rows_high_enough_for_lines(tmp_path):
    long = "Lack of funding to travel to where the learning takes place, and of time to do so, in the middle of the week"
    write_ods(make_book(make_table(rows=((long, Number(Decimal("0.1"), 1, True), "1"),))), tmp_path / "bees.ods")
    content = read_part(tmp_path / "bees.ods", "content.xml")
    sizes = {style.get(name("style:name")): float((style[0].get(name("style:row-height")) or style[0].get(name("style:column-width"))).removesuffix("cm"))
             for style in content.iter(name("style:style")) if style.get(name("style:family")) in ("table-row", "table-column")}
    table = list(content.iter(name("table:table")))[1]
    widths = [sizes[one.get(name("table:style-name"))] for one in table.iter(name("table:table-column"))]
    heights = [sizes[one.get(name("table:style-name"))] for one in table.iter(name("table:table-row"))]
    assert widths[0] > 12 and min(widths[1:]) > 3 and heights[-1] > 1 > heights[-2] > .5
