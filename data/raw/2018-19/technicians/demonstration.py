"""Write the demonstration export of the technicians' survey 2018/19, `demonstration.csv`.

Every answer in it is invented. The real responses are not public; this file stands in for them, so
that the whole way from an export to a report can be walked. It is calibrated to the published
figures: each count that the 2018/19 report printed comes out exactly, and every other count, every
relation between two questions and every sentence that somebody "typed" is made up. That a report
built upon it agrees with the published one therefore proves nothing by itself about technicians.

How it works: each invented person gets traits (how engaged, how frustrated, how tired of
questions...). An option that k people chose goes to the k people whom their traits and some noise
pull to it most. So counts are exact and answers hang together as they do in a real survey.

The layout is that of SurveyMonkey's column-per-option export, with the dirt that such files hold:
incomplete responses, a test, a duplicate, stray white space, empty rows, a byte order mark.

Run as `python demonstration.py [OUTPUT]`. The bytes are the same on every run and with every
version of Python from 3.11: only `random.Random.random` is drawn on, whose stream is guaranteed,
and fractions are added by `fsum`, because `sum` rounds differently since Python 3.12.
"""

import argparse
import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import fsum
from pathlib import Path
from random import Random

# --- What was asked, and how many gave each answer ------------------------------------------------

Column = tuple[str, str]  # a question and a second heading
Pull = dict[str, float]  # how strongly each trait draws a person to an answer
Counts = dict[str, int]  # how many people gave each answer

SEED = 20190731
RESPONDENTS = 215

METADATA = ["Respondent ID", "Collector ID", "Start Date", "End Date", "Response Status"]
SINGLE, TYPED, OTHER = "Response", "Open-Ended Response", "Other (please specify)"

QUESTIONS = {
    "sector": "Which sector do you work in?",
    "support_type": "Which types of technical support do you provide? (Please tick all that apply)",
    "work_pattern": "What is your work pattern?",
    "stem_coordinator": "Is there a STEM co-ordinator in your setting?",
    "cluster_activity": "Are you involved in STEM activities across your cluster?",
    "stem_partner": "Does your setting have a STEM partner, or partners, from the private, public "
    "or third sector?",
    "clpl_hours": "How many hours of STEM career-long professional learning (CLPL) did you access "
    "between 1 August 2018 and 31 July 2019?",
    "hours_change": "How does that number of hours compare with the year before (1 August 2017 to "
    "31 July 2018)?",
    "learning_types": "Which types of professional learning did you access, and how valuable was "
    "their impact?",
    "providers": "Which organisations provided the STEM professional learning that you accessed? "
    "(Please tick all that apply)",
    "ease": "How easy is it for you to access professional learning in STEM?",
    "barriers": "What are the main barriers that you meet in accessing STEM professional learning? "
    "(Please tick all that apply)",
    "priorities": "What are your priorities for STEM professional learning in the next academic "
    "year (1 August 2019 to 31 July 2020)? (Please tick all that apply)",
    "comments": "Is there anything else that you would like to tell us about your professional "
    "learning in STEM?",
}

SUPPORT_TYPES = ["Science", "Digital/ICT", "Technical"]
ROLES = {
    ("Science",): 104,
    ("Science", "Technical"): 30,
    ("Science", "Digital/ICT"): 13,
    ("Digital/ICT", "Technical"): 8,
    ("Science", "Digital/ICT", "Technical"): 7,
    ("Technical",): 29,
    ("Digital/ICT",): 24,
}
SECTORS = {"Additional support needs": 1, "Primary": 1, "Secondary": 213}
WORK_PATTERN = {"Full-time": 164, "Part-time": 51}

# Question: counts from the most to the least engaged, and the pull to the first of them.
SETTING = {
    "stem_coordinator": ({"Yes": 59, "No": 127, "Not sure": 29}, {"engagement": 0.6}),
    "cluster_activity": ({"Yes": 85, "No": 127}, {"engagement": 0.8, "science": 0.3}),
    "stem_partner": ({"Yes": 48, "No": 121, "Not sure": 46}, {"engagement": 0.7}),
}

# Hours as typed, most first, with the number of people who typed them: together 2,516 hours. People
# remember in round numbers and in days of six or eight hours.
HOURS = {
    "120": 1, "96": 1, "80": 1, "70": 1, "60": 2, "50": 2, "45": 1, "40": 4, "36": 1, "35": 2,
    "30": 5, "28": 1, "25": 3, "24": 2, "21": 3, "20": 8, "18": 4, "16": 4, "15": 8, "14": 6,
    "12": 14, "10": 16, "9": 2, "8": 12, "7.5": 6, "7": 8, "6": 17, "5": 9, "4": 8, "3": 6,
    "2.5": 2, "2": 4, "1": 2, "0": 40,
}  # fmt: skip
HOURS_PULL = {
    "engagement": 0.9,
    "several": 0.9,
    "science_only": 0.7,
    "part_time": -1.0,
    "frustration": -0.3,
}
HOURS_CHANGE = {"A lot more": 6, "More": 22, "About the same": 134, "Fewer": 20, "A lot fewer": 7}

NOT_ACCESSED = "Not accessed"
RATINGS = ["Most valuable", "Valuable", "Of some value", "Of no value"]
# Item: how many gave each rating, how many left it blank, and the pull to a better rating.
LEARNING_TYPES = {
    "External course outside of my setting": (
        [27, 34, 18, 5],
        9,
        {"hours": 0.9, "remoteness": -0.4},
    ),
    "Professional reading/engaging independently with research": (
        [14, 36, 47, 8],
        13,
        {"engagement": 0.5},
    ),
    "Online learning": ([12, 35, 44, 9], 11, {"digital": 0.6, "remoteness": 0.5}),
    "In-service day in my setting": ([6, 30, 58, 21], 11, {"frustration": -0.4}),
    "Working with a colleague in my setting": ([13, 29, 39, 7], 12, {"several": 0.3}),
    "Local authority or cluster network meeting": ([9, 25, 31, 8], 14, {"engagement": 0.4}),
    "Visit to another setting": ([8, 14, 12, 5], 14, {"hours": 0.3, "remoteness": -0.3}),
    "National conference or exhibition": ([7, 12, 14, 5], 13, {"hours": 0.7}),
    "Coaching or mentoring": ([5, 9, 11, 6], 13, {"engagement": 0.3}),
    "Study towards a qualification": ([5, 6, 7, 5], 14, {"hours": 0.8}),
}

# Option: how many ticked it, and the pull to it.
NO_PROVIDER, NO_PROVIDER_COUNT = "I accessed no STEM professional learning", 36
PROVIDERS = {
    "Local authority": (81, {"engagement": 0.4, "technical": 0.3}),
    "SSERC": (88, {"science": 1.2, "engagement": 0.6}),
    "Scottish Technicians Advisory Council (STAC)": (56, {"science": 0.6, "engagement": 0.9}),
    "My own setting": (45, {"hours": -0.3, "several": 0.3}),
    "Education Scotland": (22, {"engagement": 0.8}),
    "College or university": (14, {"hours": 0.8}),
    "Equipment supplier or manufacturer": (27, {"technical": 0.8, "digital": 0.5}),
    "Professional body or learned society": (19, {"science": 0.4, "engagement": 0.9}),
    "Science centre or festival": (11, {"science": 0.6, "remoteness": -0.5}),
}
EASE = {
    "Very easy": 5,
    "Easy": 25,
    "Neither easy nor difficult": 72,
    "Difficult": 68,
    "Very difficult": 31,
}
EASE_PULL = {"frustration": -1.2, "hours": 0.4, "part_time": -0.4}
NO_BARRIER, NO_BARRIER_COUNT = "I meet no barriers", 20
BARRIERS = {
    "Lack of funding to pay for professional learning": (79, {"frustration": 1.3}),
    "Lack of funding to pay for associated travel/accommodation": (
        59,
        {"frustration": 1.2, "remoteness": 0.9},
    ),
    "Lack of support in my organisation": (49, {"frustration": 1.3, "engagement": -0.2}),
    "No time within my working hours": (46, {"frustration": 0.9, "part_time": 0.6}),
    "No cover for my duties while I am away": (44, {"frustration": 1.0, "science_only": 0.4}),
    "Nothing on offer that is relevant to my role": (
        36,
        {"digital": 0.7, "technical": 0.6, "frustration": 0.4},
    ),
    "Distance to where learning takes place": (41, {"remoteness": 1.3, "frustration": 0.3}),
    "Not knowing what is on offer": (37, {"engagement": -0.8}),
    "Dates or times that do not suit": (24, {"part_time": 1.0, "frustration": 0.3}),
}
PRIORITIES = {
    "Sciences": (105, {"science": 1.6, "engagement": 0.3}),
    "Health and safety update": (92, {"science": 0.4, "technical": 0.4}),
    "Supporting advanced higher projects": (77, {"science": 1.2, "engagement": 0.5}),
    "Digital skills and computing science": (48, {"digital": 1.8}),
    "Technologies and engineering": (44, {"technical": 1.5}),
    "Maintaining and repairing equipment": (63, {"technical": 0.7, "several": 0.3}),
    "Microbiology techniques": (39, {"science": 1.2, "engagement": 0.6}),
    "Radiation protection": (34, {"science": 1.2, "engagement": 0.4}),
    "Workshop skills and machine safety": (41, {"technical": 1.6}),
    "Numeracy and data handling": (17, {"digital": 0.5}),
    "Managing a technical service": (21, {"engagement": 0.8, "part_time": -0.5}),
}
# What was typed beside "Other (please specify)": one text, one person.
OTHER_TEXTS = {
    "providers": [
        "Online forum for technicians, and video tutorials",
        "Technicians from a neighbouring school",
        'A webinar called "Safer Storage"',
        "Trade union, first aid training",
        "Health and safety team",
        "Self-taught from books and videos",
        "Awarding body",
        "Charity that lends kits to schools",
        "Short course from an open online provider",
    ],
    "barriers": [
        "Courses are in the school holidays, when I am not paid",
        "Teachers have priority for the training budget",
        "Always fully booked",
        "Covering two schools",
        "Courses start before I can get there",
        'Told that courses are "for teachers only"',
        "Waiting lists, then cancelled at short notice",
        "Too far for one day",
        "Only technician in the building",
        "Permission comes too late to book",
        "Restructuring of the service",
    ],
    "priorities": [
        "First aid, manual handling",
        "Chemical storage and disposal",
        "Laser cutter and 3D printer",
        "Preparing standard solutions",
        'Anything on the "new" National 5 assignments',
        "Electrical safety testing",
        "Coding with small boards, so that I can help in clubs",
        "Stock control",
    ],
}

KEEN = {"learner": 4.0, "hours": 0.8, "engagement": 1.0, "fatigue": -0.5}
STRAINED = {"frustration": 1.2, "fatigue": -0.5}
IDLE = {"learner": -6.0, "fatigue": -0.5}
SCIENCE = {"science": 3.0, "engagement": 0.8, "fatigue": -0.5}
DIGITAL = {"digital": 4.0, "fatigue": -0.5}
WORKSHOP = {"technical": 4.0, "fatigue": -0.5}
PART_TIME = {"part_time": 6.0, "fatigue": -0.5}
REMOTE = {"remoteness": 2.0, "fatigue": -0.5}
COMMENTS = [
    ("More courses for technicians please, not only for teachers.", STRAINED),
    ("The practical courses are excellent; I use what I learned every week.", KEEN),
    ("There is no money for travel, so I only go to what is free.", {**STRAINED, "learner": 4.0}),
    ("Advanced Higher projects take a lot of my time and I would like help with them.", SCIENCE),
    (
        "I would welcome training on microbiology, particularly for Advanced Higher projects.",
        SCIENCE,
    ),
    ("I was not offered anything this year.", IDLE),
    (
        "Most of our equipment is older than the pupils, and nobody shows us how to repair it.",
        STRAINED,
    ),
    ("As a part-time worker I miss most of the dates.", PART_TIME),
    ("Courses are mostly on the days that I do not work.", PART_TIME),
    ("It is a long journey to any course.\nMore online learning would help.", REMOTE),
    ("Online sessions have made a big difference to me.", {**KEEN, **REMOTE}),
    ("Hard to find anything on networks or device management for schools.", DIGITAL),
    ("I support computing, and there is very little for me.", DIGITAL),
    ("Would like a refresher on machine safety, wood and metal.", WORKSHOP),
    ("A maintenance course for workshop machines would be useful.", WORKSHOP),
    ("Time is the problem, not interest.", STRAINED),
    ("No cover, so I cannot leave the department.", STRAINED),
    ("Meeting other technicians is the best part of any course.", KEEN),
    (
        "We have started a small network in our area, sharing risk assessments and stock lists.",
        KEEN,
    ),
    ("I would like a recognised qualification for technicians.", KEEN),
    ("The summer course was very good, but places go quickly.", {**KEEN, **SCIENCE}),
    ("Radiation protection training should be repeated every few years.", SCIENCE),
    ("I had to take annual leave to attend.", {**STRAINED, "learner": 4.0}),
    ("Budget cuts mean fewer technicians and less time to learn.", STRAINED),
    ("Did not know that this counted as professional learning.", IDLE),
    ("I read about new practicals in my own time", SCIENCE),
    ("None at present.", {"fatigue": 1.0}),
    ("no", {"fatigue": 1.0}),
    ("Thank you for asking technicians, it is a first.", KEEN),
    (
        '"Technician" is seen as somebody who washes glassware.\nTraining would change that.',
        STRAINED,
    ),
]

TEST_ANSWERS = {
    ("sector", SINGLE): "Additional support needs",
    ("support_type", "Science"): "Science",
    ("work_pattern", SINGLE): "Full-time",
    ("stem_coordinator", SINGLE): "Yes",
    ("cluster_activity", SINGLE): "Yes",
    ("stem_partner", SINGLE): "Yes",
    ("clpl_hours", TYPED): "99",
    ("hours_change", SINGLE): "A lot more",
    ("providers", "Local authority"): "Local authority",
    ("providers", OTHER): "test",
    ("ease", SINGLE): "Very easy",
    ("barriers", OTHER): "test",
    ("priorities", "Sciences"): "Sciences",
    ("priorities", OTHER): "test",
    ("comments", TYPED): "test, please ignore",
}

FIRST_DAY, LAST_DAY = date(2019, 8, 26), date(2019, 10, 11)
FIRST_ID = 1093204517
WEB_LINK, NEWSLETTER_LINK, PREVIEW = "244516083", "244517920", "Preview"
PAGES = [
    ["sector", "support_type", "work_pattern"],
    ["stem_coordinator", "cluster_activity", "stem_partner"],
    ["clpl_hours", "hours_change", "learning_types"],
    ["providers", "ease"],
    ["barriers", "priorities", "comments"],
]
PAGES_BEFORE_BREAKING_OFF = [0] * 2 + [1] * 5 + [2] * 4 + [3] * 4 + [4] * 2

NO_BREAK, ZERO_WIDTH = "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}"
SOILED_SHARE = 0.012
REPEATED = 140  # the complete response that stands in the file twice

# --- People and their answers ---------------------------------------------------------------------


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
    engagement = draw_bell(chance)
    return Person({
        "engagement": engagement,
        "frustration": draw_bell(chance) - 0.2 * engagement,
        "fatigue": draw_bell(chance) - 0.4 * engagement,
        "remoteness": draw_bell(chance),
    })  # fmt: skip


def rank(chance: Random, people: list[Person], pull: Pull, noise: float = 1.0) -> list[Person]:
    """Order people by `pull` on their traits and by noise: the most strongly pulled first."""
    scores = {
        person: fsum(weight * person.traits[trait] for trait, weight in pull.items())
        + noise * draw_bell(chance)
        for person in people
    }
    return sorted(people, key=scores.get, reverse=True)


def list_values(counts: dict) -> list:
    """List each value of `counts` as often as it was given."""
    return [value for value, count in counts.items() for _ in range(count)]


def deal(chance: Random, people: list[Person], counts: dict, pull: Pull) -> list[tuple]:
    """Pair each of `people` with a value of `counts`, the most strongly pulled with the first."""
    return list(zip(rank(chance, people, pull), list_values(counts), strict=True))


def leave_out_skippers(chance: Random, people: list[Person], count: int) -> list[Person]:
    """Drop the `count` people who skip a question: by and large the same few, whatever is asked."""
    skippers = set(rank(chance, people, {"fatigue": 1.0}, noise=0.5)[:count])
    return [person for person in people if person not in skippers]


def choose_one(
    chance: Random, people: list[Person], column: Column, counts: Counts, pull: Pull
) -> None:
    """Fill a column in which each of `people` gives one answer."""
    for person, label in deal(chance, people, counts, pull):
        person.answers[column] = label


def tick_none(
    chance: Random, people: list[Person], column: Column, count: int, pull: Pull
) -> list[Person]:
    """Let `count` people tick the option that excludes every other; return the rest."""
    ordered = rank(chance, people, pull)
    for person in ordered[:count]:
        person.answers[column] = column[1]
    return ordered[count:]


def tick_options(
    chance: Random, people: list[Person], question: str, options: dict[str, tuple[int, Pull]]
) -> None:
    """Tick each option of a multiple response, so that each of `people` ticks at least one."""
    texts = {label: [label] * count for label, (count, _) in options.items()}
    texts[OTHER] = OTHER_TEXTS[question]
    bare = set(people)
    # The commonest option comes last and goes first to those who have none: who ticks one thing
    # only ticks what most people tick.
    *rarer, commonest = sorted(texts, key=lambda label: len(texts[label]))
    for label in [*rarer, commonest]:
        ordered = rank(chance, people, options[label][1] if label in options else {})
        if label == commonest:
            ordered.sort(key=lambda person: person not in bare)
        for person, text in zip(ordered, texts[label]):
            person.answers[question, label] = text
            bare.discard(person)
    assert not bare, f"{question}: {len(bare)} people have nothing ticked"


def answer_about_you(chance: Random, people: list[Person]) -> None:
    """Answer section A; role and work pattern become traits, because much depends on them."""
    # Small sectors are where somebody could be picked out, so the two people in them are ordinary.
    by_oddity = sorted(people, key=lambda person: fsum(map(abs, person.traits.values())))
    for person, sector in zip(by_oddity, list_values(SECTORS), strict=True):
        person.answers["sector", SINGLE] = sector
    for person, types in deal(chance, people, ROLES, {}):
        person.answers.update({("support_type", label): label for label in types})
        for trait, label in zip(["science", "digital", "technical"], SUPPORT_TYPES):
            person.traits[trait] = float(label in types)
        person.traits["several"] = float(len(types) > 1)
        person.traits["science_only"] = float(types == ("Science",))
    choose_one(chance, people, ("work_pattern", SINGLE), WORK_PATTERN, {"technical": 0.3})
    for person in people:
        person.traits["part_time"] = float(person.answers["work_pattern", SINGLE] == "Part-time")


def answer_setting(chance: Random, people: list[Person]) -> None:
    """Answer section B, where the more engaged know of more."""
    for question, (counts, pull) in SETTING.items():
        answering = leave_out_skippers(chance, people, RESPONDENTS - sum(counts.values()))
        choose_one(chance, answering, (question, SINGLE), counts, pull)


def answer_hours(chance: Random, people: list[Person]) -> None:
    """Answer on hours and their change; who learned at all becomes the trait `learner`."""
    answering = leave_out_skippers(chance, people, RESPONDENTS - sum(HOURS.values()))
    choose_one(chance, answering, ("clpl_hours", TYPED), HOURS, HOURS_PULL)
    without = [p for p in people if p.answers.get(("clpl_hours", TYPED), "0") == "0"]
    nothing = ("providers", NO_PROVIDER)
    tick_none(chance, without, nothing, NO_PROVIDER_COUNT, {"engagement": -1.0})
    for person in people:
        hours = person.answers.get(("clpl_hours", TYPED))
        idle = hours == "0" or nothing in person.answers
        person.traits["learner"] = float(not idle)
        # In working weeks, and cut off: somebody with 120 hours is not ten times as keen.
        person.traits["hours"] = min(float(hours or 0), 70.0) / 35.0
    answering = leave_out_skippers(chance, people, RESPONDENTS - sum(HOURS_CHANGE.values()))
    pull = {"hours": 1.0, "learner": 0.5, "engagement": 0.3}
    choose_one(chance, answering, ("hours_change", SINGLE), HOURS_CHANGE, pull)


def answer_learning_types(chance: Random, people: list[Person]) -> None:
    """Answer the grid, in which people who accessed no learning rate hardly anything."""
    for item, (rated, blank, pull) in LEARNING_TYPES.items():
        answering = leave_out_skippers(chance, people, blank)
        counts = dict(zip(RATINGS, rated)) | {NOT_ACCESSED: len(answering) - sum(rated)}
        pull_of_learners = {"learner": 4.0, "engagement": 0.3} | pull
        choose_one(chance, answering, ("learning_types", item), counts, pull_of_learners)


def answer_access(chance: Random, people: list[Person]) -> None:
    """Answer on providers, ease of access, barriers and priorities."""
    learners = [person for person in people if person.traits["learner"]]
    tick_options(chance, leave_out_skippers(chance, learners, 7), "providers", PROVIDERS)
    answering = leave_out_skippers(chance, people, RESPONDENTS - sum(EASE.values()))
    choose_one(chance, answering, ("ease", SINGLE), EASE, EASE_PULL)
    answering = leave_out_skippers(chance, people, 13)
    nothing = ("barriers", NO_BARRIER)
    hindered = tick_none(chance, answering, nothing, NO_BARRIER_COUNT, {"frustration": -1.5})
    tick_options(chance, hindered, "barriers", BARRIERS)
    tick_options(chance, leave_out_skippers(chance, people, 12), "priorities", PRIORITIES)


def answer_comments(chance: Random, people: list[Person]) -> None:
    """Give each comment to somebody whom it suits and who has not commented yet."""
    silent = list(people)
    for text, pull in COMMENTS:
        person = rank(chance, silent, pull)[0]
        person.answers["comments", TYPED] = text
        silent.remove(person)


def invent_people(chance: Random) -> list[Person]:
    """Invent everybody who completed the survey."""
    people = [draw_person(chance) for _ in range(RESPONDENTS)]
    answer_about_you(chance, people)
    answer_setting(chance, people)
    answer_hours(chance, people)
    answer_learning_types(chance, people)
    answer_access(chance, people)
    answer_comments(chance, people)
    return people


# --- The export -----------------------------------------------------------------------------------


def list_columns() -> list[Column]:
    """List the columns of answers in order."""
    seconds = dict.fromkeys(QUESTIONS, [SINGLE])
    seconds |= {"clpl_hours": [TYPED], "comments": [TYPED], "support_type": SUPPORT_TYPES}
    seconds |= {"learning_types": LEARNING_TYPES, "providers": [*PROVIDERS, NO_PROVIDER, OTHER]}
    seconds |= {"barriers": [*BARRIERS, NO_BARRIER, OTHER], "priorities": [*PRIORITIES, OTHER]}
    return [(question, second) for question in QUESTIONS for second in seconds[question]]


def break_off(chance: Random, people: list[Person], pages: int) -> dict[Column, str]:
    """Answer some pages and no more, each page like somebody who went on."""
    answers = {}
    for page in PAGES[:pages]:
        model = people[int(chance.random() * len(people))]
        answers |= {key: text for key, text in model.answers.items() if key[0] in page}
    return answers


def draw_starts(chance: Random, count: int) -> list[datetime]:
    """Draw moments in working hours of weekdays, more of them early on, in order of time."""
    days = [FIRST_DAY + timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    weekdays = [day for day in days if day.weekday() < 5]
    starts = []
    for _ in range(count):
        day = weekdays[int(len(weekdays) * chance.random() * chance.random())]
        since_eight = timedelta(seconds=int(8.5 * 3600 * chance.random()))
        starts.append(datetime.combine(day, time(8)) + since_eight)
    return sorted(starts)


def write_row(
    number: int, collector: str, start: datetime, end: datetime, status: str, answers: dict
) -> list[str]:
    """Lay one response out as a row of cells."""
    stamps = [moment.strftime("%m/%d/%Y %I:%M:%S %p") for moment in (start, end)]
    return [str(number), collector, *stamps, status] + [
        answers.get(column, "") for column in list_columns()
    ]


def write_test_row() -> list[str]:
    """Answer as somebody does who tries the survey out before it opens: always the first thing."""
    answers = TEST_ANSWERS | {("learning_types", item): RATINGS[0] for item in LEARNING_TYPES}
    start = datetime(2019, 8, 22, 15, 4, 9)
    return write_row(FIRST_ID, PREVIEW, start, start + timedelta(seconds=71), "Complete", answers)


def write_rows(chance: Random, people: list[Person]) -> list[list[str]]:
    """Write everybody's row, those who broke off among those who did not, in order of time."""
    responses = [("Complete", person.answers) for person in people]
    for pages in PAGES_BEFORE_BREAKING_OFF:
        place = int(chance.random() * len(responses))
        responses.insert(place, ("Incomplete", break_off(chance, people, pages)))
    rows, number = [], FIRST_ID
    for (status, answers), start in zip(responses, draw_starts(chance, len(responses))):
        number += 1 + int(200_000 * chance.random())
        collector = WEB_LINK if chance.random() < 0.7 else NEWSLETTER_LINK
        end = start + timedelta(seconds=20 + int(len(answers) * (10 + 30 * chance.random())))
        rows.append(write_row(number, collector, start, end, status, answers))
    return rows


def replace_first(rows: list[list[str]], text: str, spoilt: str) -> None:
    """Spoil the first cell that holds just `text`."""
    row = next(row for row in rows if text in row)
    row[row.index(text)] = spoilt


def soil(chance: Random, rows: list[list[str]]) -> None:
    """Leave stray white space in some answers, as typing and pasting do."""
    for row in rows:
        for place in range(len(METADATA), len(row)):
            if row[place] and chance.random() < SOILED_SHARE:
                text = row[place]
                spoilt = [
                    f"{text} ",
                    f" {text}",
                    f"{text}{NO_BREAK}",
                    text.replace(" ", NO_BREAK, 1),
                ]
                row[place] = spoilt[int(len(spoilt) * chance.random())]
    replace_first(rows, "About the same", f"About{ZERO_WIDTH} the same")
    replace_first(rows, "Neither easy nor difficult", "Neither easy  nor difficult")


def write_headings() -> list[list[str]]:
    """Write the two header rows: a question stands over the first of its columns only."""
    first, second = list(METADATA), [""] * len(METADATA)
    for question, heading in list_columns():
        first.append("" if QUESTIONS[question] in first else QUESTIONS[question])
        second.append(heading)
    replace_first([first], QUESTIONS["work_pattern"], QUESTIONS["work_pattern"] + " ")
    replace_first([second], "Education Scotland", f"Education{NO_BREAK}Scotland")
    return [first, second]


def write_export() -> bytes:
    """Write the whole export: headings, a test, the responses, one of them twice, empty rows."""
    chance = Random(SEED)
    rows = write_rows(chance, invent_people(chance))
    soil(chance, rows)
    complete = [row for row in rows if row[METADATA.index("Response Status")] == "Complete"]
    headings = write_headings()
    empty = [""] * len(headings[0])
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [*headings, write_test_row(), *rows, complete[REPEATED], empty, empty]
    )
    return text.getvalue().encode("utf-8-sig")


def main() -> None:
    """Write the export to the path given, or beside this file."""
    parser = argparse.ArgumentParser(description="Write the invented demonstration export.")
    beside = Path(__file__).with_name("demonstration.csv")
    parser.add_argument("output", nargs="?", type=Path, default=beside)
    parser.parse_args().output.write_bytes(write_export())


if __name__ == "__main__":
    main()
