"""Measure large surveys: ``python bench/census.py [RESPONDENTS ...] [--kind parquet|csv] [--runs 5]``; part of ``make bench``.

For each size an invented census is written, then cleaned, analysed and protected (`census_stages.py`) in turn with the same counts
in pandas, polars and duckdb (`yardsticks/`), each command a process of its own. The counts of every yardstick are compared with the
findings. Medians are printed: wall time, processor time, peak memory, and the ratio to the fastest yardstick. The yardsticks have an
environment of their own, `.venv-bench`; where it is missing they are left out. From 1,000,000 respondents on everything runs up to
three times, from 10,000,000 on once and without yardsticks.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from make_census import SURVEY, YEAR

BENCH = Path(__file__).parent
PROJECT = BENCH.parent
YARDSTICKS = ("pandas", "polars", "duckdb")
SIZES = (100_000, 1_000_000, 10_000_000)


@dataclass(frozen=True)
class Cost:
    """What a process cost: seconds of wall and of processor, and its peak memory in GB."""

    wall: float
    cpu: float
    peak: float


def measure(command: list[str], environment: dict[str, str] | None = None) -> tuple[Cost, str]:
    """Run a command, which must succeed; return what it cost and what it printed."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})}) as process:
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1e6), said


def take_median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(one, name) for one in costs) for name in ("wall", "cpu", "peak")))


def compare(root: Path, counts: Path) -> int:
    """Compare the counts of a yardstick with the findings, and return how many there are."""
    with (root / "data" / "processed" / YEAR / SURVEY / "findings-unprotected.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    found = json.loads(counts.read_text(encoding="utf-8"))
    for id, (number, base) in found.items():
        known = float(rows[id]["numerator"] or rows[id]["estimate"])
        assert abs(known - number) <= 1e-6 * max(1, abs(known)) and float(rows[id]["base"]) == base, (counts.name, id, number, known, base)
    return len(found)


def measure_size(folder: Path, size: int, kind: str, runs: int, yardsticks: tuple[str, ...]) -> Cost:
    """Measure one size, print a line for each step and yardstick, and return what the pipeline cost."""
    root = folder / str(size)
    subprocess.run([sys.executable, str(BENCH / "make_census.py"), str(root), str(size), kind], check=True, stdout=subprocess.DEVNULL)
    shutil.copy(PROJECT / "pyproject.toml", root)
    costs: dict[str, list[Cost]] = {name: [] for name in ("stemreport", *yardsticks)}
    steps: dict[str, list[Cost]] = {}
    for run in range(runs):
        cost, said = measure([sys.executable, str(BENCH / "census_stages.py"), str(root)], {"PYTHONPATH": str(PROJECT)})
        costs["stemreport"].append(cost)
        for line in said.splitlines():
            step, *numbers = line.split()
            steps.setdefault(step, []).append(Cost(*map(float, numbers)))
        for name in yardsticks:
            result = root / f"{name}.json"
            costs[name].append(measure([str(PROJECT / ".venv-bench/bin/python"), str(BENCH / "yardsticks" / f"count_{name}.py"), str(root), str(result)])[0])
            if not run:
                compare(root, result)
    shutil.rmtree(root)
    medians = {name: take_median(many) for name, many in costs.items()}
    best = min((medians[name] for name in yardsticks), key=lambda one: one.wall, default=None)
    for name, cost in [*medians.items(), *((f"  {step}", take_median(many)) for step, many in steps.items())]:
        ratio = f"{cost.wall / best.wall:6.2f} x wall {cost.cpu / best.cpu:6.2f} x processor of the fastest" if best and name == "stemreport" else ""
        print(f"{size:>12,} {kind:<8}{name:<12}{cost.wall:9.2f} s {cost.cpu:9.2f} s processor {cost.peak:7.2f} GB {ratio}".rstrip(), flush=True)
    return medians["stemreport"]


def main() -> None:
    """Measure the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--kind", choices=("parquet", "csv"), default="parquet")
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    there = YARDSTICKS if (PROJECT / ".venv-bench/bin/python").exists() else ()
    costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in wanted.sizes:
            runs = 1 if size >= 10_000_000 else min(wanted.runs, 3) if size >= 1_000_000 else wanted.runs
            costs[size] = measure_size(Path(folder), size, wanted.kind, runs, there if size < 10_000_000 else ())
    rates = [(costs[after].cpu - costs[before].cpu) / (after - before) for before, after in zip(list(costs)[:-1], list(costs)[1:])]
    for (before, after), rate in zip(zip(list(costs)[:-1], list(costs)[1:]), rates):
        print(f"from {before:,} to {after:,} respondents: {1e6 * rate:.2f} s of processor for each million more")
    if len(rates) > 1:
        print(f"growth: {rates[-1] / rates[0]:.2f} times as much for each respondent at the end as at the beginning")


if __name__ == "__main__":
    main()
