"""Protect the reports about all areas together, with that of the whole survey and with everybody who is in none of them."""

from __future__ import annotations

from stemreport.areas.area import list_reported, read_areas
from stemreport.disclosure.protect_areas import protect_areas
from stemreport.disclosure.tell import write_decisions
from stemreport.findings.schema import read_findings, write_findings
from stemreport.paths import EVERY_AREA, REST, Paths
from stemreport.report import Report

__all__ = ["protect_reports"]


def protect_reports(paths: Paths) -> None:
    """Write what may be published of each area, and why the rest may not, to the private folder.

    Parameters
    ----------
    paths : Paths
        Of what all areas share.
    """
    areas = read_areas(paths.areas)
    whole, about = Report(paths.for_area("")), Report(paths.for_area(EVERY_AREA))
    unprotected = {id: read_findings(paths.shared("findings", f"{id}.csv")) for id in list_reported(areas)}
    rest = read_findings(paths.shared("findings", f"{REST}.csv")) if any(area.id == REST for area in areas) else None
    protections = protect_areas(whole.published_codebook, whole.settings, about.published_codebook, about.settings,
                                read_findings(whole.paths.unprotected_findings), read_findings(whole.paths.findings), unprotected, rest)
    for id, protection in protections.items():
        write_findings(protection.findings, paths.shared("protected", f"{id}.csv"))
        decisions = paths.shared("disclosure", f"{id}.csv")
        decisions.parent.mkdir(parents=True, exist_ok=True)
        write_decisions(protection, unprotected[id], decisions)
