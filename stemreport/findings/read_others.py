"""Read what other reports publish with which this one is compared: earlier years of the survey, and other surveys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.codebook.merge import merge_options
from stemreport.codebook.model import Codebook
from stemreport.codebook.read import read_codebook
from stemreport.codebook.words import list_years
from stemreport.find_project import list_surveys
from stemreport.findings.schema import Finding, read_findings
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound, nearest
from stemreport.settings import Settings, read_settings

__all__ = ["OtherReport", "list_others", "read_others"]


@dataclass(frozen=True)
class OtherReport:
    """What another report publishes, with the codebook as it is published and its settings."""

    codebook: Codebook
    settings: Settings
    findings: Mapping[str, Finding]


def list_others(paths: Paths, settings: Settings) -> dict[tuple[str, str], str]:
    """List the reports that settings compare with, by survey and year, each with the place that names it first."""
    places = {(paths.survey, year): "[headlines] earlier" for year in settings.headlines.earlier}
    for plan in settings.comparisons.values():
        if plan.survey:
            places.setdefault((plan.survey, plan.year), f"[comparison.{plan.id}]")
    return places


def read_others(paths: Paths, settings: Settings) -> dict[tuple[str, str], OtherReport]:
    """Read the reports that settings compare with; of a report about an area there are none.

    Raises
    ------
    ProblemsFound
        When one is not there, or was not made yet.
    """
    others, problems = {}, []
    name = paths.relative(paths.settings)
    for (survey, year), place in list_others(paths, settings).items():
        other = Paths(paths.root, year, survey)
        there = list_surveys(paths.root)
        if (year, survey) not in there or other == paths or place.startswith("[comparison") and survey == paths.survey:
            years = [one for one, each in there if each == survey and one != paths.year]
            close = nearest(year, years)
            expected = f"another year of {survey}: {', '.join(years)}" if years else "another survey and year that have a codebook"
            problems.append(Problem(name, place, f"{survey} {year}", expected,
                                    "Years of one survey are compared under [headlines]." if survey == paths.survey and place.startswith("[comparison")
                                    else f"Did you mean {close}?" if close else "Correct the name, or take it out."))
        elif survey == paths.survey and list_years(year) > list_years(paths.year) > []:
            problems.append(Problem(name, place, f"{survey} {year}, a later year than {paths.year}", "an earlier year",
                                    f"Take it out; the report of {year} may name {paths.year} as an earlier year."))
        elif not other.findings.is_file():
            problems.append(Problem(name, place, f"{survey} {year}, without findings", "a report that was made",
                                    f"Make it first:\n  make report YEAR={year} SURVEY={survey}"))
        else:
            codebook = read_codebook(other.codebook, other.relative(other.codebook))
            own = read_settings(other.settings, codebook, other.relative(other.settings))
            others[survey, year] = OtherReport(merge_options(codebook, own.disclosure.merges), own, read_findings(other.findings))
    if problems:
        raise ProblemsFound(problems)
    return others
