"""Invent surveys: from a seed a codebook, the raw exports, edits and settings, as odd as real ones.

Only the standard library, and nothing of the pipeline: what both have wrong in the same way, no test would find.
"""

from dataclasses import dataclass

from tests.generated.chance import SEPARATORS, TICK_WORDS, YEARS, Chance
from tests.generated.invent_export import METADATA, ExportInventor
from tests.generated.invent_questions import QuestionInventor
from tests.generated.write_files import write_csv, write_toml

RULES = {
    "incomplete": {"column": "Status", "is": ["Incomplete", "Partial"]}, "test": {"column": "Collector", "is": ["Preview"]},
    "unfinished": {"column": "Finished", "empty": True}, "repeated": {"identical": True},
    "begun": {"column": "Progress", "below": 50}, "strange": {"column": "Channel", "is_not": ["Link", "post"]},
    "unanswered": {"unanswered": True}, "again": {"repeats": [], "keep": ""}}


@dataclass
class Survey:
    """An invented survey: its names, its files, and which oddities it has."""

    name: str
    year: str
    files: dict[str, bytes]
    features: set[str]


def invent_survey(seed):
    """Invent a survey; the same seed gives the same bytes."""
    chance = Chance(seed)
    codebook = {"survey": {"title": "A survey", "subject": "people"}, "section": {"one": {"title": "One"}},
                "frame": {}, "question": {}, "filter": {}}
    files, edits = {}, []
    names = ["people", "visits"][:2 if chance.may(0.25, "two frames") else 1]
    for name in names:
        encoding = chance.pick(["utf-8", "utf-8", "utf-8", "windows-1252", "utf-16", "workbook"])
        chance.note(f"encoding {encoding}")
        codebook["frame"][name] = frame = invent_frame(chance, name, encoding)
        inventor = QuestionInventor(chance, name, frame)
        questions = inventor.invent(is_default=name == names[0])
        codebook["filter"].update(inventor.filters)
        exclude_by_answer(chance, frame, questions)
        export = ExportInventor(chance, name, frame, questions, "utf-8" if encoding == "workbook" else encoding)
        files[frame["file"]] = export.write()
        edits += export.edits
        codebook["question"].update((question.id, question.table) for question in chance.some(questions, len(questions)))
    files["codebook.toml"] = write_toml(codebook)
    files["report.toml"] = write_settings(chance)
    if edits:
        chance.note("edits")
        files["edits.csv"] = write_csv([["id", "question", "found", "set_to", "reason", "who"], *edits]).encode("utf-8")
    year = chance.pick(YEARS)
    chance.note(f"year {year}")
    return Survey(chance.pick(["birds", "trees-north", "b2"]), year, files, chance.features)


def write_settings(chance):
    settings = {"report": {"title": "T", "subtitle": "S", "publisher": "P", "published": "May"},
                "period": {"survey_year": "this year"}}
    if chance.may(0.5, "response rate"):
        settings["population"] = {"size": chance.random.randint(400, 900), "label": "members", "source": "a list"}
    return write_toml(settings)


def invent_frame(chance, name, encoding):
    """Invent what the codebook says of an export, all but its questions."""
    prefix = "demonstration." if chance.may(0.2, "demonstration") else ""
    frame = {"unit": "one", "units": "many", "header_rows": chance.pick([1, 2, 3]),
             "file": f"{prefix}{name} export.{'xlsx' if encoding == 'workbook' else 'csv'}", "exclude": []}
    chance.note(f"{frame['header_rows']} header rows")
    if chance.may(0.75):
        frame["id"] = "Respondent ID" if name == "people" else "Visit"
    else:
        chance.note("no id")
    if encoding == "workbook" and chance.may(0.4, "a sheet by name"):
        frame["sheet"] = "Raw data"
    if encoding != "workbook":
        frame["delimiter"] = chance.pick(",,,;\t|")
        chance.note(f"delimiter {frame['delimiter']!r}")
        if chance.may(0.4):
            frame["fill_short_rows"] = True
    if encoding == "windows-1252":
        frame["encoding"] = encoding
    if chance.may(0.5):
        ticked, unticked = chance.pick(TICK_WORDS)
        frame |= {"ticked": [ticked, "Ticked"], "unticked": [unticked]}
    if chance.may(0.4):
        frame["missing"] = ["n/a", "-77"]
    if chance.may(0.4):
        frame["separator"] = chance.pick([*SEPARATORS, "\n", "\n", "\n"])
    choose_exclusions(chance, frame)
    return frame


def choose_exclusions(chance, frame):
    for rule in chance.some(RULES, 0, 5):
        condition = dict(RULES[rule])
        if rule == "again":
            keys = [["Email"], *[["Email", "Collector"]] * 2] + ([[frame["id"]]] * 2 if "id" in frame else [])
            condition = {"repeats": chance.pick(keys), "keep": chance.pick(["first", "last"])}
            chance.note(f"repeats {condition['keep']} of {len(condition['repeats'])}")
        chance.note(f"exclusion {rule}")
        frame["exclude"].append({"id": rule, "label": f"Rows that are {rule}", **condition})
    used = {column for rule in frame["exclude"] for column in (rule.get("column"), *rule.get("repeats", ()))}
    frame["ignore"] = [column for column in METADATA if column not in used] + ["Not there"]


def exclude_by_answer(chance, frame, questions):
    """Sometimes exclude those who gave a certain answer."""
    asked = [one for one in questions if one.kind in ("single", "scale") and "derived" not in one.table]
    if asked and chance.may(0.25, "exclusion by an answer"):
        question = chance.pick(asked)
        label = question.spellings[chance.pick(question.table["options"])][0]
        frame["exclude"].insert(0, {"id": "refused", "label": "Those who refused", "column": question.heading, "is": [label]})
