"""Edit a sentence again and again with the preview at work, and time how long each change takes to reach the page, as a browser asks for it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

EDITS = 10


def fetch(address: str) -> str:
    """Return what the preview serves."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read().decode()


def main(year: str, survey: str, chapter: str, word: str) -> None:
    """Print the seconds from saving a chapter to having the page with the change, for each edit but the first, in which modules are loaded."""
    path, kept = Path(chapter), Path(chapter).read_text(encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-u", "-m", "stemreport", "preview", "--year", year, "--survey", survey], stdout=subprocess.PIPE,
                               env={**os.environ, "BROWSER": "none"}, text=True)
    try:
        address = re.search(r"http://\S+", process.stdout.readline())[0]
        version = int(fetch(f"{address}changes?after=0"))
        for run in range(EDITS + 1):
            # Letters, since a typed figure would be refused.
            changed = f"{word} {chr(ord('a') + run)}"
            start = time.perf_counter()
            path.write_text(kept.replace(word, changed), encoding="utf-8")
            while (now := int(fetch(f"{address}changes?after={version}"))) == version:
                pass
            assert changed in fetch(address), f"edit {run} is not in the page"
            version = now
            if run:
                print(f"{time.perf_counter() - start:.3f}", flush=True)
    finally:
        path.write_text(kept, encoding="utf-8")
        process.send_signal(signal.SIGINT)
        process.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
