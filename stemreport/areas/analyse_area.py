"""Work out the findings of one area, or of everybody who is in none that has a report."""

from __future__ import annotations

from stemreport.findings.analyse import analyse_survey
from stemreport.findings.compare import compare_findings
from stemreport.findings.schema import write_findings
from stemreport.paths import Paths
from stemreport.report import Report
from stemreport.responses.store import read_log, read_responses

__all__ = ["analyse_area"]


def analyse_area(paths: Paths, area: str) -> None:
    """Write the findings of one area to the private folder, not protected yet.

    Parameters
    ----------
    paths : Paths
        Of what all areas share.
    area : str
        Its id, or `REST`.
    """
    report = Report(paths.for_area(area))
    codebook, settings = report.published_codebook, report.settings
    responses = read_responses(paths.shared("responses", area), codebook.frames)
    log = read_log(paths.for_area("").cleaning_log)
    # What was left out belongs to no area: nobody looked where it came from.
    own = log[log["id"].isin({id for frame in responses.values() for id in frame["id"]}) & (log["action"] != "excluded")]
    findings = analyse_survey(codebook, settings, responses, own, paths.survey, paths.year)
    findings += compare_findings(codebook, settings, responses, findings)
    write_findings(findings, paths.shared("findings", f"{area}.csv"), private=True)
