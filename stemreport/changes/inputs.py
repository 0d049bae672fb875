"""What a report is made from, in the groups that can be put back one at a time, and how it differs from another report's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stemreport.find_project import list_surveys
from stemreport.hashing import hash_file, list_files
from stemreport.meaning import CODE, split_meaning
from stemreport.paths import Paths

__all__ = ["PACKAGE", "InputGroup", "compare_inputs", "find_package", "list_inputs"]

PACKAGE = "package code"
_SUFFIXES = {".py", ".j2", ".css", ".json"}
_HANDWORK = {"edits.csv": "corrections by hand", "quotations.csv": "quotations", "comments.csv": "comments"}
_MOST_NAMED = 6


@dataclass(frozen=True)
class InputGroup:
    """The files of one kind that differ between two reports.

    Parameters
    ----------
    name : str
        What it is called: "data", "notebook 10-executive-summary.ipynb".
    files : tuple of str
        Their names below the project's folder.
    details : tuple of str
        What changed in them, in words.
    """

    name: str
    files: tuple[str, ...]
    details: tuple[str, ...]


def list_inputs(paths: Paths, words: str) -> dict[str, tuple[str, Path]]:
    """List every file that a report is made from: its name below the project's folder, its group, and where it is.

    Parameters
    ----------
    words : str
        All that chapters, codebook and settings say; another report counts only if it is named there.
    """
    found = dict(_list_data(paths, words))
    for path in paths.list_notebooks():
        found[paths.relative(path)] = (f"notebook {path.name}", path)
    package = find_package(paths.root)
    files = [path for path in list_files([package]) if path.suffix in _SUFFIXES]
    return found | {path.relative_to(package.parent).as_posix(): (PACKAGE, path) for path in files}


def find_package(root: Path) -> Path:
    """Find the package of a project: that in its folder, or where it has none, the one that runs now."""
    running = Path(__file__).parents[1]
    return own if (own := root / running.name).is_dir() else running


def _read_words(paths: Paths) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (*paths.list_notebooks(), paths.codebook, paths.settings) if path.is_file())


def _list_data(paths: Paths, words: str) -> Iterator[tuple[str, tuple[str, Path]]]:
    for path in _list_raw(paths):
        yield paths.relative(path), (_name_group(paths, path), path)
    for year, survey in list_surveys(paths.root):
        other = Paths(paths.root, year, survey)
        if (year, survey) == (paths.year, paths.survey) or year not in words or survey not in words and survey != paths.survey:
            continue
        # The exports of an earlier year of the same survey may be a frame of this report.
        raw = _list_raw(other) if survey == paths.survey else [other.codebook, other.settings]
        for path in (*raw, other.findings, other.quotations):
            if path.is_file():
                yield paths.relative(path), (f"report of {year} {survey}", path)


def _list_raw(paths: Paths) -> list[Path]:
    """List what arrived, without what an office suite or a notebook leaves, and the script of an invented export, which makes no report."""
    return [path for path in list_files([paths.raw]) if path.suffix != ".py"
            and not any(part.startswith((".", "~$", "__")) for part in path.relative_to(paths.raw).parts)]


def _name_group(paths: Paths, path: Path) -> str:
    if path == paths.codebook:
        return "codebook"
    if path == paths.settings:
        return paths.settings.name
    return "codes of free text" if path.name.startswith("coding-") else _HANDWORK.get(path.name, "data")


def compare_inputs(old: Paths, new: Paths) -> list[InputGroup]:
    """List what differs in the inputs of two reports, whatever became of it; only what means something."""
    words = _read_words(old) + _read_words(new)
    before, after = list_inputs(old, words), list_inputs(new, words)
    groups: dict[str, list[str]] = {}
    details: dict[str, list[str]] = {}
    for name in dict.fromkeys([*before, *after]):
        group, _ = after.get(name) or before[name]
        one, other = (found[name][1] if name in found else None for found in (before, after))
        if one and other and _hash(one) == _hash(other):
            continue
        groups.setdefault(group, []).append(name)
        details.setdefault(group, []).append(_describe(name, one, other))
    return [InputGroup(_with_file(group, names), tuple(names), _shorten(details[group])) for group, names in groups.items()]


def _with_file(group: str, names: list[str]) -> str:
    return f"{group} ({names[0].rpartition('/')[2]})" if group == "data" and len(names) == 1 else group


def _hash(path: Path) -> str:
    """Hash what a file means, so that a comment or an output that was saved is no change."""
    if path.suffix == ".toml":
        return json.dumps(split_meaning(path, path.read_bytes()), sort_keys=True)
    return hash_file(path)


def _describe(name: str, before: Path | None, after: Path | None) -> str:
    if before is None or after is None:
        return f"{name} is new" if before is None else f"{name} is gone"
    if after.suffix in (".toml", ".ipynb"):
        parts = [split_meaning(path, path.read_bytes()) for path in (before, after)]
        changed = [part for part in {**parts[0], **parts[1]} if parts[0].get(part) != parts[1].get(part) and part not in (CODE, "cells")]
        # A table that changed says it better than the list of the tables.
        changed = [part for part in changed if not any(other.startswith(f"{part}.") for other in changed)]
        return f"{name}: {', '.join(changed) or 'the order of its parts'} changed"
    if after.suffix == ".csv":
        lines = [Counter(path.read_bytes().splitlines()) for path in (before, after)]
        return f"{name}: {(lines[1] - lines[0]).total():,} lines added, {(lines[0] - lines[1]).total():,} removed"
    return f"{name} changed"


def _shorten(details: list[str]) -> tuple[str, ...]:
    more = len(details) - _MOST_NAMED
    return tuple(details) if more <= 0 else (*details[:_MOST_NAMED], f"and {more} more files")
