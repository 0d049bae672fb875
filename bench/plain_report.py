"""The same report as one plain script: no notebooks, no kernels, no record of what was done; the yardstick of `run.py`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import nbformat

from stemreport.document.stitch import Chapter, stitch_document
from stemreport.meaning import is_run
from stemreport.pipeline.provenance import write_provenance
from stemreport.report import open_report


def execute(path: Path, report) -> nbformat.NotebookNode:
    """Put what the cells of a chapter show into it, by calling the report itself."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if is_run(cell) and (shown := re.fullmatch(r"report\.(\w+)\((?:\"(\w+)\")?\)", cell.source.strip())):
            method, id = shown.groups()
            fragment = getattr(report, method)(*filter(None, [id]))
            cell.outputs = [nbformat.v4.new_output("display_data", data=fragment._repr_mimebundle_())]
    return notebook


def main(year: str, survey: str) -> None:
    """Clean, analyse, protect, draw and stitch in one process."""
    report = open_report(year, survey)
    cleaning = report.clean(report.read_exports())
    report.save_responses(cleaning)
    report.analyse()
    report.protect()
    report.protect_participants()
    report.draw_figures()
    write_provenance(report.paths)
    chapters = [Chapter(path.stem, path.name, execute(path, report)) for path in report.paths.list_chapters()]
    document = stitch_document(chapters, report.book, None, json.loads(report.paths.provenance.read_text(encoding="utf-8")))
    report.paths.report.write_text(document.html, encoding="utf-8")
    report.paths.ledger.write_text(document.ledger, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
