"""The report about one area as one plain script: from an export that holds nobody else to the page; the yardstick of `fan_out.py`."""

from __future__ import annotations

import json
import sys

from plain_report import execute

from stemreport.disclosure.protect import protect_findings
from stemreport.document.stitch import Chapter, stitch_document
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.schema import write_findings
from stemreport.pipeline.provenance import write_provenance
from stemreport.report import open_report
from stemreport.responses.clean_survey import clean_survey


def main(year: str, survey: str, area: str) -> None:
    """Clean, analyse, protect, draw and stitch in one process."""
    report = open_report(year, survey, area=area)
    report.paths.provenance.parent.mkdir(parents=True)
    cleaning = clean_survey(report.codebook, report.read_exports(), [], "edits.csv")
    findings = analyse_survey(report.published_codebook, report.settings, cleaning.responses, cleaning.log, survey, year)
    protection = protect_findings(findings, report.published_codebook, report.settings)
    write_findings(protection.findings, report.paths.findings)
    report.draw_figures()
    write_provenance(report.paths)
    chapters = [Chapter(path.stem, path.name, execute(path, report)) for path in report.paths.list_chapters()]
    document = stitch_document(chapters, report.book, None, json.loads(report.paths.provenance.read_text(encoding="utf-8")))
    report.paths.report.write_text(document.html, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
