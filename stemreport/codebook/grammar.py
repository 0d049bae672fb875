"""The keys that a codebook and a report's settings may hold, and the check that they hold no others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from stemreport.codebook.hidden_signs import name_hidden
from stemreport.problems import Problem, ProblemsFound, nearest

__all__ = ["BASES", "KINDS", "RESERVED", "UNCITABLE", "TableReader", "check_id", "check_table", "read_toml"]

KINDS = ("single", "multiple", "scale", "grid", "rank", "number", "date", "text")
BASES = ("answered", "all", "asked", "selections")

RESERVED = frozenset({
    # what a citation may say after an id
    "answered", "asked", "not_answered", "not_asked", "count", "base", "both", "label", "estimate", "display",
    "total", "mean", "median", "lower_quartile", "upper_quartile", "zero", "by", "among", "of_all",
    "of_answered", "received", "excluded", "edited", "rate", "source", "outlying", "read_by_rule", "agreement", "kappa",
    "standard_deviation",
    # what stands beside the questions in a citation
    "external", "period", "quotation", "survey", "top", "first", "listed", "share", "claim",
    "highest", "lowest", "comparison", "change", "ref", "note", "text", "of",
    # columns that Responses have besides the answers
    "id", "status",
})
"""Words that no question, option, item, net or filter may have as its id: they have a meaning of their own."""

UNCITABLE = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "self", "loop"})
"""Words that no question or frame may have as its id: at the beginning of a citation they are read as signs."""

_ID = re.compile(r"[a-z][a-z0-9_]*")
_TYPE_NAMES = {str: "a text in quotes", bool: "true or false", int: "a whole number", list: "a list in brackets",
               dict: "a table", float: "a number", date: "a date: year-month-day, without quotes"}


def read_toml(path: Path, name: str) -> dict:
    """Read a TOML file.

    Raises
    ------
    ProblemsFound
        When the file is missing, is not UTF-8, or is not TOML, the place is the line and column; or when a text holds a sign that nobody sees and
        that changes what stands around it.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        if problems := list(_find_hidden(table, name, "")):
            raise ProblemsFound(problems)
        return table
    except FileNotFoundError:
        problem = Problem(name, "", "no such file", "a settings file of this survey and year",
                          "Copy the file from another year's folder and edit it.")
    except UnicodeDecodeError:
        problem = Problem(name, "", "text that is not UTF-8", "a file saved as UTF-8",
                          'Save the file again with the encoding "UTF-8".')
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at ")
        problem = Problem(name, place.rstrip(")"), message, "a line of the form: key = \"value\"",
                          "Look at this line and the one before it: a quote, a bracket or a comma is missing, "
                          "or the same name stands twice.")
    raise ProblemsFound([problem])


def _find_hidden(value: object, file: str, place: str) -> Iterator[Problem]:
    """Find the texts, and names of tables and keys, with a hidden sign in them."""
    if isinstance(value, str) and (hidden := name_hidden(value)):
        yield Problem(file, f"[{place}]", f"the hidden sign {hidden} in {ascii(value[:80])}", "letters and signs that can be seen",
                      "Write the text anew, rather than to copy it: the sign would turn round, or hide, what stands beside it.")
    parts = value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else ()
    for key, part in parts:
        below = f"{place}.{key}" if place else str(key)
        yield from _find_hidden(key, file, place)
        yield from _find_hidden(part, file, below)


def check_table(table: Mapping, required: Mapping[str, type], optional: Mapping[str, type], file: str,
                place: str) -> list[Problem]:
    """Check that a table holds the keys it must, none that it may not, and values of the right type."""
    allowed = {**required, **optional}
    above = f"{place.strip('[]')}." if place.startswith("[") else ""
    problems = [
        Problem(file, place, f"no {key}", f"{key} = {_TYPE_NAMES[kind]}",
                f"Add [{above}{key}] and what belongs below it." if kind is dict else f"Add a line: {key} = ...")
        for key, kind in required.items() if key not in table
    ]
    for key, value in table.items():
        if key not in allowed:
            close = nearest(key, allowed)
            problems.append(Problem(
                file, place, f"{key} = ...", "one of: " + ", ".join(sorted(allowed)),
                f"Did you mean {close}?" if close else "Take the line out."))
        elif not _has_type(value, allowed[key]):
            problems.append(Problem(file, place, f"{key} = {value!r}", f"{key} = {_TYPE_NAMES[allowed[key]]}",
                                    "Correct the value."))
    return problems


def _has_type(value: object, kind: type) -> bool:
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is date:
        return type(value) is date
    if kind is list:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, kind)


def check_id(name: str, file: str, place: str, begins: bool = False) -> list[Problem]:
    """Check that an id can be cited; `begins` says that a citation begins with it."""
    if name in RESERVED or begins and name in UNCITABLE:
        return [Problem(file, place, f"the id {name}", "an id that has no other meaning",
                        f"Choose another id, for example {name}_answer.")]
    if not _ID.fullmatch(name):
        suggestion = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_") or "question"
        suggestion = suggestion if suggestion[0].isalpha() else f"q_{suggestion}"
        return [Problem(file, place, f"the id {name!r}", "small letters, digits and underscores, a letter first",
                        f"Write {suggestion} instead.")]
    return []


class TableReader:
    """Collects the Problems of one file while its tables are read."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []

    def add(self, place: str, found: str, expected: str, advice: str) -> None:
        """Note what is wrong in a table of the file."""
        self.problems.append(Problem(self.file, place, found, expected, advice))

    def check(self, table: object, place: str, required: Mapping[str, type], optional: Mapping[str, type]) -> bool:
        """Check the keys of a table; return whether all are right."""
        if not isinstance(table, dict):
            self.add(f"[{place}]", repr(table), "a table", f"Write [{place}] above it.")
            return False
        found = check_table(table, required, optional, self.file, f"[{place}]")
        self.problems += found
        return not found

    def check_word(self, place: str, key: str, value: str, allowed: tuple[str, ...]) -> None:
        """Check that a value is one of the few words that its key may have."""
        if value and value not in allowed:
            close = nearest(value, allowed)
            self.add(f"[{place}]", f"{key} = {value!r}", "one of: " + ", ".join(allowed),
                     f'Did you mean {key} = "{close}"?' if close else f"Correct the value of {key}.")

    def read_lists(self, place: str, table: Mapping) -> dict[str, tuple[str, ...]]:
        """Read a table whose values are lists of names."""
        if not check_table(table, {}, {key: list for key in table}, self.file, place):
            return {key: tuple(value) for key, value in table.items()}
        self.add(f"[{place}]", str(dict(table)), 'question = ["option", ...]', "Name the options in brackets.")
        return {}

    def read_spellings(self, place: str, key: str, value: object) -> tuple[str, ...]:
        """Read one text, or several in brackets; nothing where it is neither."""
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and texts and all(isinstance(one, str) and one.strip() for one in texts):
            return tuple(texts)
        self.add(f"[{place}]", f"{key} = {value!r}", f'{key} = "Label"',
                 "Write the label in quotes, or the label and its other spellings in brackets.")
        return ()
