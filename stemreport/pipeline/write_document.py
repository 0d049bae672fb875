"""Stitch the executed chapters of a report and write the page."""

from __future__ import annotations

from pathlib import Path

from stemreport.paths import Paths, list_surveys
from stemreport.report import Report

__all__ = ["write_document"]


def write_document(paths: Paths) -> list[Path]:
    """Write ``report.html`` from the executed chapters and the findings.

    Returns
    -------
    list of Path
        The files of other surveys and years that the chapters cite, on which the page depends as well.
    """
    # nbconvert is slow to import, and a run with nothing to do must not pay for it.
    from stemreport.document.stitch import read_chapter, stitch_document
    from stemreport.exhibits.citations import FindingBook, UnknownCitation

    cited: list[Path] = []

    def open_book(survey: str, year: str) -> FindingBook:
        other = Paths(paths.root, year, survey)
        if (year, survey) not in list_surveys(paths.root) or not other.findings.is_file():
            raise UnknownCitation(
                f"of('{survey}', '{year}')", None, "a survey and year whose findings are there",
                f"Make that report first:\n  make report YEAR={year} SURVEY={survey}")
        cited.extend([other.findings, other.codebook, other.settings])
        return Report(other).book

    chapters = [read_chapter(paths.executed / chapter.name, paths.relative(chapter))
                for chapter in paths.list_chapters()]
    page = stitch_document(chapters, Report(paths).book, open_book)
    unfinished = paths.report.with_suffix(".unfinished")
    unfinished.write_text(page, encoding="utf-8")
    unfinished.replace(paths.report)
    return sorted(set(cited))
