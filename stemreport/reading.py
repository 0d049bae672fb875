"""What a process has read of the project: each accessor says so, and a build decides by it what has to run again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stemreport.hashing import hash_bytes

__all__ = ["ALL", "BYTES", "Read", "forget_reads", "list_folder", "list_reads", "note_read"]

Read = tuple[str, str, tuple[str, ...]]
"""A file's path, the SHA-256 of the bytes that were read ("" for a file that was not there), and which parts of it; `ALL` for all.

Of a folder, the path ends in "/" and the parts are the suffixes of the files that were listed.
"""

ALL = ""
"""Every part of a file that means anything."""
BYTES = "bytes"
"""The part of a file that is its very bytes, for whoever prints their hash."""

_hashes: dict[str, str] = {}
_parts: dict[str, set[str]] = {}


def note_read(path: Path, *parts: str) -> None:
    """Say that a file, or parts of it, are read, or that it was looked for and is not there.

    Parameters
    ----------
    *parts : str
        Tables of a TOML file; whatever is not named does not matter to who reads.
    """
    name = str(path)
    if name not in _hashes:
        _hashes[name] = hash_bytes(path) if path.is_file() else ""
    known = _parts.setdefault(name, set())
    known.update(parts or (ALL,))


def list_folder(folder: Path, suffixes: Iterable[str]) -> list[Path]:
    """List the files of a folder by their suffixes, whatever their case, sorted; without hidden ones and those that an office suite keeps open."""
    wanted = tuple(sorted(suffixes))
    name = f"{folder}/"
    _hashes.setdefault(name, "")
    _parts.setdefault(name, set()).update(wanted)
    return sorted(path for path in (folder.iterdir() if folder.is_dir() else ()) if path.suffix.casefold() in wanted and not path.name.startswith((".", "~$")))


def list_reads() -> list[Read]:
    """List what this process has read, sorted by path."""
    return [(name, hash, tuple(sorted(_parts[name]))) for name, hash in sorted(_hashes.items())]


def forget_reads() -> None:
    """Begin anew, as a process does that was forked to do one step."""
    _hashes.clear()
    _parts.clear()

