"""Cite the findings of other reports by their survey and year: ``{{ of('survey', 'year').question.option }}``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from stemreport.exhibits.changes import cite_changes
from stemreport.exhibits.citations import FindingBook, Names, cite_book
from stemreport.exhibits.comparisons import cite_comparisons

__all__ = ["cite_others"]


def cite_others(book: FindingBook, open_book: Callable[[str, str], FindingBook], books: dict[str, FindingBook]) -> Callable[[str, str], Names]:
    """Return what stands for ``of`` in a sentence.

    Parameters
    ----------
    book : FindingBook
        Of the report that cites them.
    open_book : callable
        Opens the findings of a survey and year.
    books : dict of FindingBook
        Takes up each that is opened, by the prefix of its keys.
    """
    @cache
    def cite_other(survey: str, year: str) -> Names:
        other = open_book(survey, year).be_cited_by(book)
        books[other.prefix] = other
        tested = {"comparison": cite_comparisons(other, marked=True), "change": cite_changes(other, marked=True)}
        return Names(f"of('{survey}', '{year}')", {**cite_book(other), **tested})

    return cite_other
