"""Cite a comparison with its test: ``{{ comparison.ID }}``, its interval, and the caveat that goes with it."""

from __future__ import annotations

from stemreport.codebook.unlike import Figure, find_unlike
from stemreport.exhibits.citable import Citable, Missing
from stemreport.exhibits.citations import Citation, FindingBook, Names
from stemreport.exhibits.marks import Cited
from stemreport.findings.schema import Finding
from stemreport.house_style import TOO_FEW, format_decimal
from stemreport.settings import ComparisonPlan

__all__ = ["CAVEATS", "CHANCE", "SIGNIFICANT", "CitedComparison", "UnlikeComparison", "cite_comparisons", "explain_unlike", "name_test"]

SIGNIFICANT = 0.05
"""Below this an adjusted p tells a difference from chance: the other side of the intervals' 95%."""

CHANCE = "the difference could be due to chance"
"""What is said of a difference that a test does not tell from chance: never that there is none."""

CAVEATS = {
    "paired": "tested as if respondents were a random sample, though they chose themselves",
    "independent": "tested as if respondents were a random sample, though they chose themselves",
    "years": "tested as if the respondents of each year were a random sample, though they chose themselves, and who answered in both years is not known",
    "surveys": "tested as if the respondents of each survey were a random sample, though they chose themselves",
}
"""What goes with every test, in the sentence that tells its result, by the base rule of the difference."""


def name_test(difference: Finding) -> str:
    """Name the test of a difference."""
    return {"mean_difference": "Welch's t test"}.get(difference.measure) or ("McNemar's exact test" if difference.base_rule == "paired" else
                                                                             "Fisher's exact test")


class CitedComparison(Citable):
    """A declared comparison; its text is the difference in percentage points.

    Parameters
    ----------
    book : FindingBook
    id : str
        Of its finding: ``comparison.ID``.
    marked : bool
        Whether it says so where it rests on invented responses.
    """

    def __init__(self, book: FindingBook, id: str, marked: bool):
        self._difference, self._p = (book.find(f"{id}{suffix}") for suffix in ("", ".p"))
        self._book = book
        self._key, self._marked = f"{book.prefix}{id}", marked

    def _value(self) -> Cited:
        return self._cite(self._difference.text, "value")

    @property
    def interval(self) -> Cited:
        """The interval of the difference."""
        if self._difference.is_suppressed:
            return self._value()
        return self._cite(self._write_interval(), "value")

    def _write_interval(self) -> str:
        low, high = (format_decimal(limit) for limit in (self._difference.low, self._difference.high))
        unit = "percentage points" if self._difference.measure == "difference" else (
            self._book.codebook.questions[self._difference.question.partition(".")[0]].number_unit)
        return f"95% interval {low} to {high} {unit}".rstrip()

    @property
    def caveat(self) -> Cited:
        """What the test is, and what it cannot say of people who chose themselves to take part."""
        text = f"{CAVEATS[self._difference.base_rule]}; {name_test(self._difference)}, adjusted p {self._p.text}"
        return Cited(text, (f"{self._key}.p",), "caveat")

    @property
    def _mark(self) -> str:
        return " (invented)" if self._marked and self._difference.is_invented and not self._difference.is_suppressed else ""

    def _cite(self, text: str, form: str) -> Cited:
        return Cited(text + self._mark, (self._key,), form)

    def _list_ids(self) -> tuple[str, ...]:
        """List the findings that the comparison rests on."""
        return self._difference.id, self._p.id

    def _find(self) -> tuple[Finding, Finding]:
        """Return the difference and its adjusted p."""
        return self._difference, self._p


def explain_unlike(own: tuple[FindingBook, str], other: tuple[FindingBook, str]) -> str:
    """Say why percentages of two surveys were not asked alike; "" where they were, or are of one survey, or no answers to questions.

    Parameters
    ----------
    own, other : (FindingBook, str)
        The report that sets them side by side, or another one, and the id of the finding.
    """
    figures = [Figure(book.codebook, one.question, one.option, one.base_rule) for book, id in (own, other)
               if (one := book.find(id)).measure == "percent" and one.question.partition(".")[0] in book.codebook.questions]
    survey, year = other[0].origin
    if len(figures) < 2 or survey == own[0].origin[0]:
        return ""
    reason = find_unlike(*figures, f"{year}/{survey}")
    return f"{reason} in {other[0].codebook.title}, {other[0].settings.period}" if reason else ""


class UnlikeComparison(Citable):
    """Two figures that two surveys did not ask alike; its text sets them beside each other, and says why nothing was tested.

    Parameters
    ----------
    book, other : FindingBook
    plan : ComparisonPlan
    """

    def __init__(self, book: FindingBook, other: FindingBook, plan: ComparisonPlan):
        self._figures = (book, book.find(plan.of)), (other, other.find(plan.against))
        self._key = f"comparison.{plan.id}"
        self._reason = explain_unlike((book, plan.of), (other, plan.against))

    def _value(self) -> Cited:
        keys = tuple(f"{book.prefix}{one.id}" for book, one in self._figures)
        if any(one.is_suppressed for _, one in self._figures):
            return Cited(TOO_FEW, keys, "value")
        own, other = (f"{one.display} of {one.base_text}{' (invented)' if one.is_invented else ''}" for _, one in self._figures)
        return Cited(f"{own} beside {other}, and not compared: {self._reason}", keys, "change")

    interval = property(lambda self: "no interval")
    caveat = property(lambda self: "no test")


def cite_comparisons(book: FindingBook, marked: bool) -> Names:
    """Return what ``comparison`` means in a sentence; the change of a total is a figure like any other."""
    missing = {id: Missing(words) for (part, id), words in book.settings.missing.items() if part == "comparison"}

    def list_cited() -> dict[str, Citation | CitedComparison | Missing | UnlikeComparison]:
        found = {id: book.findings[f"comparison.{id}"] for id in book.settings.comparisons if f"comparison.{id}" in book.findings}
        # Of what two surveys did not ask alike there is no finding.
        unlike = {id: UnlikeComparison(book, other, plan) for id, plan in book.settings.comparisons.items()
                  if id not in found and (other := book.others.get((plan.survey, plan.year)))}
        return missing | unlike | {id: Citation(book, one.id, marked) if one.measure == "change" else CitedComparison(book, one.id, marked)
                          for id, one in found.items()}

    return Names("comparison", list_cited, "report.toml",
                 "Declare it in report.toml: [comparison.ID] with of = and with =, the ids of two percentages or two totals.")
