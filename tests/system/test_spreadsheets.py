"""The tables of the bundle opened by LibreOffice: what is marked stays marked, what is seen is what was published, nothing is merged or hidden."""

import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from tests.built_report import ROOT, SURVEY, YEAR, find_python
from tests.publication.read_books import name, read_ods

FILES = ["tables.ods", "tables.xlsx"]


@pytest.fixture(scope="module")
def folder(built_report, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundle")
    done = subprocess.run([find_python(), "-m", "tests.publication.write_both", built_report.project, YEAR, SURVEY, folder], cwd=ROOT,
                          capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def convert(folder):
    """A function that lets LibreOffice open a file and save it in another format, once."""
    office = shutil.which("soffice")
    assert office, "these tests need LibreOffice (soffice)"

    def convert(file, suffix):
        target = folder / f"from-{file.replace('.', '-')}" / f"{file.partition('.')[0]}.{suffix}"
        if not target.exists():
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            subprocess.run([office, profile, "--headless", "--convert-to", suffix, "--outdir", target.parent, folder / file], check=True,
                           capture_output=True, timeout=300)
        assert target.exists(), f"LibreOffice could not open {file}"
        return target

    return convert


@pytest.fixture(scope="module")
def written(folder):
    return read_ods(folder / "tables.ods")


@pytest.mark.parametrize("file", FILES)
def test_the_tables_are_still_marked_where_they_were(convert, written, file):
    opened = read_ods(convert(file, "fods"))
    assert list(opened) == list(written)
    assert {one: page.marked for one, page in opened.items()} == {one: page.marked for one, page in written.items()}
    assert sum(len(page.marked) for page in opened.values()) == len(written) - 1


def test_headings_of_tables_are_still_header_rows_and_columns(convert, written):
    tables = {one.get(name("table:name")): one for one in ElementTree.parse(convert("tables.ods", "fods")).getroot().iter(name("table:table"))}
    for sheet, page in written.items():
        rows = ["".join(cell.itertext()).strip() for row in tables[sheet].iter(name("table:table-header-rows")) for cell in row.iter(name("table:table-cell"))]
        assert [cell for cell in rows if cell] == (page.table[0] if page.marked else [])
        assert len(list(tables[sheet].iter(name("table:table-header-columns")))) == len(page.marked)


@pytest.mark.parametrize("file", FILES)
def test_what_libreoffice_shows_is_what_was_written(convert, written, file):
    """It works out by itself what a number looks like, from its value and the format of its cell."""
    opened = read_ods(convert(file, "fods"))
    for sheet, page in written.items():
        if page.marked:
            assert opened[sheet].table == page.table
            assert opened[sheet].table_numbers == page.table_numbers
        assert [row[0] for row in opened[sheet].texts[:len(page.texts)]] == [row[0] for row in page.texts]
        assert [text for _, text in opened[sheet].links] == [text for _, text in page.links]


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_merged_hidden_filtered_frozen_or_calculated(convert, file):
    text = convert(file, "fods").read_text("utf-8")
    banned = r'number-(?:columns|rows)-spanned="(?!1")|covered-table-cell|table:visibility=|table:display="false"|table:formula|table:filter|calcext:error'
    assert not re.findall(banned, text)
    assert not re.findall(r'config-name="(?:Horizontal|Vertical)SplitMode"[^>]*>(?!0<)', text)
    assert not re.findall(r'<table:database-range[^>]*display-filter-buttons="true"', text)


@pytest.mark.parametrize("file", FILES)
def test_title_language_and_named_headings_survive(convert, file):
    root = ElementTree.parse(convert(file, "fods")).getroot()
    assert "Professional learning in STEM" in root.find(f".//{name('dc:title')}").text
    assert root.find(f".//{name('dc:language')}").text == "en-GB"
    styles = {style.get(name("style:display-name")) or style.get(name("style:name")) for style in root.iter(name("style:style"))}
    assert {"Heading 1", "Heading 2"} <= styles


def test_saved_for_excel_the_tables_are_tables_of_excel(convert, written):
    with zipfile.ZipFile(convert("tables.ods", "xlsx")) as archive:
        tables = [archive.read(part).decode() for part in archive.namelist() if part.startswith("xl/tables/")]
        sheets = [archive.read(part).decode() for part in archive.namelist() if part.startswith("xl/worksheets/sheet")]
    assert len(tables) == sum(len(page.marked) for page in written.values())
    assert sorted(re.search(r'displayName="([^"]+)"', table)[1] for table in tables)[:2] == ["Figure_1", "Figure_10"]
    assert not [one for sheet in sheets for one in ("mergeCell ", "<f>", 'hidden="true"') if one in sheet]


@pytest.mark.parametrize("file", FILES)
def test_on_paper_every_title_and_the_first_and_last_row_of_every_table_can_be_read(convert, written, file):
    pages = [page.extract_text() for page in PdfReader(convert(file, "pdf")).pages]
    text = re.sub(r"\s+", "", " ".join(pages))
    for page in written.values():
        wanted = [page.texts[0][0], *([cell for row in (page.table[1], page.table[-1]) for cell in row] if page.marked else [])]
        assert not [one for one in wanted if re.sub(r"\s+", "", one) not in text]


@pytest.mark.parametrize("file", ["hostile.ods", "hostile.xlsx"])
def test_hostile_texts_come_back_as_they_were_and_nothing_is_calculated(folder, convert, file):
    opened = read_ods(convert(file, "fods"))
    assert opened["Bees 1"].table == read_ods(folder / "hostile.ods")["Bees 1"].table
    assert not [number for row in opened["Bees 1"].numbers for number in row if number is not None]
    assert "table:formula" not in convert(file, "fods").read_text("utf-8")


@pytest.mark.parametrize("file", ["hostile.ods", "hostile.xlsx"])
def test_every_kind_of_number_is_shown_as_the_page_prints_it(folder, convert, file):
    opened, own = read_ods(convert(file, "fods"))["Bees 2"], read_ods(folder / "hostile.ods")["Bees 2"]
    assert opened.table == own.table and opened.table_numbers == own.table_numbers
    assert [row[1] for row in own.table[1:]] == ["36.7%", "0.0%", "1,234.5%", "6.3% [u]", "7.5 [u]", "1,234,567", "+140.4%", "\u22123.1%", "+0.0%",
                                                 "-3.2 percentage points", "0.50", "0.025", "-12", "60,430.5"]
