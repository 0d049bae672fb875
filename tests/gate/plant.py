"""Plant faults in copies of finished files, and small pages to judge."""

import re
import zipfile

from stemreport.gate.bundle import Bundle
from stemreport.gate.known import Known
from stemreport.gate.locate import Locator


def edit(folder, file, old, new):
    """Replace the first place of a text in a file, which must be there."""
    path = folder / file
    text = path.read_bytes().decode("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def edit_part(folder, file, part, old, new):
    """Replace the first place of a text in a part of an archive; an `old` of None adds the part."""
    path = folder / file
    with zipfile.ZipFile(path) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    if old is None:
        parts[part] = new.encode()
    else:
        text = parts[part].decode("utf-8")
        assert old in text, f"{old!r} is not in {part} of {file}"
        parts[part] = text.replace(old, new, 1).encode("utf-8")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def find_sheet_part(folder, file, title):
    """Name the part of an Excel workbook that holds a sheet, by the title in its first cell."""
    with zipfile.ZipFile(folder / file) as archive:
        return next(name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name) and re.search(rf'r="A1"[^>]*><is><t>{title}', archive.read(name).decode()))


def judge(find, folder, known=Known()):
    """Run one rule on a folder."""
    names = find.__code__.co_varnames[:find.__code__.co_argcount]
    given = {"bundle": Bundle(folder), "known": known, "locator": Locator(known)}
    return find(*(given[name] for name in names))


def write_page(folder, body, head=""):
    """Write a small page, alone in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text(f'<!DOCTYPE html><html lang="en-GB"><head><title>A report</title>{head}</head><body>{body}</body></html>', "utf-8")
    return folder


def tell(problems):
    """Write Problems as one text each: where, what, which rule, what to do."""
    return [f"{one.file}, {one.place} | {one.found} | {one.expected} | {one.advice}" for one in problems]
