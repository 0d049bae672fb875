"""A project with an invented survey of 183 people, its report built: it suppresses four figures of ease by sector."""

import shutil

import pytest

from tests.adhoc.example import EASE, TEAMS
from tests.project_copy import copy_project, run_pipeline

YEAR, SURVEY = "spring-2031", "schools"

CODEBOOK = """\
[survey]
title = "Survey of schools"
subject = "people in schools"

[frame.people]
unit = "respondent"
units = "respondents"
file = "export.csv"
header_rows = 1
id = "Number"

[question.ease]
kind = "single"
base = "answered"
text = "How easy is it?"
title = "Ease"
breakdowns = ["sector"]
[question.ease.options]
easy = "Easy"
hard = "Hard"

[question.sector]
kind = "single"
base = "answered"
text = "Where do you work?"
title = "Sector"
[question.sector.options]
primary = "Primary"
secondary = "Secondary"
college = "College"

[question.team]
kind = "single"
base = "answered"
text = "Which team are you in?"
title = "Team"
[question.team.options]
red = "Red"
blue = "Blue"
grey = "Grey"
green = "Green"

[question.role]
kind = "single"
base = "answered"
text = "Which shift do you work?"
title = "Shift"
[question.role.options]
day = "Day"
night = "Night"
"""

SETTINGS = """\
[report]
title = "People in schools"
subtitle = "What is easy"
publisher = "A society"
published = "June 2031"

[period]
survey_year = "2031"
"""


def write_survey(raw):
    raw.mkdir(parents=True)
    (raw / "codebook.toml").write_text(CODEBOOK, "utf-8")
    (raw / "report.toml").write_text(SETTINGS, "utf-8")
    columns = [[name.capitalize() for line in table.values() for name, count in line.items() for _ in range(count)] for table in (EASE, TEAMS)]
    ease = ["Easy"] * sum(EASE["easy"].values()) + ["Hard"] * sum(EASE["hard"].values())
    rows = [f"{number},{easy},{sector},{team},{'Day' if number % 2 else 'Night'}" for number, (easy, sector, team) in enumerate(zip(ease, *columns, strict=True))]
    heading = "Number,How easy is it?,Where do you work?,Which team are you in?,Which shift do you work?"
    (raw / "export.csv").write_text("\n".join([heading, *rows]) + "\n", "utf-8")


@pytest.fixture(scope="session")
def built_schools(tmp_path_factory):
    root = tmp_path_factory.mktemp("schools")
    data = tmp_path_factory.mktemp("raw")
    write_survey(data / "raw" / YEAR / SURVEY)
    copy_project(root, data)
    result = run_pipeline(root, "report", YEAR, SURVEY)
    assert result.returncode == 0, result.stderr
    return root


class Schools:
    """A copy of the project that a test may change."""

    def __init__(self, root):
        self.root = root
        self.raw, self.outputs = (root / folder / YEAR / SURVEY for folder in ("data/raw", "outputs"))

    def ask(self, name, text):
        (self.raw / "adhoc").mkdir(exist_ok=True)
        (self.raw / "adhoc" / f"{name}.toml").write_text('title = "Who finds it easy"\nasked_by = "Request 12"\nquestion = "ease"\n' + text, "utf-8")

    def answer(self, name):
        return run_pipeline(self.root, "adhoc", YEAR, SURVEY, ["--name", name])

    def report(self):
        return run_pipeline(self.root, "report", YEAR, SURVEY)

    def list_written(self):
        return sorted(path.name for folder in (self.raw, self.outputs) for path in (folder / "adhoc").glob("*") if path.suffix != ".toml")


@pytest.fixture
def schools(built_schools, tmp_path):
    return Schools(shutil.copytree(built_schools, tmp_path / "project"))
