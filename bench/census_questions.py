"""The questions of an invented census: sixty of them, as a codebook and as what the answers are drawn from.

Nobody was asked, and no place is meant: areas are numbered. `make_census.py` writes the answers.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AREAS", "GROUPS", "QUESTIONS", "REPORT", "Asked", "write_codebook"]

AREAS = 33
GROUPS = ("role", "sector")
"""The questions by which most others are broken down; `area` is the breakdown of a few."""

AGREE = ("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree")
REASONS = ("Time", "Money", "Travel", "Staff", "Space", "Interest")
SUBJECTS = ("Physics", "Chemistry", "Biology", "Computing", "Maths", "Technology", "Geography", "Music")


@dataclass(frozen=True)
class Asked:
    """One question of the census.

    Parameters
    ----------
    id, kind : str
    options : tuple of str
        The labels; ids are ``o1`` and so on. Of a multiple response the last two are "Other" and "None of these".
    items : tuple of str
        Of a grid.
    breakdowns : tuple of str
    routed : bool
        Whether only those are asked who are employed.
    decimals, most : int
        Of a number: its decimals, and the highest answer.
    """

    id: str
    kind: str
    options: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    routed: bool = False
    decimals: int = 0
    most: int = 0

    @property
    def text(self) -> str:
        return f"Question {self.id}?"


def _list_questions() -> list[Asked]:
    first = [Asked("area", "single", tuple(f"Area {number:02}" for number in range(1, AREAS + 1))),
             Asked("role", "single", ("Teacher", "Technician", "Manager", "Assistant")),
             Asked("sector", "single", ("Early years", "Primary", "Secondary", "Special", "College")),
             Asked("age", "scale", ("Under 25", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 or over"), breakdowns=("role",)),
             Asked("employed", "single", ("Yes", "No"), breakdowns=GROUPS)]
    scales = [Asked(f"scale{number:02}", "scale", AGREE, breakdowns=(*GROUPS, "area") if number <= 4 else GROUPS, routed=number > 14)
              for number in range(1, 21)]
    choices = [Asked(f"choice{number:02}", "single", REASONS[:2 + number % 5], breakdowns=GROUPS if number <= 12 else ("role",))
               for number in range(1, 20)]
    several = [Asked(f"several{number}", "multiple", (*(f"{one} {number}" for one in REASONS), "Other", "None of these"),
                     breakdowns=(*GROUPS, "area") if number == 1 else GROUPS, routed=number == 8) for number in range(1, 9)]
    grid = [Asked("subjects", "grid", AGREE, SUBJECTS, breakdowns=GROUPS)]
    numbers = [Asked("hours", "number", breakdowns=(*GROUPS, "area"), decimals=1, most=60), Asked("pupils", "number", breakdowns=GROUPS, most=40),
               Asked("minutes", "number", breakdowns=GROUPS, most=600), Asked("years", "number", breakdowns=GROUPS, most=45),
               Asked("spent", "number", breakdowns=GROUPS, decimals=2, most=500), Asked("sessions", "number", breakdowns=GROUPS, routed=True, most=25)]
    return [*first, *scales, *choices, *several, *grid, *numbers, Asked("remarks", "text")]


QUESTIONS = _list_questions()

REPORT = """\
[report]
title = "An invented census"
subtitle = "To measure with"
publisher = "Nobody"
published = "Never"

[period]
survey_year = "no year"
"""

_SURVEY = """\
# Written by bench/make_census.py: an invented census, to measure with.

[survey]
title = "Invented census"
subject = "invented people"

[frame.people]
unit = "respondent"
units = "respondents"
file = "{file}"
header_rows = 1
id = "Respondent"
ignore = ["Started"]

[[frame.people.exclude]]
id = "preview"
label = "Rows made before the census opened"
column = "Status"
is = ["Preview"]

[[frame.people.exclude]]
id = "unanswered"
label = "Rows without any answer"
unanswered = true
"""


def write_codebook(file: str) -> str:
    """Write the codebook of the census; `file` is the name of its export."""
    return _SURVEY.format(file=file) + "".join(_write_question(question) for question in QUESTIONS)


def _write_question(question: Asked) -> str:
    lines = [f"\n[question.{question.id}]", f'kind = "{question.kind}"', f'text = "{question.text}"', f'title = "{question.id.title()}"']
    if question.kind == "text":
        return "\n".join(lines) + "\n"
    lines.append(f'base = "{"all" if question.kind in ("multiple", "number") else "answered"}"')
    if question.breakdowns:
        lines.append(f"breakdowns = [{', '.join(f'{chr(34)}{one}{chr(34)}' for one in question.breakdowns)}]")
    if question.routed:
        lines.append('asked_if = { employed = ["o1"] }')
    if question.kind == "multiple":
        lines += [f'other = "o{len(question.options) - 1}"', f'exclusive = "o{len(question.options)}"']
    if question.kind == "number":
        lines += ['number_unit = "units"', "minimum = 0"]
    for name, letter, labels in (("items", "i", question.items), ("options", "o", question.options)):
        if labels:
            lines += [f"[question.{question.id}.{name}]", *(f'{letter}{number} = "{label}"' for number, label in enumerate(labels, 1))]
    if question.kind in ("scale", "multiple", "grid"):
        lines += [f"[question.{question.id}.nets.upper]", 'label = "Either of the first two"', 'options = ["o1", "o2"]']
    return "\n".join(lines) + "\n"
