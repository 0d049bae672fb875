"""An invented survey of bird watchers in three years, with counts that a test can choose; nobody in it exists."""

import csv
import json
import shutil
from pathlib import Path

from stemreport.report import open_report
from tests.project_copy import PROJECT, run_pipeline

SURVEY = "birds"
YEARS = ("2012-13", "2013-14", "2014-15")

CODEBOOK = """\
[survey]
title = "Survey of bird watchers"
subject = "bird watchers"

[section.watching]
title = "Watching"

[frame.watchers]
unit = "watcher"
units = "watchers"
file = "export.csv"
header_rows = 1
id = "Number"

[question.ease]
section = "watching"
kind = "scale"
base = "answered"
text = "How easy is it to find birds?"
title = "Ease of finding birds"
[question.ease.options]
very_easy = "Very easy"
easy = "Easy"
hard = "Hard"
[question.ease.nets.easy_or_very_easy]
label = "Easy or very easy"
options = ["very_easy", "easy"]

[question.member]
section = "watching"
kind = "single"
base = "answered"
text = "Are you a member?"
title = "Membership"
[question.member.options]
yes = "Yes"
no = "No"

[question.hours]
section = "watching"
kind = "number"
base = "all"
text = "How many hours a week?"
title = "Hours a week"
number_unit = "hours"
minimum = 0
maximum = 100
"""

SETTINGS = """\
[report]
title = "Watching birds"
subtitle = "Findings of {period}"
publisher = "The bird club"
published = "May"

[period]
survey_year = "{period}"

[population]
size = {population}
label = "Members of the bird club"
source = "The club's list"

[headlines]
of = ["ease.easy_or_very_easy", "member.yes", "hours.mean"]
"""

ANSWERS = {
    "2012-13": {"ease": {"Very easy": 30, "Easy": 40, "Hard": 80}, "member": {"Yes": 90, "No": 60}, "hours": 8},
    "2013-14": {"ease": {"Very easy": 35, "Easy": 45, "Hard": 90}, "member": {"Yes": 100, "No": 70}, "hours": 9},
    "2014-15": {"ease": {"Very easy": 60, "Easy": 70, "Hard": 60}, "member": {"Yes": 110, "No": 80}, "hours": 12},
}
"""How often each answer was given, and about how many hours."""

EARLIER = 'earlier = ["2012-13", "2013-14"]\n'
EXHIBITS = """
[table.changes]
change = true

[figure.trend]
trend = ["ease.easy_or_very_easy", "member.yes"]

[figure.hours_trend]
trend = ["hours.mean"]
"""


class Years:
    """A project with the survey in three years.

    Parameters
    ----------
    root : Path
        A new folder.
    """

    def __init__(self, root: Path):
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        for name in ("pyproject.toml", "requirements.lock"):
            shutil.copy(PROJECT / name, root)
        shutil.copytree(PROJECT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints", "technicians", "providers"))
        for year in YEARS:
            period = year.replace("-", "/")
            self.write(year, "codebook.toml", CODEBOOK)
            self.write(year, "report.toml", SETTINGS.format(period=period, population=400))
            self.answer(year, **ANSWERS[year])
        self.change(YEARS[-1], "report.toml", '"hours.mean"]\n', f'"hours.mean"]\n{EARLIER}{EXHIBITS}')

    def folder(self, year):
        return self.root / "data" / "raw" / year / SURVEY

    def findings(self, year):
        with (self.root / "outputs" / year / SURVEY / "findings.csv").open(encoding="utf-8", newline="") as file:
            return {row["id"]: row for row in csv.DictReader(file)}

    def page(self, year=YEARS[-1]):
        return (self.root / "outputs" / year / SURVEY / "report.html").read_text("utf-8")

    def write(self, year, name, text):
        self.folder(year).mkdir(parents=True, exist_ok=True)
        (self.folder(year) / name).write_text(text, "utf-8")

    def change(self, year, name, old, new):
        text = (self.folder(year) / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name} of {year}"
        self.write(year, name, text.replace(old, new))

    def answer(self, year, ease, member, hours):
        """Write an export in which each answer was given so often; hours go up and down around their mean."""
        lines = ["Number,How easy is it to find birds?,Are you a member?,How many hours a week?"]
        columns = [[answer for answer, count in one.items() for _ in range(count)] for one in (ease, member)]
        for number, (first, second) in enumerate(zip(*columns, strict=True)):
            lines.append(f"{number + 1},{first},{second},{hours + number % 5 - 2}")
        self.write(year, "export.csv", "\n".join(lines) + "\n")

    def write_chapter(self, *sentences, shown=(), year=YEARS[-1]):
        """Give one year a chapter of its own with these sentences, each a paragraph, and what cells of code show below them."""
        folder = self.root / "notebooks" / SURVEY / year
        folder.mkdir(parents=True, exist_ok=True)
        code = {"cell_type": "code", "execution_count": None, "outputs": []}
        cells = [{"cell_type": "markdown", "id": "text", "metadata": {}, "source": ["## Change\n\n" + "\n\n".join(sentences)]},
                 {**code, "id": "parameters", "metadata": {"tags": ["parameters"]}, "source": ['year = ""\nsurvey = ""']},
                 {**code, "id": "open", "metadata": {}, "source": ["from stemreport import open_report\n\nreport = open_report(year, survey)"]},
                 *({**code, "id": f"show-{number}", "metadata": {}, "source": [line]} for number, line in enumerate(shown))]
        (folder / "10-change.ipynb").write_text(json.dumps({
            "cells": cells, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
            "nbformat": 4, "nbformat_minor": 5}), "utf-8")

    def publish(self, *years):
        """Publish the findings of years, the earliest first, without notebooks and pages."""
        for year in years or YEARS:
            report = open_report(year, SURVEY, self.root)
            report.save_responses(report.clean(report.read_exports()))
            report.analyse()
            report.protect()
            report.compare_published()
        return self

    @property
    def book(self):
        """The book of the last year."""
        return open_report(YEARS[-1], SURVEY, self.root).book

    def run(self, year, stage="report", *flags):
        return run_pipeline(self.root, stage, year, SURVEY, flags)

    def make(self, *years):
        """Make reports, the earliest first."""
        for year in years or YEARS:
            done = self.run(year)
            assert done.returncode == 0, f"{year}:\n{done.stdout}\n{done.stderr}"
        return self
