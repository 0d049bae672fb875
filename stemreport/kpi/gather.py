"""Gather what the finished reports of a project say of their cumulative hours, and which reports are missing."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stemreport.exhibits.citations import FindingBook
from stemreport.find_project import list_surveys
from stemreport.findings.schema import Finding
from stemreport.hashing import hash_bytes
from stemreport.kpi_settings import Comparability, Kpi
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.report import Report

__all__ = ["Missing", "Source", "Sources", "gather_sources"]


@dataclass(frozen=True)
class Source:
    """A finished report: its findings with the labels of its codebook, and where its page shows each of them."""

    paths: Paths
    book: FindingBook
    places: Mapping[str, str]

    @property
    def kpi(self) -> Kpi:
        return self.book.settings.kpi

    @property
    def title(self) -> str:
        return self.book.codebook.title

    @property
    def period(self) -> str:
        return self.book.settings.period

    @property
    def hash(self) -> str:
        """The SHA-256 of its findings."""
        return hash_bytes(self.paths.findings)

    def find(self, id: str) -> Finding:
        """Return a finding that the settings lead to.

        Raises
        ------
        ProblemsFound
            When the findings were made before the settings.
        """
        if id in self.book.findings:
            return self.book.findings[id]
        raise ProblemsFound([Problem(self.paths.relative(self.paths.findings), "", f"no finding {id}", "what the settings of this report lead to",
                                     f"Make the report again:\n  {_write_command(self.paths)}")])

    def link(self, finding: Finding) -> str:
        """Write the link from the page to a finding in the report, or to the report where none of its paragraphs and tables shows it."""
        place = self.places.get(finding.id, "")
        page = "/".join([self.paths.year, self.paths.survey, self.paths.report.name])
        return f"{page}#{place}" if place else page


@dataclass(frozen=True)
class Missing:
    """A report that the page cannot read: of which survey and year, why, and the command that helps, "" if none does."""

    paths: Paths
    why: str
    command: str = ""


@dataclass(frozen=True)
class Sources:
    """The reports that are there, by survey and year, and those that are missing."""

    made: tuple[Source, ...]
    missing: tuple[Missing, ...]

    def find_name(self, paths: Paths) -> str:
        """Name a survey and year: by the title of its codebook, or of another year's, where a report of it is there."""
        for one in self.made:
            if one.paths == paths:
                return f"{one.title}, {one.period}"
        titles = [one.title for one in self.made if one.paths.survey == paths.survey]
        return f"{titles[-1] if titles else paths.survey}, {paths.year}"


def gather_sources(root: Path) -> Sources:
    """Read the findings of every survey and year whose report is made and whose settings declare hours.

    Raises
    ------
    ProblemsFound
        When settings are wrong, or a declaration names a survey and year that the project does not have.
    """
    known = list_surveys(root)
    reports = [Report(Paths(root, year, survey)) for year, survey in known]
    taking_part = [one for one in reports if one.paths.settings.is_file() and one.settings.kpi]
    problems = [problem for one in taking_part for problem in _find_unknown(one, known)]
    if problems:
        raise ProblemsFound(problems)
    made = [one for one in taking_part if one.paths.findings.is_file() and one.paths.report.is_file()]
    sources = [Source(one.paths, one.book, _read_places(one.paths.ledger)) for one in made]
    missing = [_explain(one, one in taking_part) for one in reports if one not in made]
    surveys = {one.paths.survey for one in taking_part}
    missing += [Missing(Paths(root, year, survey), "The project has no such survey for this year.")
                for year in sorted({year for year, _ in known}) for survey in surveys if (year, survey) not in known]
    return Sources(tuple(sorted(sources, key=_sort_key)), tuple(sorted(missing, key=_sort_key)))


def _sort_key(one: Source | Missing) -> tuple[str, str]:
    return one.paths.survey, one.paths.year


def _write_command(paths: Paths) -> str:
    """Write the command that makes a report."""
    return f"make report YEAR={paths.year} SURVEY={paths.survey}"


def _explain(report: Report, takes_part: bool) -> Missing:
    if takes_part:
        return Missing(report.paths, "Its report has not been made.", _write_command(report.paths))
    return Missing(report.paths, "Its settings declare no cumulative hours.")


def _find_unknown(report: Report, known: list[tuple[str, str]]) -> list[Problem]:
    """A declaration that names what is not there tells readers of a comparison that nobody can look up."""
    def name(one: Comparability) -> str:
        return f"{one.year}/{one.survey}"

    names = ", ".join(f"{year}/{survey}" for year, survey in known)
    return [Problem(report.paths.relative(report.paths.settings), "[kpi]", f'with = "{name(one)}"', f"a survey of this project: {names}",
                    "Correct the name, or take the entry out.")
            for one in report.settings.kpi.comparabilities if (one.year, one.survey) not in known]


def _read_places(ledger: Path) -> dict[str, str]:
    """Read where a report shows each finding: its full table where it has one there, which comes last."""
    if not ledger.is_file():
        return {}
    with ledger.open(encoding="utf-8", newline="") as file:
        return {row["finding"]: row["place"] for row in csv.DictReader(file)}
