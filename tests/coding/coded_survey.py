"""The small survey with free text that two people sort into codes, and the sheets as they fill them in."""

import shutil
from pathlib import Path

from openpyxl import load_workbook

from stemreport.coding.make_sheet import make_sheet
from stemreport.report import Report, open_report
from tests.project_copy import PROJECT
from tests.small_survey import ACCEPTED, CODEBOOK, EXPORT, SETTINGS

YEAR, SURVEY = "2014", "birds"

THEMES = """
[question.themes]
kind = "multiple"
base = "answered"
text = "What the remarks are about"
title = "Themes of the remarks"
[question.themes.options]
birds = "Birds"
weather = "Weather; wind"
club = "The club"
[question.themes.coded]
from = "remarks"
coders = ["AB", "CD"]
"""
"""A question coded from another; a label holds the sign that stands between codes."""

OTHER_BACK = """
[question.places.coded]
coders = ["AB", "CD"]
"""

REMARKS = ["Wrens, above all", "None", "=2+3 owls in the rain", "More walks please, and fewer talks"]
"""What responses 102, 104, 107 and 108 say; the last two are added to the small survey."""

MORE = ('107,3 May,Done,Yes,Hard,,,,,3,Good,Bad,"=2+3 owls in the rain"\n'
        '108,3 May,Done,No,Easy,Wood,,,,,Good,Bad,"More walks please, and fewer talks"\n')


class CodedSurvey:
    """A project with the small survey in it, and what the pipeline makes of it."""

    def __init__(self, root: Path, codebook: str = CODEBOOK + THEMES, export: str = EXPORT + MORE):
        self.root = root
        self.raw = root / "data" / "raw" / YEAR / SURVEY
        self.raw.mkdir(parents=True)
        shutil.copy(PROJECT / "pyproject.toml", root)
        shutil.copy(PROJECT / "requirements.lock", root)
        for name, text in (("codebook.toml", codebook), ("report.toml", SETTINGS + ACCEPTED), ("export.csv", export)):
            self.write(name, text)

    def write(self, name: str, text: str) -> "CodedSurvey":
        (self.raw / name).write_text(text, encoding="utf-8", newline="")
        return self

    def change(self, name: str, old: str, new: str) -> "CodedSurvey":
        text = (self.raw / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        return self.write(name, text.replace(old, new))

    @property
    def report(self) -> Report:
        return open_report(YEAR, SURVEY, self.root)

    def sheet(self, question: str = "themes") -> Path:
        return self.raw / f"coding-{question}.xlsx"

    def make(self, question: str = "themes") -> list[str]:
        return make_sheet(self.report, question)

    def read(self, question: str = "themes") -> list[tuple]:
        """Return the rows of the sheet with answers, as Excel would show them."""
        return list(load_workbook(self.sheet(question))["Answers"].iter_rows(values_only=True))

    def fill(self, *rows: tuple, question: str = "themes") -> "CodedSurvey":
        """Write the sheet and fill in codes from the second row on: code 1, code 2, agreed."""
        if not self.sheet(question).is_file():
            self.make(question)
        book = load_workbook(self.sheet(question))
        for number, codes in enumerate(rows, 2):
            for column, text in enumerate(codes, 3):
                book["Answers"].cell(number, column).value = text
        book.save(self.sheet(question))
        return self

    def set_cell(self, cell: str, value: object, question: str = "themes") -> "CodedSurvey":
        book = load_workbook(self.sheet(question))
        book["Answers"][cell].value = value
        book.save(self.sheet(question))
        return self

    def clean(self):
        report = self.report
        return report.clean(report.read_exports())

    def problems(self) -> list:
        return list(self.clean().problems)

    def analyse(self) -> dict:
        """Run the stages as far as the published findings."""
        from stemreport.findings.schema import read_findings

        report = self.report
        report.save_responses(report.clean(report.read_exports()))
        report.analyse()
        report.protect()
        report.protect_quotations()
        return read_findings(report.paths.findings)


FILLED = (("Birds", "birds", None), ("-", "–", None), ("Birds; Weather; wind", "birds", "birds; weather"),
          ("The club", "THE  CLUB", None))
"""Two coders who differ on the third of four answers, and settle it."""
