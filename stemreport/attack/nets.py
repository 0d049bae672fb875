"""Guess what a net counts together: from its words, or from tables in which nothing is suppressed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from stemreport.attack.cells import Cell
from stemreport.attack.questionnaire import Question

__all__ = ["find_named", "find_parts"]

_MOST = 12
"""With more answers than these the ways to choose some of them are not tried."""


def find_parts(question: Question, net: str, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """Find the options that a net counts; () where nothing tells.

    Examples
    --------
    >>> question = Question("q", "one", options=["a", "b", "c"], nets=["n"],
    ...                     labels={"a": "Very easy", "b": "Easy", "c": "Hard", "n": "Easy or very easy"})
    >>> find_parts(question, "n", {})
    ('b', 'a')
    """
    by_id = tuple(part for part in net.split("_or_") if part in question.options)
    if len(by_id) > 1 and "_or_".join(by_id) == net:
        return by_id
    named = find_named(question.labels.get(net, ""), {one: question.labels.get(one, "") for one in question.options})
    if len(named) > 1:
        return named
    return _find_sum(question, net, cells) if question.kind in ("one", "ranks") else ()


def find_named(words: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Find the options that a label names, all its words being used; () where it does not name options alone.

    Examples
    --------
    >>> find_named("Trees or a hedge", {"pond": "Pond", "trees": "Trees, taller than a house", "hedge": "Hedge"})
    ('trees', 'hedge')
    >>> find_named("Everything else", {"pond": "Pond"})
    ()
    """
    exact = {_plain(label): option for option, label in labels.items() if label}
    if _plain(words) in exact:
        return (exact[_plain(words)],)
    found = []
    for part in re.split(r",? or |,? and |, | / |; ", words):
        plain = _plain(part)
        starting = [option for label, option in exact.items() if label == plain] or [
            option for label, option in exact.items() if plain and re.match(rf"{re.escape(plain)}\b", label)]
        if len(starting) != 1:
            return ()
        found += starting
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    return re.sub(r"^(a|an|the) ", "", text.strip().casefold())


def _find_sum(question: Question, net: str, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """Find the one set of options whose counts add up to the net in every table that shows them all."""
    tables = _list_tables(question, net, cells)
    if not tables or len(question.options) > _MOST:
        return ()
    fitting: Sequence[tuple[str, ...]] = [
        some for size in range(2, len(question.options) + 1) for some in combinations(question.options, size)
        if all(sum(table[one] for one in some) == table[net] for table in tables)]
    return fitting[0] if len(fitting) == 1 else ()


def _list_tables(question: Question, net: str, cells: Mapping[str, Cell]) -> list[dict[str, float]]:
    tables: dict[tuple[str, str], dict[str, float]] = {}
    for cell in cells.values():
        if cell.root == question.id and cell.numerator is not None and not cell.is_suppressed and cell.measure == "percent":
            tables.setdefault((cell.question, cell.group), {})[cell.option] = cell.numerator
    return [table for table in tables.values() if {net, *question.options} <= set(table)]
