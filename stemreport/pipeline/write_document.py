"""Stitch the executed chapters of a report and write the page."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.reading import note_read
from stemreport.report import Report

if TYPE_CHECKING:
    from stemreport.document.files import Files
    from stemreport.document.stitch import Document
    from stemreport.exhibits.citations import FindingBook
    from stemreport.exhibits.fragment import Fragment

__all__ = ["open_other_book", "stitch_report", "write_document", "write_marked_document", "write_published_page", "write_whole"]


def write_document(paths: Paths) -> None:
    """Write ``report.html`` and ``ledger.csv`` from the executed chapters and the findings."""
    _write_public(paths)


def write_marked_document(paths: Paths) -> None:
    """Write the same files with each false claim printed as one, in place of stopping the run."""
    _write_public(paths, mark_false=True)


def write_published_page(paths: Paths, target: Path, files: Files) -> None:
    """Write the page as it is published, with the edition and links to its files."""
    write_whole(target, stitch_report(paths, files=files).html)


def _write_public(paths: Paths, mark_false: bool = False) -> None:
    document = stitch_report(paths, mark_false=mark_false)
    write_whole(paths.report, document.html)
    write_whole(paths.ledger, document.ledger)


def stitch_report(paths: Paths, **edition: object) -> Document:
    """Put a report together from what its tasks have made; `edition` is as `stitch_document` takes it."""
    # nbconvert is slow to import, and a run with nothing to do must not pay for it.
    from stemreport.document.stitch import read_chapter, stitch_document

    chapters = []
    for chapter in paths.list_chapters():
        note_read(chapter)
        chapters.append(read_chapter(paths.executed / chapter.name, paths.relative(chapter)))
    note_read(paths.provenance)
    provenance = json.loads(paths.provenance.read_text(encoding="utf-8"))
    book = Report(paths).book
    return stitch_document(chapters, book, partial(open_other_book, paths), provenance, correction=_write_correction(paths, book), **edition)


def open_other_book(paths: Paths, survey: str, year: str) -> FindingBook:
    """Open the findings of another report, which a sentence cites with ``of('survey', 'year')``.

    Raises
    ------
    UnknownCitation
        When they are not there.
    """
    from stemreport.exhibits.citations import UnknownCitation
    from stemreport.exhibits.keys import name_report

    other = Paths(paths.root, year, survey)
    if (year, survey) not in list_surveys(paths.root) or not other.findings.is_file():
        raise UnknownCitation(
            f"of('{survey}', '{year}')", None, "a survey and year whose findings are there",
            f"Make that report first:\n  make report YEAR={year} SURVEY={survey}")
    return Report(other).open_book(name_report(survey, year))


def _write_correction(paths: Paths, book: FindingBook) -> Fragment | None:
    """Write what this edition corrects; most correct nothing."""
    if not (edition := book.settings.publication.earlier):
        return None
    from stemreport.exhibits.publication import write_correction
    from stemreport.findings.revise import read_edition

    kept = paths.edition_findings(edition)
    return write_correction(book, read_edition(kept, paths.relative(kept), edition))


def write_whole(path: Path, text: str) -> None:
    """Write a text under a temporary name and rename it."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
