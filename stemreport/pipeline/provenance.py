"""Write from what a report is made, as content hashes: no clock, no machine, no name that a person gave a file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from stemreport.hashing import hash_file, hash_files, list_package_files
from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.reading import BYTES, note_read

__all__ = ["hash_parts", "list_part_files", "write_provenance"]


def write_provenance(paths: Paths) -> None:
    """Write ``provenance.json``: the part of the making, and the SHA-256 of its content."""
    paths.provenance.write_text(json.dumps(hash_parts(paths), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def hash_parts(paths: Paths) -> dict[str, str]:
    """Hash each part that a report is made from; "" for a file that has to be there and is not."""
    codebook = read_codebook(paths.codebook, paths.relative(paths.codebook))
    files = list_part_files(paths)
    exports = {name: path for name, path in files.items() if name.startswith(_EXPORT)}
    parts = {name: _hash(path) for name, path in exports.items() if path.is_file() or not codebook.intake}
    if codebook.tracker:
        # Loaded only where trackers are read: it takes longer than a run in which nothing changed.
        from stemreport.returns.read_folder import find_workbooks

        # Not by their names: an organisation's may be in it.
        trackers = sorted(_hash(path) for path in find_workbooks(paths, codebook))
        parts["Completed trackers"] = hashlib.sha256("".join(trackers).encode()).hexdigest()
    parts |= {name: hash for name, path in files.items() if name not in exports and name != _LOCK and ((hash := _hash(path)) or name in _NEEDED)}
    notebooks, package = [(paths.relative(path), path) for path in paths.list_notebooks()], list_package_files()
    for _, path in (*notebooks, *package):
        note_read(path)
    return parts | {"Notebooks": hash_files(notebooks), "Package": hash_files(package), _LOCK: _hash(files[_LOCK])}


def list_part_files(paths: Paths) -> dict[str, Path]:
    """List the parts that are one file each, whether it is there or not."""
    codebook = read_codebook(paths.codebook, paths.relative(paths.codebook))
    files = {f"{_EXPORT}{frame.units})": paths.export(frame.file, frame.year) for frame in codebook.frames.values()}
    files |= {"Codebook": paths.codebook, "Settings of the report": paths.settings, "Corrections by hand": paths.edits}
    files |= {f"Codes of free text ({question.title})": paths.coding_sheet(question.id) for question in codebook.questions.values() if question.coded}
    return files | {"Quotations": paths.proposed_quotations, _LOCK: paths.lock}


_EXPORT, _LOCK = "Export (", "Lock of the environment"
_NEEDED = ("Codebook", "Settings of the report")


def _hash(path: Path) -> str:
    """Hash a file's bytes, as anybody can; "" if it is not there."""
    note_read(path, BYTES)
    return hash_file(path) if path.is_file() else ""
