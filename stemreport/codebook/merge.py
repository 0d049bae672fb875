"""Publish several options of a question as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from stemreport.codebook.model import Codebook, Derived, Net, Option, Question

__all__ = ["Merging", "find_splits", "merge_options"]


class Merging(Protocol):
    """What is merged: options of a question, and the id and label of the one that stands for them."""

    question: str
    id: str
    label: str
    options: tuple[str, ...]


def merge_options(codebook: Codebook, merges: Iterable[Merging]) -> Codebook:
    """Return the codebook as it is published: each merge stands as one option in the place of the first that it joins.

    Examples
    --------
    >>> from types import SimpleNamespace as Some
    >>> sector = Question("sector", "people", "", "single", "all", "?", "Sector",
    ...                   options=(Option("primary", "Primary"), Option("asn", "ASN"), Option("secondary", "Secondary")))
    >>> few = Some(question="sector", id="others", label="Primary and ASN", options=("primary", "asn"))
    >>> merged = merge_options(Codebook("", "", {}, {}, {"sector": sector}, {}), [few])
    >>> [(one.id, one.parts) for one in merged.questions["sector"].options]
    [('others', ('primary', 'asn')), ('secondary', ('secondary',))]
    """
    for merge in merges:
        codebook = _merge(codebook, merge)
    return codebook


def _merge(codebook: Codebook, merge: Merging) -> Codebook:
    questions = {id: replace(question, asked_if=_rename(question.asked_if, merge), derived=_merge_source(question.derived, merge))
                 for id, question in codebook.questions.items()}
    questions[merge.question] = _merge_question(questions[merge.question], merge)
    filters = {id: replace(one, where=_rename(one.where, merge)) for id, one in codebook.filters.items()}
    return replace(codebook, questions=questions, filters=filters)


def _merge_question(question: Question, merge: Merging) -> Question:
    joined = Option(merge.id, merge.label, merged=tuple(one for one in question.options if one.id in merge.options))
    options, first = [], joined.merged[0].id
    for option in question.options:
        if option.id == first:
            options.append(joined)
        elif option.id not in merge.options:
            options.append(option)
    nets = tuple(Net(net.id, net.label, _join(net.options, merge)) for net in question.nets)
    rest = {role: merge.id if getattr(question, role) in merge.options else getattr(question, role) for role in ("other", "exclusive")}
    return replace(question, options=tuple(options), nets=nets, **rest)


def _join(options: Iterable[str], merge: Merging) -> tuple[str, ...]:
    return tuple(dict.fromkeys(merge.id if one in merge.options else one for one in options))


def _rename(conditions: Mapping[str, tuple[str, ...]], merge: Merging) -> dict[str, tuple[str, ...]]:
    """Name the options of conditions as they are published."""
    return {name: _join(options, merge) if name == merge.question else options for name, options in conditions.items()}


def _merge_source(derived: Derived | None, merge: Merging) -> Derived | None:
    if derived is None or derived.source != merge.question:
        return derived
    return replace(derived, choices={option: _join(needed, merge) for option, needed in derived.choices.items()})


def find_splits(codebook: Codebook, merge: Merging) -> list[str]:
    """List what names some of the merged options and not the others, so that they could be told apart: nets, filters, routing."""
    question = codebook.questions[merge.question]
    named = [(f"the net {net.id}", net.options) for net in question.nets]
    named += [(f"the filter {id}", one.where.get(question.id, ())) for id, one in codebook.filters.items()]
    named += [(f"asked_if of {id}", one.asked_if.get(question.id, ())) for id, one in codebook.questions.items()]
    named += [(f"what {id} is worked out from", needed) for id, one in codebook.questions.items()
              if one.derived and one.derived.source == question.id for needed in one.derived.choices.values()]
    return [what for what, options in named if {*options} & {*merge.options} and not {*merge.options} <= {*options}]
