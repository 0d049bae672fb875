"""Compare two folders byte by byte, and say where the first difference is, as its reader would find it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FirstDifference", "find_first_difference"]

_BEFORE, _AFTER = 24, 40
"""How many letters are shown before and after the place."""


@dataclass(frozen=True)
class FirstDifference:
    """Where two files are not the same any more.

    Parameters
    ----------
    file : str
    place : str
        Line, byte and what stands there: a finding, or the id of a paragraph.
    recorded, rebuilt : str
        The text there; "" for no such file, or its end.
    """

    file: str
    place: str
    recorded: str
    rebuilt: str


def find_first_difference(recorded: Path, rebuilt: Path, names: Iterable[str]) -> FirstDifference | None:
    """Find the first of some files that is not the same in two folders, and where; None if all are."""
    for name in names:
        files = [folder / name for folder in (recorded, rebuilt)]
        if not all(file.is_file() for file in files):
            there = [file.is_file() for file in files]
            return FirstDifference(name, "the whole file", *("a file" if one else "no such file" for one in there))
        contents = [file.read_bytes() for file in files]
        if contents[0] != contents[1]:
            return _locate(name, *contents)
    return None


def _locate(name: str, recorded: bytes, rebuilt: bytes) -> FirstDifference:
    offset = next((place for place, (one, other) in enumerate(zip(recorded, rebuilt)) if one != other), min(len(recorded), len(rebuilt)))
    line = recorded.count(b"\n", 0, offset) + 1
    place = f"line {line:,}, byte {offset + 1:,}{_name_place(name, recorded, rebuilt, offset)}"
    return FirstDifference(name, place, *(_cut(content, offset) for content in (recorded, rebuilt)))


def _name_place(name: str, recorded: bytes, rebuilt: bytes, offset: int) -> str:
    """Name the finding or the paragraph at a place of a file."""
    if name.endswith(".csv"):
        # Of the file in which the row stands that the other has not, either may be the one.
        row = next(_find_line(content, offset) for content in (recorded, rebuilt) if offset < len(content))
        return f", {'finding' if name.endswith('findings.csv') else 'row'} {row.partition(',')[0]}"
    ids = re.findall(rb'\bid="([^"]+)"', recorded[:offset])
    return f", below the id {ids[-1].decode('utf-8', 'replace')}" if ids else ""


def _find_line(content: bytes, offset: int) -> str:
    start = content.rfind(b"\n", 0, offset) + 1
    end = content.find(b"\n", offset)
    return content[start:end if end >= 0 else None].decode("utf-8", "replace")


def _cut(content: bytes, offset: int) -> str:
    if offset >= len(content):
        return "the end of the file"
    start = max(content.rfind(b"\n", 0, offset) + 1, offset - _BEFORE)
    end = content.find(b"\n", offset)
    text = content[start:min(end if end >= 0 else len(content), offset + _AFTER)].decode("utf-8", "replace")
    return text or "the end of the line"
