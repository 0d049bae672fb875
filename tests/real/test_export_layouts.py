"""Small exports that real tools wrote: Qualtrics in two forms, and a table below a blank row."""

import csv

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.exports.read_export import read_export
from stemreport.responses.clean_survey import clean_survey
from tests.project_copy import PROJECT

REAL = PROJECT.parent / "shared" / "real-surveys" / "export-layouts"
if not REAL.is_dir():
    pytest.skip(f"the real surveys are not beside the project: {REAL}", allow_module_level=True)

SURVEY = """
[survey]
title = "A real export"
subject = "people"

[frame.responses]
unit = "respondent"
units = "respondents"
"""

QUALTRICS = SURVEY + """
layout = "qualtrics"
file = "{file}"
{frame}

[[frame.responses.exclude]]
id = "preview"
label = "Previews"
column = "Status"
is = ["1", "Survey Preview"]

[question.choice]
kind = "single"
base = "answered"
heading = "{choice}"
text = "This is a multiple choice question."
title = "Choice"
[question.choice.options]
one = ["First", "1"]
two = ["Second", "2"]

[question.free]
kind = "text"
text = "This is a free text question."
title = "Free text"
"""

USERS = SURVEY + """
file = "blank_first_row__jupyterlab-ux-data.csv"
header_rows = 1
ignore = ["Code Name", "Time User Starts ST", "Notes: where they got confused, interesting things users said"]

[question.subtask]
kind = "number"
base = "answered"
text = "Subtask #"
title = "Number of the task"
maximum = 100

[question.path]
kind = "text"
text = "Correct path"
title = "The way there"

[question.action]
kind = "text"
text = "First Action: initial steps user takes (C if correct path)"
title = "First action"

[question.at_once]
kind = "single"
base = "answered"
text = "First Success (Y or N)"
title = "Success at once"
other = "other"
typed_other = true
missing = ["N/A"]
[question.at_once.options]
yes = ["Yes", "Y"]
no = ["No", "N"]
other = "Other"

[question.second]
kind = "text"
text = "Second Success (Y or N)"
title = "Success at the second try"

[question.eventual]
kind = "text"
text = "Eventual Success (# or N)"
title = "Success in the end"
"""


def clean(tmp_path, text):
    (tmp_path / "codebook.toml").write_text(text, "utf-8")
    codebook = read_codebook(tmp_path / "codebook.toml")
    frame = codebook.frames["responses"]
    export = read_export(REAL / frame.file, frame, frame.file)
    return export, clean_survey(codebook, {"responses": export}, [], "edits.csv")


@pytest.mark.parametrize("file, frame, choice, id", [
    ("qualtrics_3row__sample.csv", 'ignore = ["Finished"]', "Q1", "R_2YPOQ602ER1jkf1"),
    ("qualtrics_legacy_2row__sample_legacy.csv", 'header_rows = 2\nid = "ResponseID"\nignore = ["Finished"]',
     "This is a multiple choice question.", "R_2YPOQ602ER1jkf1"),
], ids=["three rows of headings", "two rows of headings"])
def test_qualtrics(tmp_path, file, frame, choice, id):
    export, cleaning = clean(tmp_path, QUALTRICS.format(file=file, frame=frame, choice=choice))
    assert cleaning.problems == ()
    responses = cleaning.responses["responses"]
    assert responses["id"].tolist() == [id]
    assert responses["choice"].tolist() == ["two"]
    assert responses["free.status"].tolist() == ["answered"]
    assert "Hello World!" in export.cells.to_numpy().tolist()[0]


def test_a_blank_first_row(tmp_path):
    export, cleaning = clean(tmp_path, USERS)
    assert not any(problem.stops for problem in cleaning.problems)
    assert export.headings[0].question == "Code Name"
    assert export.cells.index[0] == 3, "the row that Excel shows"
    responses = cleaning.responses["responses"]
    with (REAL / "blank_first_row__jupyterlab-ux-data.csv").open(encoding="utf-8", newline="") as file:
        answers = [row[5].strip().casefold() for row in list(csv.reader(file))[2:]]
    assert len(responses) == len(answers) == 1581
    assert (responses["at_once"] == "yes").sum() == answers.count("y") == 1025
    assert (responses["at_once"] == "no").sum() == answers.count("n") == 417
