"""Files that no report should come from, invented: each is otherwise an export of the same four responses.

`BAD_FILES[name](folder)` writes the file of that name into a folder and returns its path.
"""

import io
import struct
import zipfile
from functools import partial

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook

HEADINGS = ("Number", "Are you a member?")
ROWS = (("101", "Yes"), ("102", "No"), ("103", "Yes"), ("104", "Yes"))

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
BILLION_LAUGHS = "<!DOCTYPE worksheet [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi")) + "]>"


def write_text(name, folder, change=lambda text: text, encoding="utf-8"):
    """Write the export as a CSV file, its text changed."""
    text = "".join(f"{','.join(row)}\n" for row in (HEADINGS, *ROWS))
    path = folder / name
    path.write_bytes(change(text).encode(encoding))
    return path


def write_bytes(name, folder, content):
    path = folder / name
    path.write_bytes(content)
    return path


def write_workbook(name, folder, change=lambda sheet: None, rows=ROWS, parts=(), change_part=None):
    """Write the export as a workbook: its sheet changed, its parts changed one by one, and parts added."""
    book = Workbook()
    book.active.title = "Responses"
    for row in (HEADINGS, *rows):
        book.active.append(row)
    change(book.active)
    packed = io.BytesIO()
    book.save(packed)
    path = folder / name
    with zipfile.ZipFile(packed) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            content = before.read(part)
            after.writestr(part, change_part(part, content) if change_part else content)
        for part, content in parts:
            after.writestr(part, content)
    return path


def write_parquet(name, folder, headings=HEADINGS, columns=tuple(zip(*ROWS)), end=None):
    """Write the export as a Parquet file, up to some byte."""
    path = folder / name
    pq.write_table(pa.table([pa.array(list(column)) for column in columns], list(headings)), path)
    path.write_bytes(path.read_bytes()[:end])
    return path


def write_truncated(name, folder):
    path = write_workbook(name, folder)
    path.write_bytes(path.read_bytes()[:-700])
    return path


def write_ole(name, folder, *streams):
    """Write the container of an old Office file, with no more in it than the names of its streams."""
    entries = b"".join(stream.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(stream) + 2) + b"\0" * 62
                       for stream in ("Root Entry", *streams))
    return write_bytes(name, folder, (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries).ljust(2048, b"\xff"))


def write_zip_bomb(name, folder, size=200_000_000):
    """Write a small workbook whose sheet unpacks to zeros without end."""
    path = write_workbook(name, folder)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/image1.xml", "w") as part:
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return path


def write_lying_bomb(name, folder):
    """Write a zip bomb whose directory says that each part unpacks to no more than it takes up."""
    path = write_zip_bomb(name, folder)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        (bomb,) = [part for part in archive.infolist() if part.filename == "xl/media/image1.xml"]
    path.write_bytes(content.replace(struct.pack("<I", bomb.file_size), struct.pack("<I", bomb.compress_size)))
    return path


def replace_sheet(content):
    return lambda part, before: content if part == SHEET else before


def write_sheet_xml(name, folder, rows, head="", tail=""):
    """Write a workbook whose sheet has the given XML as its rows."""
    xml = f"{head}<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData>{tail}</worksheet>"
    return write_workbook(name, folder, change_part=replace_sheet(xml.encode()))


def put(cell, value):
    def change(sheet):
        sheet[cell] = value
    return change


def merge(cells):
    return lambda sheet: sheet.merge_cells(cells)


def mix_encodings(name, folder):
    lines = ["Number,Remark\n", "101,Zoë\n", "102,Chloë\n", "103,no\n"]
    codecs = ["ascii", "utf-8", "windows-1252", "ascii"]
    return write_bytes(name, folder, b"".join(line.encode(codec) for line, codec in zip(lines, codecs)))


WIDE = [f"Question {number}" for number in range(10_000)]
WEB_PAGE = "<!DOCTYPE html>\n<html><body><table><tr><td>Number</td></tr></table></body></html>\n"

BAD_FILES = {name: partial(write, name) for name, write in {
    "html_page.csv": partial(write_text, change=lambda text: WEB_PAGE),
    "html_page.xlsx": partial(write_text, change=lambda text: WEB_PAGE),
    "empty.csv": partial(write_text, change=lambda text: ""),
    "empty.xlsx": partial(write_workbook, change=lambda sheet: sheet.delete_rows(1, 5)),
    "truncated.xlsx": write_truncated,
    "password.xlsx": lambda name, folder: write_ole(name, folder, "EncryptionInfo", "EncryptedPackage"),
    "old.xls": lambda name, folder: write_ole(name, folder, "Workbook"),
    "macros.xlsm": partial(write_workbook, parts=[("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")]),
    "external_links.xlsx": partial(write_workbook, parts=[("xl/externalLinks/externalLink1.xml", b"<externalLink/>")]),
    "zip_bomb.xlsx": write_zip_bomb,
    "lying_zip_bomb.xlsx": write_lying_bomb,
    "many_elements.xlsx": lambda name, folder: write_sheet_xml(name, folder, "<c/>" * 20_000_000),
    "dtd_entities.xlsx": lambda name, folder: write_sheet_xml(
        name, folder, "<row><c t='inlineStr'><is><t>&i;</t></is></c></row>", head=BILLION_LAUGHS),
    "formula_without_value.xlsx": partial(write_workbook, change=put("B3", '=IF(A3>102,"Yes","No")')),
    "merged_cells.xlsx": partial(write_workbook, change=merge("B3:B4")),
    "same_column_twice.csv": partial(write_text, change=lambda text: "".join(
        f"{line},{line.partition(',')[2]}\n" for line in text.splitlines())),
    "same_column_twice.xlsx": partial(write_workbook, change=put("C1", HEADINGS[1])),
    "ten_thousand_columns.csv": partial(write_text, change=lambda text: ",".join(WIDE) + "\n" + "," * 9_999 + "\n"),
    "ten_thousand_columns.xlsx": partial(write_workbook, change=lambda sheet: sheet.append(WIDE)),
    "ragged.csv": partial(write_text, change=lambda text: text.replace("102,No", "102,No, not now").replace("103,Yes", "103")),
    "nul_byte.csv": partial(write_text, change=lambda text: text.replace("103,Yes", "103,Y\0es")),
    "mixed_encodings.csv": mix_encodings,
    "truncated.parquet": partial(write_parquet, end=-50),
    "lists.parquet": partial(write_parquet, columns=[[row[0] for row in ROWS], [[row[1]] for row in ROWS]]),
    "same_column_twice.parquet": partial(write_parquet, headings=("Number", "Number")),
}.items()}
