"""What reports about areas publish, as the whole survey would call it: an answer is protected together with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from stemreport.codebook.model import Codebook
from stemreport.codebook.restrict import restrict_to_area
from stemreport.disclosure.cells import ANSWERED, ASKED, Cell
from stemreport.findings.schema import Finding, read_findings

__all__ = ["Areas", "add_areas", "list_counts", "name_in_whole", "read_published_areas"]

Areas = Mapping[str, Mapping[str, Finding]]
"""The findings of each area's report as they are published, by the area's id and by their own."""

_STATUSES = {"answered": ANSWERED, "asked": ASKED}


def read_published_areas(folder: Path) -> Areas:
    """Read what stands in a folder of reports about areas; nothing where there is none."""
    return {path.parent.name: read_findings(path) for path in sorted(folder.glob("*/findings.csv"))}


def add_areas(codebook: Codebook) -> Codebook:
    """Return the codebook with every question that an area's report has split by area: all those reports together are that table."""
    about = {question: replace(codebook.questions[question], breakdowns=(*codebook.questions[question].breakdowns, codebook.area))
             for question in restrict_to_area(codebook).questions if codebook.area not in codebook.questions[question].breakdowns}
    return replace(codebook, questions={**codebook.questions, **about})


def name_in_whole(codebook: Codebook, areas: Areas) -> dict[str, Finding]:
    """Return what areas publish under the ids that the whole survey would give it.

    Examples
    --------
    ``ease.easy`` of the area ``wick`` is ``ease.by.town.wick.easy``.
    """
    named = {}
    for area, findings in areas.items():
        for finding in findings.values():
            rest = finding.id.removeprefix(f"{finding.question}.")
            if finding.question.partition(".")[0] in codebook.questions and rest != finding.id:
                id = f"{finding.question}.by.{codebook.area}.{area}.{rest}"
                named[id] = replace(finding, id=id, group=f"{codebook.area}.{area}")
    return named


def list_counts(codebook: Codebook, areas: Areas) -> Iterator[Cell]:
    """List what else areas publish: how many of them were asked, and how many answered, which no table by groups prints."""
    for area, findings in areas.items():
        for finding in findings.values():
            if finding.option in _STATUSES and finding.question.partition(".")[0] in codebook.questions and not finding.is_suppressed:
                yield tuple(sorted([(finding.question, _STATUSES[finding.option]), (codebook.area, area)]))
