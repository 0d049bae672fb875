"""An invented survey of rangers in seven parks, one of them with a handful, and some who do not say where: written by the standard library alone."""

import csv
import random

YEAR, SURVEY = "2021", "rangers"

PARKS = {"north": ("North Park", 170), "south": ("South Park", 150), "east": ("East Park", 120), "west": ("West Park", 100),
         "coast": ("Coast", 64), "hills": ("Hills", 40), "island": ("Island", 7)}
TOOLS = ("Radio", "Drone", "Boat", "None of these")
SILENT = 9
"""So many rangers do not say where they are."""

CODEBOOK = """\
[survey]
title = "Survey of rangers"
subject = "rangers"
area = "park"

[section.work]
title = "Work"

[frame.rangers]
unit = "ranger"
units = "rangers"
file = "demonstration.csv"
header_rows = 1
id = "Number"

[question.park]
kind = "single"
base = "answered"
text = "In which park do you work?"
title = "Park"
[question.park.options]
{parks}

[question.role]
section = "work"
kind = "single"
base = "answered"
text = "What do you do mostly?"
title = "Role"
[question.role.options]
paths = "Paths"
visitors = "Visitors"
wildlife = "Wildlife"

[question.ease]
section = "work"
kind = "scale"
base = "answered"
text = "How easy is it to get training?"
title = "Ease of getting training"
breakdowns = ["role"]
[question.ease.options]
very_easy = "Very easy"
easy = "Easy"
hard = "Hard"
very_hard = "Very hard"
[question.ease.nets.easy_or_very_easy]
label = "Easy or very easy"
options = ["very_easy", "easy"]

[question.tools]
section = "work"
kind = "multiple"
base = "all"
text = "What do you use?"
title = "Tools"
exclusive = "none"
[question.tools.options]
radio = "Radio"
drone = "Drone"
boat = "Boat"
none = "None of these"

[question.hours]
section = "work"
kind = "number"
base = "all"
text = "How many hours of training did you have?"
title = "Hours of training"
number_unit = "hours"
breakdowns = ["role"]
"""

SETTINGS = """\
[report]
title = "Rangers 2021"
subtitle = "What rangers say"
publisher = "The Society of Invented Rangers"
published = "June 2021"

[period]
survey_year = "2021"

[figure.ease]
question = "ease"
[figure.tools]
question = "tools"
[table.role]
question = "role"
"""


def write_survey(root, seed=1, parks=PARKS):
    """Write the survey into the raw data of a project."""
    raw = root / "data" / "raw" / YEAR / SURVEY
    raw.mkdir(parents=True, exist_ok=True)
    labels = "\n".join(f'{id} = "{label}"' for id, (label, _) in parks.items())
    (raw / "codebook.toml").write_text(CODEBOOK.format(parks=labels), encoding="utf-8")
    (raw / "report.toml").write_text(SETTINGS, encoding="utf-8")
    invent, rows = random.Random(seed), []
    for label, size in [*parks.values(), ("", SILENT)]:
        rows += [_invent_ranger(invent, label) for _ in range(size)]
    invent.shuffle(rows)
    with (raw / "demonstration.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["Number", "In which park do you work?", "What do you do mostly?", "How easy is it to get training?",
                         *(f"What do you use? [{tool}]" for tool in TOOLS),
                         "How many hours of training did you have?"])
        writer.writerows([number, *row] for number, row in enumerate(rows, 1))
    return raw


def _invent_ranger(invent, park):
    role = invent.choices(["Paths", "Visitors", "Wildlife", ""], [50, 30, 18, 2])[0]
    ease = invent.choices(["Very easy", "Easy", "Hard", "Very hard", ""], [20, 40, 25, 10, 5])[0]
    ticks = [invent.random() < share for share in (0.6, 0.2, 0.1)]
    hours = "" if invent.random() < 0.1 else invent.choice([0, 2, 4, 8, 12, 20])
    named = [tool if tick else "" for tool, tick in zip(TOOLS, ticks)]
    return [park, role, ease, *named, "" if any(ticks) else TOOLS[-1], hours]
