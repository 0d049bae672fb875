"""Write the bundle of a report: all that is published, as it would be now."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from stemreport.paths import Paths
from stemreport.pipeline.lock import hold_lock
from stemreport.pipeline.run_tasks import run_tasks
from stemreport.pipeline.task import STAGES
from stemreport.pipeline.write_document import write_published_page
from stemreport.publication.edition import PAGE, PDF, PROVENANCE, describe_edition, list_files
from stemreport.publication.find_exhibits import find_exhibits
from stemreport.publication.pack import write_checksums
from stemreport.publication.print_page import write_pdf
from stemreport.publication.write_crate import write_crate
from stemreport.publication.write_provenance import write_published_provenance
from stemreport.publication.write_tables import write_publication_tables
from stemreport.report import Report

__all__ = ["make_bundle", "write_bundle"]


def make_bundle(paths: Paths, tell: Callable[[str], None], engine: str = "") -> str:
    """Bring the report up to date and write its bundle, which is replaced as a whole; return the hash of the bundle.

    Raises
    ------
    ProblemsFound, TasksFailed
        Where there is no report, or no bundle can be made of it.
    """
    run_tasks(paths, STAGES[-1], tell, engine)
    unfinished = paths.processed / "bundle.unfinished"
    with hold_lock(paths.build_lock, lambda: tell("A run of this report is under way; the bundle is written when it has ended.")):
        shutil.rmtree(unfinished, ignore_errors=True)
        hash = write_bundle(paths, unfinished, tell)
        shutil.rmtree(paths.bundle, ignore_errors=True)
        unfinished.replace(paths.bundle)
    return hash


def write_bundle(paths: Paths, folder: Path, tell: Callable[[str], None]) -> str:
    """Write the bundle of a report that is up to date into a folder; return the hash of the bundle."""
    report = Report(paths)
    book, exhibits = report.book, find_exhibits(report.book, paths.ledger)
    start = time.perf_counter()

    def tell_step(name: str) -> None:
        nonlocal start
        tell(f"  {name:<24}{time.perf_counter() - start:6.1f} s")
        start = time.perf_counter()

    write_publication_tables(report, folder, [f"{describe_edition(book)}."])
    shutil.copyfile(paths.ledger, folder / paths.ledger.name)
    tell_step("tables and figures")
    files = list_files(book, exhibits)
    write_published_page(paths, folder / PAGE, files)
    tell_step("page")
    write_pdf((folder / PAGE).read_text(encoding="utf-8"), folder / PDF)
    tell_step("PDF")
    inputs = json.loads(paths.provenance.read_text(encoding="utf-8"))
    write_published_provenance(book, {"year": paths.year, "survey": paths.survey}, inputs, folder / PROVENANCE)
    if report.settings.publication.released:
        write_crate(book, files, inputs, folder)
    return write_checksums(folder)
