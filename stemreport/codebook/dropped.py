"""Questions and options of earlier years: what a citation names that nobody could answer this year."""

from __future__ import annotations

from collections.abc import Mapping

from stemreport.codebook.grammar import TableReader, check_id
from stemreport.codebook.model import Codebook

__all__ = ["check_dropped", "describe_dropped", "describe_unasked", "read_dropped", "split_settings"]


def read_dropped(reader: TableReader, table: Mapping) -> dict[str, str]:
    """Read which questions are no longer asked: their titles, by id."""
    dropped = {}
    for key, value in table.items():
        reader.problems += check_id(key, reader.file, f"[dropped.{key}]", begins=True)
        if reader.check(value, f"dropped.{key}", {"title": str}, {}):
            dropped[key] = value["title"]
    return dropped


def check_dropped(codebook: Codebook, reader: TableReader) -> None:
    """Note what is declared as asked and as no longer asked."""
    for id in codebook.dropped:
        if id in codebook.questions or id in codebook.frames:
            reader.add(f"[dropped.{id}]", f"[question.{id}] as well", "a question that is asked, or one that is not",
                       "Take out the one of them that is not true.")
    for question in codebook.questions.values():
        offered = {part.id for part in (*question.options, *question.items, *question.nets)}
        for id in question.dropped:
            if id in offered:
                reader.add(f"[question.{question.id}.dropped]", f"{id}, which is offered", "options, items and nets of an earlier year",
                           f"Take {id} out of one of the two tables.")


def describe_dropped(codebook: Codebook, id: str) -> str:
    """Say that what an id names was not asked or not offered, in words after which "in 2019/20" can stand; "" where that is not why it is missing.

    Examples
    --------
    >>> book = Codebook("", "", {}, {}, {}, {}, dropped={"partner": "STEM partner"})
    >>> describe_dropped(book, "partner.yes"), describe_dropped(book, "ease.by.partner.yes.easy"), describe_dropped(book, "ease.easy")
    ('STEM partner: not asked', 'STEM partner: not asked', '')
    """
    first, *parts = id.split(".")
    for name in (first, *(after for word, after in zip(parts, parts[1:]) if word in ("by", "among"))):
        if name in codebook.dropped:
            return f"{codebook.dropped[name]}: not asked"
        question = codebook.questions.get(name)
        for part in parts if question else ():
            if part in question.dropped:
                return f"{question.title}, {question.dropped[part]}: not offered"
    return ""


def describe_unasked(codebook: Codebook, asking: Codebook, id: str) -> str:
    """Say that what an id names was not asked or not offered, though another questionnaire asks it; "" where that is not why it is missing.

    Parameters
    ----------
    codebook : Codebook
        Of the report whose figure is meant, as it is published.
    asking : Codebook
        Of the other questionnaire: it has the words.
    id : str

    Examples
    --------
    >>> from stemreport.codebook.model import Question
    >>> asked = Question("partner", "staff", "", "single", "answered", "Are you a partner?", "STEM partner")
    >>> describe_unasked(Codebook("", "", {}, {}, {}, {}), Codebook("", "", {}, {}, {"partner": asked}, {}), "partner.yes")
    'STEM partner: not asked'
    """
    first, *parts = id.split(".")
    for name in (first, *(after for word, after in zip(parts, parts[1:]) if word == "by")):
        asked, there = asking.questions.get(name), codebook.questions.get(name)
        if asked and not there and name not in codebook.frames:
            return f"{asked.title}: not asked"
        # Options that are published as one were offered each by itself.
        offered = {one for part in there.options for one in (part.id, *part.parts)} | {part.id for part in (*there.items, *there.nets)} if there else ()
        for part in (*asked.options, *asked.items) if asked and there else ():
            if part.id in parts and part.id not in offered and not part.merged:
                return f"{asked.title}, {part.label}: not offered"
    return ""


def split_settings(table: Mapping, codebook: Codebook) -> tuple[dict, dict[tuple[str, str], str]]:
    """Take out of the tables of ``report.toml`` what shows or compares something that was not asked or not offered this year.

    Returns
    -------
    dict, dict of str
        The tables without it, and what the page says in its place, by kind ("figure", "table", "comparison") and id.
    """
    missing = {}
    for part in ("figure", "table", "comparison"):
        for id, value in table.get(part, {}).items():
            told = [describe_dropped(codebook, name) for name in _list_named(value)]
            indicators = value.get("trend") or (table.get("headlines", {}).get("of", []) if value.get("change") else [])
            # What shows several indicators is missing where nothing of it is left.
            if indicators and all(gone := [describe_dropped(codebook, id) for id in indicators]):
                told += gone
            if words := next(filter(None, told), ""):
                missing[part, id] = f"{words} in {table['period']['survey_year']}"
    left = {part: {id: _drop_highlights(value, codebook) for id, value in entries.items() if (part, id) not in missing}
            if part in ("figure", "table", "comparison") else entries for part, entries in table.items()}
    return left, missing


def _list_named(value: Mapping[str, str]) -> list[str]:
    """List what an exhibit or a comparison names, as ids of findings begin."""
    if "question" not in value:
        # What another survey calls its figure is no id of this one.
        return [value[key] for key in ("of", *(() if "survey" in value else ("with",))) if key in value]
    question, by, option = value["question"], value.get("by", ""), value.get("option", "")
    return [question, f"{question}.by.{by}", f"{question}.{option}"]


def _drop_highlights(value: Mapping, codebook: Codebook) -> Mapping:
    dropped = codebook.questions[value["question"]].dropped if value.get("question") in codebook.questions else {}
    return {**value, "highlight": [one for one in value["highlight"] if one not in dropped]} if "highlight" in value else value
