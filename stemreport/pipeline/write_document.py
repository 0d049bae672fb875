"""Stitch the executed chapters of a report and write the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.reading import note_read
from stemreport.report import Report

if TYPE_CHECKING:
    from stemreport.document.stitch import Document
    from stemreport.exhibits.citations import FindingBook

__all__ = ["write_document", "write_draft", "write_marked_document"]


def write_document(paths: Paths) -> None:
    """Write ``report.html`` and ``ledger.csv`` from the executed chapters and the findings."""
    _write_public(paths)


def write_marked_document(paths: Paths) -> None:
    """Write the same files with each false claim printed as one, in place of stopping the run."""
    _write_public(paths, mark_false=True)


def write_draft(paths: Paths) -> None:
    """Write ``draft.html``, the reviewer's edition, in which every figure is a link."""
    _write(paths.draft, _stitch(paths, draft=True).html)


def _write_public(paths: Paths, mark_false: bool = False) -> None:
    document = _stitch(paths, mark_false=mark_false)
    _write(paths.report, document.html)
    _write(paths.ledger, document.ledger)


def _stitch(paths: Paths, **edition: bool) -> Document:
    # nbconvert is slow to import, and a run with nothing to do must not pay for it.
    from stemreport.document.stitch import read_chapter, stitch_document
    from stemreport.exhibits.citations import UnknownCitation
    from stemreport.exhibits.keys import name_report

    def open_book(survey: str, year: str) -> FindingBook:
        other = Paths(paths.root, year, survey)
        if (year, survey) not in list_surveys(paths.root) or not other.findings.is_file():
            raise UnknownCitation(
                f"of('{survey}', '{year}')", None, "a survey and year whose findings are there",
                f"Make that report first:\n  make report YEAR={year} SURVEY={survey}")
        return Report(other).open_book(name_report(survey, year))

    chapters = []
    for chapter in paths.list_chapters():
        note_read(chapter)
        chapters.append(read_chapter(paths.executed / chapter.name, paths.relative(chapter)))
    note_read(paths.provenance)
    provenance = json.loads(paths.provenance.read_text(encoding="utf-8"))
    return stitch_document(chapters, Report(paths).book, open_book, provenance, **edition)


def _write(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
