"""An invented survey of which the report suppresses something, and questions that people ask of it."""

from dataclasses import replace

from stemreport.adhoc.asked import Asked, add_conditions, add_to_codebook
from stemreport.adhoc.protect_answer import Publication, protect_answer
from stemreport.adhoc.table import build_answer, list_cited
from stemreport.codebook.model import Derived, Filter
from stemreport.disclosure.protect import protect_findings
from stemreport.exhibits.citations import FindingBook
from tests.disclosure.small_surveys import ask, make_survey

EASE = {"easy": {"primary": 3, "secondary": 40, "college": 30}, "hard": {"primary": 30, "secondary": 35, "college": 45}}
"""Three people in primary schools found it easy: they, and the 30 in colleges with them, are not shown by sector."""
SUPPRESSED = {"ease.by.sector.primary.easy", "ease.by.sector.primary.hard", "ease.by.sector.college.easy", "ease.by.sector.college.hard"}


TEAMS = {"easy": {"red": 30, "blue": 25, "grey": 14, "green": 4}, "hard": {"red": 40, "blue": 20, "grey": 29, "green": 21}}
"""Four people of the green team found it easy; the report does not count ease by team."""


def make_example():
    sectors, teams = ({ease: iter([one for one, count in line.items() for _ in range(count)]) for ease, line in table.items()} for table in (EASE, TEAMS))
    rows = []
    for number, ease in enumerate(["easy"] * 73 + ["hard"] * 110):
        sector, team = next(sectors[ease]), next(teams[ease])
        rows.append((1, {"ease": ease, "sector": sector, "team": team, "role": "first" if number % 2 else "second",
                         "place": "college" if sector == "college" else "school"}))
    place = ask("place", options="school college", derived=Derived("sector", False, {"school": ("primary", "secondary")}, "college"))
    return make_survey([ask("ease", options="easy hard", breakdowns=("sector",)), ask("sector", options="primary secondary college"),
                        ask("role", options="first second"), ask("team", options="red blue grey green"), place], rows)


def ask_by(by, question="ease", name="asked"):
    return Asked(name, "Title", "Somebody", question, by, None, "percent")


def ask_among(name="asked", question="ease", **where):
    filter = Filter(f"answer_{name}", "Some", "people", {id: tuple(options.split()) for id, options in where.items()})
    return Asked(name, "Title", "Somebody", question, "", filter, "percent")


def publish_report(survey):
    return {one.id: one for one in protect_findings(survey.findings, survey.codebook, survey.settings).findings}


def answer(survey, asked, published, earlier=()):
    """Answer one question beside what is published, answers given earlier among it: the findings of the answer, by id."""
    answered = add_to_codebook(survey.codebook, earlier)
    codebook = add_conditions(add_to_codebook(answered, [asked]))
    findings = {one.id: one for one in replace(survey, codebook=codebook).findings}
    table = build_answer(asked, FindingBook(findings, codebook, survey.settings))
    return {one.id: one for one in protect_answer(codebook, "people", survey.settings, findings, list_cited(table),
                                                  Publication(answered, published, {}), "asked.toml")}
