"""Let the copies of the canary suppress just what the report suppresses, so that their pages can be compared figure by figure."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pandas as pd

from stemreport.findings.schema import LEAST, PRIVATE_COLUMNS, UNSURE, Finding, read_findings, write_findings
from stemreport.paths import Paths

__all__ = ["hold_suppression", "publish_as_before"]

_CALL = "report.protect()"
_BEFORE = "published-before.csv"


def hold_suppression(paths: Paths, copy: Paths) -> None:
    """Put what the report publishes beside a copy, and let the copy's notebook go by it in place of choosing anew.

    Changed answers would make other figures too few, and risks that were accepted of the true ones might then give those away.
    """
    copy.processed.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(paths.findings, copy.processed / _BEFORE)
    notebook = copy.notebooks / "3-protect.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code" and _CALL in source:
            cell["source"] = ("from stemreport.proof.hold_suppression import publish_as_before\n"
                              + source.replace(_CALL, "publish_as_before(report.paths)"))
    notebook.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def publish_as_before(paths: Paths) -> pd.DataFrame:
    """Write the findings of a copy, suppressed where those of the report are; return id and status of each."""
    before = read_findings(paths.processed / _BEFORE)
    findings = [_publish(finding, before.get(finding.id)) for finding in read_findings(paths.unprotected_findings).values()]
    write_findings(findings, paths.findings)
    paths.disclosure.write_text("", encoding="utf-8")
    paths.disclosure_summary.write_text("", encoding="utf-8")
    return pd.DataFrame([(one.id, one.status) for one in findings], columns=["id", "status"])


def _publish(finding: Finding, before: Finding | None) -> Finding:
    finding = replace(finding, **dict.fromkeys(PRIVATE_COLUMNS))
    if before is not None and before.is_suppressed:
        return finding.suppress(base_too=before.base is None, least=before.status == LEAST)
    finding = finding.with_warning() if before is not None and before.status == UNSURE else finding
    return finding.with_revised(before.revised) if before is not None else finding
