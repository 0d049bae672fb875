"""Measure reports about the areas of an invented census: ``python bench/fan_out.py [RESPONDENTS]``; part of ``make bench``.

`make areas` makes the report of the whole census and one about each of its 33 areas; then a plain script (`plain_area.py`) makes the report about one
area from an export that holds nobody else, started anew for each of some areas. Printed are the processor time of a report and its ratio, and the peak
memory of a run with few reports and with all of them: the sum over all processes at once, shared pages counted in part (PSS).
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pandas as pd
from make_census import SURVEY, YEAR, make_census

BENCH = Path(__file__).parent
PROJECT = BENCH.parent
RESPONDENTS, PLAIN, FEW = 100_000, 5, 8
FIGURES = ("age", "employed", "scale01", "scale02", "scale03", "scale15", "choice01", "choice02", "several1", "several8", "role")
REPORT = [sys.executable, "-m", "stemreport"]


def write_project(folder: Path, respondents: int) -> Path:
    """Write a census that declares its area, and a report with eleven figures and a table, as long as a real one."""
    root = folder / "project"
    raw = make_census(root, respondents, "csv")
    codebook = raw / "codebook.toml"
    codebook.write_text(codebook.read_text(encoding="utf-8").replace('subject = ', 'area = "area"\nsubject = ', 1), encoding="utf-8")
    exhibits = "".join(f'\n[figure.{id}]\nquestion = "{id}"\n' for id in FIGURES) + '\n[table.sector]\nquestion = "sector"\n'
    with (raw / "report.toml").open("a", encoding="utf-8") as file:
        file.write(exhibits)
    shutil.copytree(PROJECT / "notebooks", root / "notebooks")
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(PROJECT / name, root)
    return root


def run(command: list[str], root: Path) -> tuple[float, float, float]:
    """Run a command; return seconds of wall and of processor, children included, and the peak of its memory in MB."""
    before, start, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), [0.0]
    process = subprocess.Popen([str(part) for part in command], cwd=root, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(PROJECT)})
    watching = threading.Thread(target=watch, args=(process, peak))
    watching.start()
    assert process.wait() == 0, command
    watching.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak[0]


def watch(process: subprocess.Popen, peak: list[float]) -> None:
    """Note the most memory that a process and those below it have at once, looked at three times a second."""
    while process.poll() is None:
        family, size = {process.pid}, 0
        for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name)):
            try:
                if int(stat.read_text().rpartition(")")[2].split()[1]) in family or int(stat.parent.name) in family:
                    family.add(int(stat.parent.name))
                    size += next(int(line.split()[1]) for line in (stat.parent / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:"))
            except (OSError, StopIteration):
                continue
        peak[0] = max(peak[0], size / 1000)
        time.sleep(0.3)


def keep_areas(root: Path, count: int) -> None:
    """Forget all but some of the reports about areas, so that these are made again."""
    for folder in sorted((root / "outputs" / YEAR / SURVEY / "areas").glob("*"))[:count]:
        shutil.rmtree(folder)
        shutil.rmtree(root / "data" / "processed" / YEAR / SURVEY / "areas" / folder.name)


def write_plain_project(root: Path, area: str) -> Path:
    """Write a project whose export holds the respondents of one area alone."""
    plain = root.parent / area
    raw = root / "data" / "raw" / YEAR / SURVEY
    shutil.copytree(raw, plain / raw.relative_to(root), ignore=shutil.ignore_patterns("demonstration.*"))
    shutil.copytree(root / "notebooks", plain / "notebooks")
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(root / name, plain)
    export = pd.read_csv(raw / "demonstration.csv", dtype=str, keep_default_na=False)
    export[export["Question area?"] == f"Area {int(area.removeprefix('o')):02}"].to_csv(plain / raw.relative_to(root) / "demonstration.csv", index=False)
    return plain


def main(respondents: int) -> None:
    """Measure and print."""
    areas = [*REPORT, "areas", "--year", YEAR, "--survey", SURVEY]
    with tempfile.TemporaryDirectory() as folder:
        root = write_project(Path(folder), respondents)
        _, whole, _ = run([*REPORT, "report", "--year", YEAR, "--survey", SURVEY], root)
        wall, cpu, most = run(areas, root)
        made = sorted(path.parent.name for path in (root / "outputs" / YEAR / SURVEY / "areas").glob("*/report.html"))
        plain = [run([sys.executable, BENCH / "plain_area.py", YEAR, SURVEY, area], write_plain_project(root, area))[1]
                 for area in made[::max(len(made) // PLAIN, 1)][:PLAIN]]
        keep_areas(root, FEW)
        _, _, few = run(areas, root)
    each, base = cpu / len(made), statistics.median(plain)
    print(f"the report of the whole census of {respondents:,}: {whole:.1f} s of processor")
    print(f"{len(made)} reports about areas, with counting and protecting all of them: {wall:.1f} s, {cpu:.1f} s of processor")
    print(f"for each {each:.2f} s of processor, {each / base:.2f} x the plain script started anew for each ({base:.2f} s)")
    print(f"peak memory {most:.0f} MB with {len(made)} reports to make, {few:.0f} MB with {FEW}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RESPONDENTS)
