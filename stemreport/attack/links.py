"""What links one table with another: breakdowns, filters, routing, and questions that follow from others."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from stemreport.attack.model import Group, Model
from stemreport.attack.nets import find_named, find_parts
from stemreport.attack.questionnaire import Question
from stemreport.attack.splits import add_splits

__all__ = ["add_links"]

_EXCEPT = re.compile(r"^(?:all )?(?:but|not|no|excluding|except(?: for)?|other than|without|outside(?: of)?|non-?)\s*", re.IGNORECASE)


def add_links(model: Model) -> None:
    """Add what links tables, in one bundle."""
    for variable, question in model.variables.items():
        for group in model.list_groups(variable)[1:]:
            ((other, option),) = group
            if option == "in":
                _add_filter(model, variable, question, other)
        for other in dict.fromkeys(one for group in model.list_groups(variable)[1:] for one, option in group if option != "in"):
            _add_breakdown(model, variable, question, other)
        if question.routing:
            _add_routing(model, variable, question)
        if question.kind == "number":
            add_splits(model, variable)
        if question.is_derived:
            _add_derived(model, variable, question)


def _list_counts(model: Model, variable: str, question: Question, group: Group = frozenset()) -> Iterator[tuple[str, Hashable]]:
    """List everything of a table that adds up over groups, with its name."""
    counted = ["asked", "answered", *question.options, *question.nets, *(["zero"] if question.kind == "number" else [])]
    for option in counted:
        yield option, model.count(variable, option, group)
    if question.kind == "number":
        yield "total", model.total(variable, group)
    if question.kind == "ranks":
        yield "ranks", model.ranks(variable, group)


def _add_breakdown(model: Model, variable: str, question: Question, other: str) -> None:
    """Add that groups, and whoever is in none, make the whole; of a multiple response they may overlap."""
    system, by = model.system, model.variables[other]
    groups: list[Group] = [frozenset({(other, option)}) for option in by.options]
    rest: Group = frozenset({(other, "")})
    given = model.count(other, "answered")
    if by.kind == "ranks":
        given = model.count(other, "ranked")
    system.equate(model.size(variable), [given, model.size(variable, rest)], f"{other} is answered or not")
    wholes = dict(_list_counts(model, variable, question))
    parts = [dict(_list_counts(model, variable, question, group)) for group in [*groups, rest]]
    for name, whole in wholes.items():
        counts = [part[name] for part in parts]
        why = f"{variable}.{name} by {other}: the groups and those in none"
        if by.kind in ("one", "ranks"):
            system.equate(whole, counts, f"{why} add up to the whole")
            continue
        for count in counts[:-1]:
            system.relate({whole: 1.0, count: -1.0, counts[-1]: -1.0}, 0.0, float("inf"), f"{why} are at most the whole")
        system.relate({whole: -1.0, **dict.fromkeys(counts, 1.0)}, 0.0, float("inf"), f"{why} are at least the whole")


def _add_filter(model: Model, variable: str, question: Question, name: str) -> None:
    """Add that those whom a filter takes in and those whom it leaves out make the whole."""
    system = model.system
    inside, outside = frozenset({(name, "in")}), frozenset({(name, "out")})
    system.equate(model.size(variable), [model.size(variable, inside), model.size(variable, outside)], f"{name} takes in or leaves out")
    parts = [dict(_list_counts(model, variable, question, group)) for group in (inside, outside)]
    for count, whole in _list_counts(model, variable, question):
        system.equate(whole, [part[count] for part in parts], f"{variable}.{count}: in the {name} and out of it")
    words = model.filters.get(name.removeprefix("filter "), "")
    for other, by in model.variables.items():
        if by.kind == "one" and by.frame == question.frame:
            _guess_filter(model, variable, question, name, words, other)


def _guess_filter(model: Model, variable: str, question: Question, name: str, words: str, other: str) -> None:
    """Guess from its label which answers to another question a filter asks for, or leaves out."""
    by, left = model.variables[other], _EXCEPT.sub("", words)
    plain = re.sub(r"\bonly\b", "", left).strip()
    options, nets = ({one: by.labels.get(one, "") for one in some} for some in (by.options, by.nets))
    named = find_named(plain, options) or next((find_parts(by, net, model.cells) for net in find_named(plain, nets)), ())
    if not named:
        return
    taken = [one for one in by.options if one not in named] if left != words else list(named)
    inside = frozenset({(name, "in")})
    model.system.equate(model.size(variable, inside), [model.count(other, option) for option in taken],
                        f"the {name} takes in {', '.join(taken)} of {other}", guess=True)
    if any(group == frozenset({(other, by.options[0])}) for group in model.list_groups(variable)):
        for count, whole in _list_counts(model, variable, question, inside):
            parts = [dict(_list_counts(model, variable, question, frozenset({(other, option)})))[count] for option in taken]
            model.system.equate(whole, parts, f"{variable}.{count} in the {name}: {', '.join(taken)} of {other}", guess=True)


def _add_routing(model: Model, variable: str, question: Question) -> None:
    """Add that a question was asked of those who gave certain answers to others."""
    conditions = question.routing.split("; ")
    for condition in conditions:
        title, _, words = condition.rpartition(": ")
        other = next((name for name, by in model.variables.items() if by.title == title and name == by.id), None)
        if other is None:
            continue
        by = model.variables[other]
        labels = {option: label for option, label in by.labels.items() if option in by.options}
        named = find_named(words, labels) or tuple(option for option, label in labels.items() if label and label in words)
        asked, answers = model.count(variable, "asked"), [model.count(other, option) for option in named]
        why = f"{variable} was asked of those who answered {other}: {', '.join(named)}"
        if not named:
            continue
        if by.kind == "one" and len(conditions) == 1:
            model.system.equate(asked, answers, why)
        else:
            model.system.relate({asked: -1.0, **dict.fromkeys(answers, 1.0)}, 0.0, float("inf"), why)
        if len(conditions) == 1:
            for answer in answers:
                model.system.compare(answer, asked, why)


def _add_derived(model: Model, variable: str, question: Question) -> None:
    """Guess from labels how a derived question follows from another: options put together, or one option "only"."""
    for other, by in model.variables.items():
        if other == variable or by.is_derived or by.frame != question.frame or other != by.id:
            continue
        labels = {option: by.labels.get(option, "") for option in by.options}
        if by.kind == "one":
            named = {option: find_named(question.labels.get(option, ""), labels) for option in question.options}
            if sum(map(bool, named.values())) >= max(1, len(named) - 1) and any(len(one) > 1 for one in named.values()) or all(
                    named.values()):
                for option, parts in named.items():
                    if parts:
                        model.system.equate(model.count(variable, option), [model.count(other, part) for part in parts],
                                            f"{variable}.{option} counts {', '.join(parts)} of {other}", guess=True)
        elif by.kind == "several":
            _add_only(model, variable, question, other, labels)


def _add_only(model: Model, variable: str, question: Question, other: str, labels: dict[str, str]) -> None:
    """Guess that "X only" counts those who chose X and nothing else, and that who chose more is in the rest."""
    by_label = {label.casefold(): option for option, label in labels.items() if label}
    only = {option: by_label.get(label.removesuffix(" only").casefold()) for option, label in question.labels.items()
            if option in question.options and label.endswith(" only")}
    if None in only.values():
        return
    rest = [model.count(variable, option) for option in question.options if option not in only]
    for option, named in only.items():
        alone, chosen = model.count(variable, option), model.count(other, named)
        why = f"{variable}.{option} are those who chose {named} of {other} and nothing else"
        model.system.compare(alone, chosen, why, guess=True)
        model.system.relate({chosen: -1.0, alone: 1.0, **dict.fromkeys(rest, 1.0)}, 0.0, float("inf"), why, guess=True)
