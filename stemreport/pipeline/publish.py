"""Publish an edition: once, signed off, and never over another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from stemreport.hashing import hash_file
from stemreport.paths import Paths
from stemreport.pipeline.check_report import check_report
from stemreport.pipeline.make_bundle import make_bundle
from stemreport.problems import Problem, ProblemsFound
from stemreport.publication.edition import CHECKSUMS
from stemreport.publication.pack import list_checksums, pack_bundle
from stemreport.publication.signoff import check_signoff
from stemreport.report import Report

__all__ = ["publish"]


def publish(paths: Paths, tell: Callable[[str], None], engine: str = "") -> None:
    """Make the bundle, prove it, look whether the three have signed it, and put it with the published editions.

    Of demonstration data an edition may be published unsigned, since every file of it says what it is.

    Raises
    ------
    ProblemsFound
        With all that must be mended first; nothing is published then.
    TasksFailed
        Where there is no report.
    """
    hash = make_bundle(paths, tell, engine)
    report = Report(paths)
    edition, is_demonstration = report.settings.publication.edition, report.codebook.is_demonstration
    if problems := _check_editions(paths, report.settings.publication.editions):
        raise ProblemsFound(problems)
    problems = check_report(paths, tell)
    if paths.signoff.is_file() or not is_demonstration:
        problems += check_signoff(paths.signoff, paths.relative(paths.signoff), edition, hash)
    if problems:
        raise ProblemsFound(problems)
    _write_edition(paths, edition, hash)
    tell(f"\nPublished: edition {edition}{'' if paths.signoff.is_file() else ', demonstration data, signed off by nobody'}")
    tell(f"  {paths.relative(paths.edition(edition))}/\n  {paths.relative(paths.edition_archive(edition))}")
    tell(f"Commit {paths.relative(paths.edition_record(edition).parent)}/: by it this edition is known again, and the next one is compared with it.")


def _check_editions(paths: Paths, editions: tuple[str, ...]) -> list[Problem]:
    """Check that the edition is no other than one that was published under its number, and that those before it are there."""
    edition, sums = editions[-1], (paths.bundle / CHECKSUMS).read_text(encoding="utf-8")
    folder, record = paths.edition(edition), paths.edition_record(edition)
    problems = []
    if record.is_file() and record.read_text(encoding="utf-8") == sums and folder.is_dir() and not _holds(folder, sums):
        problems.append(Problem(f"{paths.relative(folder)}/", "", f"an edition {edition} with other bytes than the one published",
                                f"what {paths.relative(record)} says", "Remove the folder; make publish writes it again."))
    elif record.is_file() and record.read_text(encoding="utf-8") != sums or folder.is_dir() and not _holds(folder, sums):
        problems.append(Problem(paths.relative(paths.settings), "[publication]", f"edition {edition}, which is published with other bytes",
                                "an edition that nobody has seen yet", "What was published is never changed. To correct it, add:\n"
                                f'[[publication.correction]]\nedition = "1.{len(editions)}"\nwhen = ...\nwhy = "..."'))
    for number in editions[:-1]:
        if not (paths.edition(number) / CHECKSUMS).is_file():
            problems.append(Problem(f"{paths.relative(paths.edition(number))}/", "", "no such folder", f"edition {number}, which stays available",
                                    "Unpack the archive that was published, so that the folder is there again."))
        elif paths.edition_record(number).is_file() and not _holds(paths.edition(number), paths.edition_record(number).read_text(encoding="utf-8")):
            problems.append(Problem(f"{paths.relative(paths.edition(number))}/", CHECKSUMS, f"an edition {number} with other bytes than the one published",
                                    f"what {paths.relative(paths.edition_record(number))} says", "Unpack the archive that was published."))
    return problems


def _holds(folder: Path, sums: str) -> bool:
    """Whether a folder holds the files that a list of checksums names, and the list itself."""
    return (folder / CHECKSUMS).is_file() and (folder / CHECKSUMS).read_text(encoding="utf-8") == sums == list_checksums(folder)


def _write_edition(paths: Paths, edition: str, hash: str) -> None:
    """Put the bundle that was proved with the published editions; the record of it comes last."""
    folder, archive, record = paths.edition(edition), paths.edition_archive(edition), paths.edition_record(edition)
    if not folder.is_dir():
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(paths.bundle, unfinished)
        if hash_file(unfinished / CHECKSUMS) != hash or not _holds(unfinished, (unfinished / CHECKSUMS).read_text(encoding="utf-8")):
            shutil.rmtree(unfinished)
            raise ProblemsFound([Problem(f"{paths.relative(paths.bundle)}/", "", "other bytes than those that were proved", f"the bundle {hash}",
                                         "Something wrote into it meanwhile. Let nothing else run on this report, and give the same command again.")])
        unfinished.replace(folder)
    pack_bundle(folder, archive, archive.stem)
    record.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(paths.findings, paths.edition_findings(edition))
    shutil.copyfile(folder / CHECKSUMS, record)
