"""Make copies of a project, change each of them, and run the pipeline in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from stemreport.codebook.read import read_codebook
from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.proof.hold_suppression import hold_suppression
from stemreport.proof.perturbations import Perturbation

__all__ = ["Copy", "copy_survey", "run_copies"]


@dataclass(frozen=True)
class Copy:
    """A changed copy of the project after its run: where it is, how long it took, and what was said if it failed."""

    perturbation: Perturbation
    paths: Paths
    seconds: float
    failure: str = ""


def copy_survey(paths: Paths, folder: Path) -> Paths:
    """Copy what the report of a survey is made from; of other surveys, which its chapters may cite, what they publish."""
    copy = Paths(folder, paths.year, paths.survey)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("pyproject.toml", paths.lock.name):
        shutil.copyfile(paths.root / name, folder / name)
    ignored = shutil.ignore_patterns(".*", "__pycache__")
    shutil.copytree(paths.notebooks, copy.notebooks, ignore=ignored)
    shutil.copytree(paths.raw, copy.raw, ignore=ignored)
    earlier = {frame.year for frame in read_codebook(paths.codebook, paths.relative(paths.codebook)).frames.values()}
    for year, survey in list_surveys(paths.root):
        other, its_copy = Paths(paths.root, year, survey), Paths(folder, year, survey)
        if survey == paths.survey and year in earlier:
            # Its returns are a frame of this report.
            shutil.copytree(other.raw, its_copy.raw, ignore=ignored, dirs_exist_ok=True)
        for name in ("codebook", "settings", "findings", "quotations"):
            file, target = getattr(other, name), getattr(its_copy, name)
            if (year, survey) != (paths.year, paths.survey) and file.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
    return copy


def run_copies(paths: Paths, perturbations: Sequence[Perturbation], folder: Path,
               tell: Callable[[str], None]) -> Iterator[Copy]:
    """Run the pipeline on a copy for each perturbation, as many at once as there are cores, and yield them in order."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for copy in pool.map(lambda one: _run(paths, one, folder / one.name.replace(" ", "-")), perturbations):
            tell(f"  {copy.perturbation.name:<24}{copy.seconds:6.1f} s{'  failed' if copy.failure else ''}")
            yield copy


def _run(paths: Paths, perturbation: Perturbation, folder: Path) -> Copy:
    start = time.perf_counter()
    copy = copy_survey(paths, folder)
    failure = ""
    try:
        perturbation.apply(copy)
        hold_suppression(paths, copy)
        # The kernels of the notebooks must take the package that runs now, wherever it stands; env gives it to them.
        package = Path(__file__).parents[2]
        done = subprocess.run(
            ["env", f"PYTHONPATH={package}", sys.executable, "-m", "stemreport", "report", "--year", paths.year,
             "--survey", paths.survey, "--mark-false-claims"],
            cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
        if done.returncode or not copy.report.is_file():
            failure = done.stderr.strip() or done.stdout.strip()
    except ProblemsFound as found:
        failure = str(found)
    return Copy(perturbation, copy, time.perf_counter() - start, failure)
