"""What the settings of a report say of its publication: statement, release, log of assumptions and limitations, corrections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stemreport.codebook.grammar import TableReader

__all__ = ["Correction", "FIRST_EDITION", "LogEntry", "Publication", "read_publication", "write_date"]

FIRST_EDITION = "1.0"

LOGGED = ("assumption", "limitation")


@dataclass(frozen=True)
class LogEntry:
    """An assumption that the report rests on, or a limitation of it: what, with which effect on the figures, who says so, and since when."""

    kind: str
    what: str
    effect: str
    who: str
    when: date


@dataclass(frozen=True)
class Correction:
    """A later edition: its number, its day, and why it was necessary."""

    edition: str
    when: date
    why: str


@dataclass(frozen=True)
class Publication:
    """How a report is published.

    Parameters
    ----------
    statement : str
        What the figures are: official statistics, or a voluntary application of the Code of Practice for Statistics.
    released, next_release : date or None, str
        The day of release, and when the next is expected, in words.
    accessibility : str
        The address of the accessibility statement of the site that it stands on.
    faults : tuple of str
        Known faults of accessibility.
    formats : str
        How to ask for another format.
    log : tuple of LogEntry
        Assumptions, then limitations.
    corrections : tuple of Correction
        By edition.

    Examples
    --------
    >>> Publication().edition, Publication(corrections=(Correction("1.1", date(2021, 3, 1), "One response was entered twice."),)).edition
    ('1.0', '1.1')
    """

    statement: str = ""
    released: date | None = None
    next_release: str = ""
    accessibility: str = ""
    faults: tuple[str, ...] = ()
    formats: str = ""
    log: tuple[LogEntry, ...] = ()
    corrections: tuple[Correction, ...] = field(default=())

    @property
    def editions(self) -> tuple[str, ...]:
        """All editions, the present one last."""
        return (FIRST_EDITION, *(one.edition for one in self.corrections))

    @property
    def edition(self) -> str:
        """The present edition."""
        return self.editions[-1]

    @property
    def earlier(self) -> str:
        """The edition that the present one corrects, "" for the first."""
        return self.editions[-2] if self.corrections else ""


def read_publication(table: Mapping, reader: TableReader) -> Publication:
    """Read ``[publication]`` of ``report.toml``; faults are added to the reader's Problems."""
    texts = {"statement": str, "next_release": str, "accessibility": str, "formats": str}
    if not reader.check({key: value for key, value in table.items() if key not in (*LOGGED, "correction")}, "publication", {},
                        {**texts, "released": date, "faults": list}):
        return Publication()
    log = [LogEntry(kind, **entry) for kind in LOGGED
           for entry in _read_entries(table, kind, {"what": str, "effect": str, "who": str, "when": date}, reader)]
    corrections = [Correction(**entry) for entry in _read_entries(table, "correction", {"edition": str, "when": date, "why": str}, reader)]
    _check_corrections(corrections, reader)
    address = table.get("accessibility", "")
    if address and not re.fullmatch(r"https://\S+", address):
        reader.add("[publication]", f"accessibility = {address!r}", "an address that begins with https://",
                   "Write the address of the site's accessibility statement, or take the line out.")
    return Publication(**{key: table.get(key, "") for key in texts}, released=table.get("released"), faults=tuple(table.get("faults", ())),
                       log=tuple(log), corrections=tuple(corrections))


def _read_entries(table: Mapping, kind: str, keys: Mapping[str, type], reader: TableReader) -> list[Mapping]:
    entries = table.get(kind, [])
    if not isinstance(entries, list):
        reader.add("[publication]", f"{kind} = {entries!r}", "a list of tables", f"Write [[publication.{kind}]] above each.")
        return []
    found = []
    for number, entry in enumerate(entries, 1):
        if reader.check(entry, f"publication.{kind}", keys, {}):
            empty = [key for key in keys if isinstance(entry[key], str) and not entry[key].strip()]
            for key in empty:
                reader.add(f"[[publication.{kind}]] {number}", f'{key} = ""', "words", f"Say {key}.")
            found += [] if empty else [entry]
    return found


def _check_corrections(corrections: list[Correction], reader: TableReader) -> None:
    """Check that editions go on from the first, each a tenth more, and that their days do not run backwards."""
    for number, one in enumerate(corrections, 1):
        place, expected = f"[[publication.correction]] {number}", f"1.{number}"
        if one.edition != expected:
            reader.add(place, f"edition = {one.edition!r}", f'"{expected}"', f'Corrections are numbered on from {FIRST_EDITION}: write edition = "{expected}".')
        if number > 1 and one.when < corrections[number - 2].when:
            reader.add(place, f"when = {one.when}", f"a day not before that of edition {corrections[number - 2].edition}", "Correct one of the two dates.")


def write_date(day: date) -> str:
    """Write a day as British readers do, whatever the machine's language.

    Examples
    --------
    >>> write_date(date(2021, 1, 28))
    '28 January 2021'
    """
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
    return f"{day.day} {months[day.month - 1]} {day.year}"
