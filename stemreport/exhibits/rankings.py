"""Rank answers by how often they were chosen, ties as ties and all ties at the cut."""

from __future__ import annotations

from collections.abc import Sequence

from dataclasses import dataclass

from stemreport.codebook.model import Question
from stemreport.exhibits.citations import FindingBook
from stemreport.findings.schema import LEAST, Finding

__all__ = ["Place", "has_known_order", "list_points", "list_unranked", "rank_answers"]


@dataclass(frozen=True)
class Place:
    """A place in a ranking, with everything that shares it."""

    rank: int
    labels: tuple[str, ...]
    findings: tuple[Finding, ...]


def list_points(book: FindingBook, question: Question, option: str = "", by: str = "",
                suffix: str = "") -> list[tuple[str, Finding]]:
    """List what an exhibit of a question shows, as label and finding, in the order of the codebook.

    Parameters
    ----------
    option : str
        The option or net of each item of a grid, or of each group of a breakdown.
    by : str
        The question that the groups come from.
    suffix : str
        For numbers, the measure.
    """
    if by:
        groups = book.codebook.list_parts(question, by)
        ids = [(one.label, f"{question.id}.by.{by}.{one.id}.{option or suffix}") for one in groups]
        # A denominator may not be known of every part.
        return [(label, book.find(id)) for label, id in ids if id in book.findings or not suffix.startswith("per_")]
    if question.items:
        return [(item.label, book.find(f"{question.id}.{item.id}.{option}")) for item in question.items]
    if question.kind == "number":
        return [(question.title, book.find(f"{question.id}.{suffix}"))]
    return [(one.label, book.find(f"{question.id}.{one.id}")) for one in question.options]


def rank_answers(book: FindingBook, question: Question, option: str = "", cut: int | None = None) -> list[Place]:
    """Rank the answers to a question by the share that gave them.

    The answers "other" and "none of these" are no answers of their own kind and take no place; nor does what nobody
    chose. Those that tie share a place, and a tie at the cut is shown whole, so that no order rests on the order of
    the data.

    Parameters
    ----------
    option : str
        For a grid, the option or net by which its items are ranked.
    cut : int, optional
        How many places are wanted.
    """
    points = [(finding.exact, label, finding) for label, finding in _list_candidates(book, question, option) if finding.numerator]
    places, rank = [], 1
    for value in sorted({value for value, _, _ in points}, reverse=True):
        if cut is not None and rank > cut:
            break
        tied = [(label, finding) for own, label, finding in points if own == value]
        places.append(Place(rank, tuple(label for label, _ in tied), tuple(finding for _, finding in tied)))
        rank += len(tied)
    return places


def _list_candidates(book: FindingBook, question: Question, option: str) -> list[tuple[str, Finding]]:
    apart = {question.other, question.exclusive} - {""}
    return [(label, finding) for label, finding in list_points(book, question, option) if finding.option not in apart]


def list_unranked(book: FindingBook, question: Question, option: str, cut: int) -> list[Finding]:
    """List what is too few to publish and might stand in a ranking, or share its last place: then the ranking is not known.

    Parameters
    ----------
    option, cut
        As `rank_answers` takes them.
    """
    findings = [finding for _, finding in _list_candidates(book, question, option)]
    hidden = [finding for finding in findings if finding.is_suppressed]
    ranked = {finding.id for place in rank_answers(book, question, option, cut) for finding in place.findings}
    behind = [finding for finding in findings if finding.base and not finding.is_suppressed and finding.id not in ranked]
    return [] if ranked and behind and has_known_order(findings) else hidden


def has_known_order(findings: Sequence[Finding]) -> bool:
    """Whether what is too few to publish among findings stands behind all that is shown, or level with the last of it.

    Of the answers to one question in one group their status tells; of items and groups nothing is known.

    Examples
    --------
    >>> one = Finding("q.a", "s", "1", "q", "a", "", "percent", 50.0, 20.0, 40.0, "all")
    >>> [has_known_order([one, one.suppress(False, least)]) for least in (True, False)]
    [True, False]
    """
    hidden = [finding for finding in findings if finding.is_suppressed]
    return not hidden or len({(one.question, one.group) for one in findings}) == 1 and all(one.status == LEAST for one in hidden)
