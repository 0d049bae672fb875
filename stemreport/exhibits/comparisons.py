"""Cite a comparison with its test: ``{{ comparison.ID }}``, its interval, and the caveat that goes with it."""

from __future__ import annotations

from stemreport.exhibits.citable import Citable, Missing
from stemreport.exhibits.citations import Citation, FindingBook, Names
from stemreport.exhibits.marks import Cited
from stemreport.findings.schema import Finding
from stemreport.house_style import format_decimal

__all__ = ["CitedComparison", "cite_comparisons"]

_TESTS = {"paired": "McNemar's exact test", "independent": "Fisher's exact test"}


class CitedComparison(Citable):
    """A declared comparison; its text is the difference in percentage points.

    Parameters
    ----------
    book : FindingBook
    id : str
        As ``report.toml`` calls it.
    marked : bool
        Whether it says so where it rests on invented responses.
    """

    def __init__(self, book: FindingBook, id: str, marked: bool):
        self._difference, self._p = (book.find(f"comparison.{id}{suffix}") for suffix in ("", ".p"))
        self._book = book
        self._key, self._marked = f"{book.prefix}comparison.{id}", marked

    def _value(self) -> Cited:
        return self._cite(self._difference.text, "value")

    @property
    def interval(self) -> Cited:
        """The interval of the difference."""
        if self._difference.is_suppressed:
            return self._value()
        low, high = (format_decimal(limit) for limit in (self._difference.low, self._difference.high))
        return self._cite(f"95% interval {low} to {high} percentage points", "value")

    @property
    def caveat(self) -> Cited:
        """What the test is, and what it cannot say of people who chose themselves to take part."""
        text = (f"tested as if respondents were a random sample, though they chose themselves; {_TESTS[self._difference.base_rule]}, "
                f"adjusted p {self._p.text}")
        return Cited(text, (f"{self._key}.p",), "caveat")

    def _cite(self, text: str, form: str) -> Cited:
        mark = " (invented)" if self._marked and self._difference.is_invented and not self._difference.is_suppressed else ""
        return Cited(text + mark, (self._key,), form)

    def _list_ids(self) -> tuple[str, ...]:
        """List the findings that the comparison rests on."""
        return self._difference.id, self._p.id

    def _find(self) -> tuple[Finding, Finding]:
        """Return the difference and its adjusted p."""
        return self._difference, self._p


def cite_comparisons(book: FindingBook, marked: bool) -> Names:
    """Return what ``comparison`` means in a sentence; the change of a total is a figure like any other."""
    missing = {id: Missing(words) for (part, id), words in book.settings.missing.items() if part == "comparison"}

    def list_cited() -> dict[str, Citation | CitedComparison | Missing]:
        found = {id: book.findings[f"comparison.{id}"] for id in book.settings.comparisons if f"comparison.{id}" in book.findings}
        return missing | {id: Citation(book, one.id, marked) if one.measure == "change" else CitedComparison(book, id, marked) for id, one in found.items()}

    return Names("comparison", list_cited, "report.toml",
                 "Declare it in report.toml: [comparison.ID] with of = and with =, the ids of two percentages or two totals.")
