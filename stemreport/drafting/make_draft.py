"""Draft the codebook of a new survey: what `make codebook` does."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from stemreport.codebook.read import read_codebook
from stemreport.drafting.describe_draft import describe_draft
from stemreport.drafting.draft_survey import draft_survey
from stemreport.drafting.write_draft import write_settings
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.responses.clean_survey import clean_survey

__all__ = ["make_draft"]

_EXAMPLE = "  make codebook FILE=export.csv YEAR=2025 SURVEY=clubs"
_FOLDER = re.compile(r"[\w][\w.-]*")
_OWN_FILES = re.compile(r"edits\.csv|quotations\.csv|coding-.*|codebook\.toml|report\.toml")


def make_draft(root: Path, file: str, year: str, survey: str) -> list[str]:
    """Read an export and write a draft of its codebook; return the lines that tell the analyst what was found.

    Parameters
    ----------
    root : Path
        The project's folder.
    file : str
        The export, as the analyst wrote it: its whole path, or its path from the project's folder.
    year, survey : str
        The names of the two folders below ``data/raw``.

    Raises
    ------
    ProblemsFound
        When something is missing in the command, when there is a codebook already, or when the file cannot be read.
    """
    path = root / Path(file).expanduser()
    paths = Paths(root, year, survey)
    _check_request(path, paths, file)
    draft = draft_survey(path, paths.relative(path), survey)
    with tempfile.TemporaryDirectory() as folder:
        checked = Path(folder) / "codebook.toml"
        checked.write_text(draft.text, "utf-8")
        codebook = read_codebook(checked, paths.relative(paths.codebook))
    cleaning = clean_survey(codebook, {"responses": draft.export}, [], paths.relative(paths.edits))
    written = _write_files(draft.text, path, paths)
    return describe_draft(draft, cleaning.problems, paths, written)


def _check_request(path: Path, paths: Paths, file: str) -> None:
    """Raise a Problem for whatever is missing or wrong in the command, all at once."""
    problems = []
    if not file.strip():
        problems.append(_describe_request("no FILE", "the export to begin from"))
    elif not path.is_file():
        is_folder = path.is_dir()
        problems.append(Problem(file, "", "a folder" if is_folder else "no such file", "the export to begin from",
                                "Write the name of the file behind FILE=" + (
                                    "." if is_folder else ', in quotes if it holds a space: FILE="my export.csv".')))
    elif _OWN_FILES.fullmatch(path.name):
        problems.append(Problem(file, "", f"a file named {path.name}", "an export under a name of its own",
                                "Files of this name have another meaning here: rename the export."))
    for key, value, what in (("YEAR", paths.year, "2025"), ("SURVEY", paths.survey, "clubs")):
        if not value:
            problems.append(_describe_request(f"no {key}", f"{key}={what}, a folder for it"))
        elif not _FOLDER.fullmatch(value):
            expected = f"the name of a folder, such as {what}: letters, digits, - and _"
            problems.append(_describe_request(f"{key}={value}", expected))
    if not problems and paths.codebook.exists():
        problems.append(Problem(
            paths.relative(paths.codebook), "", "a codebook that is there already", "a survey and year without a codebook",
            "It may hold work, and is never overwritten. For a draft beside it choose another name behind SURVEY=. To begin "
            "anew, rename or remove the codebook first."))
    copy = paths.raw / path.name
    if not problems and copy.exists() and not _is_same(path, copy):
        problems.append(Problem(
            paths.relative(copy), "", "another file of this name", "no file of this name, or the same",
            "It is never overwritten. Give the export another name, or remove the old one."))
    if problems:
        raise ProblemsFound(problems)


def _describe_request(found: str, expected: str) -> Problem:
    return Problem("make codebook", "", found, expected, f"Type, for example:\n{_EXAMPLE}")


def _is_same(one: Path, other: Path) -> bool:
    return one.samefile(other) or one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _write_files(text: str, path: Path, paths: Paths) -> list[Path]:
    """Write what is not there yet, the codebook last: it is what says that a survey is there."""
    paths.raw.mkdir(parents=True, exist_ok=True)
    written = []
    copy = paths.raw / path.name
    if not copy.exists():
        beside = copy.with_name(f".{copy.name}.part")
        shutil.copyfile(path, beside)
        os.replace(beside, copy)
        written.append(copy)
    if not paths.settings.exists():
        _write_whole(paths.settings, write_settings(paths.survey, paths.year))
        written.append(paths.settings)
    _write_whole(paths.codebook, text)
    return [*written, paths.codebook]


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, "utf-8", newline="\n")
    os.replace(beside, path)
