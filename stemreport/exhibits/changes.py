"""Cite the change of a headline indicator since an earlier year: ``{{ change.ease.easy }}``."""

from __future__ import annotations

from stemreport.exhibits.citations import Citable, FindingBook, Missing, UnknownCitation
from stemreport.exhibits.comparisons import CHANCE, SIGNIFICANT, CitedComparison
from stemreport.exhibits.earlier_years import explain_break, find_against, name_period
from stemreport.exhibits.marks import Cited
from stemreport.findings.schema import Finding
from stemreport.house_style import format_decimal
from stemreport.problems import nearest

__all__ = ["BrokenChange", "CitedChange", "cite_changes", "describe_change"]


class CitedChange(CitedComparison):
    """The change of an indicator; its text says what it was in both years, and that it rose or fell only where the test bears it.

    Parameters
    ----------
    book : FindingBook
    id : str
        Of the indicator.
    marked : bool
        Whether it says so where it rests on invented responses.
    """

    def __init__(self, book: FindingBook, id: str, marked: bool):
        super().__init__(book, f"change.{id}", marked)
        self._id = id

    def __getattr__(self, name: str) -> object:
        return getattr(_Branch(self._book, self._id, self._marked), name)

    def _value(self) -> Cited:
        if self._difference.is_suppressed:
            return self._cite(self._difference.text, "value")
        against, now = find_against(self._book), self._book.find(self._id)
        then = against.find(self._id) if against else None
        text, keys = describe_change(self._book, self._difference, self._p), [self._key]
        if then:
            keys += [f"{self._book.prefix}{now.id}", f"{against.prefix}{then.id}"]
            years = _name_value(then), name_period(against, then), _name_value(now)
            text = (f"{text}, from {years[0]} in {years[1]} to {years[2]} ({self._write_interval()})" if _is_told(self._p) else
                    f"was {years[2]}, compared with {years[0]} in {years[1]}; {CHANCE} ({self._write_interval()})")
        return Cited(text + self._mark, tuple(keys), "change")

    @property
    def difference(self) -> Cited:
        """The difference alone."""
        return self._cite(self._difference.text, "value")


class BrokenChange(Citable):
    """An indicator that cannot be compared with the earlier year; its text says why not."""

    def __init__(self, id: str, reason: str, period: str):
        self._key, self._reason = f"change.{id}", f"{reason} in {period}"
        self._text = f"was not compared with {period}, because it was {reason} then"

    def _value(self) -> str:
        return self._text

    interval = property(lambda self: "no interval")
    caveat = property(lambda self: "no test")
    difference = property(lambda self: "no difference")


class _Branch:
    """The beginning of an indicator's id in a citation."""

    def __init__(self, book: FindingBook, path: str, marked: bool):
        self._book, self._path, self._marked = book, path, marked

    def __repr__(self) -> str:
        return f"change.{self._path}".rstrip(".")

    def __getattr__(self, name: str) -> CitedChange | BrokenChange | Missing | _Branch:
        if name.startswith("_"):
            raise AttributeError(name)
        id, of = f"{self._path}.{name}".lstrip("."), self._book.settings.headlines.of
        if id in of:
            return self._cite(id)
        if missing := self._book.find_missing(id):
            return missing
        if any(one.startswith(f"{id}.") for one in (*of, *self._book.settings.headlines.dropped)):
            return _Branch(self._book, id, self._marked)
        close = nearest(id, of)
        raise UnknownCitation(f"change.{id}", close, "an indicator that report.toml declares, [headlines] of = [...]",
                              f"Did you mean change.{close}?" if close else "Declare it in report.toml: [headlines] with of = [...] and earlier = [...].")

    def _cite(self, id: str) -> CitedChange | BrokenChange:
        if f"change.{id}" in self._book.findings:
            return CitedChange(self._book, id, self._marked)
        against, year = find_against(self._book), self._book.settings.headlines.against
        if against is None:
            raise UnknownCitation(f"change.{id}", None, "a year to compare with", "Name the earlier years in report.toml: [headlines] with earlier = [...].")
        reason = explain_break(self._book, against, year, id)
        return BrokenChange(id, reason or "answered by nobody", against.settings.period)


def describe_change(book: FindingBook, difference: Finding, p: Finding) -> str:
    """Say what is known of a difference: ``rose by 4.2 percentage points``, or that it could be due to chance."""
    if not _is_told(p):
        return CHANCE
    unit = "percentage points" if difference.measure == "difference" else book.codebook.questions[difference.question.partition(".")[0]].number_unit
    return f"{'rose' if difference.estimate > 0 else 'fell'} by {format_decimal(abs(difference.estimate))} {unit}".rstrip()


def _is_told(p: Finding) -> bool:
    """Whether a test tells a difference from chance."""
    return p.estimate < SIGNIFICANT


def _name_value(finding: Finding) -> str:
    return f"{finding.display} of {finding.base_text}" if finding.measure == "percent" else finding.display


def cite_changes(book: FindingBook, marked: bool) -> _Branch:
    """Return what ``change`` means in a sentence."""
    return _Branch(book, "", marked)
