"""A year of the technicians' survey that was made with `make new-year`, and an export in which the questionnaire changed."""

import csv
from pathlib import Path

from stemreport.years.new_year import make_new_year

YEAR, SURVEY = "2019-20", "technicians"
ADDED = "Is there a laboratory in your setting?"
DROPPED = "Are you involved in STEM activities across your cluster?"
WORDS, OTHER_WORDS = ("How easy is it for you to access professional learning in STEM?",
                      "How easy or difficult is it for you to find professional learning in STEM?")
LABEL, OTHER_LABEL = "No time within my working hours", "No time in my working day"

ADDED_TO_CODEBOOK = f"""
[question.laboratory]
section = "setting"
kind = "single"
base = "answered"
text = "{ADDED}"
title = "Laboratory in the setting"
[question.laboratory.options]
yes = "Yes"
no = "No"

[dropped.cluster_activity]
title = "Involvement in STEM activities across the cluster"
"""
RISKS = """
[[disclosure.accepted]]
figures = ["sector.*", "*.by.*"]
who = "The authors of this test"
when = "November 2026"
why = "All answers are invented."
"""


def begin_changed_year(root: Path) -> None:
    """Begin the year, put in its export, and change the files of its folder as an analyst would."""
    make_new_year(root, YEAR, SURVEY)
    folder = root / "data" / "raw" / YEAR / SURVEY
    write_export(root / "data" / "raw" / "2018-19" / SURVEY / "demonstration.csv", folder / "export.csv")
    codebook = (folder / "codebook.toml").read_text("utf-8")
    before, _, rest = codebook.partition("[question.cluster_activity]\n")
    codebook = before + rest[rest.index("[question.stem_partner]"):]
    assert WORDS in codebook and LABEL in codebook
    codebook = codebook.replace(WORDS, OTHER_WORDS).replace(f'"{LABEL}"', f'"{OTHER_LABEL}"')
    (folder / "codebook.toml").write_text(codebook + ADDED_TO_CODEBOOK, "utf-8")
    with (folder / "report.toml").open("a", encoding="utf-8") as settings:
        settings.write(RISKS)


def write_export(before: Path, after: Path) -> None:
    """Write the demonstration's answers as the export of the next year: a question more, one less, one in other words, an option renamed."""
    with before.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    at = rows[0].index(DROPPED)
    for number, row in enumerate(rows):
        del row[at]
        row[:] = [cell.replace(WORDS, OTHER_WORDS).replace(LABEL, OTHER_LABEL) for cell in row]
        row.append((ADDED, "Response")[number] if number < 2 else ("Yes", "No", "Yes")[number % 3] if row[0] else "")
    # Years in the wording moved, the later first so that none moves twice.
    for year in range(2020, 2016, -1):
        rows[0] = [cell.replace(str(year), str(year + 1)) for cell in rows[0]]
    with after.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
