"""Write the files of an invented survey: text tables, workbooks, TOML."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape, quoteattr

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write_csv(rows, delimiter=",", ending="\n"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return out.getvalue()


def write_workbook(sheets):
    """Write a workbook as Excel does, all cells as text: {title: rows}, by hand so that the same rows give the same bytes."""
    texts = {text: number for number, text in enumerate(dict.fromkeys(
        cell for rows in sheets.values() for row in rows for cell in row if cell))}
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
                  for n in numbers) + "</Types>",
        "_rels/.rels": write_relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>' + "".join(
            f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>' for n, title in zip(numbers, sheets, strict=True)
        ) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": write_relations(
            {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
            | {"rId0": ("sharedStrings", "sharedStrings.xml")}),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">' + "".join(
            f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts) + "</sst>",
    }
    for n, rows in zip(numbers, sheets.values(), strict=True):
        parts[f"xl/worksheets/sheet{n}.xml"] = write_sheet(rows, texts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>\n' + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def write_relations(targets):
    return f'<Relationships xmlns="{_PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{id}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for id, (kind, target) in targets.items()
    ) + "</Relationships>"


def write_sheet(rows, texts):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(f'<c r="{name_column(place)}{number}" t="s"><v>{texts[cell]}</v></c>'
                        for place, cell in enumerate(row) if cell)
        lines += [f'<row r="{number}">{cells}</row>'] if cells else []
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def name_column(place):
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def write_toml(table):
    """Write a table of tables; below the second level everything is written in line."""
    lines = []
    for name, part in table.items():
        if any(not isinstance(value, dict) for value in part.values()):
            lines += [f"[{name}]", *(f"{key} = {write_value(value)}" for key, value in part.items()), ""]
            continue
        for id, values in part.items():
            lines += [f"[{name}.{id}]", *(f"{key} = {write_value(value)}" for key, value in values.items()), ""]
    return "\n".join(lines).encode("utf-8")


def write_value(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key if re.fullmatch('[a-z0-9_]+', key) else json.dumps(key)} = {write_value(one)}"
                                for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(write_value, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
