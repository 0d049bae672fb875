"""Stitch the executed chapters of a report and write the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stemreport.paths import Paths, list_surveys
from stemreport.report import Report

if TYPE_CHECKING:
    from stemreport.document.stitch import Document
    from stemreport.exhibits.citations import FindingBook

__all__ = ["write_document", "write_draft"]


def write_document(paths: Paths, mark_false: bool = False) -> list[Path]:
    """Write ``report.html`` and ``ledger.csv`` from the executed chapters and the findings.

    Parameters
    ----------
    mark_false : bool
        Whether a false claim is printed as one, in place of stopping the run.

    Returns
    -------
    list of Path
        The files of other surveys and years that the chapters cite, on which the page depends as well.
    """
    document, cited = _stitch(paths, mark_false=mark_false)
    _write(paths.report, document.html)
    _write(paths.ledger, document.ledger)
    return cited


def write_draft(paths: Paths) -> list[Path]:
    """Write ``draft.html``, the reviewer's edition, in which every figure is a link; returns what `write_document` does."""
    document, cited = _stitch(paths, draft=True)
    _write(paths.draft, document.html)
    return cited


def _stitch(paths: Paths, **edition: bool) -> tuple[Document, list[Path]]:
    # nbconvert is slow to import, and a run with nothing to do must not pay for it.
    from stemreport.document.stitch import read_chapter, stitch_document
    from stemreport.exhibits.citations import UnknownCitation

    cited: list[Path] = []

    def open_book(survey: str, year: str) -> FindingBook:
        other = Paths(paths.root, year, survey)
        if (year, survey) not in list_surveys(paths.root) or not other.findings.is_file():
            raise UnknownCitation(
                f"of('{survey}', '{year}')", None, "a survey and year whose findings are there",
                f"Make that report first:\n  make report YEAR={year} SURVEY={survey}")
        cited.extend([other.findings, other.codebook, other.settings])
        # The prefix becomes part of ids, which hold no spaces.
        return Report(other).open_book(f"{survey}/{year}/".replace(" ", "-"))

    chapters = [read_chapter(paths.executed / chapter.name, paths.relative(chapter))
                for chapter in paths.list_chapters()]
    return stitch_document(chapters, Report(paths).book, open_book, **edition), sorted(set(cited))


def _write(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
