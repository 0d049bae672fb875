"""Find the figures that cannot be compared with those of an earlier year: what was asked then was something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stemreport.codebook.model import CLOSED, Codebook, Option, Question
from stemreport.codebook.words import are_same_words

__all__ = ["NOT_ASKED", "find_break", "find_breaks", "list_asked"]

NOT_ASKED = "not asked"
_OTHERS = "asked of other respondents"


def find_breaks(codebook: Codebook, earlier: Codebook, earlier_year: str) -> dict[str, str]:
    """Find what cannot be compared with an earlier year, and why, in words after which "in 2018/19" can stand.

    Parameters
    ----------
    codebook : Codebook
        Of the later year; what it declares under ``comparable_with`` and ``not_comparable_with`` goes before what its words say.
    earlier : Codebook
    earlier_year : str
        The name of the earlier year's folder.

    Returns
    -------
    dict of str
        By `question`, `question.net`, `question.item` or `among.filter`; `find_break` looks a finding up in it. Where every year that
        a question names moved by the same number, its words are the same.

    """
    breaks: dict[str, str] = {}
    unsettled: dict[str, Question] = {}
    for id, question in codebook.questions.items():
        before = earlier.questions.get(id)
        if before is None:
            breaks[id] = NOT_ASKED
        elif earlier_year in question.not_comparable_with:
            breaks[id] = question.not_comparable_with[earlier_year]
        elif earlier_year not in question.comparable_with:
            unsettled[id] = before
            if reasons := list(dict.fromkeys(_list_reasons(question, before))):
                breaks[id] = " and ".join(reasons)
    # Who is asked, or what follows, hangs on an answer that may have meant something else.
    while followers := {id for id in unsettled if id not in breaks and _list_broken(codebook.questions[id].follows_from, breaks)}:
        for id in followers:
            breaks[id] = "worked out from other answers" if codebook.questions[id].derived else _OTHERS
    for id, before in unsettled.items():
        if id not in breaks:
            breaks |= _find_broken_parts(codebook.questions[id], before)
    for id, one in codebook.filters.items():
        then = earlier.filters.get(id)
        if then is None or _sort(one.where) != _sort(then.where) or _list_broken(one.where, breaks):
            breaks[f"among.{id}"] = "counted of another group"
    return breaks


def find_break(id: str, breaks: Mapping[str, str]) -> str:
    """Return why a finding cannot be compared, "" where it can: its question, its part, or the group that it counts is broken.

    Examples
    --------
    >>> find_break("ease.by.role.technical.easy", {"role": "asked in other words"})
    'asked in other words'
    >>> find_break("ease.easy", {"role": "asked in other words"})
    ''
    """
    question, *parts = id.split(".")
    names = [question, *(f"{question}.{part}" for part in parts)]
    for at, word in enumerate(parts[:-1]):
        names += {"by": [parts[at + 1], ".".join(parts[at + 1:at + 3])], "among": [f"among.{parts[at + 1]}"]}.get(word, [])
    return next((breaks[name] for name in names if name in breaks), "")


def _list_reasons(question: Question, before: Question) -> Iterator[str]:
    """List what makes another question of it as a whole."""
    if question.kind != before.kind:
        yield "asked in another form"
    # Nobody reads the text of what is worked out.
    if question.is_in_export and not are_same_words(before.text, question.text):
        yield "asked in other words"
    if question.kind == before.kind and not _have_same_answers(question, before):
        yield "asked with other answers"
    if _sort(question.asked_if) != _sort(before.asked_if):
        yield _OTHERS
    if question.base != before.base:
        yield "counted of other respondents"
    if question.number_unit != before.number_unit:
        yield "asked in another unit"
    if _describe_origin(question) != _describe_origin(before):
        yield "worked out in another way"


def _have_same_answers(question: Question, before: Question) -> bool:
    """Whether the same answers were offered; their order counts where it means something."""
    if question.kind not in CLOSED or question.kind == "date":
        return True
    if question.kind == "rank":
        return len(question.options) == len(before.options) and _are_same(question.items, before.items)
    return _are_same(list_asked(question.options), list_asked(before.options), question.kind in ("scale", "grid"))


def list_asked(options: Iterable[Option]) -> list[Option]:
    """List the options as they were asked, those that are published as one each by itself."""
    return [part for one in options for part in (one.merged or (one,))]


def _are_same(now: Iterable[Option], then: Iterable[Option], ordered: bool = False) -> bool:
    labels, before = ({one.id: one.label for one in options} for options in (now, then))
    same = list(labels) == list(before) if ordered else set(labels) == set(before)
    return same and all(are_same_words(before[id], label) for id, label in labels.items())


def _describe_origin(question: Question) -> tuple:
    derived, coded = question.derived, question.coded
    return (derived and (derived.source, derived.exactly, derived.otherwise, _sort(derived.choices))), coded and coded.source


def _find_broken_parts(question: Question, before: Question) -> dict[str, str]:
    """Find the nets that count other answers, and the items of a grid in other words; the rest of the question holds."""
    if question.kind == "date":
        return {}  # its months are those of the year
    then = {net.id: set(before.list_parts(net.options)) for net in before.nets}
    broken = {f"{question.id}.{net.id}": "counted of other answers" for net in question.nets
              if then.get(net.id) != set(question.list_parts(net.options))}
    labels = {item.id: item.label for item in before.items}
    for item in question.items:
        if item.id not in labels:
            broken[f"{question.id}.{item.id}"] = NOT_ASKED
        elif not are_same_words(labels[item.id], item.label):
            broken[f"{question.id}.{item.id}"] = "asked in other words"
    return broken


def _list_broken(ids: Iterable[str], breaks: Mapping[str, str]) -> list[str]:
    return [id for id in ids if breaks.get(id)]


def _sort(conditions: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {id: tuple(sorted(options)) for id, options in sorted(conditions.items())}
