"""Stitch the executed chapters of a report and write the page."""

from __future__ import annotations

from stemreport.paths import Paths

__all__ = ["write_document"]


def write_document(paths: Paths) -> None:
    """Write ``report.html`` from the executed chapters and the findings."""
    # nbconvert is slow to import, and a run with nothing to do must not pay for it.
    from stemreport.codebook.read import read_codebook
    from stemreport.document.stitch import read_chapter, stitch_document
    from stemreport.exhibits.citations import FindingBook
    from stemreport.findings.schema import read_findings
    from stemreport.settings import read_settings

    codebook = read_codebook(paths.codebook, paths.relative(paths.codebook))
    settings = read_settings(paths.settings, codebook, paths.relative(paths.settings))
    book = FindingBook(read_findings(paths.findings), codebook, settings)
    chapters = [read_chapter(paths.executed / chapter.name, paths.relative(chapter))
                for chapter in paths.list_chapters()]
    page = stitch_document(chapters, book)
    unfinished = paths.report.with_suffix(".unfinished")
    unfinished.write_text(page, encoding="utf-8")
    unfinished.replace(paths.report)
