"""The pages that are published or reviewed, made in copies of the project, and what judges them besides the browser."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.built_report import ROOT, find_python
from tests.project_copy import SURVEYS, copy_project

NODE = ROOT / ".node-system/node_modules"
"""Where `make test-system` puts what npm's lock names."""

_COMMITTED = ("codebook.toml", "report.toml", "edits.csv", "demonstration.*")


def make_pages(folder: Path, year: str, survey: str, raw: Path, *command: str) -> Path:
    """Make a report with its draft, or what another command makes, from the raw data below a folder; return its outputs."""
    copy_project(folder / "project", raw.parent)
    asked = [find_python(), "-m", "stemreport", *(command or ("report", "--draft")), "--year", year, "--survey", survey]
    done = subprocess.run(asked, cwd=folder / "project", env=dict(os.environ), text=True, encoding="utf-8", capture_output=True)
    assert done.returncode == 0, f"it was not made:\n{done.stdout}\n{done.stderr}"
    return folder / "project/outputs" / year / survey


def copy_committed(folder: Path) -> Path:
    """Copy what git has of the raw data, and nothing that arrived; return the copy."""
    for pattern in _COMMITTED:
        for source in ROOT.glob(f"data/raw/*/*/{pattern}"):
            target = folder / source.relative_to(ROOT / "data")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    return folder / "raw"


def make_survey(folder: Path, survey: str) -> Path:
    """Make the pages of a survey of 2018/19, or of one that has no chapters of its own: ``generic``."""
    if survey == "generic":
        return make_pages(folder, "spring-2014", "garden-watch", SURVEYS / "data/raw")
    return make_pages(folder, "2018-19", survey, copy_committed(folder))


def make_bundle(folder: Path, survey: str) -> Path:
    """Make the bundle of a survey of 2018/19; return its folder."""
    return make_pages(folder, "2018-19", survey, copy_committed(folder), "bundle") / "bundle"
