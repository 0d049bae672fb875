"""An invented survey whose every text is given by a function: harmless words, or all attacks at once, or a word without end.

Needs the standard library only: the system tests make its report from an environment without the pipeline.
"""

import csv
import io
import json
import re
from pathlib import Path

YEAR, SURVEY = "2031", "hostile"

ATTACKS = [
    "<script>alert('s')</script>", "<img src=x onerror=alert('i')>", "<svg onload=alert('v')>", "<a href='javascript:alert(1)'>a</a>", "[m](javascript:alert(2))",
    "![p](https://example.invalid/p.png)", "<iframe src='https://example.invalid/'></iframe>", "</table></td></tr></caption></figure></details>", "</style></title></head></body>",
    "</textarea>-->]]>", "<!--place x-->", "<!--/place-->", "<!--cite value a.b-->9<!--/cite-->", "<!--number use-->", "<!--counted-->", "<!--provenance-->", "<!--data use-->",
    "{{ 7*7 }}", "{% for x in y %}", "{# no #}", "$\\href{javascript:alert(3)}{x}$", "\\input{/etc/passwd}", "${7*7}", "%s %n", "|", "\\|", "```", "\"quoted\" 'single'",
    "&lt;b&gt; &amp; &#60;", "=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(1)", "style='position:fixed;inset:0' onmouseover=alert(4)", "*bold* _line_ `code`", "# no heading", "\u05d0\u05d1\u05d2",
    "https://example.invalid/link", "<style>body{display:none}</style>", "<base href='https://example.invalid/'>", "<meta http-equiv=refresh content='0;url=https://example.invalid/'>"]


def write_harmless(place: str) -> str:
    return f"Words {place}"


def write_hostile(place: str) -> str:
    """All attacks, which begin with each in turn as the place has it: a formula only acts at the beginning."""
    turn = sum(map(ord, place)) % len(ATTACKS)
    return " ".join([*ATTACKS[turn:], *ATTACKS[:turn], place])


def write_hostile_prose(place: str) -> str:
    """For the notes of exhibits, in which no figure may be typed and no citation but one that names something."""
    left = [attack for attack in ATTACKS if not re.search("[0-9]|{{|{%|{#|<|!|%", attack)]
    return " ".join([*left, "alert(document.domain)", place])


def write_endless(place: str) -> str:
    return f"{place.replace(' ', '')}{'W' * 100_000}"


def write_survey(folder: Path, write) -> Path:
    """Write the raw data of a survey below a folder; return the folder."""
    raw = folder / "raw" / YEAR / SURVEY
    raw.mkdir(parents=True)
    (raw / "codebook.toml").write_text(_write_codebook(lambda place: json.dumps(write(place), ensure_ascii=False)), encoding="utf-8")
    (raw / "report.toml").write_text(_write_settings(lambda place: json.dumps(
        write_hostile_prose(place) if write is write_hostile and place.endswith(" note") else write(place), ensure_ascii=False)), encoding="utf-8")
    (raw / "answers.csv").write_text(_write_answers(write), encoding="utf-8")
    return folder


def _write_codebook(write) -> str:
    return f"""\
[survey]
title = {write("survey title")}
subject = {write("subject")}

[section.start]
title = {write("section")}

[frame.people]
unit = {write("unit")}
units = {write("units")}
file = "answers.csv"
header_rows = 1
id = "Number"

[[frame.people.exclude]]
id = "test"
label = {write("rule")}
column = "Status"
is = ["test"]

[question.group]
section = "start"
kind = "single"
base = "answered"
text = {write("group asked")}
title = {write("group title")}
[question.group.options]
one = {write("group one")}
two = {write("group two")}

[question.use]
section = "start"
kind = "scale"
base = "answered"
text = {write("use asked")}
title = {write("use title")}
breakdowns = ["group"]
[question.use.options]
often = {write("use often")}
rarely = {write("use rarely")}
[question.use.nets.ever]
label = {write("use net")}
options = ["often", "rarely"]

[question.ways]
section = "start"
kind = "multiple"
base = "all"
text = {write("ways asked")}
title = {write("ways title")}
other = "other"
[question.ways.options]
nearby = {write("ways first")}
distant = {write("ways second")}
other = {write("ways other")}
[question.ways.columns]
nearby = "W1"
distant = "W2"
other = "W3"

[question.hours]
kind = "number"
base = "all"
heading = "Hours"
text = {write("hours asked")}
title = {write("hours title")}
number_unit = {write("hours unit")}
minimum = 0
maximum = 10

[question.remarks]
kind = "text"
heading = "Remarks"
text = {write("remarks asked")}
title = {write("remarks title")}
"""


def _write_settings(write) -> str:
    return f"""\
[report]
title = {write("report title")}
subtitle = {write("report subtitle")}
publisher = {write("publisher")}
published = {write("published")}

[period]
survey_year = {write("survey year")}

[population]
size = 500
label = {write("population")}
source = {write("population source")}

[external.elsewhere]
value = 5
prefix = {write("prefix")}
suffix = {write("suffix")}
label = {write("external label")}
source = {write("external source")}

[figure.use]
question = "use"
note = {write("figure note")}

[table.ways]
question = "ways"
note = {write("table note")}

[note.one]
text = {write("note")}
url = "https://example.invalid/note"

[contact]
lines = [{write("contact one")}, {write("contact two")}]

[[disclosure.accepted]]
figures = ["*"]
who = {write("who")}
when = {write("when")}
why = {write("why")}
"""


def _write_answers(write) -> str:
    file = io.StringIO()
    out = csv.writer(file)
    out.writerow(["Number", "Status", write("group asked"), write("use asked"), "W1", "W2", "W3", "Hours", "Remarks"])
    for number in range(40):
        out.writerow([number, "test" if number == 39 else "done", write("group one" if number % 3 else "group two"), write("use often" if number % 4 else "use rarely"),
                      write("ways first") if number % 2 else "", write("ways second") if number % 5 else "", write(f"own {number}") if number % 7 == 0 else "",
                      number % 9, write(f"remark {number}")])
    return file.getvalue()
