"""What the settings of a report say of its part in the key performance indicator: which hours, of which kind, comparable with what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.codebook.grammar import TableReader
from stemreport.codebook.model import Codebook
from stemreport.problems import check_names

__all__ = ["Comparability", "KINDS_OF_HOURS", "Kpi", "read_kpi"]

KINDS_OF_HOURS = ("accessed", "delivered")
"""Hours as those who learned count them, and as those who taught do: the same hours seen twice, so the two are never added."""

_LISTS = ("comparable", "not_comparable")


@dataclass(frozen=True)
class Comparability:
    """What somebody declared of hours and other hours: the year and survey of these, whether they can be compared, and why.

    Parameters
    ----------
    year, survey : str
        The folders of the report that the other hours are of.
    is_comparable : bool
    why : str
        What can be compared, or why nothing can.
    comparison : str
        The id of the ``[comparison.ID]`` of the same report that compares like with like; "" where the totals are.
    """

    year: str
    survey: str
    is_comparable: bool
    why: str
    comparison: str = ""


@dataclass(frozen=True)
class Kpi:
    """Which finding of a report is its cumulative hours.

    Parameters
    ----------
    hours : str
        The question whose total they are.
    kind : str
        One of `KINDS_OF_HOURS`.
    sector, area : str
        The breakdowns or splits of the question by which its total is shown; "" for none.
    group : str
        The one sector that everybody is of, in words, where there is no breakdown by sector.
    note : str
        What is counted.
    comparabilities : tuple of Comparability
    """

    hours: str
    kind: str
    sector: str = ""
    area: str = ""
    group: str = ""
    note: str = ""
    comparabilities: tuple[Comparability, ...] = ()


def read_kpi(table: Mapping, codebook: Codebook, comparisons: Mapping, reader: TableReader) -> Kpi | None:
    """Read ``[kpi]`` of ``report.toml``, None where it has none; faults are added to the reader's Problems.

    Parameters
    ----------
    codebook : Codebook
        As it is published.
    comparisons : dict
        Those that the file declares, by id.
    """
    texts = {"sector": str, "area": str, "group": str, "note": str}
    own = {key: value for key, value in table.items() if key not in _LISTS}
    if not table or not reader.check(own, "kpi", {"hours": str, "kind": str}, texts):
        return None
    reader.check_word("kpi", "kind", own["kind"], KINDS_OF_HOURS)
    _check_question(own, codebook, reader)
    declared = [_read_one(entry, kind == "comparable", f"[[kpi.{kind}]] {number}", comparisons, reader)
                for kind in _LISTS for number, entry in enumerate(_read_entries(table, kind, reader), 1)]
    return Kpi(**own, comparabilities=tuple(one for one in declared if one))


def _check_question(own: Mapping[str, str], codebook: Codebook, reader: TableReader) -> None:
    numbers = {question.id: question for question in codebook.questions.values() if question.kind == "number"}
    found = check_names([own["hours"]], numbers, "question of kind number", reader.file, "[kpi]")
    if not found:
        question = numbers[own["hours"]]
        parts = (*question.breakdowns, *question.split_by)
        found = check_names([own[key] for key in ("sector", "area") if own.get(key)], parts, f"breakdown of {question.id}", reader.file, "[kpi]")
    reader.problems += found
    if own.get("sector") and own.get("group"):
        reader.add("[kpi]", "sector and group", "one of the two", "Keep group where everybody is of one sector, sector where answers say of which.")


def _read_entries(table: Mapping, kind: str, reader: TableReader) -> list[Mapping]:
    entries = table.get(kind, [])
    if not isinstance(entries, list):
        reader.add("[kpi]", f"{kind} = {entries!r}", "a list of tables", f"Write [[kpi.{kind}]] above each.")
        return []
    optional = {"comparison": str} if kind == "comparable" else {}
    return [entry for entry in entries if reader.check(entry, f"kpi.{kind}", {"with": str, "why": str}, optional)]


def _read_one(entry: Mapping[str, str], is_comparable: bool, place: str, comparisons: Mapping, reader: TableReader) -> Comparability | None:
    if not (named := re.fullmatch(r"([^/]+)/([^/]+)", entry["with"])):
        reader.add(place, f"with = {entry['with']!r}", '"YEAR/SURVEY"', "Write the names of the two folders, the year first, with a stroke between them.")
        return None
    id = entry.get("comparison", "")
    reader.problems += check_names(filter(None, [id]), comparisons, "comparison", reader.file, place)
    return Comparability(named[1], named[2], is_comparable, entry["why"], id)
