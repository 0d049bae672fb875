"""Read a folder of completed trackers: what ``make returns-check`` costs for so many of 2,000 rows each.

Written with the package's own workbook; the rows are invented. The files are one workbook with other texts in it: each is of another
organisation, and no two hold the same session.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
import zipfile
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
            book[ENTER].cell(row, column).value = "Yes" if question.id == "led" else make[question.kind](question)
    for id, value in (("organisation", "Organisation"), ("completed_on", date(2019, 8, 5))):
        ((sheet, cell),) = book.defined_names[f"about_{id}"].destinations
        book[sheet][cell.replace("$", "")] = value
    book.save(path)


def copy_as(source: Path, path: Path, number: int) -> None:
    """Copy a workbook with another organisation and other titles in its texts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for part in old.namelist():
            content = old.read(part)
            if part.startswith("xl/worksheets/sheet"):
                text = re.sub(r">Title (\d+)<", rf">Title {number}-\1<", content.decode("utf-8"))
                content = text.replace(">Organisation<", f">Organisation {number}<").encode("utf-8")
            new.writestr(part, content)


def main(year: str, survey: str, files: str) -> None:
    """Read all of them, and then again with nothing changed; print the seconds of both."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder), year, survey)
        paths.raw.mkdir(parents=True)
        shutil.copy(Path("data/raw") / year / survey / "codebook.toml", paths.raw)
        codebook = read_codebook(paths.codebook)
        fill(codebook, paths.root / "filled.xlsx")
        for number in range(int(files)):
            # By the names of invented files: the codebook names the invented annual return.
            copy_as(paths.root / "filled.xlsx", paths.raw / f"demonstration.{number}.xlsx", number)
        for what in ("read", "unchanged"):
            start = time.perf_counter()
            settled = check_returns(paths, codebook, lambda line: None)
            print(f"{what} {time.perf_counter() - start:.2f}", flush=True)
        assert len(settled) == int(files) and all(one.state == "counted" and len(one.submission.rows) == codebook.tracker.rows for one in settled)


if __name__ == "__main__":
    main(*sys.argv[1:])
