"""Say in columns what a finding is about: of which item, of whom, and what answer or measure it is."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.codebook.model import Question
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.describe import describe_finding, list_compared
from stemreport.exhibits.measure_words import COUNT_WORDS, MEASURE_WORDS
from stemreport.findings.schema import Finding
from stemreport.house_style import capitalise

__all__ = ["About", "EVERYBODY", "describe", "find_question", "sort_key"]

EVERYBODY = "All"
"""The group of whoever was asked, and what they are broken down by."""

_FILTERED = "Some only"
_COUNTS = ("asked", "answered", "not_answered", "not_asked", "read_by_rule", "outlying", "agreement", "kappa")


@dataclass(frozen=True)
class About:
    """What a finding is about, in words.

    Parameters
    ----------
    question : str
        The title of its question, or what the units of a frame are called.
    item : str
        The item of a grid or ranking, "" for other questions.
    breakdown, group : str
        By what respondents are broken down, and which of them it is about; `EVERYBODY` where it is all of them.
    what : str
        The answer, net or measure, with its unit.
    """

    question: str
    item: str
    breakdown: str
    group: str
    what: str


def find_question(book: FindingBook, finding: Finding) -> Question | None:
    """Return the question that a finding is about; None for one about the rows of a frame, or a comparison."""
    return book.codebook.questions.get(finding.question.partition(".")[0]) if finding.measure not in (
        "difference", "mean_difference", "change", "p_value") else None


def describe(book: FindingBook, finding: Finding) -> About:
    """Describe a finding."""
    question = find_question(book, finding)
    if finding.id.startswith(("comparison.", "change.")):
        return About("Comparisons", "", EVERYBODY, EVERYBODY, _name_comparison(book, finding))
    if question is None:
        rows = capitalise(book.find_frame(finding).units)
        return About(rows, "", EVERYBODY, EVERYBODY, describe_finding(book, finding))
    item = next((one.label for one in question.items if finding.question == f"{question.id}.{one.id}"), "")
    return About(question.title, item, *_name_group(book, question, finding), _name_answer(book, question, finding))


def _name_comparison(book: FindingBook, finding: Finding) -> str:
    """Name both figures with their questions: two comparisons may differ in these alone."""
    word = {"change": "Change", "p_value": "Adjusted p of the difference"}.get(finding.measure, "Difference")
    return f"{word}: " + (" from " if finding.measure == "change" else " less ").join(list_compared(book, finding, with_question=True))


def _name_group(book: FindingBook, question: Question, finding: Finding) -> tuple[str, str]:
    if not finding.group:
        return EVERYBODY, EVERYBODY
    if finding.group in book.codebook.filters:
        return _FILTERED, book.codebook.filters[finding.group].label
    by, _, option = finding.group.rpartition(".")
    return book.codebook.find_variable(by).title, next(one.label for one in book.codebook.list_parts(question, by) if one.id == option)


def _name_answer(book: FindingBook, question: Question, finding: Finding) -> str:
    label = question.labels.get(finding.option)
    if label:
        return f"{label} (net)" if finding.option in {net.id for net in question.nets} else label
    last = finding.id.rpartition(".")[2]
    if last in _COUNTS or finding.measure == "count":
        return COUNT_WORDS[last]
    if last == "zero":
        return f"{COUNT_WORDS['zero']} (percentage)"
    if last == "standard_deviation":
        return f"{MEASURE_WORDS[last]}{f' ({question.number_unit})' if question.number_unit else ''}, of the mean{' of those who answered' * ('.of_answered.' in finding.id)}"
    rates = {one.measure: one.unit for one in book.settings.denominators.values()}
    unit = question.number_unit
    if last in rates:
        return f"{capitalise(unit)} for each {rates[last]}"
    if question.kind == "rank":
        return "Mean rank"
    name = MEASURE_WORDS[finding.measure]
    return f"{name} (percentage)" if finding.measure == "share" else f"{name} ({unit})" if unit else name


def sort_key(book: FindingBook, finding: Finding) -> tuple:
    """Return the place of a finding among those of its question: by item, group and base, in the order of the codebook."""
    question = find_question(book, finding)
    if question is None:
        return (finding.id,)
    items = [f"{question.id}.{item.id}" for item in question.items]
    by, _, part = finding.group.rpartition(".")
    groups = ["", *question.breakdowns, *question.split_by, *question.filters]
    parts = [one.id for one in book.codebook.list_parts(question, by)] if by else [""]
    parts_of_answer = [*(one.id for one in (*question.options, *question.nets)), *_COUNTS]
    answer = finding.option if finding.option in parts_of_answer else ""
    measures = ["total", "share", "mean", "lower_quartile", "median", "upper_quartile", "rate", "percent", "standard_deviation"]
    return (_find_index(items, finding.question), _find_index(groups, by or finding.group), _find_index(parts, part if by else ""),
            bool(answer) and finding.base_rule != question.base, _find_index(parts_of_answer, answer), _find_index(measures, finding.measure), finding.id)


def _find_index(names: list[str], name: str) -> int:
    return names.index(name) if name in names else len(names)
