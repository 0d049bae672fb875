"""Say of each file of a bundle which bytes it holds, and pack them all into one file, the same bytes each time."""

from __future__ import annotations

import zipfile
from pathlib import Path

from stemreport.hashing import hash_file, list_files
from stemreport.publication.edition import CHECKSUMS

__all__ = ["list_checksums", "pack_bundle", "write_checksums"]

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16


def write_checksums(folder: Path) -> str:
    """Write ``SHA256SUMS``, as `sha256sum --check` reads it, and return its own hash: that of the bundle.

    Parameters
    ----------
    folder : Path
        Of the complete bundle.
    """
    sums = folder / CHECKSUMS
    sums.write_text(list_checksums(folder), encoding="utf-8", newline="\n")
    return hash_file(sums)


def list_checksums(folder: Path) -> str:
    """List the SHA-256 of each file of a bundle, but for that of the list itself."""
    return "".join(f"{hash_file(path)}  {path.relative_to(folder).as_posix()}\n" for path in _list(folder) if path != folder / CHECKSUMS)


def pack_bundle(folder: Path, archive: Path, name: str) -> None:
    """Pack a bundle.

    Parameters
    ----------
    name : str
        The folder that it unpacks into.
    """
    unfinished = archive.with_suffix(".unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in _list(folder):
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", _FIRST_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _READABLE, 3
            packed.writestr(entry, path.read_bytes())
    unfinished.replace(archive)


def _list(folder: Path) -> list[Path]:
    return sorted(list_files([folder]), key=lambda path: path.relative_to(folder).as_posix())
