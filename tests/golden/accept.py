"""Accept what the notebooks show today as what they are to show: run by ``make golden``, read the diff, commit."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT))

from tests.built_report import SURVEY, YEAR, build_report  # noqa: E402

GOLDEN = Path(__file__).parent / "notebooks"


def accept() -> None:
    """Build the demonstration report in a copy of the project and keep its executed notebooks."""
    with tempfile.TemporaryDirectory() as folder:
        report = build_report(Path(folder))
        executed = report.project / "data" / "processed" / YEAR / SURVEY / "notebooks"
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for source in sorted((report.project / "notebooks").rglob("*.ipynb")):
            if (executed / source.name).is_file() and source.parent.name in ("notebooks", SURVEY, "annex"):
                target = GOLDEN / source.relative_to(report.project / "notebooks")
                target.parent.mkdir(parents=True, exist_ok=True)
                shown = (executed / source.name).read_text(encoding="utf-8")
                # Content hashes change with every line of code; the test does not compare them either.
                target.write_text(re.sub(r"\b[0-9a-f]{64}\b", "HASH", shown), encoding="utf-8")


if __name__ == "__main__":
    accept()
