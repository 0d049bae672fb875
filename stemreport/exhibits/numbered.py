"""A numbered figure or table of the body, as a value, and its headline."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.exhibit_settings import ExhibitPlan
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.earlier_years import YearFigure
from stemreport.exhibits.tables import Table
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.findings.schema import Finding
from stemreport.problems import Problem, ProblemsFound

__all__ = ["Exhibit", "Series", "resolve_headline"]


@dataclass(frozen=True)
class Series:
    """An indicator over the years, oldest first."""

    label: str
    figures: tuple[YearFigure, ...]


@dataclass(frozen=True)
class Exhibit:
    """A figure or table with everything that a reader needs to read it alone.

    Parameters
    ----------
    id, kind, measure : str
        Kind is figure or table; measure is what is drawn, as in `ExhibitPlan`.
    title : str
        What it shows, in the codebook's words.
    headline : str
        What it says; what it cites is marked (`marks`), as in subtitle and notes.
    subtitle : str
        Measure, population, year and base.
    notes : tuple of str
    source : str
    alt : str
        For a figure: its type, subject and main message, in at most 250 characters.
    points : tuple of (str, Finding)
        What is drawn, in the order drawn.
    highlight : frozenset of str
        Ids of the findings that the headline is about.
    table : Table
        The data.
    invented : str
        "", or what the caption says of demonstration figures.
    series : tuple of Series
        Of a figure of several years, what is drawn in place of points.
    """

    id: str
    kind: str
    measure: str
    title: str
    headline: str
    subtitle: str
    notes: tuple[str, ...]
    source: str
    alt: str
    points: tuple[tuple[str, Finding], ...]
    highlight: frozenset[str]
    table: Table
    invented: str
    series: tuple[Series, ...] = ()


def resolve_headline(plan: ExhibitPlan, book: FindingBook, mark_false: bool = False) -> str:
    """Write a declared headline; whether its claims are true is asked once more when the page is put together.

    Raises
    ------
    ProblemsFound
        When a citation names nothing, or a claim is false and `mark_false` is not set.
    """
    try:
        return Wording(book, escape=str, marked=False, mark_false=mark_false).resolve(plan.headline)
    except WordingFault as fault:
        raise ProblemsFound([Problem("report.toml", f"[{plan.kind}.{plan.id}] headline", fault.found, fault.expected,
                                     fault.advice)]) from None
