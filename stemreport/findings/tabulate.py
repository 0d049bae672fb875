"""Show findings in a notebook."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from stemreport.findings.schema import Finding

__all__ = ["tabulate_findings"]


def tabulate_findings(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return a frame of findings for a person to look at: one row a finding; id, display, numerator, base, base_rule and status."""
    columns = ["id", "display", "numerator", "base", "base_rule", "status"]
    return pd.DataFrame([[getattr(one, name) for name in columns] for one in findings], columns=columns)
