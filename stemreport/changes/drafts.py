"""Save a draft: a finished report with all that it was made from, to compare later ones with."""

from __future__ import annotations

import json
import platform
import re
import shutil
from importlib.metadata import distributions
from pathlib import Path

from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.changes.build import Build
from stemreport.changes.compare_builds import FILES, is_same
from stemreport.changes.put_back import copy_inputs

__all__ = ["describe_drafts", "list_drafts", "list_versions", "open_draft", "save_draft"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_VERSIONS = "versions.json"


def list_versions() -> dict[str, str]:
    """List the libraries that are installed with their versions, Python first."""
    found: dict[str, str] = {}
    for one in distributions():
        # As Python finds modules: the first on its path is the one that is loaded.
        found.setdefault(one.metadata["Name"], one.version)
    return {"Python": platform.python_version(), **dict(sorted(found.items(), key=lambda one: one[0].casefold()))}


def list_drafts(paths: Paths) -> list[str]:
    """List the names of the drafts that were saved."""
    return sorted(place.name for place in paths.drafts.glob("*/") if not place.name.startswith("."))


def save_draft(paths: Paths, name: str) -> Path:
    """Save a finished report with all that it was made from; return its folder.

    Raises
    ------
    ProblemsFound
        When a draft has this name, or when it is none.
    """
    command = f"make draft YEAR={paths.year} SURVEY={paths.survey} NAME="
    if not _NAME.fullmatch(name):
        raise ProblemsFound([Problem("make draft", "", f"NAME={name}", "letters, digits, hyphens, dots and underscores, a letter or digit first",
                                     f"Type, for example:\n  {command}before-review")])
    folder = paths.drafts / name
    if folder.exists():
        raise ProblemsFound([Problem(paths.relative(folder), "", "a draft of this name", "a new name, since a saved draft is never overwritten",
                                     f"Choose another name:\n  {command}{_find_free(paths, name)}")])
    unfinished = paths.drafts / f".{name}"
    shutil.rmtree(unfinished, ignore_errors=True)
    copy = copy_inputs(paths, unfinished)
    for cache in [*unfinished.rglob("__pycache__")]:
        shutil.rmtree(cache)
    copy.outputs.mkdir(parents=True)
    copy.processed.mkdir(parents=True)
    for file in FILES:
        source = paths.outputs / file
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, copy.outputs / file)
    shutil.copyfile(paths.provenance, copy.provenance)
    (unfinished / _VERSIONS).write_text(json.dumps(list_versions(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    unfinished.rename(folder)
    return folder


def _find_free(paths: Paths, name: str) -> str:
    stem, number = re.sub(r"-\d+$", "", name), 2
    while (paths.drafts / f"{stem}-{number}").exists():
        number += 1
    return f"{stem}-{number}"


def open_draft(paths: Paths, name: str) -> Build:
    """Open a saved draft.

    Raises
    ------
    ProblemsFound
        When something of it is gone.
    """
    folder = paths.drafts / name
    copy = Paths(folder, paths.year, paths.survey)
    if gone := [file for file in (folder / _VERSIONS, copy.provenance) if not file.is_file()]:
        raise ProblemsFound([Problem(paths.relative(folder), "", f"no {gone[0].relative_to(folder).as_posix()}", "a draft as make draft saved it",
                                     "Something of it was removed. Remove its whole folder, or compare with something else.")])
    return Build(f"the saved draft “{name}”", copy.outputs, copy, json.loads((folder / _VERSIONS).read_text(encoding="utf-8")),
                 json.loads(copy.provenance.read_text(encoding="utf-8")))


def describe_drafts(paths: Paths) -> list[str]:
    """Tell which drafts there are, and which of them is the report as it is now."""
    names = list_drafts(paths)
    if not names:
        return ["No draft is saved. Save one with:", f"  make draft YEAR={paths.year} SURVEY={paths.survey} NAME=before-review"]
    now = Build("", paths.outputs)
    return [f"  {name}{'   the same as the report now' if is_same(open_draft(paths, name), now) else ''}" for name in names]
