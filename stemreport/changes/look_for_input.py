"""Look for a file that a report was made from, by its hash: in the history of git, and in what was saved with drafts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from stemreport.hashing import hash_bytes
from stemreport.paths import Paths
from stemreport.changes.drafts import list_drafts
from stemreport.changes.export_revision import find_in_git, find_revision

__all__ = ["FoundInput", "look_for_input"]

FoundInput = tuple[str, bytes | Path]
"""Where it was found, in words, and the content or a file that holds it."""


def look_for_input(paths: Paths, file: Path, hash: str) -> tuple[FoundInput | None, list[str]]:
    """Look for the file of some hash that once stood at a place; what is found, if it is, and where was looked, in words."""
    looked = [f"the folder {paths.relative(file.parent)}/"]
    for where, content, found in _list_places(paths, file):
        if where not in looked:
            looked.append(where)
        if content is not None and found == hash:
            return (where, content), looked
    return None, looked


def _list_places(paths: Paths, file: Path) -> Iterator[tuple[str, bytes | Path | None, str]]:
    name = paths.relative(file)
    if not find_revision(paths.root, "HEAD"):
        yield "git, which holds no revision of this project", None, ""
    states = find_in_git(paths.root, name)
    if not states:
        yield f"git, which never held {name}", None, ""
    for revision, content in states:
        yield f"git revision {revision[:12]}", content, hashlib.sha256(content).hexdigest()
    drafts = list_drafts(paths)
    if not drafts:
        yield f"the saved drafts, of which there are none in {paths.relative(paths.drafts)}/", None, ""
    for draft in drafts:
        kept = paths.drafts / draft / name
        yield f"the saved draft “{draft}”", kept if kept.is_file() else None, hash_bytes(kept) if kept.is_file() else ""
