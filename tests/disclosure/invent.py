"""Invent small surveys with breakdowns, straight as Responses: who answered what, with small groups and rare answers."""

import random
from dataclasses import dataclass

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Filter, Frame, Net, Option, Question
from stemreport.disclosure_rules import DisclosureRules
from stemreport.findings.analyse import analyse_survey
from stemreport.responses.clean_survey import LOG_COLUMNS
from stemreport.responses.status import ANSWERED, NOT_ANSWERED, NOT_ASKED
from stemreport.settings import Settings

STATUSES = [ANSWERED, NOT_ANSWERED, NOT_ASKED]


@dataclass
class Survey:
    """An invented survey: what was asked, what was answered, and the findings before disclosure control."""

    codebook: Codebook
    settings: Settings
    responses: dict[str, pd.DataFrame]

    @property
    def findings(self):
        log = pd.DataFrame(columns=LOG_COLUMNS)
        return analyse_survey(self.codebook, self.settings, self.responses, log, "invented", "2014")


def make_settings(**rules):
    return Settings("T", "S", "P", "May", {"survey_year": "2014"}, None, {}, {}, {}, {}, {}, {}, (), (), (), "",
                    DisclosureRules(**rules))


def invent_survey(seed, size=None, rules=None):
    """Invent a survey; the same seed gives the same."""
    chance = random.Random(seed)
    size = size or chance.choice([25, 40, 60, 90, 150, 215])
    columns, questions = {}, {}

    def add(question, frame):
        questions[question.id] = question
        columns.update(frame)

    groups = chance.randint(2, 4)
    add(*choose(chance, "sector", "single", groups, size, skew=chance.choice([0.5, 1.5, 3]), blank=chance.choice([0, 0, 0.02])))
    by = ["sector"]
    if chance.random() < 0.4:
        add(*choose(chance, "role", "single", 2, size, skew=0.7, blank=0))
        by.append("role")
    for number in range(chance.randint(1, 3)):
        kind = chance.choice(["single", "scale", "multiple", "multiple", "number"])
        own = tuple(chance.sample(by, chance.randint(1, len(by))))
        make = {"multiple": tick, "number": count}.get(kind, choose)
        question, frame = make(chance, f"q{number}", kind, chance.randint(2, 5), size, skew=chance.choice([0.3, 1, 2]),
                               blank=chance.choice([0, 0.05, 0.2]), breakdowns=own)
        add(question, frame)
        if kind in ("single", "scale") and chance.random() < 0.3:
            by.append(question.id)
    filters = {}
    if chance.random() < 0.3:
        filters["some"] = Filter("some", "Some", "people", {"sector": ("a", "b")[:chance.randint(1, 2)]})
        last = list(questions.values())[-1]
        questions[last.id] = replace_filters(last)
    frame = Frame("people", "respondent", "respondents", "a.csv", 1, "id", counted_as=("response", "responses"))
    responses = pd.DataFrame({"id": [f"r{number}" for number in range(size)], **columns})
    return Survey(Codebook("A survey", "people", {}, {"people": frame}, questions, filters), make_settings(**(rules or {})),
                  {"people": responses})


def replace_filters(question):
    from dataclasses import replace

    return replace(question, filters=("some",))


def make_options(number):
    return tuple(Option(chr(97 + one), f"Answer {chr(65 + one)}") for one in range(number))


def draw(chance, number, skew):
    weights = [1 / (one + 1) ** skew for one in range(number)]
    chance.shuffle(weights)
    return weights


def choose(chance, id, kind, number, size, skew, blank, breakdowns=()):
    options = make_options(number)
    nets = (Net("top", "Top two", ("a", "b")),) if number > 2 and chance.random() < 0.4 else ()
    answers = [None if chance.random() < blank else chance.choices([one.id for one in options], draw_once)[0]
               for draw_once in [draw(chance, number, skew)] for _ in range(size)]
    question = Question(id, "people", "", kind, chance.choice(["answered", "answered", "all", "asked"]), "?", f"Title of {id}",
                        options=options, nets=nets, breakdowns=breakdowns)
    return question, {id: pd.Categorical(answers, [one.id for one in options]), f"{id}.status": make_status([one is not None for one in answers])}


def tick(chance, id, kind, number, size, skew, blank, breakdowns=()):
    options = make_options(number)
    weights = [min(0.9, one) for one in draw(chance, number, skew)]
    answered = np.array([chance.random() >= blank for _ in range(size)])
    ticks = {f"{id}.{one.id}": np.array([chance.random() < weight for _ in range(size)]) & answered
             for one, weight in zip(options, weights)}
    given = np.logical_or.reduce(list(ticks.values()))
    nets = (Net("some", "Some of them", ("a", "b")),) if number > 2 and chance.random() < 0.3 else ()
    question = Question(id, "people", "", kind, chance.choice(["all", "answered", "selections"]), "?", f"Title of {id}",
                        options=options, nets=nets, breakdowns=breakdowns)
    return question, {**ticks, f"{id}.status": make_status(given)}


def count(chance, id, kind, number, size, skew, blank, breakdowns=()):
    numbers = [np.nan if chance.random() < blank else round(chance.lognormvariate(1.5, skew)) * (chance.random() > 0.1)
               for _ in range(size)]
    question = Question(id, "people", "", "number", chance.choice(["all", "answered"]), "?", f"Title of {id}", number_unit="hours",
                        minimum=0, breakdowns=breakdowns)
    return question, {id: np.array(numbers, dtype=float), f"{id}.status": make_status([one == one for one in numbers])}


def make_status(answered):
    return pd.Categorical([ANSWERED if one else NOT_ANSWERED for one in answered], STATUSES)
