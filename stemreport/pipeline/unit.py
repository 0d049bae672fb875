"""A report as a unit of work: a function of files and of nothing else, which any machine can do that has the same package."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from stemreport.codebook.read import read_codebook
from stemreport.find_project import list_surveys
from stemreport.hashing import hash_files, list_files, list_package_files
from stemreport.paths import Paths
from stemreport.pipeline.lock import hold_lock
from stemreport.pipeline.set_aside import set_aside

__all__ = ["collect_results", "describe_environment", "hash_unit", "list_inputs", "place_results", "write_files"]

Files = Mapping[str, bytes]
"""Files by their names below the project's folder."""


def list_inputs(paths: Paths, needed: Iterable[Paths] = ()) -> dict[str, Path]:
    """List the files that a report is made from, by their names below the project's folder.

    Those of a report about an area hold no response: areas are counted and protected before.

    Parameters
    ----------
    needed : iterable of Paths
        The reports whose findings it cites.
    """
    files = [paths.root / "pyproject.toml", paths.lock, *paths.list_notebooks()]
    if paths.area:
        files += [paths.codebook, paths.settings, paths.provenance, paths.shared("protected", f"{paths.area}.csv")]
    else:
        files += list_files([paths.raw])
        years = {frame.year for frame in read_codebook(paths.codebook, paths.relative(paths.codebook)).all_frames.values()} - {""}
        # What another year holds of the same survey can be a frame of this report.
        files += list_files(Paths(paths.root, year, paths.survey).raw for year in years if (year, paths.survey) in list_surveys(paths.root))
    for other in needed:
        files += [other.codebook, other.settings, other.findings, other.quotations]
    return {paths.relative(path): path for path in sorted(set(files)) if path.is_file()}


def hash_unit(paths: Paths, inputs: Mapping[str, Path]) -> str:
    """Return the name of a unit: of which report, and the SHA-256 of what it is made from."""
    hash = hashlib.sha256(f"{hash_files(inputs.items())} {describe_environment()}".encode()).hexdigest()
    return f"{paths.name.replace(' ', '-')}-{hash}"


@cache
def describe_environment() -> str:
    """Return the SHA-256 of the package and of all that is installed beside it: only where it is the same, the same bytes come out."""
    installed = sorted({f"{one.name}=={one.version}" for one in distributions()})
    return hashlib.sha256(json.dumps([sys.version_info[:2], installed, hash_files(list_package_files())]).encode()).hexdigest()


def write_files(files: Files, root: Path) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def collect_results(paths: Paths) -> dict[str, bytes]:
    """Collect what making a report has written, its record last."""
    own = [path for path in list_files([paths.processed, paths.outputs]) if path not in (paths.build_lock, paths.build_record)]
    return {path.relative_to(paths.root).as_posix(): path.read_bytes() for path in (*own, paths.build_record)}


def place_results(paths: Paths, results: Files) -> None:
    """Bring what was written elsewhere into the project, as if it had been written here."""
    with hold_lock(paths.build_lock, lambda: None):
        set_aside(paths)
        # The record comes last: whoever is stopped before has nothing that counts as done.
        paths.build_record.unlink(missing_ok=True)
        write_files(results, paths.root)
        shutil.rmtree(paths.set_aside, ignore_errors=True)
