"""Take a project out of git as it was at some revision."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from stemreport.find_project import list_surveys
from stemreport.hashing import list_files
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound

__all__ = ["export_revision", "find_in_git", "find_revision", "list_revisions", "run_git"]

_PARTS = ("pyproject.toml", "requirements.lock", "notebooks", "stemreport", "data/raw")


def run_git(root: Path, *arguments: str) -> bytes | None:
    """Run git in a project's folder; None where it fails, is not installed, or the project is not in it."""
    try:
        # From here on, and no higher: a folder inside another project is no revision of that.
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def find_revision(root: Path, name: str) -> str:
    """Find the full name of a revision; "" where git knows none."""
    top = run_git(root, "rev-parse", "--show-toplevel")
    if name.startswith("-") or top is None or Path(top.decode().strip()).resolve() != root.resolve():
        return ""
    return (run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}") or b"").decode().strip()


def list_revisions(root: Path) -> list[str]:
    """List the names that git has for revisions: branches and tags."""
    if not find_revision(root, "HEAD"):
        return []
    return (run_git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags") or b"").decode().split()


def export_revision(paths: Paths, revision: str, folder: Path) -> tuple[Paths, list[str]]:
    """Write a project as it was at a revision to a new folder, with what arrived taken from the present where git has it not.

    Returns
    -------
    paths : Paths
    remarks : list of str
        What the reader has to know of it.

    Raises
    ------
    ProblemsFound
        When that revision has no such survey.
    """
    known = set((run_git(paths.root, "ls-tree", "-r", "--name-only", "-z", revision) or b"").decode().split("\0"))
    copy = Paths(folder, paths.year, paths.survey)
    if paths.relative(paths.codebook) not in known:
        raise ProblemsFound([Problem("make diff", "", f"no {paths.relative(paths.codebook)} in the revision {revision[:12]}",
                                     "a revision in which the survey has a codebook", "Name a later one, or a saved draft.")])
    wanted = [part for part in _PARTS if any(name == part or name.startswith(f"{part}/") for name in known)]
    archive = run_git(paths.root, "archive", "--format=tar", revision, "--", *wanted) or b""
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    taken = _take_arrivals(paths, copy)
    remarks = [f"It was made again from git revision {revision[:12]}, with its own package, notebooks, codebook and settings."]
    if taken:
        remarks.append(f"Not in git, so taken as they are now: {', '.join(taken)}. A change in them cannot be seen here; a saved draft would show it.")
    if not (folder / paths.lock.name).is_file() or (folder / paths.lock.name).read_bytes() != paths.lock.read_bytes():
        remarks.append("Its environment was locked to other versions; it was made with the libraries that are installed now, so what they change cannot be seen here.")
    return copy, remarks


def _take_arrivals(paths: Paths, copy: Paths) -> list[str]:
    """Copy what git does not hold, and what other reports publish; return the names of what arrived."""
    tracked = set((run_git(paths.root, "ls-files", "-z", "--", "data/raw") or b"").decode().split("\0"))
    taken = []
    for path in list_files([paths.raw]):
        name = paths.relative(path)
        if name not in tracked and not any(part.startswith((".", "~$", "__")) for part in path.relative_to(paths.raw).parts):
            _copy(path, copy.root / name)
            taken.append(name)
    for year, survey in list_surveys(paths.root):
        other = Paths(paths.root, year, survey)
        arrived = [] if survey != paths.survey or year == paths.year else [path for path in list_files([other.raw]) if paths.relative(path) not in tracked]
        published = [] if (year, survey) == (paths.year, paths.survey) else [path for path in (other.findings, other.quotations) if path.is_file()]
        for path in (*arrived, *published):
            _copy(path, copy.root / paths.relative(path))
    return taken


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def find_in_git(root: Path, name: str) -> list[tuple[str, bytes]]:
    """Find the states of a file in the history, newest first: the revision and the content."""
    if not find_revision(root, "HEAD"):
        return []
    revisions = (run_git(root, "log", "--format=%H", "--diff-filter=AM", "--", name) or b"").decode().split()
    return [(one, content) for one in revisions if (content := run_git(root, "show", f"{one}:{name}")) is not None]
