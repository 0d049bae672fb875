"""Look through the archive that a workbook is, in little memory, before a library takes it apart."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from stemreport.exports.inspect_sheet import describe_damage
from stemreport.problems import Problem, ProblemsFound, quote_list

__all__ = ["WORKBOOK_PART", "inspect_archive", "inspect_word_archive"]

WORKBOOK_PART = re.compile(r"xl/workbook\w*\.xml")
"""The part of the archive that names the sheets; Excel for the web gives it a number."""
_MOST_BYTES = 100_000_000
_MOST_ELEMENTS = {"worksheet": 4_000_000, "sst": 4_000_000, "": 200_000}
"""How many XML elements there may be in sheets, in their texts, and in everything else. openpyxl keeps 90 bytes of each
in memory, of those that describe styles 600. A filled cell is two elements."""
_DEFINITION = "!DOCTYPE"
_HEAD = 1 << 16
_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The compression that workbooks use. Python unpacks others without a limit on what comes out at once."""

_WORKBOOK = "a workbook (.xlsx)"
_SAVE_AS = 'Open it in Excel or LibreOffice and save it as "Excel Workbook (.xlsx)".'
_TOO_LARGE = "Export the responses again. If they really are so many, export them as CSV UTF-8, which has no such limit."
_DOCUMENT = "a Word document (.docx)"
_SAVE_IN_WORD = 'Open it in Word or LibreOffice and save it as "Word Document (.docx)".'


class _Kind(NamedTuple):
    """What may stand in an archive of one kind: how many elements by the outermost one, and the words for what may not."""

    elements: Mapping[str, int]
    whole: str
    longest: str
    again: str
    counted: str
    too_large: str


_OF_A_WORKBOOK = _Kind(_MOST_ELEMENTS, "a workbook as Excel writes it", "answers of 32,767 characters at the most, as Excel has them",
                       describe_damage("").advice, "cells, values and other entries", _TOO_LARGE)
_OF_A_DOCUMENT = _Kind({"document": 2_000_000, "": 200_000}, "a document as Word writes it", "texts of the length of a paragraph", _SAVE_IN_WORD,
                       "paragraphs, cells and other entries",
                       "Ask whoever sent it for the draft with their comments and nothing else.")


def inspect_word_archive(path: Path, name: str) -> None:
    """Raise Problems unless a file is a whole and harmless Word document; the limits are those of `inspect_archive`.

    Raises
    ------
    ProblemsFound
        When the file is no Word document, is damaged or too large, or holds macros or XML that defines entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            problems = _check_document(archive, name) or _check_parts(archive, name, _OF_A_DOCUMENT)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        problems = [Problem(name, "", "a damaged or incomplete file, or none of Word", _DOCUMENT, _SAVE_IN_WORD)]
    if problems:
        raise ProblemsFound(problems)


def _check_document(archive: zipfile.ZipFile, name: str) -> list[Problem]:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        return [Problem(name, "", "an archive with a password", _DOCUMENT, "Save the document again without a password.")]
    if "word/document.xml" not in archive.namelist() or any(part.compress_type not in _METHODS for part in parts):
        return [Problem(name, "", "an archive that is no Word document", _DOCUMENT, _SAVE_IN_WORD)]
    if any(part.filename.casefold().endswith("vbaproject.bin") for part in parts):
        return [Problem(name, "", "a document with macros", "a document without macros (.docx)", _SAVE_IN_WORD)]
    return _check_size(archive, name, _OF_A_DOCUMENT.too_large)


def inspect_archive(path: Path, name: str) -> None:
    """Raise Problems unless a file is a whole and harmless workbook.

    Parameters
    ----------
    path : Path
        The file, a zip archive by its first bytes.
    name : str
        What Problems call the file.

    Raises
    ------
    ProblemsFound
        When the archive is damaged, is no workbook, unpacks to more than a survey's export, or holds macros, links to other
        files or XML that defines entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_contents(archive, name)
            problems = _check_extras(archive, name) + _check_parts(archive, name, _OF_A_WORKBOOK)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise ProblemsFound([describe_damage(name)]) from None
    if problems:
        raise ProblemsFound(problems)


def _check_contents(archive: zipfile.ZipFile, name: str) -> None:
    """Raise a Problem when an archive is no workbook, or too large or too strange to be unpacked."""
    parts = archive.infolist()
    names = [part.filename for part in parts]
    found, advice = "", _SAVE_AS
    if any(part.flag_bits & 1 for part in parts):
        found = "an archive with a password"
        advice = "Save the export again without a password."
    elif "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        found = "an OpenDocument file"
    elif "xl/workbook.bin" in names:
        found = "a binary workbook (.xlsb)"
    elif any(one.startswith("word/") for one in names):
        found, advice = "a Word document", "Export the responses again, as a workbook or a CSV file."
    elif any(one.startswith("ppt/") for one in names):
        found, advice = "a presentation", "Export the responses again, as a workbook or a CSV file."
    elif not any(map(WORKBOOK_PART.fullmatch, names)):
        found = "a zip archive" + (f" of {quote_list(names[:3])}{', ...' if len(names) > 3 else ''}" if names else "")
        advice = "Unpack it, and put the export that it holds into the folder."
    elif any(part.compress_type not in _METHODS for part in parts):
        found, advice = "an archive packed in a way that no spreadsheet program uses", _SAVE_AS
    if found:
        raise ProblemsFound([Problem(name, "", found, _WORKBOOK, advice)])
    if problems := _check_size(archive, name, _TOO_LARGE):
        raise ProblemsFound(problems)


def _check_size(archive: zipfile.ZipFile, name: str, advice: str) -> list[Problem]:
    """A directory that lies hides nothing: zipfile unpacks no more of a part than its directory says."""
    size, packed = (sum(getattr(part, of) for part in archive.infolist()) for of in ("file_size", "compress_size"))
    return [Problem(name, "", f"{_write_size(packed)} that unpack to {_write_size(size)}", f"{_write_size(_MOST_BYTES)} at the most",
                    advice)] if size > _MOST_BYTES else []


def _check_extras(archive: zipfile.ZipFile, name: str) -> list[Problem]:
    names = [one.casefold() for one in archive.namelist()]
    problems = []
    if any(one.endswith("vbaproject.bin") or one.startswith("xl/macrosheets/") for one in names):
        problems.append(Problem(
            name, "", "a workbook with macros", "a workbook without macros (.xlsx)",
            'Only if you trust the sender, open it in Excel with macros turned off; save it as "Excel Workbook (.xlsx)".'))
    if any(one.startswith("xl/externallinks/") for one in names):
        problems.append(Problem(
            name, "", "links to other files", "a workbook that holds all of its values",
            "In Excel, choose Data, Edit Links (or Workbook Links), Break Link; save the workbook. Or export the responses "
            "again."))
    return problems


def _check_parts(archive: zipfile.ZipFile, name: str, kind: _Kind) -> list[Problem]:
    """Unpack every part once, a piece at a time: to see that it is whole, what its XML begins with, and how much it is."""
    elements = dict.fromkeys(kind.elements, 0)
    with_definitions, endless = [], []
    for part in archive.infolist():
        with archive.open(part) as file:
            piece = file.read(_HEAD)
            root = _find_root(piece)
            if root == _DEFINITION:
                with_definitions.append(part.filename)
            while piece:
                if root is not None:
                    elements[root if root in elements else ""] += piece.count(b"<") - piece.count(b"</")
                    if len(piece) == _CHUNK and b"<" not in piece:
                        endless.append(part.filename)
                piece = file.read(_CHUNK)
    if with_definitions:
        return [Problem(name, "", f"XML that defines entities, in {quote_list(with_definitions[:3])}",
                        kind.whole,
                        "No office program writes this, and it can do harm: do not open the file, and ask the sender "
                        "where it comes from.")]
    if endless:
        return [Problem(name, "", f"a text of more than {_write_size(_CHUNK)} in {quote_list(endless[:1])}",
                        kind.longest, kind.again)]
    return [Problem(name, "", f"{count:,} {kind.counted}", f"{kind.elements[root]:,} at the most",
                    kind.too_large) for root, count in elements.items() if count > kind.elements[root]]


def _find_root(head: bytes) -> str | None:
    """Return the outermost element of an XML part, or that it begins with definitions; None where a part is no XML.

    A comment longer than the head may hide definitions, so it counts as one.
    """
    seen = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = lambda *_: seen.append(_DEFINITION)
    parser.StartElementHandler = lambda tag, _: seen.append(tag.rpartition(" ")[2])
    try:
        parser.Parse(head)
    except expat.ExpatError:
        return seen[0] if seen else None
    return seen[0] if seen else _DEFINITION if len(head) == _HEAD else None


def _write_size(count: int) -> str:
    return f"{count / 1e6:,.0f} MB" if count >= 1e6 else f"{count / 1e3:,.0f} kB"
