"""Find why figures of two surveys cannot be compared with a test: they were not asked alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stemreport.codebook.breaks import list_asked
from stemreport.codebook.model import CLOSED, Codebook, Option, Question
from stemreport.codebook.words import are_same_words

__all__ = ["Figure", "find_unlike"]


@dataclass(frozen=True)
class Figure:
    """A percentage of one survey: its codebook, the question or the item of one that it is about, the answer, and whom it is of."""

    codebook: Codebook
    variable: str
    option: str
    base_rule: str

    @property
    def question(self) -> Question:
        """The question that it is about."""
        return self.codebook.questions[self.variable.partition(".")[0]]

    @property
    def item(self) -> str:
        """The words of the item of a grid or ranking, "" for any other question."""
        return next((one.label for one in self.question.items if one.id == self.variable.partition(".")[2]), "")

    @property
    def answers(self) -> list[str]:
        """The words of the answers that it counts; of a net, those of each."""
        named = next((net.options for net in self.question.nets if net.id == self.option), (self.option,))
        parts = self.question.list_parts(named)
        return [one.label for one in list_asked(self.question.options) if one.id in parts] or [self.option]


def find_unlike(own: Figure, other: Figure, report: str) -> str:
    """Find why two figures were not asked alike, in words after which "in" and the name of the other survey can stand; "" where they were.

    Ids are each survey's own, so everything is compared by its words: capitals and punctuation are no other words, nor are years that
    moved by one number.

    Parameters
    ----------
    own : Figure
        What its question declares under ``comparable_with`` and ``not_comparable_with`` goes before what the words say.
    other : Figure
    report : str
        The other report: "2018-19/visitors", as the year and survey of its folders are called.
    """
    if report in own.question.not_comparable_with:
        return own.question.not_comparable_with[report]
    if report in own.question.comparable_with:
        return ""
    reasons = _list_reasons(own.question, own.codebook, other.question, other.codebook)
    if not are_same_words(other.item, own.item):
        reasons.append("asked in other words")
    if not _are_same(own.answers, other.answers):
        reasons.append("counted of other answers")
    if own.base_rule != other.base_rule:
        reasons.append("counted of other respondents")
    return " and ".join(dict.fromkeys(reasons))


def _list_reasons(question: Question, codebook: Codebook, other: Question, elsewhere: Codebook) -> list[str]:
    reasons = []
    if question.kind != other.kind:
        return ["asked in another form"]
    # Nobody reads the text of what is worked out.
    if question.is_in_export and other.is_in_export and not are_same_words(other.text, question.text):
        reasons.append("asked in other words")
    if question.kind in CLOSED and question.kind != "date":
        own, others = ([one.label for one in _list_offered(one)] for one in (question, other))
        if not _are_same(own, others, ordered=question.kind in ("scale", "grid")):
            reasons.append("asked with other answers")
    if not _are_conditions_alike(question.asked_if, codebook, other.asked_if, elsewhere):
        reasons.append("asked of other respondents")
    if question.number_unit != other.number_unit:
        reasons.append("asked in another unit")
    if not _are_worked_out_alike(question, codebook, other, elsewhere):
        reasons.append("worked out in another way")
    return reasons


def _list_offered(question: Question) -> Iterable[Option]:
    return question.items if question.kind == "rank" else list_asked(question.options)


def _are_same(labels: list[str], others: list[str], ordered: bool = False) -> bool:
    """Whether two lists hold the same words, in the same order where it means something."""
    if len(labels) != len(others):
        return False
    if ordered:
        return all(map(are_same_words, others, labels))
    return all(any(are_same_words(other, label) for label in labels) for other in others)


def _are_conditions_alike(own: Mapping[str, tuple[str, ...]], codebook: Codebook, others: Mapping[str, tuple[str, ...]], elsewhere: Codebook) -> bool:
    """Whether the same answers to questions that were asked alike lead to the question."""
    if len(own) != len(others):
        return False
    return all(any(_are_same(_name(codebook.questions[id], options), _name(elsewhere.questions[other], chosen))
                   and not _list_reasons(codebook.questions[id], codebook, elsewhere.questions[other], elsewhere)
                   for other, chosen in others.items()) for id, options in own.items())


def _are_worked_out_alike(question: Question, codebook: Codebook, other: Question, elsewhere: Codebook) -> bool:
    rules = question.derived, other.derived
    sources = [[*([one.derived.source] if one.derived else []), *([one.coded.source] if one.coded and one.coded.source != one.id else [])]
               for one in (question, other)]
    if len(sources[0]) != len(sources[1]) or bool(rules[0]) != bool(rules[1]):
        return False
    if any(_list_reasons(codebook.questions[one], codebook, elsewhere.questions[two], elsewhere) for one, two in zip(*sources)):
        return False
    if not rules[0]:
        return True
    first, second = (_describe_rule(one, book) for one, book in ((question, codebook), (other, elsewhere)))
    return rules[0].exactly == rules[1].exactly and len(first) == len(second) and all(
        any(are_same_words(two, one) and _are_same(first[one], second[two]) for two in second) for one in first)


def _describe_rule(question: Question, codebook: Codebook) -> dict[str, list[str]]:
    """List the answers to the source that each own answer of a derived question is made of, by its words."""
    derived, labels = question.derived, {one.id: one.label for one in list_asked(question.options)}
    source = codebook.questions[derived.source]
    told = {labels[id]: _name(source, options) for id, options in derived.choices.items() if id in labels}
    return told | ({labels[derived.otherwise]: []} if derived.otherwise in labels else {})


def _name(question: Question, options: Iterable[str]) -> list[str]:
    parts = question.list_parts(options)
    return [one.label for one in list_asked(question.options) if one.id in parts]
