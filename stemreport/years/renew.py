"""Turn a year's codebook or settings into those of the next, line by line; what cannot be turned by rule is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.years.move_years import list_years, move_years, name_dates, name_years
from stemreport.years.toml_lines import Line, find_block_end, read_lines

__all__ = ["Remark", "Renewed", "Shift", "renew_text"]

_WAS = re.compile(r"\s*#? ?was (?:\d[^;#]*|\"[^\"]*\")$")


@dataclass(frozen=True)
class Shift:
    """From which year to which.

    Parameters
    ----------
    before, after : str
        The names of the folders.
    by : int
        How many years lie between them; 0 where that is not known, and nothing moves.
    first, last : int
        The first and the last year that are moved.
    dates : frozenset of str
        The days on which the periods of the survey begin and end, as `name_dates` lists them.
    """

    before: str
    after: str
    by: int
    first: int
    last: int
    dates: frozenset[str] = frozenset()

    def covers(self, text: str) -> bool:
        """Whether a text names years that go with the survey's: all are its own or next to them, and they tell a period.

        Where a year of the survey is two calendar years, as 2018/19 is, one alone ("since January 2018") is none of its
        periods, unless it is a day on which one begins or ends, or the date of a field.
        """
        years = list_years(text)
        if not self.by or not years or min(years) < self.first or max(years) > self.last:
            return False
        return len(list_years(self.before)) < 2 or len(set(years)) > 1 or self.dates.issuperset(name_dates(text))


@dataclass(frozen=True)
class Remark:
    """A line to look at: its number in the new file, the table and key that it belongs to, and what to know of it."""

    line: int
    place: str
    text: str


@dataclass(frozen=True)
class Renewed:
    """The text of the new file, the lines that were moved, and those with a year that were left as they are."""

    text: str
    moved: tuple[Remark, ...]
    left: tuple[Remark, ...]


def renew_text(text: str, shift: Shift, left_out: Mapping[str, str], fixed: Mapping[str, frozenset[str]],
               given: Mapping[tuple[str, str], str]) -> Renewed:
    """Write the text of the new file.

    Parameters
    ----------
    text : str
        The file of the year before, which is TOML.
    left_out : dict of str
        The tables that are of one year only, and the remark that stands in their place.
    fixed : dict of frozenset
        The tables whose years do not move, each with its keys, or none for all of them; ``"*"`` for any table.
    given : dict of str
        What a key of a table says this year, by table and key.
    """
    lines, written, moved, left, number = read_lines(text), [], [], [], 0
    sources = "\n".join(line.text for line in lines if _is_fixed(line, fixed))
    while number < len(lines):
        line = lines[number]
        if line.is_table and line.table in left_out:
            # The remark stands there once, however many such tables there are.
            remark = [f"# {one}" for one in left_out[line.table].splitlines()]
            written += [] if remark[0] in written else remark
            number = find_block_end(lines, number)
            while number < len(lines) and not lines[number].text.strip() and written and not written[-1].strip():
                number += 1
            continue
        change = _renew_line(line, shift, fixed, sources, given)
        written.append(change or line.text)
        place = f"{line.table} {line.key}".strip()
        if change:
            moved.append(Remark(len(written), place, change[change.rindex("was "):]))
        elif _is_of_interest(line, shift):
            left.append(Remark(len(written), place, line.text.strip()))
        number += 1
    return Renewed("\n".join(written) + "\n", tuple(moved), tuple(left))


def _is_of_interest(line: Line, shift: Shift) -> bool:
    """Whether what stands there may be out of date: a year near the survey's, or a remark that names the year."""
    has_words = line.values or line.is_inside or line.comment < len(line.text)
    return bool(has_words) and any(shift.first <= year <= shift.last for year in list_years(line.text))


def _is_fixed(line: Line, fixed: Mapping[str, frozenset[str]]) -> bool:
    parts = line.table.split(".")
    names = [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
    # A table within a table, as comparable_with may be written, is named like the key that it stands for.
    return line.key in fixed["*"] or parts[-1] in fixed["*"] or any(
        name in fixed and (not fixed[name] or line.key in fixed[name]) for name in names)


def _renew_line(line: Line, shift: Shift, fixed: Mapping[str, frozenset[str]], sources: str, given: Mapping[tuple[str, str], str]) -> str:
    """Write what becomes of a line, "" where it stays."""
    if line.is_inside or not line.values or line.is_table:
        return ""
    if (line.table, line.key) in given:
        (start, end), value = line.values[0], given[line.table, line.key]
        old = line.text[start:end]
        return "" if old == value else _mark(line, f"{line.text[:start]}{value}{line.text[end:line.comment]}", f'"{old}"')
    if _is_fixed(line, fixed):
        return ""
    written, end, old = "", 0, []
    for start, stop in line.values:
        value = line.text[start:stop]
        if shift.covers(value) and value not in sources:
            written += line.text[end:start] + move_years(value, shift.by)
            old += name_years(value)
            end = stop
    return _mark(line, written + line.text[end:line.comment], ", ".join(dict.fromkeys(old))) if old else ""


def _mark(line: Line, text: str, old: str) -> str:
    """Say at the end of a line what stood there; what it said of the year before that goes."""
    remark = _WAS.sub("", line.text[line.comment:]).rstrip("; ")
    return f"{text.rstrip()}  {remark + '; ' if remark else '# '}was {old}"
