"""Clean, analyse and protect the census of a folder in one process, and say what each step took: seconds of wall and of processor, peak memory."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from make_census import SURVEY, YEAR

from stemreport.report import open_report


def main(root: str) -> None:
    """Run the stages of the notebooks; a line for each."""
    start = time.perf_counter(), time.process_time()

    def say(step: str) -> None:
        nonlocal start
        now = time.perf_counter(), time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{step} {now[0] - start[0]:.2f} {now[1] - start[1]:.2f} {peak:.2f}", flush=True)
        start = now

    report = open_report(YEAR, SURVEY, Path(root))
    cleaning = report.clean(report.read_exports())
    report.save_responses(cleaning)
    del cleaning
    say("clean")
    report.analyse()
    say("analyse")
    report.protect()
    say("protect")


if __name__ == "__main__":
    main(*sys.argv[1:])
