"""The rows of the page: one for each figure, with what it is of and how many it rests on. Nothing is added up here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stemreport.codebook.model import Frame
from stemreport.findings.schema import Finding
from stemreport.kpi.gather import Source, Sources
from stemreport.kpi_settings import Comparability
from stemreport.paths import Paths

__all__ = ["COLLECTED", "Comparison", "Row", "list_comparisons", "list_parts", "list_totals", "tell_data"]

COLLECTED, INVENTED, REPRODUCED = "collected", "invented", "demonstration, as printed"
"""What the responses behind a figure are."""


@dataclass(frozen=True)
class Row:
    """Hours of a survey in a year: all of them, or a part."""

    source: Source
    finding: Finding
    split: str = ""
    part: str = ""
    label: str = ""

    @property
    def frame(self) -> Frame:
        """What its base counts."""
        return self.source.book.find_frame(self.finding)

    @property
    def units(self) -> str:
        return self.frame.units

    @property
    def period(self) -> str:
        """The label of the year that it is of: a report may hold figures of an earlier year."""
        return self.source.book.settings.find_period(self.frame)

    @property
    def rate(self) -> str:
        """The response rate as the report prints it, "" where none is known."""
        rate = self.source.book.findings.get(f"{self.frame.id}.rate")
        return rate.text if rate else ""

    @property
    def link(self) -> str:
        return self.source.link(self.finding)

    @property
    def data(self) -> str:
        return tell_data(self.source, self.finding)


@dataclass(frozen=True)
class Comparison:
    """The hours of one survey in two years that can be compared, and their change where the later report works it out."""

    declared: Comparability
    later: Row
    earlier: Row | None
    change: Row | None = None


def tell_data(source: Source, finding: Finding) -> str:
    """Say what the responses behind a figure are: collected, or invented for a demonstration."""
    if not source.book.codebook.is_demonstration:
        return COLLECTED
    return INVENTED if finding.is_invented else REPRODUCED


def list_totals(sources: Iterable[Source], kind: str) -> list[Row]:
    """List the cumulative hours of one kind, by survey and year."""
    return [_find_total(source) for source in sources if source.kpi.kind == kind]


def list_parts(sources: Iterable[Source], kind: str, split: str) -> list[Row]:
    """List the hours of one kind by ``sector`` or ``area``: each part with all its years, in the order in which the latest year asked for it."""
    rows = [row for source in sources if source.kpi.kind == kind for row in _split(source, split)]
    places: dict[tuple[str, str], int] = {}
    for row in sorted(rows, key=lambda row: row.source.paths.year, reverse=True):
        places.setdefault(_name_part(row), len(places))
    return sorted(rows, key=lambda row: (row.source.paths.survey, places[_name_part(row)], row.source.paths.year))


def _name_part(row: Row) -> tuple[str, str]:
    return row.source.paths.survey, row.part


def list_comparisons(sources: Sources) -> list[Comparison]:
    """List what is declared comparable of one survey in two years."""
    by_paths = {source.paths: source for source in sources.made}
    return [_compare(source, one, by_paths.get(Paths(source.paths.root, one.year, one.survey)))
            for source in sources.made for one in source.kpi.comparabilities if one.is_comparable and one.survey == source.paths.survey]


def _find_total(source: Source) -> Row:
    return Row(source, source.find(f"{source.kpi.hours}.total"))


def _split(source: Source, split: str) -> list[Row]:
    kpi, codebook = source.kpi, source.book.codebook
    by = kpi.sector if split == "sector" else kpi.area
    if not by:
        return [Row(source, source.find(f"{kpi.hours}.total"), split, "", kpi.group)] if split == "sector" and kpi.group else []
    return [Row(source, source.find(f"{kpi.hours}.by.{by}.{part.id}.total"), split, part.id, part.label)
            for part in codebook.list_parts(codebook.questions[kpi.hours], by)]


def _compare(source: Source, declared: Comparability, other: Source | None) -> Comparison:
    if not declared.comparison:
        return Comparison(declared, _find_total(source), _find_total(other) if other else None)
    plan = source.book.settings.comparisons[declared.comparison]
    return Comparison(declared, Row(source, source.find(plan.of)), Row(source, source.find(plan.against)),
                      Row(source, source.find(f"comparison.{declared.comparison}")))
