"""What is known across questions: routing, answers worked out from others, filters made of answers, and rankings."""

from __future__ import annotations

from stemreport.codebook.model import Codebook, Question
from stemreport.disclosure.cells import ANSWERED, ASKED, NOBODY, NOT_ANSWERED, NOT_ASKED, RANKED, CellSystem, without
from stemreport.disclosure.splits import relate_splits

__all__ = ["relate_questions"]

_SILENT = (NOBODY, NOT_ASKED, NOT_ANSWERED)


def relate_questions(system: CellSystem, codebook: Codebook, frame: str) -> None:
    """Add how the cells of different questions of a frame hang together."""
    questions = codebook.list_questions(frame)
    for question in questions:
        if question.asked_if:
            _relate_routing(system, codebook, question)
        if question.derived:
            _relate_derived(system, codebook, question)
        if question.kind == "rank":
            _relate_places(system, question)
        relate_splits(system, codebook, question)
    for name, one in codebook.filters.items():
        if one.frame == frame:
            _relate_filter(system, codebook, name)
    _mark_impossible(system, codebook)


def _list_contexts(system: CellSystem, variable: str, part: str) -> list[tuple[tuple[str, str], ...]]:
    """List within what a part of a variable is counted: nothing, and every part of another variable."""
    return [tuple(one for one in system.cells[position] if one != (variable, part))
            for position in system.holding.get((variable, part), ())]


def _relate_routing(system: CellSystem, codebook: Codebook, question: Question) -> None:
    """Who was asked is who gave one of certain answers; of several conditions, no more than of each."""
    for variable in question.variables:
        asked = system.find([(variable.id, ASKED)])
        for name, options in question.asked_if.items():
            parts = [system.find([(name, option)]) for option in options]
            is_exclusive = codebook.questions[name].kind != "multiple" or len(parts) == 1
            if len(question.asked_if) == 1 and is_exclusive:
                system.add_up(parts, asked)
            elif is_exclusive:
                rest = system.add([("~", f"unasked~{asked}<{parts}")], sum(system.counts[one] for one in parts) - system.counts[asked])
                system.link({**dict.fromkeys(parts, 1), asked: -1, rest: -1})


def _relate_derived(system: CellSystem, codebook: Codebook, question: Question) -> None:
    source = codebook.questions[question.derived.source]
    if source.kind == "multiple":
        _relate_derived_ticks(system, question, source)
        return
    becomes = question.derived.map_options(source.options)
    for option in question.options:
        parts = [name for name, derived in becomes.items() if derived == option.id]
        for context in _list_contexts(system, question.id, option.id):
            found = [system.find([(source.id, part), *context]) for part in parts]
            if None not in found:
                system.add_up(found, system.find([(question.id, option.id), *context]))


def _relate_derived_ticks(system: CellSystem, question: Question, source: Question) -> None:
    """Who ticked just these ticked each of them; who ticked any of these is no fewer than each."""
    derived = question.derived
    for option in source.options:
        for context in _list_contexts(system, source.id, option.id):
            whole = system.find([(source.id, option.id), *context])
            parts = [system.find([(question.id, name), *context]) for name, needed in derived.choices.items() if option.id in needed]
            if derived.exactly and parts and None not in parts:
                rest = system.bound(parts, whole, "other ticks")
                others = system.find([(question.id, derived.otherwise), *context]) if derived.otherwise else None
                if others is not None:
                    system.bound([rest], others, "otherwise")


def _relate_places(system: CellSystem, question: Question) -> None:
    """Where everybody put every item in its place, each place was given once by each."""
    places, items = [one.id for one in question.options], question.variables
    if len(places) != len(items):
        return
    for context in _list_contexts(system, items[0].id, RANKED):
        ranked = {system.count([(item.id, RANKED), *context]) for item in items}
        cells = {place: [system.find([(item.id, place), *context]) for item in items] for place in places}
        whole = system.find([(items[0].id, RANKED), *context])
        if len(ranked) == 1 and all(None not in found and sum(system.counts[one] for one in found) == system.counts[whole]
                                      for found in cells.values()):
            for found in cells.values():
                system.add_up(found, whole)


def _relate_filter(system: CellSystem, codebook: Codebook, name: str) -> None:
    """A filter's group is those who gave one of certain answers; of several conditions, those who meet them all."""
    where, group = codebook.filters[name].where, (f"among:{name}", "in")
    for context in _list_contexts(system, *group):
        inside = system.find([group, *context])
        for question, options in where.items():
            parts = [system.find([(question, option), *context]) for option in options]
            is_exclusive = codebook.questions[question].kind != "multiple" or len(parts) == 1
            if None in parts or not is_exclusive or inside in parts:
                continue
            if len(where) == 1:
                system.add_up(parts, inside)
            else:
                rest = system.add([("~", f"unfiltered~{inside}<{parts}")],
                                  sum(system.counts[one] for one in parts) - system.counts[inside])
                system.link({**dict.fromkeys(parts, 1), inside: -1, rest: -1})
    _relate_pair(system, where, group)


def _relate_pair(system: CellSystem, where: dict, group: tuple[str, str]) -> None:
    """Where a table crosses the two conditions of a filter, its cells add up to the filter's group."""
    inside = system.find([group])
    if len(where) == 2 and inside is not None:
        (one, options), (other, others) = where.items()
        parts = [system.find([(one, first), (other, second)]) for first in options for second in others]
        if None not in parts and sum(system.counts[part] for part in parts) == system.counts[inside]:
            system.add_up(parts, inside)


def _mark_impossible(system: CellSystem, codebook: Codebook) -> None:
    """Mark the cells that nobody can be in: who was not asked did not answer, and no other answer leads to a derived one."""
    everything = {(variable.id, without(net.id)) for question in codebook.questions.values() if question.kind != "rank"
                  for net in question.nets if len(set(net.options)) == len(question.options) for variable in question.variables}
    for position, cell in enumerate(system.cells):
        if everything & {*cell}:
            system.known.add(position)
        if len(cell) == 2 and system.counts[position] == 0 and cell[0][0] != "~":
            if any(_is_impossible(codebook, *pair) for pair in (cell, cell[::-1])):
                system.known.add(position)


def _is_impossible(codebook: Codebook, one: tuple[str, str], other: tuple[str, str]) -> bool:
    question = codebook.questions.get(one[0].partition(".")[0])
    if question is None or one[1] in _SILENT or one[1] == ASKED:
        return False
    name, part = other
    if name.startswith("among:"):
        where = codebook.filters[name.removeprefix("among:")].where.get(one[0])
        return bool(where) and part == "in" and one[1] in {option.id for option in question.options} - {*where}
    allowed = question.asked_if.get(name)
    if allowed and codebook.questions[name].kind != "multiple" and part not in (*allowed, ANSWERED, ASKED):
        nets = {net.id: net.options for net in codebook.questions[name].nets}
        return not part.startswith(("!", "~")) and not {*nets.get(part, ())} & {*allowed}
    if question.derived and question.derived.source == name and not part.startswith(("#", "!", "~")):
        source = codebook.questions[name]
        nets = {net.id for net in (*question.nets, *source.nets)}
        if one[1] in {option.id for option in question.options} and part not in nets:
            if source.kind != "multiple":
                return question.derived.map_options(source.options)[part] != one[1]
            needed = question.derived.choices.get(one[1])
            return question.derived.exactly and needed is not None and part not in needed
    return question.derived is not None and question.derived.source == name and part == NOBODY
