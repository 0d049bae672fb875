"""Measure what a report costs, as whole processes against a plain script in the same run: ``make bench``.

Every command runs several times in turn with the plain script, so that a slow minute of the machine hits all alike; the
medians and the ratio of the medians are printed. ``bench/plain_report.py`` does the same work as one script. Where R is installed with the
packages rmarkdown, ggplot2 and svglite, and pandoc, so is ``bench/plain_report.Rmd``, which does less.

Large surveys come last: ``bench/census.py``, which can be called alone, with sizes and the number of runs.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[1]
YEAR, SURVEY, RUNS = "2018-19", "technicians", 5
PROSE = [sys.executable, "-c", "from pathlib import Path; from stemreport.pipeline.check_chapters import check_chapters; "
         f"from stemreport.paths import Paths; check_chapters(Paths(Path.cwd(), '{YEAR}', '{SURVEY}'))"]
ANNEX = [sys.executable, "bench/audit_annex.py", YEAR, SURVEY]
TRACKERS = 500
CENSUS = (100_000, 1_000_000, 10_000_000)
"""How many respondents the invented censuses have; the last as Parquet only."""
R_MARKDOWN = "the same kind of report by R Markdown"
HAS_R_MARKDOWN = """packages <- c("rmarkdown", "ggplot2", "svglite")
quit(status = if (all(sapply(packages, requireNamespace, quietly = TRUE)) && rmarkdown::pandoc_available()) 0 else 1)"""
RENDER = """given <- commandArgs(TRUE)
rmarkdown::render("bench/plain_report.Rmd", params = list(year = given[1], survey = given[2]), output_dir = given[3],
                  knit_root_dir = getwd(), quiet = TRUE)"""
REPORT = [sys.executable, "-m", "stemreport", "report", "--year", YEAR, "--survey", SURVEY]


def copy_project(folder: Path) -> Path:
    """Copy what a report is made from, so that measuring changes nothing."""
    root = folder / "project"
    for name in ("notebooks", "stemreport", "bench", f"data/raw/{YEAR}"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(PROJECT / name, root)
    return root


def measure(command: list[str], root: Path) -> float:
    """Return the wall time of a command in seconds; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL,
                   env={**os.environ, "PYTHONPATH": str(root)})
    return time.perf_counter() - start


def find_r_markdown() -> str | None:
    """Return where R is, if it can render the R Markdown document."""
    rscript = shutil.which("Rscript")
    found = rscript and subprocess.run([rscript, "-e", HAS_R_MARKDOWN], capture_output=True).returncode == 0
    return rscript if found else None


def forget(root: Path) -> None:
    """Remove every result, as before the first run."""
    for name in ("outputs", "data/processed"):
        shutil.rmtree(root / name, ignore_errors=True)


def edit_chapter(root: Path, run: int) -> None:
    """Change a sentence of one chapter, in each run otherwise; by a letter, since a typed figure would be refused."""
    path = root / "notebooks" / SURVEY / "60-response.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("wide range", f"wide range {chr(ord('a') + run)}"), encoding="utf-8")


def rebuild_warm(root: Path) -> list[float]:
    """Return how long a process that has loaded everything takes for an edited sentence."""
    command = [sys.executable, "bench/warm_rebuild.py", YEAR, SURVEY, f"notebooks/{SURVEY}/60-response.ipynb", "wide range"]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)})
    return [float(line) for line in done.stdout.split()]


def preview_edits(root: Path) -> list[float]:
    """Return how long an edited sentence takes to reach the page of the preview, from the moment at which it is saved."""
    command = [sys.executable, "bench/preview.py", YEAR, SURVEY, f"notebooks/{SURVEY}/60-response.ipynb", "wide range"]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)})
    return [float(line) for line in done.stdout.split()]


def edit_codebook(root: Path, run: int) -> None:
    """Change the title of a question, in each run otherwise: nearly everything depends on it."""
    path = root / "data" / "raw" / YEAR / SURVEY / "codebook.toml"
    letter = chr(ord("A") + run)
    path.write_text(re.sub(r'title = "(?:[A-Z] )?[Ee]ase', f'title = "{letter} ease', path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def read_trackers(root: Path) -> list[float]:
    """Return how long reading many trackers takes, and how long it takes with nothing changed."""
    command = [sys.executable, "bench/read_trackers.py", YEAR, "providers", str(TRACKERS)]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(root)})
    return [float(line.split()[1]) for line in done.stdout.splitlines()]


def main() -> None:
    """Measure and print a table."""
    times: dict[str, list[float]] = {name: [] for name in (
        "plain script", "papermill and nbconvert, one after the other", "make report, nothing there yet", "make report, one sentence edited",
        "make report, codebook edited", "make report, nothing changed", "the linter alone, all chapters")}
    rscript, by_r = find_r_markdown(), []
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder))
        measure(REPORT, root)  # compiles the modules of the copy
        for run in range(RUNS):
            forget(root)
            plain, obvious, cold, edited, codebook, idle, prose = times.values()
            plain.append(measure([sys.executable, "bench/plain_report.py", YEAR, SURVEY], root))
            forget(root)
            obvious.append(measure([sys.executable, "bench/plain_papermill.py", YEAR, SURVEY], root))
            if rscript:
                by_r.append(measure([rscript, "-e", RENDER, YEAR, SURVEY, str(Path(folder) / "r-markdown")], root))
            forget(root)
            cold.append(measure(REPORT, root))
            edit_chapter(root, run)
            edited.append(measure(REPORT, root))
            edit_codebook(root, run)
            codebook.append(measure(REPORT, root))
            idle.append(measure(REPORT, root))
            prose.append(measure(PROSE, root))
            print(f"run {run + 1} of {RUNS}", file=sys.stderr)
        if by_r:
            times[R_MARKDOWN] = by_r
        times["the same process again, one sentence edited"] = rebuild_warm(root)
        times["make preview, an edit saved until it is served"] = preview_edits(root)
        # Once: it takes as long as all the others of a run together, and is no part of a report.
        times["the annex by every breakdown, once"] = [measure(ANNEX, root)]
        for what, seconds in zip(("once", "nothing changed"), read_trackers(root)):
            times[f"{TRACKERS} trackers of 2,000 rows, {what}"] = [seconds]
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
          f"medians of at least {RUNS} runs")
    base = statistics.median(times["plain script"])
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"{name:<44}{median:8.2f} s {median / base:8.2f} x the plain script", flush=True)
    for kind, sizes in (("parquet", CENSUS), ("csv", CENSUS[:-1])):
        subprocess.run([sys.executable, "bench/census.py", *map(str, sizes), "--kind", kind], cwd=PROJECT, check=True)
    subprocess.run([sys.executable, "bench/fan_out.py"], cwd=PROJECT, check=True)


if __name__ == "__main__":
    main()
