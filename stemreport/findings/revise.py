"""Mark what an edition prints otherwise than the edition before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from stemreport.findings.schema import Finding, format_number, read_findings
from stemreport.house_style import REVISED
from stemreport.problems import Problem, ProblemsFound
from stemreport.reading import note_read

__all__ = ["find_revised", "mark_revised", "read_edition"]


def read_edition(path: Path, name: str, edition: str) -> dict[str, Finding]:
    """Read the findings of a published edition, by id.

    Parameters
    ----------
    path : Path
        As `make publish` kept them.
    name : str
        What Problems call it.

    Raises
    ------
    ProblemsFound
        When they are not there.
    """
    note_read(path)
    if not path.is_file():
        raise ProblemsFound([Problem(
            name, "", "no such file", f"the findings of edition {edition}, which report.toml says are corrected",
            f"make publish keeps them there. Fetch the file from version control, or copy findings.csv of the published edition {edition} to this place. If "
            "no edition was published yet, take [[publication.correction]] out of report.toml.")])
    return read_findings(path)


def mark_revised(findings: Iterable[Finding], earlier: Mapping[str, Finding]) -> list[Finding]:
    """Put the sign for what is revised on each figure that the earlier edition printed otherwise; what it did not print is new, and not revised.

    Parameters
    ----------
    findings : iterable of Finding
        As they are published.
    earlier : dict of Finding
        Those of the edition before, by id.
    """
    return [finding.with_revised(find_revised(finding, earlier[finding.id])) if finding.id in earlier else finding for finding in findings]


def find_revised(finding: Finding, earlier: Finding) -> tuple[str, ...]:
    """Say which parts of a finding are printed otherwise than before: value, count, base.

    Examples
    --------
    >>> from dataclasses import replace
    >>> before = Finding("ease.easy", "site", "2019", "ease", "easy", "", "percent", 25.0, 5, 20, "answered").with_display()
    >>> after = replace(before, numerator=6, estimate=30.0).with_display()
    >>> find_revised(after, before), find_revised(before, before)
    (('value', 'count'), ())
    """
    parts = {"value": _strip(finding) != _strip(earlier), "count": format_number(finding.numerator) != format_number(earlier.numerator),
             "base": format_number(finding.base) != format_number(earlier.base)}
    return tuple(part for part, differs in parts.items() if differs)


def _strip(finding: Finding) -> str:
    """The figure without the sign that an earlier correction put on it."""
    return finding.display.replace(f" {REVISED}", "")
