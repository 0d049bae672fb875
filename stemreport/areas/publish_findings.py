"""Bring what may be published of an area into its report's folder."""

from __future__ import annotations

from stemreport.findings.participants import write_participants
from stemreport.findings.quotations import write_quotations
from stemreport.findings.schema import read_findings, write_findings
from stemreport.paths import Paths

__all__ = ["publish_findings"]


def publish_findings(paths: Paths) -> None:
    """Write ``findings.csv`` of an area's report as it was protected together with the others.

    Quotations and names of participants were chosen for the report of the whole survey, where fewer people know who may be meant.
    """
    findings = read_findings(paths.shared("protected", f"{paths.area}.csv"))
    write_findings(findings.values(), paths.findings)
    write_quotations([], paths.quotations)
    write_participants([], paths.participants)
