"""Change the words of a codebook and of a report's settings: every digit, and every label, that is free to change.

What an export writes stays readable: a label that changed is kept as another spelling, the wording of a question as its
heading. What stands in ``{{ }}`` is a citation and stays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import tomli_w

from stemreport.publication_settings import write_date

__all__ = ["change_codebook", "change_digits", "change_settings", "list_altered"]

MARK = " (other)"
"""What is appended to a label."""

_KEPT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\]\([^)]*\)|https?://\S+", re.DOTALL)
_MARKED = ("label", "source", "notice")
_NO_WORDS = ("url", "question", "measure", "option", "by", "highlight", "reproduces", "edition", "of", "with", "survey", "year", "earlier", "trend")
"""Keys of the settings that name something."""
_LATER = timedelta(days=4025)
"""So much later each number of a date is another one: about eleven years and a week."""
_LOGS = ("assumption", "limitation", "correction")
_BY_ID = ("external", "denominator", "figure", "table", "note", "text")
"""Tables of the settings that hold a table for each id."""


def change_digits(text: str) -> str:
    """Change every digit of a text that is no citation and no address.

    Examples
    --------
    >>> change_digits("In 2018/19 {{ top(barriers, 3) }}")
    'In 7145/48 {{ top(barriers, 3) }}'
    """
    parts, end = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_turn(text[end:kept.start()]), kept[0]]
        end = kept.end()
    return "".join(parts) + _turn(text[end:])


def _turn(text: str) -> str:
    # Not one more: "18-29" would become "29-30", in which the 29 seems to have stayed.
    return re.sub(r"\d", lambda digit: str((3 * int(digit[0]) + 1) % 10), text)


def _mark(text: str) -> str:
    return change_digits(text) + MARK


def change_settings(settings: Path) -> None:
    """Change the words of ``report.toml``, in the file."""
    table = tomllib.loads(settings.read_text(encoding="utf-8"))
    for part, value in table.items():
        # What the linter allows in a sentence is no word of the page.
        if part in _BY_ID:
            table[part] = {id: _change_table(one) for id, one in value.items()}
        elif part != "prose":
            table[part] = _change_table(value)
    for record in table.get("disclosure", {}).get("accepted", ()):
        # Who accepted which risk, when and why, is told in the annex.
        record.update({key: change_digits(record[key]) for key in ("who", "when", "why")})
    for log in _LOGS:
        for record in table.get("publication", {}).get(log, ()):
            record.update(_change_table(record))
    settings.write_text(tomli_w.dumps(table), encoding="utf-8")


def _change_table(table: dict) -> dict:
    return {key: value if key in _NO_WORDS else _change_value(key, value) for key, value in table.items()}


def _change_value(key: str, value: object) -> object:
    if isinstance(value, list):
        return [change_digits(one) if isinstance(one, str) else one for one in value]
    if type(value) is date:
        return value + _LATER
    if not isinstance(value, str):
        return value
    return _mark(value) if key in _MARKED else change_digits(value)


def change_codebook(codebook: Path) -> None:
    """Change the words of ``codebook.toml``, in the file."""
    table = tomllib.loads(codebook.read_text(encoding="utf-8"))
    for part in [table["survey"], *table.get("section", {}).values(), *table.get("filter", {}).values()]:
        _mark_keys(part, "title", "subject", "label")
    for frame in table["frame"].values():
        _mark_keys(frame, "unit", "units", "period")
        frame.update({"counted_as": [_mark(word) for word in frame["counted_as"]]} if "counted_as" in frame else {})
        for rule in frame.get("exclude", ()):
            _mark_keys(rule, "label")
    # The fields of an annual return are called after what they are split by.
    entered = {measure["frame"] for measure in table.get("measure", {}).values()}
    for question in table["question"].values():
        _change_question(question, keeps_title=question.get("frame") in entered)
    codebook.write_text(tomli_w.dumps(table), encoding="utf-8")


def _mark_keys(table: dict, *keys: str) -> None:
    table.update({key: _mark(table[key]) for key in keys if key in table})


def _change_question(question: dict, keeps_title: bool = False) -> None:
    is_in_export = not question.get("derived") and not question.get("coded", {}).get("from")
    if is_in_export:
        question.setdefault("heading", question["text"])
    _mark_keys(question, "text", *(() if keeps_title else ("title",)), "note", "number_unit")
    for name in ("options", "items"):
        if name in question:
            question[name] = {id: _rename(label) for id, label in question[name].items()}
    for net in question.get("nets", {}).values():
        _mark_keys(net, "label")


def _rename(label: str | list[str]) -> list[str]:
    """Give an option a new label, and keep what it was called as other spellings."""
    spellings = [label] if isinstance(label, str) else label
    return [_mark(spellings[0]), *spellings]


def list_altered(before: Path, after: Path) -> list[tuple[str, str]]:
    """List the texts of a TOML file that differ from those of another of the same shape, old and new."""
    old, new = (dict(_list_texts(tomllib.loads(path.read_text(encoding="utf-8")))) for path in (before, after))
    return [(text, new[place]) for place, text in old.items() if new.get(place, text) != text]


def _list_texts(value: object, place: tuple[object, ...] = ()) -> Iterator[tuple[tuple[object, ...], str]]:
    """List texts with their places; of an option, which became a list, the first."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _list_texts(one, (*place, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _list_texts(one, (*place, number) if number else place)
    elif type(value) is date:
        yield place, write_date(value)
    elif isinstance(value, str):
        yield place, value
