"""Write from what a report is made, as content hashes: no clock, no machine, no name that a person gave a file."""

from __future__ import annotations

import hashlib
import json

from stemreport.hashing import hash_file, hash_files, list_package_files
from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths

__all__ = ["write_provenance"]


def write_provenance(paths: Paths) -> None:
    """Write ``provenance.json``: the part of the making, and the SHA-256 of its content."""
    codebook = read_codebook(paths.codebook, paths.relative(paths.codebook))
    exports = {frame.units: paths.export(frame.file, frame.year) for frame in codebook.frames.values()}
    parts = {f"Export ({units})": hash_file(path) for units, path in exports.items() if path.is_file() or not codebook.intake}
    if codebook.tracker:
        # Loaded only where trackers are read: it takes longer than a run in which nothing changed.
        from stemreport.returns.read_folder import find_workbooks

        # Not by their names: an organisation's may be in it.
        trackers = sorted(hash_file(path) for path in find_workbooks(paths, codebook))
        parts["Completed trackers"] = hashlib.sha256("".join(trackers).encode()).hexdigest()
    parts["Codebook"] = hash_file(paths.codebook)
    parts["Settings of the report"] = hash_file(paths.settings)
    if paths.edits.is_file():
        parts["Corrections by hand"] = hash_file(paths.edits)
    for question in codebook.questions.values():
        if question.coded and paths.coding_sheet(question.id).is_file():
            parts[f"Codes of free text ({question.title})"] = hash_file(paths.coding_sheet(question.id))
    if paths.proposed_quotations.is_file():
        parts["Quotations"] = hash_file(paths.proposed_quotations)
    parts["Notebooks"] = hash_files((paths.relative(path), path) for path in paths.list_notebooks())
    parts["Package"] = hash_files(list_package_files())
    parts["Lock of the environment"] = hash_file(paths.lock)
    paths.provenance.write_text(json.dumps(parts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
