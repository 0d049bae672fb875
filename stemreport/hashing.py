"""Hash what files mean: their content, and for notebooks their cells without outputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

__all__ = ["hash_bytes", "hash_file", "hash_files", "hash_notebook", "list_files", "list_package_files"]

_BLOCK = 1 << 20


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's content, or of a notebook's cells."""
    return hash_notebook(path) if path.suffix == ".ipynb" else hash_bytes(path)


def hash_bytes(path: Path | str) -> str:
    """Return the SHA-256 of a file's bytes, without having them all in memory."""
    with open(path, "rb") as file:
        hash = hashlib.sha256()
        while block := file.read(_BLOCK):
            hash.update(block)
    return hash.hexdigest()


def hash_notebook(path: Path) -> str:
    """Return the SHA-256 of a notebook's cells: kind, id, tags and source, without outputs and metadata."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    meaning = [[cell["cell_type"], cell.get("id", ""), cell["metadata"].get("tags", []), "".join(cell["source"])]
               for cell in cells]
    return hashlib.sha256(json.dumps(meaning, ensure_ascii=False).encode()).hexdigest()


def hash_files(files: Iterable[tuple[str, Path]]) -> str:
    """Return one SHA-256 for several named files, whatever their order."""
    lines = sorted(f"{hash_file(path)}  {name}\n" for name, path in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def list_files(places: Iterable[Path]) -> list[Path]:
    """List the files at some places, those below folders included, sorted."""
    found: set[Path] = set()
    for place in places:
        if place.is_dir():
            found.update(path for path in place.rglob("*") if path.is_file())
        elif place.is_file():
            found.add(place)
    return sorted(found)


def list_package_files() -> list[tuple[str, Path]]:
    """List the files of the package with their names below it; every task depends on them."""
    package = Path(__file__).parent
    return [(path.relative_to(package.parent).as_posix(), path) for path in list_files([package])
            if path.suffix in {".py", ".j2", ".css", ".json"}]
