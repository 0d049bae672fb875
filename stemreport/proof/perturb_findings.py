"""Change every published finding a little, each in its own way, so that what cites it must change.

No change of the answers moves a figure that is nought by the survey's design, such as who was not asked a question that
everybody was asked. This one does.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stemreport.findings.schema import UNSURE, Finding, read_findings, write_findings

__all__ = ["change_finding", "change_findings"]


def change_findings(path: Path) -> None:
    """Change every finding of a file, in the file."""
    findings = read_findings(path)
    write_findings([change_finding(finding, number) for number, finding in enumerate(findings.values())], path)


def change_finding(finding: Finding, number: int) -> Finding:
    """Change estimate, numerator and base of a finding, and write it anew; equal bases stay equal.

    Parameters
    ----------
    finding : Finding
    number : int
        Which of many it is; neighbours change by different amounts.

    Examples
    --------
    >>> finding = Finding("ease.easy", "s", "1", "ease", "easy", "", "percent", 50.0, 2.0, 4.0, "all", display="50.0%")
    >>> changed = change_finding(finding, 1)
    >>> changed.numerator, changed.base, changed.display
    (4.0, 15.0, '26.7%')
    """
    for step in range(1, 10):
        changed = _change(finding, number, step)
        if changed.display != finding.display:
            break
    return changed


def _change(finding: Finding, number: int, step: int) -> Finding:
    # In step with the base, so that a figure with one decimal changes however many it is of; and always below the base.
    up = (number % 4 + step) * max(1.0, (finding.base or 0) // 200)
    base = None if finding.base is None else finding.base + 7 + finding.base % 5 + finding.base // 20
    if finding.is_suppressed:
        return replace(finding, base=base)
    numerator = None if finding.numerator is None else finding.numerator + up
    if finding.measure in ("percent", "share"):
        estimate = 100 * numerator / base
    elif finding.measure in ("count", "total"):
        estimate = numerator
    elif finding.measure in ("mean", "rate"):
        estimate = numerator / base
    else:
        estimate = 0.5 if finding.estimate is None else finding.estimate + (
            0.03 * step if finding.measure == "kappa" else 1.5 * up)
    limits = {name: value + 1.5 for name in ("low", "high") if (value := getattr(finding, name)) is not None}
    changed = replace(finding, estimate=estimate, numerator=numerator, base=base, **limits).with_display()
    return changed.with_warning() if finding.status == UNSURE else changed
