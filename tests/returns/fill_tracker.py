"""Completed trackers, invented: the workbook as it is sent out, with rows typed in and its totals calculated."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

from stemreport.codebook.read import read_codebook
from stemreport.responses.tally import tally_rows
from stemreport.tracker.columns import list_columns
from stemreport.tracker.totals import list_total_rows
from stemreport.tracker.write_tracker import ENTER, TOTALS, write_tracker

CODEBOOK = Path(__file__).parents[2] / "data/raw/2018-19/providers/codebook.toml"
FIRST = 5
"""The first row of entries, as Excel shows it."""
ABOUT = {"organisation": "Invented Science Club", "organisation_type": "STEM provider", "may_list": "Yes", "completed_on": date(2019, 8, 5)}


@cache
def open_codebook(rows=30):
    """The codebook of the providers, with fewer rows to fill: 2,000 take a second."""
    codebook = read_codebook(CODEBOOK)
    frames = {"returns": replace(codebook.frames["returns"], file="annual-return.csv")}
    return replace(codebook, frames=frames, tracker=replace(codebook.tracker, rows=rows))


def deliver(session="1", **other):
    """A row as somebody would type it."""
    return {"session": session, "course": f"Course {session}", "delivered_on": date(2018, 9, 12), "led": "Yes", "subject": "Sciences",
            "sector": "Primary school practitioners", "authority": "Fife", "mode": "Face to face", "hours": 2, "attendees": 10, **other}


def add_up(codebook, rows):
    """The totals that Excel would calculate of the rows that count, by the labels of the sheet and the measure."""
    ids = {question.id: {label: id for id, label in question.labels.items()} for question in codebook.questions.values()}
    splits = {one.id: [option.id for option in one.options] for one in codebook.list_splits()}
    counted = [row for row in rows if row["led"] == "Yes" and all(isinstance(row[one], (int, float)) for one in ("hours", "attendees"))]
    frame = pd.DataFrame([{**row, **{one: ids[one].get(row.get(one)) for one in splits}} for row in counted],
                         columns=[*deliver(), *(one for one in splits if one not in deliver())])
    frame["ric"] = frame["authority"].map({option: id for id, options in codebook.questions["ric"].derived.choices.items() for option in options})
    amounts = {(measure, split, category): amount for measure, split, category, amount in
               tally_rows(frame, list(codebook.measures.values()), splits).itertuples(index=False)}
    names = {"Several": "several", "Not broken down": "not_broken_down"}
    return {(row.name, row.category, measure): amounts[measure, row.split.id if row.split else "",
                                                       (ids[row.split.id].get(row.category) or names[row.category]) if row.split else ""]
            for row in list_total_rows(codebook) for measure in codebook.measures}


def fill_tracker(path, rows, change=None, calculated=True, **about):
    """Write a completed tracker.

    `change` is a function that is given the workbook last; `calculated` says whether the totals stand in it, as after Excel.
    """
    codebook = open_codebook()
    write_tracker(codebook, path)
    book = load_workbook(path)
    for id, value in {**ABOUT, **about}.items():
        ((sheet, cell),) = book.defined_names[f"about_{id}"].destinations
        book[sheet][cell.replace("$", "")] = value
    columns = [column.question.id for column in list_columns(codebook) if column.question]
    for number, row in enumerate(rows, FIRST):
        for position, id in enumerate(columns, 1):
            book[ENTER].cell(number, position).value = row[id]
    if calculated:
        totals = add_up(codebook, rows)
        for cells in book[TOTALS].iter_rows():
            for measure, cell in zip(codebook.measures, cells[2:]):
                if (key := (cells[0].value, cells[1].value, measure)) in totals:
                    cell.value = totals[key]
    if change:
        change(book)
    book.save(path)
    return path
