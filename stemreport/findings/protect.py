"""Decide what of the findings may be published: the one door between responses and readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stemreport.findings.schema import PRIVATE_COLUMNS, Finding

__all__ = ["protect_findings"]


def protect_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that may be published, without the columns that only disclosure control may see.

    No cell is suppressed yet: the findings pass through, and the annex says so.

    Examples
    --------
    >>> finding = Finding("hours.total", "s", "2014", "hours", "", "", "total", 90.0, 90.0, 3.0, "all", contributors=3.0)
    >>> protect_findings([finding])[0].contributors is None
    True
    """
    return [replace(finding, **dict.fromkeys(PRIVATE_COLUMNS)) for finding in findings]
