"""Publish several options of a question as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from stemreport.codebook.model import Codebook, Net, Option, Question

__all__ = ["Merging", "find_split_nets", "merge_options"]


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
    questions = dict(codebook.questions)
    for merge in merges:
        questions[merge.question] = _merge(questions[merge.question], merge)
    return replace(codebook, questions=questions)


def _merge(question: Question, merge: Merging) -> Question:
    joined = Option(merge.id, merge.label, merged=tuple(part for one in question.options if one.id in merge.options
                                                        for part in one.parts))
    options, first = [], next(one.id for one in question.options if one.id in merge.options)
    for option in question.options:
        if option.id == first:
            options.append(joined)
        elif option.id not in merge.options:
            options.append(option)
    nets = tuple(Net(net.id, net.label, tuple(dict.fromkeys(merge.id if one in merge.options else one for one in net.options)))
                 for net in question.nets)
    rest = {role: merge.id if getattr(question, role) in merge.options else getattr(question, role) for role in ("other", "exclusive")}
    return replace(question, options=tuple(options), nets=nets, **rest)


def find_split_nets(codebook: Codebook, merge: Merging) -> list[str]:
    """List the nets that count some of the merged options and not the others: with them they could be told apart."""
    return [net.id for net in codebook.questions[merge.question].nets
            if {*net.options} & {*merge.options} and not {*merge.options} <= {*net.options}]
