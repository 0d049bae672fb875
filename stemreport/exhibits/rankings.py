"""Rank answers by how often they were chosen, ties as ties and all ties at the cut."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.codebook.model import Question
from stemreport.exhibits.citations import FindingBook
from stemreport.findings.schema import Finding

__all__ = ["Place", "list_points", "rank_answers"]


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
        groups = book.codebook.find_variable(by).question.options
        return [(one.label, book.find(f"{question.id}.by.{by}.{one.id}.{option or suffix}")) for one in groups]
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
    apart = {question.other, question.exclusive} - {""}
    points = [(label, finding) for label, finding in list_points(book, question, option)
              if finding.option not in apart and finding.numerator]
    values = sorted({finding.exact for _, finding in points}, reverse=True)
    places, rank = [], 1
    for value in values:
        if cut is not None and rank > cut:
            break
        tied = [(label, finding) for label, finding in points if finding.exact == value]
        places.append(Place(rank, tuple(label for label, _ in tied), tuple(finding for _, finding in tied)))
        rank += len(tied)
    return places
