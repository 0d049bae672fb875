"""Write the demonstration data of the providers 2018/19: completed trackers and the annual return.

Every organisation, session and number in them is invented; the names say so. Nothing of what organisations really sent in is
public, and no national total is known: these files stand in for them, so that the whole way from a tracker to a report can be
walked. They hold the faults that real returns have. A report built upon them says nothing about any organisation or authority.

How it works: each invented organisation has a home authority, a reach and a bent for some sectors and subjects, and leads
sessions throughout the year. About a third send the tracker with their sessions in it, the others the totals of theirs. The script
of 2017/18 takes the organisations from here and writes what some of them gave for the year before.

Run as ``python demonstration.py [FOLDER]``, into which the files are written; without it, beside the script. The bytes are the same on every run and with every
version of Python from 3.11: only `random.Random.random` is drawn on, whose stream is guaranteed.
"""

import argparse
import csv
import io
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pandas as pd
from openpyxl import load_workbook

from stemreport.codebook.read import read_codebook
from stemreport.responses.tally import tally_rows
from stemreport.tracker.columns import list_columns
from stemreport.tracker.totals import list_fields, list_total_rows
from stemreport.tracker.write_tracker import ENTER, SAMPLE, TOTALS, write_tracker
from stemreport.workbooks import save_book

HERE = Path(__file__).parent
FIRST_ROW, ROWS = 5, 80
SEED = 20181101
UNSERVED = ("clackmannanshire", "east_renfrewshire")
"""Authorities in which nobody led anything."""

PLACES = ("Ardmuir", "Balnacraig", "Corrieburn", "Dalveen", "Eskmoor", "Fernlaw", "Glenorrin", "Harlaw", "Inverdoon", "Kilbrae", "Larchfield", "Mossend",
          "Northmuir", "Orrisdale", "Pitcarrick", "Quothquan", "Ravenstruther", "Strathgarve", "Tullich", "Ulbster", "Westerlea", "Yarrowside")
KINDS = {  # how many, what they are called, sessions in the year, how far they reach (share of sessions outside the home authority)
    "local_authority": (14, "{} Council", 34, 0.08), "college": (7, "{} College", 22, 0.35), "university": (6, "University of {}", 20, 0.6),
    "employer": (6, "{} Engineering Ltd", 12, 0.5), "stem_provider": (9, "{} STEM Hub", 38, 0.85), "third_sector": (8, "{} Science Trust", 26, 0.8),
    "science_centre": (5, "{} Science Centre", 36, 0.8), "national_agency": (2, "National Agency for {}", 30, 0.95), "school": (4, "{} Academy", 9, 0.2)}
COURSES = ("Coding with micro:bit", "Numeracy across the curriculum", "Engineering in the classroom", "Physics for non-specialists", "Data science with maps",
           "Outdoor science", "Robotics for beginners", "Chemistry safety update", "Maths through play", "STEM careers and you", "Digital skills essentials")


@dataclass
class Organisation:
    """An invented organisation: who it is, what it led, and how it sends that in."""

    name: str
    number: str
    kind: str
    home: str
    sessions: list[dict] = field(default_factory=list)
    sends_tracker: bool = False
    was_there: bool = False
    listed: str = ""


class Chance:
    """Draws from one stream, in ways that every version of Python shares."""

    def __init__(self, seed):
        self._random = Random(seed)

    def below(self, share):
        return self._random.random() < share

    def number(self, low, high):
        return low + int(self._random.random() * (high - low + 1))

    def choose(self, options, weights=None):
        weights = weights or [1] * len(options)
        left = self._random.random() * sum(weights)
        for option, weight in zip(options, weights):
            left -= weight
            if left < 0:
                return option
        return options[-1]


def draw_organisations(codebook, chance):
    authorities = [one for one in codebook.questions["authority"].labels if one not in ("national", "outside", *UNSERVED)]
    organisations = []
    for shift, (kind, (count, pattern, sessions, reach)) in enumerate(KINDS.items()):
        for number in range(count):
            name = f"{pattern.format(PLACES[(5 * shift + number) % len(PLACES)])} (invented)"
            home = authorities[(11 * len(organisations)) % len(authorities)]
            one = Organisation(name, f"INV{1000 + 37 * len(organisations)}" if chance.below(0.7) else "", kind, home,
                               was_there=chance.below(0.55), listed=chance.choose(["Yes", "No", ""], [70, 22, 8]))
            one.sessions = draw_sessions(one, codebook, authorities, chance, max(4, int(sessions * (0.5 + chance.number(0, 100) / 100))), reach)
            one.sends_tracker = len(organisations) % 3 == 1 and len(one.sessions) < ROWS
            organisations.append(one)
    return organisations


def draw_sessions(organisation, codebook, authorities, chance, count, reach):
    labels = {id: list(codebook.questions[id].labels) for id in ("sector", "subject", "mode")}
    sectors = [6, 22, 5, 4, 30, 4, 6] if organisation.kind != "college" else [2, 4, 2, 2, 14, 3, 40]
    bent = chance.number(0, len(labels["subject"]) - 1)
    subjects = [4 if number == bent else 1.5 for number in range(len(labels["subject"]))]
    rows = []
    for number in range(1, count + 1):
        day = date(2018, 8, 20) + timedelta(days=chance.number(0, 320))
        area = organisation.home
        if chance.below(reach):
            area = "national" if chance.below(0.12) else "outside" if chance.below(0.01) else chance.choose(authorities)
        row = {"session": f"S{number}", "course": chance.choose(COURSES), "delivered_on": day, "led": "yes",
               "subject": chance.choose(labels["subject"], subjects), "sector": chance.choose(labels["sector"], sectors), "authority": area,
               "mode": chance.choose(labels["mode"], [70, 8, 7, 15]), "hours": chance.choose([1, 1.5, 2, 2.5, 3, 5, 6], [20, 22, 25, 8, 12, 6, 7]),
               "attendees": chance.number(6, 26)}
        rows.append(row)
        if chance.below(0.1):
            other = chance.choose([one for one in labels["sector"] if one != row["sector"]])
            rows.append({**row, "sector": other, "attendees": chance.number(3, 12)})
        if chance.below(0.05):
            rows.append({**row, "authority": chance.choose(authorities), "attendees": chance.number(3, 12)})
    return rows


def add_up(codebook, rows):
    """Return totals by measure, split and category, of the rows that count."""
    splits = {one.id: list(one.labels) for one in codebook.list_splits()}
    known = codebook.questions["authority"].labels
    counted = [{**row, "authority": row["authority"] if row["authority"] in known else None} for row in rows
               if row["led"] == "yes" and all(isinstance(row[one], (int, float)) for one in ("hours", "attendees"))]
    frame = pd.DataFrame(counted, columns=list(rows[0]))
    becomes = codebook.questions["ric"].derived.map_options(codebook.questions["authority"].options)
    frame["ric"] = frame["authority"].map(becomes)
    return {key: amount for *key, amount in tally_rows(frame, list(codebook.measures.values()), splits).itertuples(index=False)
            for key in [tuple(key)]}


# --- The tracker --------------------------------------------------------------------------------------------------


def fill_tracker(path, codebook, organisation, rows, change=None, calculated=True, **about):
    """Write a completed tracker; `change` is given the workbook last."""
    write_tracker(codebook, path)
    book = load_workbook(path)
    answers = {**describe(codebook, organisation), "completed_on": date(2019, 8, 9), **about}
    for id, value in answers.items():
        ((sheet, cell),) = book.defined_names[f"about_{id}"].destinations
        book[sheet][cell.replace("$", "")] = value or None
    columns = [column.question for column in list_columns(codebook) if column.question]
    for number, row in enumerate(rows, FIRST_ROW):
        for position, question in enumerate(columns, 1):
            value = row[question.id]
            book[ENTER].cell(number, position).value = question.labels.get(value, value) if isinstance(value, str) else value
    totals = add_up(codebook, rows)
    lines = {(one.name, one.category): one for one in list_total_rows(codebook)}
    for cells in book[TOTALS].iter_rows():
        line = lines.get((cells[0].value, cells[1].value))
        for measure, cell in zip(codebook.measures, cells[2:]) if line and calculated else ():
            cell.value = totals[measure, line.split.id if line.split else "", line.id]
    if change:
        change(book)
    save_book(book, path)


def describe(codebook, organisation):
    labels = codebook.questions["organisation_type"].labels
    return {"organisation": organisation.name, "organisation_id": organisation.number, "organisation_type": labels[organisation.kind],
            "contact": "Somebody Invented", "contact_email": "somebody@example.org", "may_list": organisation.listed}


def write_trackers(folder, codebook, organisations):
    """Write the trackers, with the faults that completed ones have."""
    for path in folder.glob("demonstration.*.xlsx"):
        path.unlink()
    small = replace(codebook, tracker=replace(codebook.tracker, rows=ROWS))
    sending = [one for one in organisations if one.sends_tracker]
    for number, one in enumerate(sending, 1):
        rows = [dict(row) for row in one.sessions]
        fill_tracker(folder / f"demonstration.{number:02}.xlsx", small, one, spoil(number, rows), SPOILED.get(number), number != 6)
    # The third sent its tracker once before, with fewer sessions.
    fill_tracker(folder / "demonstration.03-early.xlsx", small, sending[2], sending[2].sessions[:5], completed_on=date(2019, 7, 1))


def spoil(number, rows):
    """Put the slips of one organisation into its rows."""
    if number == 1:
        rows[0]["authority"] = "S12000015"  # Fife, by its old code
    elif number == 2:
        rows[1]["delivered_on"] = date(2019, 9, 3)
    elif number == 4:
        rows[2]["hours"], rows[3]["authority"] = "two", "Edinburgh and Fife"
    elif number == 5:
        rows[0]["led"] = rows[4]["led"] = "no"
    elif number == 8:
        rows[0]["attendees"] = None
    elif number in (10, 11):
        rows[0] |= {"course": "Winter STEM festival", "delivered_on": date(2019, 1, 19), "authority": "dundee_city"}
    return rows


def type_over_a_total(book):
    next(cells for cells in book[TOTALS].iter_rows() if cells[0].value == "All")[5].value = 9999


def rename_the_sheet(book):
    book[ENTER].title = "Our data 18-19"


def enter_into_the_sample(book):
    for position, value in enumerate(["S9", "Our own event"], 1):
        book[SAMPLE].cell(20, position).value = value


SPOILED = {7: type_over_a_total, 9: rename_the_sheet, 12: enter_into_the_sample}

# --- The annual return ------------------------------------------------------------------------------------------------


def write_annual_return(path, codebook, organisations):
    """Write the annual return of those without a tracker, and of some that sent both."""
    fields = list_fields(codebook)
    about = [codebook.questions[id] for id in codebook.intake.about]
    lines = []
    for number, one in enumerate(organisations):
        if one.sends_tracker and number % 5:
            continue
        totals = {key: amount for key, amount in add_up(codebook, one.sessions).items() if key[2] != "not_broken_down"}
        if number % 7 == 3:
            totals = {key: amount for key, amount in totals.items() if key[1] != "mode"}
        if number % 9 == 6:
            totals = {key: amount for key, amount in totals.items() if not key[1]}
        texts = {heading: write_number(totals.get(key)) for heading, key in fields.items()}
        if number == 20:
            texts["Cumulative hours"] = "about 900"
        if number == 33:
            texts["Attendees: Sector: Primary school practitioners"] = "9,999"
        if number == 10:
            texts["Hours delivered"] = "12"  # and its tracker says otherwise
        answers = {**describe(codebook, one), "completed_on": date(2019, 8, 12 + number % 15)}
        lines.append([write_answer(answers[question.id]) for question in about] + list(texts.values()))
    lines.append([*lines[3][:-len(fields)], *lines[3][-len(fields):]])
    lines[-1][6] = "30/08/2019"
    write_csv(path, [question.heading for question in about] + list(fields), lines)


def write_answer(value):
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value or ""


def write_number(amount):
    return "" if not amount else f"{amount:.2f}".rstrip("0").rstrip(".")


def write_csv(path, headings, lines):
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([headings, *lines])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def main():
    parser = argparse.ArgumentParser(description="Write the invented returns of providers for 2018/19.")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    folder = parser.parse_args().folder
    codebook = read_codebook(HERE / "codebook.toml")
    organisations = draw_organisations(codebook, Chance(SEED))
    write_trackers(folder, codebook, organisations)
    write_annual_return(folder / "demonstration.csv", codebook, organisations)


if __name__ == "__main__":
    main()
