"""Write the demonstration export of the practitioners' survey 2018/19.

Every respondent and every answer in it is invented, and no figure that was printed anywhere is aimed at: what comes out, comes out.
The shares below are guesses that make the sectors differ, so that breakdowns have something to show.

The layout is that of SurveyMonkey's column-per-option export, with some of the dirt that such files hold: surveys that were broken
off, a test, a duplicate, stray white space, empty rows, a byte order mark.

Run as ``python demonstration.py [OUTPUT]``. The bytes are the same on every run and with every version of Python from 3.11: only
``random.Random.random`` is drawn on, whose stream is guaranteed.
"""

import argparse
import csv
import io
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
QUESTIONS = tomllib.loads((HERE / "codebook.toml").read_text("utf-8"))["question"]
SEED = 20190801
METADATA = ("Respondent ID", "Collector ID", "Start Date", "End Date", "Response Status")
OPENED = datetime(2019, 8, 26, 8)

SECTORS = {"early_learning": 170, "primary": 290, "secondary": 220, "asn": 150, "cld": 140}
"""How many respondents each sector has."""

EASE = {"early_learning": 0.42, "primary": 0.45, "secondary": 0.55, "asn": 0.40, "cld": 0.38}
"""How easily a sector gets at professional learning, from 0 to 1: the middle of its answers."""

HOURS = {"early_learning": 9, "primary": 13, "secondary": 19, "asn": 11, "cld": 10}
"""About how many hours somebody of a sector accesses who accesses any."""

CONFIDENCE = {"sciences": 0.60, "technologies": 0.48, "engineering": 0.34, "mathematics": 0.68}

TICKED = {
    "learning_types": (0.34, 0.41, 0.46, 0.52, 0.38, 0.22, 0.12, 0.17),
    "providers": (0.44, 0.24, 0.36, 0.21, 0.14, 0.16, 0.0, 0.05),
    "barriers": (0.47, 0.34, 0.28, 0.31, 0.19, 0.16, 0.0, 0.05),
    "priorities": (0.30, 0.33, 0.27, 0.22, 0.39, 0.25, 0.05),
}
"""The share of people who tick each option, in the order of the codebook; "none of these" is ticked by who ticks nothing else."""

TYPED = {"providers": "A company that visits schools", "barriers": "My hours of work", "priorities": "Outdoor learning in STEM"}
SKIPPED = 0.1
"""The share of people who skip a question; who work in which sector, the survey had to know."""


class Chance:
    """Draws from one stream, whose next number depends on the seed alone."""

    def __init__(self, seed):
        self.stream = Random(seed)

    def below(self, share):
        """Whether something happens that does so to `share` of people."""
        return self.stream.random() < share

    def number(self, below):
        """Draw a whole number from 0, less than `below`."""
        return int(below * self.stream.random())

    def near(self, middle, spread):
        """Draw a number near a middle: the mean of four draws, stretched to `spread` on both sides."""
        return middle + spread * (self.stream.random() + self.stream.random() + self.stream.random() + self.stream.random() - 2) / 2


def write_label(option):
    """Take the label of an option, which may stand among other spellings."""
    return option if isinstance(option, str) else option[-1]


def list_columns(question):
    """List the second headings of a question: its items or options, or none for one that has a single column."""
    asked = QUESTIONS[question]
    named = asked.get("items") or (asked["options"] if asked["kind"] == "multiple" else {})
    return [write_label(one) for one in named.values()] or [{"number": "Open-Ended Response"}.get(asked["kind"], "Response")]


def choose_on_scale(question, place):
    """Choose the answer of a scale that a place from 0 (its last answer) to 1 (its first) falls on."""
    labels = [write_label(one) for one in QUESTIONS[question]["options"].values()]
    return labels[min(len(labels) - 1, max(0, int((1 - place) * len(labels))))]


def tick(chance, question, keenness):
    """Tick options of a multiple response; who is keen ticks more of them."""
    asked = QUESTIONS[question]
    ticked = {}
    for (id, option), share in zip(asked["options"].items(), TICKED[question], strict=True):
        if chance.below(share * (0.75 + 0.5 * keenness)):
            ticked[write_label(option)] = TYPED[question] if id == asked.get("other") else write_label(option)
    if not ticked and "exclusive" in asked:
        label = write_label(asked["options"][asked["exclusive"]])
        ticked = {label: label}
    return ticked


def draw_hours(chance, sector, keenness):
    """Draw hours of professional learning: none for some, and for most a round number as people remember it."""
    if chance.below(0.16):
        return 0
    hours = chance.near(HOURS[sector], HOURS[sector] * 0.9) * (0.5 + keenness)
    return max(1, round(hours)) if hours < 12 or chance.below(0.3) else 5 * round(hours / 5)


def draw_answers(chance, sector):
    """Draw what somebody of a sector answers: by question, the cell of each second heading."""
    keenness = chance.near(0.5, 0.5)
    answers = {"sector": write_label(QUESTIONS["sector"]["options"][sector])}
    answers["confidence"] = {write_label(label): choose_on_scale("confidence", chance.near(CONFIDENCE[id] + 0.2 * (keenness - 0.5), 0.9))
                             for id, label in QUESTIONS["confidence"]["items"].items() if not chance.below(SKIPPED)}
    answers["clpl_hours"] = str(draw_hours(chance, sector, keenness))
    answers["hours_change"] = choose_on_scale("hours_change", chance.near(0.52 + 0.3 * (keenness - 0.5), 0.6))
    learned = answers["clpl_hours"] != "0"
    answers["learning_types"] = tick(chance, "learning_types", keenness) if learned else {}
    answers["providers"] = tick(chance, "providers", keenness) if learned else {}
    answers["ease"] = choose_on_scale("ease", chance.near(EASE[sector] + 0.2 * (keenness - 0.5), 1.0))
    answers["barriers"] = tick(chance, "barriers", 1 - keenness)
    answers["priorities"] = tick(chance, "priorities", keenness)
    return {question: "" if question != "sector" and isinstance(answer, str) and chance.below(SKIPPED) else answer
            for question, answer in answers.items()}


def write_cells(answers, until=None):
    """Write answers as cells, of the first questions only where somebody broke off."""
    cells = []
    for number, question in enumerate(QUESTIONS):
        answer = answers.get(question, "") if until is None or number < until else ""
        columns = list_columns(question)
        cells += [answer] if isinstance(answer, str) and len(columns) == 1 else [answer.get(one, "") if answer else "" for one in columns]
    return cells


def draw_rows(chance):
    """Draw the rows of the export in order of time: sectors mixed, and now and then a survey that was broken off."""
    waiting = dict(SECTORS)
    number, moment, rows = 1093204517, OPENED, []
    while any(waiting.values()):
        place = chance.number(sum(waiting.values()))
        sector = next(one for one in waiting if (place := place - waiting[one]) < 0)
        broke_off = chance.below(0.05)
        waiting[sector] -= not broke_off
        answers = draw_answers(chance, sector)
        number += 1 + chance.number(60_000)
        moment += timedelta(minutes=1 + chance.number(70))
        if moment.hour >= 18:
            moment = moment.replace(hour=8) + timedelta(days=1 if moment.weekday() < 4 else 7 - moment.weekday())
        stamps = [f"{one:%m/%d/%Y %I:%M:%S %p}" for one in (moment, moment + timedelta(seconds=90 + chance.number(900)))]
        cells = write_cells(answers, until=1 + chance.number(5) if broke_off else None)
        rows.append([str(number), "244517988", *stamps, "Incomplete" if broke_off else "Complete", *(soil(chance, cell) for cell in cells)])
    return rows


def soil(chance, cell):
    """Leave stray white space in a few cells, as pasting does."""
    return f"{cell} " if cell and chance.below(0.004) else cell


def write_export():
    """Write the whole export: two rows of headings, a test, the responses, one of them twice, two empty rows."""
    chance = Chance(SEED)
    first, second = [*METADATA], [""] * len(METADATA)
    for question, asked in QUESTIONS.items():
        columns = list_columns(question)
        first += [asked["text"], *[""] * (len(columns) - 1)]
        second += columns
    stamp = f"{OPENED - timedelta(days=4):%m/%d/%Y %I:%M:%S %p}"
    test = ["1093204517", "Preview", stamp, stamp, "Complete", *write_cells(draw_answers(Chance(SEED + 1), "primary"))]
    rows = draw_rows(chance)
    again = next(row for row in rows[40:] if row[4] == "Complete")
    text = io.StringIO(newline="")
    csv.writer(text).writerows([first, second, test, *rows, again, [""] * len(first), [""] * len(first)])
    return text.getvalue().encode("utf-8-sig")


def main():
    parser = argparse.ArgumentParser(description="Write the invented demonstration export.")
    parser.add_argument("output", nargs="?", type=Path, default=HERE / "demonstration.csv")
    parser.parse_args().output.write_bytes(write_export())


if __name__ == "__main__":
    main()
