"""Write workbooks and SPSS files from tables that can be read: binary files cannot be looked at in a review."""

import csv
import io
from datetime import datetime

import openpyxl
import pandas as pd
import pyreadstat

JOB = {1: "Teacher", 2: "Technician", 3: "Other (please say)"}
TICK = {0: "not ticked", 1: "ticked"}
VARIABLES = {
    "number": ("Number", {}), "v1": ("What is your job?", JOB), "v2": ("Job, as typed", {}),
    "v3": ("Does your club have a budget?", {1: "Yes", 2: "No"}),
    "v4": ("Who gives most of it?", {1: "The council", 2: "The school"}),
    "v5": ("Money, time or cover", TICK), "v6": ("No courses; or none nearby", TICK), "v7": ("Nothing", TICK),
    "v8": ("Other (please say)", TICK), "v9": ("Barrier, as typed", {}),
    "v10": ("How easy is it to find helpers?", {1: "Very easy", 2: "Easy", 3: "Difficult", -99: "Refused"}),
    "v11": ("Talks", {1: "Useful", 2: "Not useful"}), "v12": ("Visits", {1: "Useful", 2: "Not useful"}),
    "v13": ("How many hours did you give?", {}), "v14": ("When did the club begin?", {}),
    "v15": ("Kits", {}), "v16": ("Books", {}), "v17": ("Trips", {}), "v18": ("Is there anything that we've forgotten?", {}),
}
CASES = [
    [101, 2, "", 1, 1, 1, 1, 0, 0, "", 1, 1, 2, 12.5, "2018-09-03", 1, 2, 3, "It's fine"],
    [102, 3, "Parent", 2, None, 0, 0, 1, 0, "", 2, 2, None, 0, "2018-10-17", 2, 1, 3, ""],
    [103, 1, "", 1, -77, 1, 0, 0, 1, "No room", -99, None, None, -99, None, None, None, None, "None"],
    [104, None, "", None, None, 0, 0, 0, 0, "", 3, 1, 1, 1200, "2019-01-31", 3, 1, 2, ""],
]
"""-77 lies in a range of user-missing values, -99 is one."""


def write_workbook(text: str, path) -> None:
    """Write a table, given as CSV, as a workbook: what looks like a number or a date becomes one."""
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(text)):
        book.active.append([read_cell(cell) for cell in row])
    book.save(path)


def read_cell(cell):
    for read in (int, float, datetime.fromisoformat):
        try:
            return read(cell)
        except ValueError:
            pass
    return cell or None


def write_spss(path) -> None:
    """Write the cases above as an SPSS file with labels of variables and values, and user-missing values."""
    cases = pd.DataFrame(CASES, columns=list(VARIABLES))
    cases["v14"] = [datetime.fromisoformat(one).date() if isinstance(one, str) else None for one in cases["v14"]]
    numeric = [name for name in VARIABLES if name not in ("v2", "v9", "v14", "v18")]
    cases[numeric] = cases[numeric].astype(float)
    pyreadstat.write_sav(
        cases, str(path), column_labels=[label for label, _ in VARIABLES.values()],
        variable_value_labels={name: values for name, (_, values) in VARIABLES.items() if values},
        missing_ranges={name: [{"lo": -99, "hi": -70}] if name == "v4" else [-99] for name in ("v4", "v10", "v13")})
