"""Find what differs between the codebooks of two years, question by question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from stemreport.codebook.breaks import find_breaks
from stemreport.codebook.model import Codebook, Option, Question
from stemreport.codebook.words import are_same_words

__all__ = ["Change", "Dropped", "compare_codebooks", "compare_words"]

_WORD = re.compile(r"\w+(?:[-/’']\w+)*\s*|[^\w\s]\s*")
"""A word or a sign, with the space behind it."""


@dataclass(frozen=True)
class Dropped:
    """A question, an option, an item or a net that is no longer there: its id, its label, and whether the codebook says so."""

    id: str
    label: str
    is_declared: bool


@dataclass(frozen=True)
class Change:
    """What became of a question.

    Parameters
    ----------
    question : Question
        As it is now; of one that was dropped, as it was.
    kind : str
        "added", "dropped" or "changed".
    lines : tuple of str
        What differs, in words.
    reasons : tuple of str
        Why it, or a part of it, cannot be compared with the earlier year; none where it can.
    dropped : tuple of Dropped
        What is no longer there, which chapters may cite.
    """

    question: Question
    kind: str
    lines: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def compare_codebooks(codebook: Codebook, earlier: Codebook, earlier_year: str) -> list[Change]:
    """List what was added, dropped and changed; what is as it was is not in the list.

    Parameters
    ----------
    codebook, earlier : Codebook
    earlier_year : str
        The name of the earlier year's folder.
    """
    breaks, changes = find_breaks(codebook, earlier, earlier_year), []
    gone = [question for id, question in earlier.questions.items() if id not in codebook.questions]
    for id, question in codebook.questions.items():
        before = earlier.questions.get(id)
        if before is None:
            alike = [f"its words are those of {one.id}, which is gone: if it asks for the same, call it {one.id}" for one in gone
                     if are_same_words(one.text, question.text)]
            changes.append(Change(question, "added", (f"“{question.text}”", *alike)))
            continue
        broken = [f"{reason}" if key == id else f"{key.partition('.')[2]}: {reason}" for key, reason in breaks.items()
                  if key.split(".")[0] == id]
        lines = tuple(_list_differences(question, before))
        dropped = tuple(Dropped(f"{id}.{part}", label, part in question.dropped) for part, label in _list_gone(question, before))
        if lines or broken or dropped:
            changes.append(Change(question, "changed", lines, tuple(broken), dropped))
    return changes + [Change(one, "dropped", (f"“{one.text}”",), (), (Dropped(one.id, one.title, one.id in codebook.dropped),)) for one in gone]


def _list_differences(question: Question, before: Question) -> Iterator[str]:
    if question.text != before.text:
        same = "" if not are_same_words(before.text, question.text) else " (the same words)"
        yield f"wording{same}: {compare_words(before.text, question.text)}"
    if question.title != before.title:
        yield f"title: {compare_words(before.title, question.title)}"
    for what, now, then in (("kind", question.kind, before.kind), ("base", question.base, before.base),
                            ("unit", question.number_unit, before.number_unit)):
        if now != then:
            yield f"{what}: {then or 'none'}, now {now or 'none'}"
    if question.asked_if != before.asked_if:
        yield f"asked if: {_write_routing(before.asked_if)}, now {_write_routing(question.asked_if)}"
    if question.derived != before.derived:
        yield "worked out in another way"
    if question.kind != "date":
        yield from _list_part_differences("option", question.options, before.options, ordered=question.kind in ("scale", "grid"))
    yield from _list_part_differences("item", question.items, before.items)
    yield from _list_part_differences("net", question.nets, before.nets)
    then = {net.id: net for net in before.nets}
    for net in question.nets:
        if net.id in then and set(net.options) != set(then[net.id].options):
            yield f"net {net.id}: counts {', '.join(net.options)}, and counted {', '.join(then[net.id].options)}"


def _list_part_differences(what: str, now: Sequence[Option], then: Sequence[Option], ordered: bool = False) -> Iterator[str]:
    labels, before = ({one.id: one.label for one in parts} for parts in (now, then))
    for id, label in labels.items():
        if id not in before:
            alike = next((one for one, words in before.items() if one not in labels and are_same_words(words, label)), "")
            yield f"{what} added: {id}, “{label}”" + (f"; {alike} had these words: if it means the same, call it {alike}" if alike else "")
        elif before[id] != label:
            yield f"{what} {id}: {compare_words(before[id], label)}"
    yield from (f"{what} dropped: {id}, “{label}”" for id, label in before.items() if id not in labels)
    both = [[id for id in one if id in labels and id in before] for one in (labels, before)]
    if ordered and both[0] != both[1]:
        yield f"{what}s in another order: {', '.join(both[0])}, and before {', '.join(both[1])}"


def _list_gone(question: Question, before: Question) -> list[tuple[str, str]]:
    here = {part.id for part in (*question.options, *question.items, *question.nets)}
    parts = (*(() if question.kind == "date" else before.options), *before.items, *before.nets)
    return [(part.id, part.label) for part in parts if part.id not in here]


def _write_routing(conditions: Mapping[str, tuple[str, ...]]) -> str:
    return " and ".join(f"{id} is {' or '.join(options)}" for id, options in conditions.items()) or "everybody"


def compare_words(before: str, after: str) -> str:
    """Show in one line which words of a text became others.

    Examples
    --------
    >>> compare_words("How easy is it to find birds?", "How easy or hard is it to see birds?")
    'How easy [+ or hard] is it to [find → see] birds?'
    >>> compare_words("In the year (2018/19)?", "In the year (2019/20)?")
    'In the year ([2018/19 → 2019/20])?'
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    written = ""
    words = [[word.rstrip() for word in one] for one in (old, new)]
    for kind, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        was, now = "".join(old[a:b]), "".join(new[c:d])
        gap = " " if was.endswith(" ") or now.endswith(" ") else ""
        written += {"equal": now.rstrip(), "insert": f"[+ {now.rstrip()}]", "delete": f"[- {was.rstrip()}]",
                    "replace": f"[{was.rstrip()} → {now.rstrip()}]"}[kind] + gap
    return written.rstrip()
