"""Type rows into a new tracker, let LibreOffice work it out, and say what it shows and what the pipeline works out from the same rows.

Run as a program, as the system tests have no pipeline in their environment: ``python -m tests.tracker.recalculated FOLDER < rows.json``.
"""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

from stemreport.codebook.read import read_codebook
from stemreport.responses.tally import tally_rows
from stemreport.tracker.columns import list_columns
from stemreport.tracker.totals import list_total_rows
from stemreport.tracker.write_tracker import write_tracker
from tests.tracker.example import CODEBOOK, FIRST, is_number

CATEGORIES = {"Several": "several", "Not broken down": "not_broken_down"}


def type_rows(codebook, rows, path):
    """Type rows into the tracker, answers by their label and dates as dates."""
    book = load_workbook(path)
    typed = [column.question for column in list_columns(codebook) if column.question]
    for number, row in enumerate(rows, FIRST):
        for place, question in enumerate(typed, 1):
            value = row.get(question.id)
            if value is not None:
                shown = {"single": lambda one: question.labels.get(one, one), "date": date.fromisoformat}.get(question.kind, lambda one: one)
                cell = book["Enter Data"].cell(number, place)
                cell.value = shown(value)
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type = "s"
    book.save(path)


def recalculate(path, folder):
    """Let LibreOffice open a workbook and save it under the same name in another folder."""
    office = shutil.which("soffice")
    assert office, "these tests need LibreOffice (soffice)"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "recalculated", path],
                   check=True, capture_output=True, timeout=400)
    return load_workbook(folder / "recalculated" / path.name, data_only=True)


def tally(codebook, rows):
    """Work out the totals from the rows, as the pipeline does, by measure, split and category."""
    counted = pd.DataFrame([row for row in rows if row["led"] == "yes" and is_number(row["hours"]) and is_number(row["attendees"])],
                           columns=list(codebook.questions))
    region = {authority: ric for ric, authorities in codebook.questions["ric"].derived.choices.items() for authority in authorities}
    counted["ric"] = counted["authority"].map(region)
    counted = counted.astype({"hours": float, "attendees": float})
    splits = {one.id: [option.id for option in one.options] for one in codebook.list_splits()}
    for id, options in splits.items():
        counted[id] = counted[id].where(counted[id].isin(options))
    totals = tally_rows(counted, list(codebook.measures.values()), splits)
    return {tuple(key): amount for *key, amount in totals.itertuples(index=False)}


def read_statuses(book):
    lines = list(book["My Totals"].iter_rows(values_only=True, max_col=2))
    first = lines.index(("Rows of Enter Data", "Number of rows")) + 1
    assert [line[0] for line in lines[first:first + 3]] == ["Counted", "Left out", "Incomplete"]
    return [line[1] for line in lines[first:first + 3]]


def read_totals(codebook, book):
    """Read every cell of the totals, by measure, split and category."""
    lines = list(book["My Totals"].iter_rows(values_only=True))
    first = next(number for number, line in enumerate(lines) if line[0] == "Total") + 1
    expected, totals = list(list_total_rows(codebook)), {}
    assert len(lines) == first + len(expected)
    for line, row in zip(lines[first:], expected):
        assert line[:2] == (row.name, row.category)
        ids = {option.label: option.id for option in row.split.options} if row.split else {"All": ""}
        category = CATEGORIES.get(row.category) or ids[row.category]
        for measure, amount in zip(codebook.measures, line[2:], strict=True):
            totals[measure, row.split.id if row.split else "", category] = amount
    return totals


def list_errors(book):
    return [f"{sheet.title}!{cell.coordinate} {cell.value}" for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.data_type == "e" or isinstance(cell.value, str) and cell.value.startswith(("#", "Err:"))]


def main(folder):
    codebook, rows = read_codebook(CODEBOOK), json.load(sys.stdin)
    path = folder / "tracker.xlsx"
    write_tracker(codebook, path)
    type_rows(codebook, rows, path)
    book = recalculate(path, folder)
    json.dump({"errors": list_errors(book), "statuses": read_statuses(book), "totals": list(read_totals(codebook, book).items()),
               "tallied": list(tally(codebook, rows).items())}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
