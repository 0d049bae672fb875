"""An archive that is no whole and harmless workbook is refused before a library opens it."""

import io
import zipfile

import pytest

from stemreport.exports.inspect_archive import inspect_archive
from stemreport.exports.inspect_sheet import inspect_sheet
from stemreport.problems import ProblemsFound
from tests.exports.bad_files import BAD_FILES, BILLION_LAUGHS, MAIN, SHEET, write_sheet_xml, write_workbook


def complain(path):
    with pytest.raises(ProblemsFound) as caught:
        inspect_archive(path, path.name)
    return [problem.found for problem in caught.value.problems]


def pack(path, *names, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return path


def test_a_workbook_passes(tmp_path):
    inspect_archive(write_workbook("export.xlsx", tmp_path), "export.xlsx")


@pytest.mark.parametrize("name, found", [
    ("truncated.xlsx", "a damaged or incomplete file"), ("macros.xlsm", "a workbook with macros"),
    ("external_links.xlsx", "links to other files"), ("zip_bomb.xlsx", "198 kB that unpack to 200 MB"),
    ("lying_zip_bomb.xlsx", "a damaged or incomplete file"),
    ("many_elements.xlsx", "20,000,002 cells, values and other entries"),
    ("dtd_entities.xlsx", 'XML that defines entities, in "xl/worksheets/sheet1.xml"'),
])
def test_bad_files(tmp_path, name, found):
    assert complain(BAD_FILES[name](tmp_path)) == [found]


OTHERS = {
    "Word": (["[Content_Types].xml", "word/document.xml"], "a Word document"),
    "presentation": (["ppt/presentation.xml"], "a presentation"),
    "OpenDocument": (["mimetype", "content.xml"], "an OpenDocument file"),
    "binary": (["xl/workbook.bin"], "a binary workbook (.xlsb)"),
    "plain": (["a.csv", "b.csv"], 'a zip archive of "a.csv", "b.csv"'),
    "large": (["a", "b", "c", "d"], 'a zip archive of "a", "b", "c", ...'),
    "empty": ([], "a zip archive"),
}


@pytest.mark.parametrize("names, found", OTHERS.values(), ids=OTHERS)
def test_other_archives(tmp_path, names, found):
    assert complain(pack(tmp_path / "export.xlsx", *names)) == [found]


def test_packed_in_another_way(tmp_path):
    path = pack(tmp_path / "export.xlsx", "xl/workbook.xml", method=zipfile.ZIP_BZIP2)
    assert complain(path) == ["an archive packed in a way that no spreadsheet program uses"]


def test_an_archive_with_a_password(tmp_path):
    path = pack(tmp_path / "export.xlsx", "xl/workbook.xml")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert complain(path) == ["an archive with a password"]


def test_a_part_that_is_damaged(tmp_path):
    path = write_workbook("export.xlsx", tmp_path)
    content = bytearray(path.read_bytes())
    content[content.index(SHEET.encode()) + len(SHEET) + 20] ^= 255
    path.write_bytes(content)
    assert complain(path) == ["a damaged or incomplete file"]


def test_several_faults_at_once(tmp_path):
    parts = [("xl/vbaProject.bin", b""), ("xl/externalLinks/externalLink1.xml", f"{BILLION_LAUGHS}<a/>".encode())]
    assert complain(write_workbook("export.xlsx", tmp_path, parts=parts)) == [
        "a workbook with macros", "links to other files", 'XML that defines entities, in "xl/externalLinks/externalLink1.xml"']


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("head", [BILLION_LAUGHS, "<!-- <a> -->\n<!DOCTYPE a SYSTEM 'elsewhere'>", f"<!--{'-x' * 90_000}-->"])
def test_definitions_are_found_in_any_form(tmp_path, codec, head):
    path = write_workbook("export.xlsx", tmp_path, parts=[("docProps/custom.xml", f"{head}<a/>".encode(codec))])
    assert complain(path) == ['XML that defines entities, in "docProps/custom.xml"']


def test_definitions_inside_an_answer_are_text(tmp_path):
    rows = "<row><c t='inlineStr'><is><t><![CDATA[<!DOCTYPE a>]]></t></is></c></row>"
    inspect_archive(write_sheet_xml("export.xlsx", tmp_path, rows), "export.xlsx")


def test_an_answer_without_end(tmp_path):
    rows = f"<row><c t='inlineStr'><is><t>{'x' * 3_000_000}</t></is></c></row>"
    assert complain(write_sheet_xml("export.xlsx", tmp_path, rows)) == ['a text of more than 1 MB in "xl/worksheets/sheet1.xml"']


def test_styles_may_be_fewer_than_cells(tmp_path):
    def crowd(part, content):
        return content.replace(b"</cellXfs>", b"<xf/>" * 200_000 + b"</cellXfs>") if part == "xl/styles.xml" else content
    (found,) = complain(write_workbook("export.xlsx", tmp_path, change_part=crowd))
    assert found.endswith("cells, values and other entries")


def look(rows, tail=""):
    xml = f"<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData>{tail}</worksheet>"
    return inspect_sheet(io.BytesIO(xml.encode()), "export.xlsx")


def test_where_something_stands():
    facts = look("<row/><row r='3'><c/><c r='C3'><v>1</v></c></row><row><c t='inlineStr'><is><t>x</t></is></c><c><v>1</v></c></row>"
                 "<row r='9'><c r='B9'><f>1</f></c><c r='AB9'/></row><row r='1048576'><c r='XFD1048576' s='1'/></row>")
    assert (facts.first_row, facts.last_row, facts.last_column, facts.filled_rows) == (3, 9, 3, 3)


def test_formulas_and_their_values():
    facts = look("<row><c><f>1</f></c><c><f>1</f><v/></c><c><f>1</f><v>0</v></c><c t='str'><f>1</f><v></v></c>"
                 "<c><f>1</f><v>2</v></c><c t='str'><f>1</f></c><c><v>0</v></c></row>")
    assert (facts.without_value, facts.zeros) == (["A1", "B1", "F1"], ["C1"])


def test_merged_cells():
    assert look("", "<mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A3:A4'/></mergeCells>").merged == ["A1:B1", "A3:A4"]


@pytest.mark.parametrize("rows", [
    "<row r='1048577'/>", "<row r='999999999999'/>", "<row r='2'/><row r='2'/>", "<row r='x'/>", "<row><c r='XFE1'/></row>",
    "<row><c r='AAAA1'/></row>", "<row><c r='B1'/><c r='A1'/></row>", "<row><c/>", "<row>&nbsp;</row>",
])
def test_what_is_no_sheet(rows):
    with pytest.raises(ProblemsFound, match="damaged"):
        look(rows)
