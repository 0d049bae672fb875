"""Read a folder of completed trackers, all alike: what ``make returns-check`` costs for so many of so many rows.

Written with the package's own workbook; the rows are invented, and each file is of another organisation.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook

from stemreport.codebook.model import Codebook
from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.returns.check_returns import check_returns
from stemreport.tracker.columns import list_columns
from stemreport.tracker.write_tracker import ENTER, write_tracker


def fill(codebook: Codebook, path: Path) -> None:
    """Write a tracker with an entry in each of its rows."""
    write_tracker(codebook, path)
    book, chance = load_workbook(path), random.Random(1)
    columns = [column.question for column in list_columns(codebook) if column.question]
    make = {"text": lambda one: f"{one.heading} {chance.randrange(2000)}", "number": lambda one: chance.choice([1, 2, 5]),
            "date": lambda one: one.earliest + timedelta(chance.randrange(300)), "single": lambda one: chance.choice(one.options[:4]).label}
    for row in range(5, 5 + codebook.tracker.rows):
        for column, question in enumerate(columns, 1):
            book[ENTER].cell(row, column).value = make[question.kind](question)
    for id, value in (("organisation", "Organisation"), ("completed_on", date(2019, 8, 5))):
        ((sheet, cell),) = book.defined_names[f"about_{id}"].destinations
        book[sheet][cell.replace("$", "")] = value
    book.save(path)


def main(year: str, survey: str, files: str) -> None:
    """Read all of them, and then again with nothing changed; print the seconds of both."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder), year, survey)
        paths.raw.mkdir(parents=True)
        shutil.copy(Path("data/raw") / year / survey / "codebook.toml", paths.raw)
        codebook = read_codebook(paths.codebook)
        fill(codebook, paths.raw / "tracker 0.xlsx")
        for number in range(1, int(files)):
            shutil.copy(paths.raw / "tracker 0.xlsx", paths.raw / f"tracker {number}.xlsx")
        for what in ("read", "unchanged"):
            start = time.perf_counter()
            check_returns(paths, codebook, lambda line: None)
            print(f"{what} {time.perf_counter() - start:.2f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
