"""A chapter of a few cells, checked as the linter would check it in the project."""

from dataclasses import replace
from functools import cache

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.prose.check_prose import Passage, check_passages
from stemreport.settings import read_settings
from tests.project_copy import PROJECT

RAW = PROJECT / "data" / "raw" / "2018-19" / "technicians"

FINDINGS = """\
id,measure,numerator,base,display
clpl_hours.mean,mean,2516,215,11.7
ease.answered,count,201,,201
ease.among.few.easy,percent,29,38,76.3%
support_type.science.by.work_pattern.full_time,percent,29,38,76.3%
work_pattern.full_time,percent,164,215,76.3%
role.science_only,percent,164,215,76.3%
sector.asn,percent,9,180,5.0%
sector.primary,percent,10,180,5.6%
sector.secondary,percent,164,215,76.3%
"""


@cache
def read_demonstration():
    codebook = read_codebook(RAW / "codebook.toml")
    return codebook, read_settings(RAW / "report.toml", codebook)


def tell(problem):
    """What a person reads of a problem, besides its place."""
    return problem.found, problem.expected, problem.advice


class Code(str):
    """The source of a code cell."""


class Linter:
    """Checks cells as one chapter, by the codebook and settings of the demonstration."""

    def __init__(self, folder):
        codebook, settings = read_demonstration()
        self.codebook = replace(codebook, questions=dict(codebook.questions))
        self.settings = replace(settings, texts=dict(settings.texts))
        self.findings = folder / "findings.csv"

    def write_findings(self):
        self.findings.write_text(FINDINGS, "utf-8")

    def allow(self, *phrases):
        return replace(self.settings, allowed=phrases)

    def relabel(self, question, option, label):
        """Give an option of the codebook another label."""
        asked = self.codebook.questions[question]
        options = tuple(replace(one, label=label) if one.id == option else one for one in asked.options)
        self.codebook.questions[question] = replace(asked, options=options)

    def check(self, *cells, allowed=()):
        passages = [Passage("chapter.ipynb", f"cell {number}", cell, isinstance(cell, Code))
                    for number, cell in enumerate(cells, 1)]
        return check_passages(passages, self.codebook, self.allow(*allowed), self.findings, "report.toml")

    def check_alone(self, *cells, **options):
        """Return the only Problem."""
        [problem] = self.check(*cells, **options)
        return problem


@pytest.fixture
def linter(tmp_path):
    return Linter(tmp_path)
