"""What earlier years published of an indicator, beside this year's; or why they cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stemreport.codebook.breaks import find_break, find_breaks
from stemreport.exhibits.citations import FindingBook
from stemreport.findings.schema import Finding

__all__ = ["YearFigure", "explain_break", "find_against", "list_books", "list_year_figures", "name_period"]

_NOT_PUBLISHED = "not published"


@dataclass(frozen=True)
class YearFigure:
    """An indicator in one year.

    Parameters
    ----------
    period : str
        The label of the year.
    finding : Finding or None
        None where it cannot be compared with this year's.
    key : str
        How the page cites it, "" for none.
    reason : str
        Why it cannot be compared, "" where it can; "in 2017/18" can stand behind it.
    """

    period: str
    finding: Finding | None
    key: str = ""
    reason: str = ""


def find_against(book: FindingBook) -> FindingBook | None:
    """Return the book of the year that headlines are compared with; None where there is none."""
    return next((one for _, one in reversed(_list_earlier(book))), None)


def _list_earlier(book: FindingBook) -> list[tuple[str, FindingBook]]:
    """List the earlier years by the names of their folders, oldest first."""
    own = next((finding.survey for finding in book.findings.values()), "")
    return [(year, book.others[own, year]) for year in book.settings.headlines.earlier if (own, year) in book.others]


def list_books(book: FindingBook) -> list[FindingBook]:
    """List the books of the earlier years, oldest first."""
    return [one for _, one in _list_earlier(book)]


def name_period(book: FindingBook, finding: Finding) -> str:
    """Name the year that a finding is of."""
    return book.settings.find_period(book.find_frame(finding))


def explain_break(book: FindingBook, other: FindingBook, year: str, id: str) -> str:
    """Say why a finding cannot be compared with that of another year, "" where it can: other words, other answers, or none at all."""
    reason = find_break(id, find_breaks(book.codebook, other.codebook, year))
    return reason or ("" if id in other.findings else _NOT_PUBLISHED)


def list_year_figures(book: FindingBook, id: str) -> Iterator[YearFigure]:
    """List an indicator in every declared year, oldest first, this year last."""
    own = book.find(id)
    for year, other in _list_earlier(book):
        reason = explain_break(book, other, year, id)
        if reason:
            yield YearFigure(other.settings.period, None, reason=reason)
        else:
            finding = other.find(id)
            yield YearFigure(name_period(other, finding), finding, f"{other.prefix}{id}")
    yield YearFigure(name_period(book, own), own, f"{book.prefix}{id}")
