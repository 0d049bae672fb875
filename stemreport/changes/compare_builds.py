"""Compare two finished reports: everything that a reader would take for something else, and nothing that only bytes tell apart."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from stemreport.hashing import hash_bytes, list_files
from stemreport.problems import Problem, ProblemsFound
from stemreport.proof.page import Page
from stemreport.proof.read_page import read_page
from stemreport.changes.build import Build
from stemreport.changes.change import KINDS, Change
from stemreport.changes.compare_drawings import DrawingPair, compare_drawings
from stemreport.changes.compare_numbers import compare_citations, compare_numbers, read_figures
from stemreport.changes.compare_words import compare_rankings, compare_words
from stemreport.changes.read_ledger import LedgerRow, read_ledger

__all__ = ["FILES", "Differences", "compare_builds", "is_same"]

FILES = ("report.html", "findings.csv", "ledger.csv", "figures")
"""What of a folder of outputs is the report."""


@dataclass(frozen=True)
class Differences:
    """What differs between two finished reports.

    Parameters
    ----------
    changes : list of Change
        In the order of `KINDS`.
    drawings : list of DrawingPair
        Of the figures among them.
    bytes_only : list of str
        Files whose bytes are others.
    """

    changes: list[Change]
    drawings: list[DrawingPair] = field(default_factory=list)
    bytes_only: list[str] = field(default_factory=list)


def compare_builds(old: Build, new: Build) -> Differences:
    """Compare two finished reports by what they say.

    Raises
    ------
    ProblemsFound
        When one of them is not complete.
    """
    _check(old)
    _check(new)
    bytes_only = _compare_bytes(old.outputs, new.outputs)
    if not bytes_only:
        return Differences([])
    (page, ledger), (old_page, old_ledger) = (_read(hash_bytes(one.outputs / FILES[0]), one.outputs / FILES[0]) for one in (new, old))
    before, after = (read_figures(one.outputs / FILES[1]) for one in (old, new))
    numbers = compare_numbers(before, after, old_ledger, ledger, _read_titles(old) | _read_titles(new))
    same = (before.keys() & after.keys()) - {one.key for one in numbers}
    drawn, pairs = compare_drawings(old_page, page, old.outputs, new.outputs)
    changes = [*numbers, *compare_rankings(old_page, page), *compare_words(old_page, page), *drawn,
               *compare_citations(old_ledger, ledger, same)]
    order = [*KINDS]
    return Differences(sorted(changes, key=lambda one: order.index(one.kind)), pairs, bytes_only)


def is_same(old: Build, new: Build) -> bool:
    """Whether two reports are the same, byte for byte."""
    return not _compare_bytes(old.outputs, new.outputs)


@cache
def _read(hash: str, path: Path) -> tuple[Page, list[LedgerRow]]:
    # Once: what a report is compared with is compared with every other that was made to find a cause.
    return read_page(path), read_ledger(path)


def _check(build: Build) -> None:
    missing = [name for name in FILES[:2] if not (build.outputs / name).is_file()]
    if missing:
        raise ProblemsFound([Problem(build.name, "", f"no {' and no '.join(missing)}", "a finished report with its findings",
                                     "Compare with another edition, or have that report made again.")])


def _compare_bytes(old: Path, new: Path) -> list[str]:
    """List the files of two reports that are not the same."""
    before, after = ({path.relative_to(folder).as_posix(): hash_bytes(path) for path in list_files(folder / name for name in FILES)}
                     for folder in (old, new))
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _read_titles(build: Build) -> dict[str, str]:
    if build.paths is None or not build.paths.codebook.is_file():
        return {}
    questions = tomllib.loads(build.paths.codebook.read_text(encoding="utf-8")).get("question", {})
    return {id: str(question.get("title", "")) for id, question in questions.items()}
