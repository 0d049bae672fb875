"""What must add up within a table: answers, nets, bases, and the numbers that people gave."""

from __future__ import annotations

import re

from stemreport.attack.model import Group, Model
from stemreport.attack.nets import find_parts
from stemreport.attack.questionnaire import Question

__all__ = ["add_relations"]

_MOST = 1e6
"""More than anybody gives as a number."""

_SECOND = {"answered": "all", "all": "answered", "asked": "answered"}
"""The base of the other percentage, where it differs from the first."""


def add_relations(model: Model) -> None:
    """Add what holds within each group of each variable, and among those who are in no group of a breakdown."""
    for variable, question in model.variables.items():
        parts = {net: find_parts(question, net, model.cells) for net in question.nets}
        for group in _list_all_groups(model, variable):
            _add_statuses(model, variable, group)
            _add_answers(model, variable, question, group)
            _add_nets(model, variable, question, parts, group)
        if model.gives_second:
            _add_second_bases(model, variable)
    _add_rows(model)


def _list_all_groups(model: Model, variable: str) -> list[Group]:
    """List the groups of a variable, and beside each breakdown or filter whoever is left."""
    groups = dict.fromkeys(model.list_groups(variable))
    for group in list(groups):
        for other, option in group:
            if option == "in":
                groups[frozenset({(other, "out")})] = None
            else:
                groups |= dict.fromkeys(frozenset({(other, one)}) for one in model.variables[other].options)
                groups[frozenset({(other, "")})] = None
    return list(groups)


def _add_statuses(model: Model, variable: str, group: Group) -> None:
    system, where = model.system, model.say(variable, group)
    asked, answered, size = (model.count(variable, "asked", group), model.count(variable, "answered", group),
                             model.size(variable, group))
    system.compare(answered, asked, f"who answered {where} was asked")
    system.compare(asked, size, f"who was asked {where} is counted")
    if not group:
        system.equate(asked, [answered, model.count(variable, "not_answered")],
                      f"answered and not answered add to asked: {variable}")
        system.equate(size, [asked, model.count(variable, "not_asked")], f"asked and not asked add to all: {variable}")


def _add_answers(model: Model, variable: str, question: Question, group: Group) -> None:
    system, where = model.system, model.say(variable, group)
    answered = model.count(variable, "answered", group)
    options = [model.count(variable, option, group) for option in question.options]
    if question.kind == "one" and options:
        system.equate(answered, options, f"the answers to {where} add up to those who answered")
    elif question.kind in ("several", "codes") and options:
        _add_ticks(model, variable, question, group)
    elif question.kind == "ranks":
        ranked, ranks = model.count(variable, "ranked", group), model.ranks(variable, group)
        system.equate(ranked, options, f"the ranks of {where} add up to those who ranked it")
        system.compare(ranked, answered, f"who ranked {where} answered")
        places = {one: float(re.sub(r"\D", "", option) or 0) for one, option in zip(options, question.options)}
        system.relate({ranks: -1.0, **places}, 0.0, 0.0, f"the mean rank of {where} follows from its ranks")
    elif question.kind == "number":
        system.compare(model.count(variable, "zero", group), answered, f"who gave 0 to {where} answered")
        # Nobody gave more than all together; so those who are nobody gave nothing.
        most = next((cell.estimate for cell in model.tables.get((variable, ""), ())
                     if cell.measure == "total" and cell.estimate), _MOST)
        system.relate({answered: most, model.total(variable, group): -1.0}, 0.0, float("inf"),
                      f"only who answered {where} adds to its sum")


def _add_ticks(model: Model, variable: str, question: Question, group: Group) -> None:
    system, where = model.system, model.say(variable, group)
    answered = model.count(variable, "answered", group)
    options = [model.count(variable, option, group) for option in question.options]
    for option in options:
        system.compare(option, answered, f"nobody gave one answer to {where} twice")
    system.equate(model.count(variable, "selections", group), options, f"all answers chosen in {where} are those of each option")
    if question.kind == "several":
        system.compare(answered, model.count(variable, "selections", group), f"who answered {where} chose an answer")
    if "none" in question.options:
        for option in question.options:
            if option != "none":
                system.relate({model.count(variable, "none", group): 1.0, model.count(variable, option, group): 1.0,
                               answered: -1.0}, -float("inf"), 0.0, f"none stands alone in {where}", guess=True)


def _add_nets(model: Model, variable: str, question: Question, parts: dict[str, tuple[str, ...]], group: Group) -> None:
    system, where = model.system, model.say(variable, group)
    selections = any(cell.base_rule == "selections" for cell in model.tables.get((variable, ""), ()))
    for net, options in parts.items():
        whole = model.count(variable, net, group)
        counts = [model.count(variable, option, group) for option in options]
        why = f"the net {net} of {where} counts {', '.join(options)}"
        if counts and (question.kind in ("one", "ranks") or selections):
            system.equate(whole, counts, why, guess=True)
        elif counts:
            for one in counts:
                system.compare(one, whole, why, guess=True)
            system.relate({whole: -1.0, **dict.fromkeys(counts, 1.0)}, 0.0, float("inf"), why, guess=True)
        if not selections:
            system.compare(whole, model.count(variable, "answered", group), f"who is in the net {net} of {where} answered")


def _add_second_bases(model: Model, variable: str) -> None:
    """Add what the second percentages tell by being there or not: whether the two bases differ."""
    for (question, name), table in model.tables.items():
        if question != variable:
            continue
        group = model.read_group(name)
        # A mean of those who answered stands alone: only one of all has a second beside it.
        cells = [cell for cell in table if cell.measure in (("percent", "mean") if cell.base_rule == "all" else ("percent",))
                 and cell.option not in ("zero", "agreement") and cell.base_rule in _SECOND]
        first = next((cell for cell in cells if not re.search(r"\.of_\w+$", cell.id)), None)
        if first is None:
            continue
        second = _SECOND[first.base_rule]
        bases = {"all": model.size(variable, group), "answered": model.count(variable, "answered", group),
                 "asked": model.count(variable, "asked", group)}
        larger = bases[first.base_rule if second == "answered" else second]
        where = model.say(variable, group)
        if any(cell.id.endswith(f".of_{second}") for cell in cells):
            model.system.compare(bases["answered"], larger, f"both percentages of {where} are given, so their bases differ",
                                 gap=1.0, guess=True)
        else:
            model.system.equate(bases["answered"], [larger], f"one percentage of {where} is given, so it has one base", guess=True)


def _add_rows(model: Model) -> None:
    """Add what must add up of the rows of a frame: received, kept and excluded by each rule."""
    for id, cell in model.cells.items():
        if id == cell.question and cell.question not in model.variables:
            rules = [one.option for one in model.cells.values() if one.question == id and one.option.startswith("excluded.")]
            row = ("rows", model.space, id)
            model.system.equate((*row, "received"), [model.size(id), (*row, "excluded")], f"kept and excluded add to received: {id}")
            if rules:
                model.system.equate((*row, "excluded"), [(*row, rule) for rule in rules], f"the rules add to all that is excluded: {id}")
