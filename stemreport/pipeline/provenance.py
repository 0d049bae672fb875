"""Write from what a report is made, as content hashes: no clock, no machine, no name that a person gave a file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from stemreport.hashing import hash_file, hash_files, list_package_files
from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.reading import BYTES, note_read

__all__ = ["write_provenance"]


def write_provenance(paths: Paths) -> None:
    """Write ``provenance.json``: the part of the making, and the SHA-256 of its content."""
    codebook = read_codebook(paths.codebook, paths.relative(paths.codebook))
    exports = {frame.units: paths.export(frame.file, frame.year) for frame in codebook.frames.values()}
    parts = {f"Export ({units})": _hash(path) for units, path in exports.items() if path.is_file() or not codebook.intake}
    if codebook.tracker:
        # Loaded only where trackers are read: it takes longer than a run in which nothing changed.
        from stemreport.returns.read_folder import find_workbooks

        # Not by their names: an organisation's may be in it.
        trackers = sorted(_hash(path) for path in find_workbooks(paths, codebook))
        parts["Completed trackers"] = hashlib.sha256("".join(trackers).encode()).hexdigest()
    parts["Codebook"] = _hash(paths.codebook)
    parts["Settings of the report"] = _hash(paths.settings)
    optional = {"Corrections by hand": paths.edits}
    for question in codebook.questions.values():
        if question.coded:
            optional[f"Codes of free text ({question.title})"] = paths.coding_sheet(question.id)
    optional["Quotations"] = paths.proposed_quotations
    parts |= {name: hash for name, path in optional.items() if (hash := _hash(path))}
    notebooks, package = [(paths.relative(path), path) for path in paths.list_notebooks()], list_package_files()
    for _, path in (*notebooks, *package):
        note_read(path)
    parts["Notebooks"] = hash_files(notebooks)
    parts["Package"] = hash_files(package)
    parts["Lock of the environment"] = _hash(paths.lock)
    paths.provenance.write_text(json.dumps(parts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _hash(path: Path) -> str:
    """Hash a file's bytes, as anybody can; "" if it is not there."""
    note_read(path, BYTES)
    return hash_file(path) if path.is_file() else ""
