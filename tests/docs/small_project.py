"""A small invented project in which the commands of the pages run as they are written: a survey of 222 invented technicians, and what arrived for others."""

import csv
import random
import shutil
import sys

from tests.docs.pages import take_blocks
from tests.project_copy import PROJECT
from tests.returns.fill_tracker import CODEBOOK as PROVIDERS, deliver, fill_tracker

CODEBOOK = """\
[survey]
title = "Survey of invented technicians"
subject = "technicians"

[section.work]
title = "Work"

[frame.responses]
unit = "technician"
units = "technicians"
file = "demonstration.csv"
header_rows = 1
id = "Number"

[question.authority]
kind = "single"
base = "answered"
text = "In which authority do you work?"
title = "Authority"
options = { fife = "Fife", moray = "Moray", angus = "Angus", orkney = "Orkney Islands" }

[question.stem_coordinator]
section = "work"
kind = "single"
base = "answered"
text = "Has your setting a STEM co-ordinator?"
title = "STEM co-ordinators"
options = { yes = "Yes", no = "No" }

[question.clpl_hours]
section = "work"
kind = "number"
base = "all"
text = "How many hours of professional learning in 2018/19?"
title = "Hours of professional learning"
number_unit = "hours"
"""

SETTINGS = """\
[report]
title = "Technicians"
subtitle = "What invented technicians say"
publisher = "The Society of Invented Technicians"
published = "June 2019"

[period]
survey_year = "2018/19"

[figure.stem_coordinator]
question = "stem_coordinator"

[kpi]
hours = "clpl_hours"
kind = "accessed"
group = "Technicians"
"""

SIZES = {"Fife": 90, "Moray": 80, "Angus": 40, "Orkney Islands": 12}

CLUBS = """\
[survey]
title = "Clubs"
subject = "leaders of clubs"
[frame.responses]
unit = "respondent"
units = "respondents"
file = "export.csv"
header_rows = 1
"""


def write_project(root):
    """Write a project without chapters of its own for any survey, whose `.venv` is the Python that runs the tests."""
    root.mkdir()
    for name in ("pyproject.toml", "requirements.lock", "Makefile"):
        shutil.copy(PROJECT / name, root)
    for name in ("tools", "notebooks/generic", "notebooks/annex"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for path in (PROJECT / "notebooks").glob("*.ipynb"):
        shutil.copy(path, root / "notebooks")
    python = root / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    shutil.copy(root / "requirements.lock", root / ".venv")
    write_technicians(root / "data/raw/2018-19/technicians")
    return root


def write_technicians(raw):
    raw.mkdir(parents=True)
    (raw / "codebook.toml").write_text(CODEBOOK, "utf-8")
    (raw / "report.toml").write_text(SETTINGS, "utf-8")
    invent = random.Random(1)
    people = [place for place, size in SIZES.items() for _ in range(size)]
    invent.shuffle(people)
    with (raw / "demonstration.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["Number", "In which authority do you work?", "Has your setting a STEM co-ordinator?",
                         "How many hours of professional learning in 2018/19?"])
        writer.writerows([number, place, invent.choice(["Yes", "Yes", "No"]), invent.choice([0, 2, 4, 8, 12])] for number, place in enumerate(people, 1))


def write_clubs(raw):
    """Write the survey of the page on codes, as far as its first example says."""
    raw.mkdir(parents=True)
    (raw / "codebook.toml").write_text(CLUBS + take_blocks("docs/coding.md", "toml")[0], "utf-8")
    (raw / "report.toml").write_text(SETTINGS.partition("[figure")[0], "utf-8")
    (raw / "export.csv").write_text("Comments\nMore visits please\n", "utf-8")


def write_providers(raw):
    """Put the completed tracker of one invented organisation where it is looked for."""
    raw.mkdir(parents=True)
    shutil.copy(PROVIDERS, raw)
    (raw / "report.toml").write_text(SETTINGS.partition("[figure")[0], "utf-8")
    fill_tracker(raw / "demonstration.01.xlsx", [deliver()])
