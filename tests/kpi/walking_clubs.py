"""An invented project: two years of a survey of walkers, who say how far they learned to walk, and one of those who lead them."""

from stemreport.paths import Paths
from stemreport.report import Report

CODEBOOK = """\
[survey]
title = "Survey of {survey}"
subject = "{survey}"

[frame.answers]
unit = "person"
units = "{survey}"
file = "export.csv"
header_rows = 1
id = "Number"

[question.region]
kind = "single"
base = "answered"
text = "Where?"
title = "Region"
options = {{ north = "North", south = "South", hills = "Hills" }}

[question.hours]
kind = "number"
base = "all"
text = "Hours?"
title = "Hours"
number_unit = "hours"
minimum = 0
maximum = 500
breakdowns = ["region"]
"""

SETTINGS = """\
[report]
title = "Walking"
subtitle = "Findings"
publisher = "The walking club"
published = "May"

[period]
survey_year = "{year} in words"
"""

KPI = """
[kpi]
hours = "hours"
kind = "{kind}"
{part} = "region"
note = "Who is blank has none."
"""

SAME = """
[[kpi.comparable]]
with = "{year}/{survey}"
why = "The same question."
"""


def write_survey(root, year, survey, people, kind="", part="sector", more=""):
    """Write a survey: `people` says how many of each region there are, and how many hours each has."""
    raw = Paths(root, year, survey).raw
    raw.mkdir(parents=True)
    (raw / "codebook.toml").write_text(CODEBOOK.format(survey=survey), "utf-8")
    (raw / "report.toml").write_text(SETTINGS.format(year=year) + (KPI.format(kind=kind, part=part) if kind else "") + more, "utf-8")
    rows = [f"{region},{hours}" for region, (count, hours) in people.items() for _ in range(count)]
    (raw / "export.csv").write_text("Number,Where?,Hours?\n" + "".join(f"{number},{row}\n" for number, row in enumerate(rows, 1)), "utf-8")
    return Paths(root, year, survey)


def make_report(paths):
    """Make what the page reads of a report, without its notebooks: protected findings, a ledger, and a page in name only."""
    report = Report(paths)
    cleaning = report.clean(report.read_exports())
    report.save_responses(cleaning)
    report.analyse()
    report.protect()
    paths.ledger.write_text("finding,form,place,notebook,cell\nhours.total,value,first,a.ipynb,1\nhours.total,value,full-hours,a.ipynb,2\n", "utf-8")
    paths.report.write_text("<p id='full-hours'>", "utf-8")
    return paths


def write_project(root):
    """Write the whole project: three reports, of two years and two kinds of hours."""
    walkers = {"North": (40, 3), "South": (30, 5)}
    make_report(write_survey(root, "2014", "walkers", {**walkers, "Hills": (20, 2)}, "accessed"))
    make_report(write_survey(root, "2015", "walkers", {**walkers, "Hills": (3, 7)}, "accessed", more=SAME.format(year="2014", survey="walkers")))
    make_report(write_survey(root, "2015", "leaders", {"North": (40, 11), "South": (35, 13), "Hills": (32, 10)}, "delivered", part="area"))
    return root
