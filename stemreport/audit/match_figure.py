"""Find the findings that printed figures speak of, by ids and by the labels of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.codebook.model import Codebook, Question
from stemreport.findings.schema import Finding
from stemreport.problems import nearest
from stemreport.audit.read_published import PublishedFigure
from stemreport.audit.read_printed import PrintedNumber, read_percentages
from stemreport.settings import Settings

__all__ = ["Item", "Sources", "find_only_net", "match_figure", "rank_findings"]

@dataclass(frozen=True)
class Sources:
    """What printed figures are compared with."""

    findings: Mapping[str, Finding]
    codebook: Codebook
    settings: Settings

    def find_question(self, id: str) -> Question | None:
        """Return the question that an id begins with, or None."""
        return self.codebook.questions.get(id.partition(".")[0])

    def find_parts(self, id: str, option: str = "") -> dict[str, str]:
        """List what a question counts, by the id of its finding: options and nets, or for a grid its items."""
        question = self.find_question(id)
        if question is None:
            return {}
        if question.items and id == question.id:
            chosen = option or find_only_net(question)
            return {item.id: f"{id}.{item.id}.{chosen}" for item in question.items}
        return {one: f"{id}.{one}" for one in question.labels}

    def find_label(self, id: str, label: str) -> str | None:
        """Find the option or item of a question that is written so, capitals and white space aside."""
        question = self.find_question(id)
        return _list_labels(question, id).get(_fold(label)) if question else None

    def name_part(self, id: str, part: str) -> str:
        """Return the label of an option, net or item; its id where the codebook has none."""
        question = self.find_question(id)
        labels = question.labels if question else {}
        if question and question.items and id == question.id:
            labels = {item.id: item.label for item in question.items}
        return labels.get(part, part)

    def is_counted(self, id: str) -> bool:
        """Whether anything is counted below an id."""
        return any(one.startswith(f"{id}.") for one in self.findings)


@dataclass(frozen=True)
class Item:
    """One printed count or percentage, beside the finding that it speaks of.

    Parameters
    ----------
    figure : PublishedFigure
    what : str
        The answer in words.
    id : str
        The finding that it should be.
    finding : Finding or None
        That finding, where there is one and it is shown.
    count : int or None
        The count as printed, or as worked out from what is printed; None where a percentage stands alone.
    percentage : PrintedNumber or None
    reason : str
        Why there is no finding.
    """

    figure: PublishedFigure
    what: str
    id: str
    finding: Finding | None
    count: int | None
    percentage: PrintedNumber | None
    reason: str = ""


def find_only_net(question: Question) -> str:
    """Return the net that a question has, where it has one only."""
    return question.nets[0].id if len(question.nets) == 1 else ""


def match_figure(figure: PublishedFigure, sources: Sources) -> list[Item]:
    """List the counts of a figure, each with its finding, and with the percentage that was printed in its place."""
    counts: list[tuple[str, str, int | None, str]] = []
    printed = read_percentages(figure.printed)
    if figure.n is not None or figure.is_percentage and printed:
        _, _, part = figure.id.rpartition(".")
        question = sources.find_question(figure.id)
        what = sources.name_part(question.id, part) if question and part in question.labels else figure.id
        counts.append((what, figure.id, figure.n, ""))
    parts = sources.find_parts(figure.id, figure.option)
    for part, count in figure.counts.items():
        counts.append((sources.name_part(figure.id, part), parts.get(part, f"{figure.id}.{part}"), count, ""))
    for label, count in figure.top:
        part = sources.find_label(figure.id, label)
        counts.append((label, parts[part] if part else "", count, "" if part else _miss_label(figure.id, label, sources)))
    percentages = printed if len(printed) == len(counts) else [None] * len(counts)
    return [Item(figure, what, id, *_find_shown(id, reason, sources, count, percentage))
            for (what, id, count, reason), percentage in zip(counts, percentages, strict=True)]


def _find_shown(id: str, reason: str, sources: Sources, count: int | None, percentage: PrintedNumber | None) -> tuple:
    finding = sources.findings.get(id)
    if finding is None:
        return None, count, percentage, reason or f"there is no finding {id}"
    if finding.measure not in ("percent", "count"):
        return None, count, percentage, f"the finding is a {finding.measure.replace('_', ' ')}, not a count or a percentage"
    if finding.status != "shown" or finding.numerator is None:
        return None, count, percentage, f"the finding is not shown: {finding.status}"
    return finding, count, percentage, ""


def _miss_label(id: str, label: str, sources: Sources) -> str:
    question = sources.find_question(id)
    labels = [item.label for item in question.items] or list(question.labels.values()) if question else []
    close = nearest(label, labels)
    return f"the codebook has no such label; the nearest is {close}" if close else "the codebook has no such label"


def rank_findings(id: str, option: str, sources: Sources) -> list[tuple[str, Finding]]:
    """Rank what a question counts, as part and finding; "other" and "none of these" take no place, nor what nobody chose.

    Those that tie stand in the order of the codebook.
    """
    question = sources.find_question(id)
    nets = {net.id for net in question.nets} if question else set()
    apart = {question.other, question.exclusive} if question else set()
    shown = [(part, finding) for part, one in sources.find_parts(id, option).items()
             if (finding := sources.findings.get(one)) and finding.numerator and part not in nets | apart]
    return sorted(shown, key=lambda pair: -pair[1].numerator)


def _list_labels(question: Question, id: str) -> dict[str, str]:
    if question.items and id == question.id:
        return {_fold(spelling): item.id for item in question.items for spelling in item.spellings}
    return {_fold(spelling): one.id for one in question.options for spelling in one.spellings} | {
        _fold(net.label): net.id for net in question.nets}


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()
