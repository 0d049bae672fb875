"""Publish findings as they are, for tests of what comes after disclosure control and not of it."""

from dataclasses import replace

from stemreport.findings.schema import PRIVATE_COLUMNS


def publish_all(findings):
    """Return findings without their private columns, and nothing suppressed."""
    return [replace(finding, **dict.fromkeys(PRIVATE_COLUMNS)) for finding in findings]
