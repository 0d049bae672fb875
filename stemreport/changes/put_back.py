"""Make the new report in a copy of the project, with some of its inputs as they were for the old one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from stemreport.paths import Paths
from stemreport.proof.run_copies import copy_survey
from stemreport.changes.inputs import PACKAGE, InputGroup, find_package

__all__ = ["copy_inputs", "make_copy", "make_report"]

_COMMAND_LINE = Path("pipeline", "command_line.py")
_MARK = "--mark-false-claims"


def copy_inputs(paths: Paths, folder: Path) -> Paths:
    """Copy all that a report is made from, the package too, to a folder that is a project of its own."""
    copy, package = copy_survey(paths, folder), find_package(paths.root)
    # With what was compiled of it, and the times by which that is recognised.
    shutil.copytree(package, folder / package.name)
    return copy


def make_copy(old: Paths, new: Paths, groups: Sequence[InputGroup], folder: Path) -> Paths:
    """Copy the new project, with the inputs of some groups taken from the old one."""
    copy = copy_inputs(new, folder)
    for group in groups:
        for name in group.files:
            target, source = folder / name, old.root / name
            target.unlink(missing_ok=True)
            if source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
    if not any(group.name == PACKAGE for group in groups):
        _take_results(new, copy)
    return copy


def _take_results(paths: Paths, copy: Paths) -> None:
    """Take over what was made already, so that only what the changed inputs concern is made again."""
    for file in (paths.build_record, paths.cleaning_log, paths.problems, paths.checked_quotations, paths.checked_participants, paths.provenance,
                 paths.unprotected_findings, paths.disclosure, paths.disclosure_summary, paths.prose_problems, paths.returns):
        if file.is_file():
            copy.processed.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, copy.processed / file.name)
    for place in (paths.responses, paths.codings, paths.executed, paths.letters, paths.read_trackers):
        if place.is_dir():
            shutil.copytree(place, copy.processed / place.name)
    for name in ("findings", "quotations", "participants", "report", "ledger", "figures"):
        source, target = getattr(paths, name), getattr(copy, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.is_file():
            shutil.copy2(source, target)


def make_report(paths: Paths, mark_false: bool = True, command: str = "report") -> str:
    """Make the report of a copy with the package of the copy; return what was said if it failed, "" if it did not.

    Parameters
    ----------
    mark_false : bool
        Whether a claim that is not true of other data is printed as such, if the package can do so.
    command : str
        ``bundle`` to write all that is published besides.
    """
    command_line = find_package(paths.root) / _COMMAND_LINE
    # An early revision may hold a package that has none yet, and says so itself.
    can_mark = mark_false and command_line.is_file() and _MARK in command_line.read_text(encoding="utf-8")
    done = subprocess.run(
        # The notebooks must take the package of the copy as well; env gives it to them.
        ["env", f"PYTHONPATH={paths.root}", sys.executable, "-m", "stemreport", command, "--year", paths.year, "--survey", paths.survey,
         *([_MARK] if can_mark else [])],
        cwd=paths.root, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode or not paths.report.is_file():
        # Of a fault in the program, as an early revision may have, what it was and not where.
        said = re.sub(r"Traceback \(most recent call last\):\n(?:[ \t].*\n)+", "", f"{done.stderr.strip() or done.stdout.strip()}\n").strip()
        return said or "it ended without a report"
    return ""
