"""Write the demonstration export of the technicians' survey 2018/19, `demonstration.csv`.

Every answer in it is invented. The real responses are not public; this file stands in for them, so that the whole way
from an export to a report can be walked. It is calibrated to the published figures: each count that the 2018/19 report
printed comes out exactly, and every other count, every relation between two questions and every sentence that somebody
"typed" is made up. A report built upon it agrees with the published one, which proves nothing about technicians.

How it works: each invented person gets traits (how engaged, how frustrated, how tired of questions...). An option that
k people chose goes to the k people whom their traits and some noise pull to it most. So counts are exact and answers
hang together as they do in a real survey. Questions, counts, pulls and texts stand in `demonstration.toml`.

The layout is that of SurveyMonkey's column-per-option export, with the dirt that such files hold: incomplete responses,
a test, a duplicate, stray white space, empty rows, a byte order mark.

Run as `python demonstration.py [OUTPUT]`. The bytes are the same on every run and with every version of Python from
3.11: only `random.Random.random` is drawn on, whose stream is guaranteed, and fractions are added by `fsum`, because
`sum` rounds differently since Python 3.12.
"""

import argparse
import csv
import io
import tomllib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from math import fsum
from pathlib import Path
from random import Random

Column = tuple[str, str]  # a question and a second heading
Pull = dict[str, float]  # how strongly each trait draws a person to an answer

TABLES = tomllib.loads(Path(__file__).with_name("demonstration.toml").read_text("utf-8"))
QUESTIONS, EXPORT, TEST = TABLES["question"], TABLES["export"], TABLES["test"]
SINGLE = "Response"
HOURS = ("clpl_hours", QUESTIONS["clpl_hours"]["heading"])
NO_BREAK = "\N{NO-BREAK SPACE}"

# --- People and their answers ---------------------------------------------------------------------------------


@dataclass(eq=False)
class Person:
    """Somebody invented: traits, and the text of each filled cell by (question, second heading)."""

    traits: dict[str, float]
    answers: dict[Column, str] = field(default_factory=dict)


def draw_bell(chance: Random) -> float:
    """Draw from a bell curve of mean 0 and deviation 1."""
    return fsum(chance.random() for _ in range(12)) - 6.0


def draw_person(chance: Random) -> Person:
    """Draw somebody's temper; the less engaged tire of questions sooner and are more frustrated."""
    engagement, frustration, fatigue, remoteness = (draw_bell(chance) for _ in range(4))
    return Person({"engagement": engagement, "frustration": frustration - 0.2 * engagement,
                   "fatigue": fatigue - 0.4 * engagement, "remoteness": remoteness})


def rank(chance: Random, people: list[Person], pull: Pull, noise: float = 1.0) -> list[Person]:
    """Order people by `pull` on their traits and by noise: the most strongly pulled first."""
    scores = {person: fsum(weight * person.traits[trait] for trait, weight in pull.items()) + noise * draw_bell(chance)
              for person in people}
    return sorted(people, key=scores.get, reverse=True)


def list_values(counts: list[tuple]) -> list:
    """List each value of `counts` as often as it was given."""
    return [value for value, count in counts for _ in range(count)]


def deal(chance: Random, people: list[Person], counts: list[tuple], pull: Pull) -> list[tuple]:
    """Pair each of `people` with a value of `counts`, the most strongly pulled with the first."""
    return list(zip(rank(chance, people, pull), list_values(counts), strict=True))


def leave_out_skippers(chance: Random, people: list[Person], count: int) -> list[Person]:
    """Drop the `count` people who skip a question: by and large the same few, whatever is asked."""
    skippers = set(rank(chance, people, {"fatigue": 1.0}, noise=0.5)[:count])
    return [person for person in people if person not in skippers]


def choose_one(chance: Random, people: list[Person], question: str) -> None:
    """Fill the one column of a question, which those skip whom its counts leave over."""
    asked = QUESTIONS[question]
    answering = leave_out_skippers(chance, people, len(people) - len(list_values(asked["counts"])))
    for person, text in deal(chance, answering, asked["counts"], asked["pull"]):
        person.answers[question, asked.get("heading", SINGLE)] = text


def tick_none(chance: Random, people: list[Person], question: str) -> list[Person]:
    """Let some people tick the option that excludes every other; return the rest."""
    label = QUESTIONS[question]["none"]
    option = QUESTIONS[question]["options"][label]
    ordered = rank(chance, people, option["pull"])
    for person in ordered[: option["ticked"]]:
        person.answers[question, label] = label
    return ordered[option["ticked"] :]


def tick_options(chance: Random, people: list[Person], question: str) -> None:
    """Tick each option of a multiple response but "none", so that each of `people` ticks at least one."""
    options = {label: option for label, option in QUESTIONS[question]["options"].items()
               if label != QUESTIONS[question].get("none")}
    texts = {label: option.get("typed") or [label] * option["ticked"] for label, option in options.items()}
    bare = set(people)
    # The commonest goes last, first to those who have none: who ticks one thing only ticks what most people tick.
    *rarer, commonest = sorted(texts, key=lambda label: len(texts[label]))
    for label in [*rarer, commonest]:
        ordered = rank(chance, people, options[label].get("pull", {}))
        if label == commonest:
            ordered.sort(key=lambda person: person not in bare)
        for person, text in zip(ordered, texts[label]):
            person.answers[question, label] = text
            bare.discard(person)
    assert not bare, f"{question}: {len(bare)} people have nothing ticked"


def answer_about_you(chance: Random, people: list[Person]) -> None:
    """Answer section A; role and work pattern become traits, because much depends on them."""
    sector, support, pattern = (QUESTIONS[name] for name in ("sector", "support_type", "work_pattern"))
    # Small sectors are where somebody could be picked out, so the two people in them are ordinary.
    by_oddity = sorted(people, key=lambda person: fsum(map(abs, person.traits.values())))
    for person, text in zip(by_oddity, list_values(sector["counts"]), strict=True):
        person.answers["sector", SINGLE] = text
    for person, types in deal(chance, people, support["counts"], {}):
        person.answers.update({("support_type", label): label for label in types})
        for trait, label in zip(("science", "digital", "technical"), support["options"], strict=True):
            person.traits[trait] = float(label in types)
        person.traits |= {"several": float(len(types) > 1), "science_only": float(types == ["Science"])}
    for person, text in deal(chance, people, pattern["counts"], pattern["pull"]):
        person.answers["work_pattern", SINGLE] = text
        person.traits["part_time"] = float(text == "Part-time")


def answer_hours(chance: Random, people: list[Person]) -> None:
    """Answer on hours; who learned at all becomes the trait `learner`."""
    choose_one(chance, people, "clpl_hours")
    without = [person for person in people if person.answers.get(HOURS, "0") == "0"]
    learning = set(people) - set(without) | set(tick_none(chance, without, "providers"))
    for person in people:
        hours = person.answers.get(HOURS)
        person.traits["learner"] = float(hours != "0" and person in learning)
        # In working weeks, and cut off: somebody with 120 hours is not ten times as keen.
        person.traits["hours"] = min(float(hours or 0), 70.0) / 35.0


def answer_learning_types(chance: Random, people: list[Person]) -> None:
    """Answer the grid, in which people who accessed no learning rate hardly anything."""
    asked = QUESTIONS["learning_types"]
    for label, item in asked["options"].items():
        answering = leave_out_skippers(chance, people, item["skipped"])
        counts = [*zip(asked["ratings"], item["rated"]), (asked["not_accessed"], len(answering) - sum(item["rated"]))]
        for person, rating in deal(chance, answering, counts, asked["pull"] | item["pull"]):
            person.answers["learning_types", label] = rating


def answer_access(chance: Random, people: list[Person]) -> None:
    """Answer on providers, ease of access, barriers and priorities."""
    learners = [person for person in people if person.traits["learner"]]
    tick_options(chance, leave_out_skippers(chance, learners, QUESTIONS["providers"]["skipped"]), "providers")
    choose_one(chance, people, "ease")
    answering = leave_out_skippers(chance, people, QUESTIONS["barriers"]["skipped"])
    tick_options(chance, tick_none(chance, answering, "barriers"), "barriers")
    tick_options(chance, leave_out_skippers(chance, people, QUESTIONS["priorities"]["skipped"]), "priorities")


def answer_comments(chance: Random, people: list[Person]) -> None:
    """Give each comment to somebody whom it suits and who has not commented yet."""
    silent, asked = list(people), QUESTIONS["comments"]
    for comment in asked["typed"]:
        pull = {trait: weight for mood in comment["moods"] for trait, weight in TABLES["mood"][mood].items()}
        person = rank(chance, silent, pull)[0]
        person.answers["comments", asked["heading"]] = comment["text"]
        silent.remove(person)


def invent_people(chance: Random) -> list[Person]:
    """Invent everybody who completed the survey."""
    people = [draw_person(chance) for _ in range(TABLES["respondents"])]
    answer_about_you(chance, people)
    for question in ("stem_coordinator", "cluster_activity", "stem_partner"):
        choose_one(chance, people, question)
    answer_hours(chance, people)
    choose_one(chance, people, "hours_change")
    answer_learning_types(chance, people)
    answer_access(chance, people)
    answer_comments(chance, people)
    return people


# --- The export -----------------------------------------------------------------------------------------------


def list_columns() -> list[Column]:
    """List the columns of answers in order."""
    return [(question, second) for question, asked in QUESTIONS.items()
            for second in asked.get("options", [asked.get("heading", SINGLE)])]


def break_off(chance: Random, people: list[Person], pages: int) -> dict[Column, str]:
    """Answer some pages and no more, each page like somebody who went on."""
    answers = {}
    for page in EXPORT["pages"][:pages]:
        model = people[int(chance.random() * len(people))]
        answers |= {key: text for key, text in model.answers.items() if key[0] in page}
    return answers


def draw_starts(chance: Random, count: int) -> list[datetime]:
    """Draw moments in working hours of weekdays, more of them early on, in order of time."""
    days = [EXPORT["first_day"] + timedelta(n) for n in range((EXPORT["last_day"] - EXPORT["first_day"]).days + 1)]
    weekdays, starts = [day for day in days if day.weekday() < 5], []
    for _ in range(count):
        day = weekdays[int(len(weekdays) * chance.random() * chance.random())]
        starts.append(datetime.combine(day, time(8)) + timedelta(seconds=int(8.5 * 3600 * chance.random())))
    return sorted(starts)


def write_row(metadata: list, start: datetime, seconds: int, status: str, answers: dict) -> list:
    """Lay one response out as a row of cells; `metadata` is its number and its collector."""
    stamps = [f"{moment:%m/%d/%Y %I:%M:%S %p}" for moment in (start, start + timedelta(seconds=seconds))]
    return [*metadata, *stamps, status, *(answers.get(column, "") for column in list_columns())]


def write_test_row() -> list[str]:
    """Answer as somebody does who tries the survey out before it opens: always the first thing."""
    grid = QUESTIONS["learning_types"]
    answers = {(question, second): text for question, second, text in TEST["answers"]}
    answers |= {("learning_types", item): grid["ratings"][0] for item in grid["options"]}
    metadata = [str(EXPORT["first_id"]), TEST["collector"]]
    return write_row(metadata, TEST["start"], TEST["seconds"], "Complete", answers)


def write_rows(chance: Random, people: list[Person]) -> list[list[str]]:
    """Write everybody's row, those who broke off among those who did not, in order of time."""
    responses = [("Complete", person.answers) for person in people]
    for pages in list_values(enumerate(EXPORT["broke_off"])):
        place = int(chance.random() * len(responses))
        responses.insert(place, ("Incomplete", break_off(chance, people, pages)))
    rows, number = [], EXPORT["first_id"]
    for (status, answers), start in zip(responses, draw_starts(chance, len(responses))):
        number += 1 + int(200_000 * chance.random())
        collector = EXPORT["web_link" if chance.random() < 0.7 else "newsletter_link"]
        seconds = 20 + int(len(answers) * (10 + 30 * chance.random()))
        rows.append(write_row([str(number), collector], start, seconds, status, answers))
    return rows


def spoil(rows: list[list[str]], spoilt: list[tuple[str, str]]) -> None:
    """Replace the first cell that holds just the first text of a pair by the second."""
    for text, replacement in spoilt:
        row = next(row for row in rows if text in row)
        row[row.index(text)] = replacement


def soil(chance: Random, rows: list[list[str]]) -> None:
    """Leave stray white space in some answers, as typing and pasting do."""
    for row in rows:
        for place, text in enumerate(row):
            if place >= len(EXPORT["metadata"]) and text and chance.random() < EXPORT["soiled_share"]:
                soiled = [f"{text} ", f" {text}", f"{text}{NO_BREAK}", text.replace(" ", NO_BREAK, 1)]
                row[place] = soiled[int(len(soiled) * chance.random())]
    spoil(rows, EXPORT["spoilt_answers"])


def write_headings() -> list[list[str]]:
    """Write the two header rows: a question stands over the first of its columns only."""
    first, second = [*EXPORT["metadata"]], [""] * len(EXPORT["metadata"])
    for question, heading in list_columns():
        first.append("" if QUESTIONS[question]["text"] in first else QUESTIONS[question]["text"])
        second.append(heading)
    spoil([first, second], EXPORT["spoilt_headings"])
    return [first, second]


def write_export() -> bytes:
    """Write the whole export: headings, a test, the responses, one of them twice, empty rows."""
    chance = Random(TABLES["seed"])
    rows = write_rows(chance, invent_people(chance))
    soil(chance, rows)
    complete = [row for row in rows if "Complete" in row[: len(EXPORT["metadata"])]]
    headings = write_headings()
    empty = [""] * len(headings[0])
    text = io.StringIO(newline="")
    csv.writer(text).writerows([*headings, write_test_row(), *rows, complete[EXPORT["repeated"]], empty, empty])
    return text.getvalue().encode("utf-8-sig")


def main() -> None:
    """Write the export to the path given, or beside this file."""
    parser = argparse.ArgumentParser(description="Write the invented demonstration export.")
    parser.add_argument("output", nargs="?", type=Path, default=Path(__file__).with_name("demonstration.csv"))
    parser.parse_args().output.write_bytes(write_export())


if __name__ == "__main__":
    main()
