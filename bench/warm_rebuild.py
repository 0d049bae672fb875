"""Edit a sentence again and again and bring the page up to date, in one process that has loaded everything: what a live preview costs."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import stemreport.prose.check_prose  # noqa: F401 - elsewhere its own process loads it, while this one loads what notebooks need
from stemreport.paths import Paths
from stemreport.pipeline.run_tasks import run_tasks


def main(year: str, survey: str, chapter: str, word: str) -> None:
    """Print the seconds of each rebuild; the first, in which modules are loaded, is left out."""
    paths = Paths(Path.cwd(), year, survey)
    path, kept = paths.root / chapter, (paths.root / chapter).read_text(encoding="utf-8")
    for run in range(8):
        # Letters, since a typed figure would be refused.
        path.write_text(kept.replace(word, f"{word} {chr(ord('a') + run)}"), encoding="utf-8")
        start = time.perf_counter()
        assert run_tasks(paths, "report", lambda line: None)
        if run:
            print(f"{time.perf_counter() - start:.3f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
