"""A small invented survey of bird watchers: right as it stands, for tests to spoil in one place."""

from pathlib import Path

from stemreport.codebook.model import Codebook
from stemreport.codebook.read import read_codebook
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.schema import Finding
from stemreport.problems import Problem, ProblemsFound
from stemreport.responses.apply_edits import read_edits
from stemreport.responses.clean_survey import Cleaning, clean_survey
from stemreport.responses.match_columns import Columns, match_columns
from stemreport.exports.read_export import Export, read_export
from stemreport.settings import Settings, read_settings

CODEBOOK = """\
[survey]
title = "Annual survey of bird watchers"
subject = "bird watchers"

[section.watching]
title = "Watching"

[frame.watchers]
unit = "watcher"
units = "watchers"
file = "export.csv"
header_rows = 2
id = "Number"
ignore = ["Started"]

[[frame.watchers.exclude]]
id = "test"
label = "Rows made before the survey opened"
column = "Status"
is = ["Test"]

[[frame.watchers.exclude]]
id = "repeated"
label = "Rows that repeat an earlier row"
identical = true

[question.member]
kind = "single"
base = "answered"
text = "Are you a member?"
title = "Membership"
[question.member.options]
yes = "Yes"
no = "No"

[question.ease]
section = "watching"
kind = "scale"
base = "answered"
text = "How easy is it to find birds?"
title = "Ease of finding birds"
breakdowns = ["member"]
[question.ease.options]
very_easy = "Very easy"
easy = "Easy"
hard = "Hard"
unsure = "N/A"
[question.ease.nets.easy_or_very_easy]
label = "Easy or very easy"
options = ["very_easy", "easy"]

[question.places]
kind = "multiple"
base = "all"
text = "Where do you watch?"
title = "Places"
other = "other"
exclusive = "none"
[question.places.options]
wood = "Wood"
shore = "Shore, cliff or pier"
none = "None"
other = "Other (please say)"
[question.places.nets.outdoors]
label = "Wood or shore"
options = ["wood", "shore"]

[question.hours]
kind = "number"
base = "all"
text = "How many hours a week?"
title = "Hours a week"
number_unit = "hours"
minimum = 0
maximum = 100
asked_if = { member = ["yes"] }
filters = ["easy_members"]

[question.times]
kind = "grid"
base = "all"
text = "How good are these times?"
title = "Times of day"
[question.times.items]
morning = "Morning"
evening = "Evening"
[question.times.options]
good = "Good"
bad = "Bad"

[question.remarks]
kind = "text"
text = "Remarks"
title = "Remarks"

[filter.easy_members]
label = "Members who find birds easily"
where = { member = ["yes"], ease = ["very_easy", "easy"] }
"""

# In Excel the first response stands in row 3; the columns are A to M.
EXPORT = """\
Number,Started,Status,Are you a member?,How easy is it to find birds?,Where do you watch?,,,,How many hours a week?,\
How good are these times?,,Remarks
,,,Response,Response,Wood,"Shore, cliff or pier",None,Other (please say),Open-Ended Response,\
Morning,Evening,Open-Ended Response
101,1 May,Done,Yes,Very easy,Wood,,,,12.5,Good,Bad,
102,1 May,Done,Yes,Easy,Wood,"Shore, cliff or pier",,"my window, mostly",7,Good,Good,"Wrens, above all"
103,2 May,Done,No,N/A,,,None,,,Bad,Bad,
104,2 May,Done,Yes,,,,,,0,,,None
105,2 May,Test,Yes,Easy,Wood,,,,1,Good,Good,
106,3 May,Done,,Hard,,,,a boat,,Good,,
"""

ACCEPTED = """
[[disclosure.accepted]]
figures = ["*"]
who = "A test"
when = "Always"
why = "The survey is invented."
"""
"""What publishes everything, however few people it is of."""

SETTINGS = """\
[report]
title = "Watching birds"
subtitle = "Findings of 2014"
publisher = "The bird club"
published = "May 2014"

[period]
survey_year = "2014"
"""

EDITS_HEADING = "id,question,found,set_to,reason,who\n"

SECOND_FRAME = """
[frame.visits]
unit = "visit"
units = "visits"
file = "visits.csv"
header_rows = 1
id = "Visit"

[question.weather]
frame = "visits"
kind = "single"
base = "answered"
text = "Weather"
title = "Weather"
options = { dry = "Dry", wet = "Wet" }
"""
"""A second frame with one question, to stand below the codebook."""


class SmallSurvey:
    """The files of the small survey in a folder, and what the pipeline makes of them."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.write("codebook.toml", CODEBOOK)
        self.write("export.csv", EXPORT)
        self.write("report.toml", SETTINGS)

    def write(self, name: str, text: str) -> "SmallSurvey":
        (self.folder / name).write_text(text, encoding="utf-8", newline="")
        return self

    def write_edits(self, *lines: str) -> "SmallSurvey":
        return self.write("edits.csv", EDITS_HEADING + "\n".join(lines) + "\n")

    def change(self, name: str, old: str, new: str) -> "SmallSurvey":
        """Replace what stands exactly once in a file, so that no test spoils nothing, or too much."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        return self.write(name, text.replace(old, new))

    def change_codebook(self, old: str, new: str) -> "SmallSurvey":
        return self.change("codebook.toml", old, new)

    def change_export(self, old: str, new: str) -> "SmallSurvey":
        return self.change("export.csv", old, new)

    def add_responses(self, *lines: str) -> "SmallSurvey":
        """Add rows below the six that are there: the first of them is row 9 in Excel."""
        return self.write("export.csv", (self.folder / "export.csv").read_text("utf-8") + "\n".join(lines) + "\n")

    @property
    def codebook(self) -> Codebook:
        return read_codebook(self.folder / "codebook.toml")

    @property
    def settings(self) -> Settings:
        return read_settings(self.folder / "report.toml", self.codebook)

    @property
    def export(self) -> Export:
        (frame,) = self.codebook.frames.values()
        return read_export(self.folder / frame.file, frame, frame.file)

    def match(self) -> tuple[Columns, list[Problem]]:
        codebook = self.codebook
        return match_columns(self.export, codebook, *codebook.frames.values())

    def clean(self) -> Cleaning:
        codebook = self.codebook
        exports = {name: read_export(self.folder / frame.file, frame, frame.file)
                   for name, frame in codebook.frames.items()}
        return clean_survey(codebook, exports, read_edits(self.folder / "edits.csv", "edits.csv"), "edits.csv")

    @property
    def responses(self):
        """The Responses of the only frame; a Problem that stops the run is raised."""
        cleaning = self.clean()
        cleaning.stop_if_blocked()
        (responses,) = cleaning.responses.values()
        return responses

    def analyse(self) -> dict[str, Finding]:
        cleaning = self.clean()
        cleaning.stop_if_blocked()
        findings = analyse_survey(self.codebook, self.settings, cleaning.responses, cleaning.log, "birds", "2014")
        assert len({finding.id for finding in findings}) == len(findings), "an id stands twice"
        return {finding.id: finding for finding in findings}

    def problems(self) -> list[Problem]:
        """Return what the person would be told, whichever step finds it."""
        try:
            return list(self.clean().problems)
        except ProblemsFound as found:
            return found.problems
