"""The same notebooks as anybody would run them: one papermill process after the other, then nbconvert."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from stemreport.paths import Paths
from stemreport.pipeline.provenance import write_provenance


def main(year: str, survey: str) -> None:
    """Run the stages and the chapters, and turn the chapters into HTML."""
    paths = Paths(Path.cwd(), year, survey)
    paths.executed.mkdir(parents=True, exist_ok=True)
    for notebook in paths.list_notebooks():
        subprocess.run([sys.executable, "-m", "papermill", notebook, paths.executed / notebook.name, "-r", "year", year, "-r", "survey", survey,
                        "-k", "python3", "--cwd", notebook.parent, "--no-progress-bar"], check=True, stderr=subprocess.DEVNULL)
        if notebook.name.startswith("3-"):
            write_provenance(paths)
    chapters = [paths.executed / chapter.name for chapter in paths.list_chapters()]
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", "--no-input", *chapters], check=True, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main(*sys.argv[1:])
