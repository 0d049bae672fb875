"""Invented returns of organisations: numbers that were given in all and in parts, each organisation a row."""

import random
from functools import cache

import pandas as pd

from stemreport.codebook.read import read_codebook
from stemreport.disclosure_rules import SafeZeros
from stemreport.responses.tally import tally_rows
from tests.disclosure.invent import STATUSES, Survey, make_settings

AREAS = {"north": "ab", "south": "cde", "east": "f", "west": "gh"}
CODEBOOK = """
[survey]
title = "Invented returns"
subject = "organisations"

[frame.returns]
unit = "organisation"
units = "organisations"
file = "returns.csv"
header_rows = 1

[frame.visits]
unit = "visit"
units = "visits"

[question.name]
kind = "text"
text = "Who are you?"
title = "Name"

[question.kind]
kind = "single"
base = "answered"
text = "What are you?"
title = "Type"
options = { club = "Club", school = "School", shop = "Shop" }

[question.outing]
frame = "visits"
kind = "text"
text = "Which outing?"
title = "Outing"

[question.area]
frame = "visits"
kind = "single"
base = "answered"
text = "Where?"
title = "Area"
options = { a = "Ayton", b = "Brae", c = "Coll", d = "Dale", e = "Esk", f = "Fern", g = "Glen", h = "Haugh" }

[question.region]
frame = "visits"
kind = "single"
base = "answered"
text = "In which region?"
title = "Region"
options = { north = "North", south = "South", east = "East", west = "West" }
[question.region.derived]
from = "area"
any_of = { north = ["a", "b"], south = ["c", "d", "e"], east = ["f"], west = ["g", "h"] }

[question.hours]
frame = "visits"
kind = "number"
base = "all"
text = "How long?"
title = "Length"

[question.people]
frame = "visits"
kind = "number"
base = "all"
text = "How many?"
title = "People"

[measure.attendees]
frame = "visits"
label = "Attendees"
unit = "people"
product = ["people"]
breakdowns = ["kind"]

[measure.cumulative]
frame = "visits"
label = "Cumulative hours"
unit = "hours"
product = ["hours", "people"]

[measure.outings]
frame = "visits"
label = "Outings"
unit = "outings"
once_in = "outing"

[intake]
about = ["name", "kind"]
identified_by = ["name"]
"""
RULES = {"threshold": 3, "group_threshold": 3, "interval": 3, "smallest_base": 3, "warned_base": 4}
GAPS = (SafeZeros(("*.by.area.*", "*.by.region.*"), "Gaps."),)


@cache
def open_codebook(folder):
    path = folder / "codebook.toml"
    path.write_text(CODEBOOK, "utf-8")
    return read_codebook(path)


def invent_returns(folder, seed, size=25, reach=3):
    """Returns of so many organisations, each active in a few areas; one area has nobody."""
    chance, codebook = random.Random(seed), open_codebook(folder)
    rows = []
    for number in range(size):
        places = chance.sample("abcdefg", chance.randint(1, reach))
        for outing in range(chance.randint(1, 9)):
            row = {"return": number, "outing": f"o{outing}", "hours": chance.choice([1, 1.5, 2, 6]), "people": chance.randint(1, 40),
                   "area": chance.choice([*places, None]) if chance.random() < 0.3 else chance.choice(places)}
            rows += [row, {**row, "area": chance.choice("abcdefg")}] if chance.random() < 0.15 else [row]
    return make_returns(codebook, pd.DataFrame(rows), [chance.choice(["club", "club", "school", "shop"]) for _ in range(size)])


def make_returns(codebook, rows, kinds, rules=RULES, safe_zeros=GAPS):
    """The survey of some rows, tallied to a return for each organisation."""
    becomes = codebook.questions["region"].derived.map_options(codebook.questions["area"].options)
    rows = rows.assign(region=rows["area"].map(becomes))
    splits = {one.id: [option.id for option in one.options] for one in codebook.list_splits()}
    lines = []
    for number in range(len(kinds)):
        tallied = tally_rows(rows[rows["return"] == number], list(codebook.measures.values()), splits)
        line = {}
        for measure, split, part, amount in tallied.itertuples(index=False):
            line[f"{measure}.by.{split}.{part}" if split else measure] = amount
        lines.append(line)
    frame = pd.DataFrame(lines)
    frame["id"] = [f"r{number}" for number in range(len(kinds))]
    frame["kind"] = pd.Categorical(kinds, ["club", "school", "shop"])
    for id in ("name", "kind", *codebook.measures):
        frame[f"{id}.status"] = pd.Categorical(["answered"] * len(kinds), STATUSES)
    return Survey(codebook, make_settings(**rules, safe_zeros=safe_zeros), {"returns": frame})
