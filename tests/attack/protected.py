"""Protected bundles of invented surveys, and the truth to hold an attack against."""

import random
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from stemreport.attack.attack_bundle import run_attack
from stemreport.codebook.model import Codebook, Frame
from stemreport.disclosure.protect import Protection, protect_findings
from tests.disclosure.bundle import write_bundle
from tests.disclosure.invent import Survey, choose, count, make_settings, tick


@dataclass
class Edition:
    """A survey as it was published: the unprotected findings by id, what protection decided, and the folder of the bundle."""

    survey: Survey
    truth: dict
    protection: Protection
    folder: Path

    @property
    def published(self):
        return {one.id: one for one in self.protection.findings}

    def attack(self):
        return run_attack(self.folder)


def publish_survey(survey, folder, drawn=0, with_secondary=True):
    """Protect the findings of a survey and write its bundle, as a report does."""
    truth = {one.id: one for one in survey.findings}
    protection = protect_findings(truth.values(), survey.codebook, survey.settings, with_secondary=with_secondary)
    return Edition(survey, truth, protection, write_bundle(folder, survey, protection.findings, drawn))


def name_parts(survey):
    """Call nets and filters by the answers that they take in, as questionnaires do: then readers know what they add up to."""
    questions = {}
    for id, question in survey.codebook.questions.items():
        options = tuple(replace(one, label=f"{id.capitalize()} {one.id}") for one in question.options)
        questions[id] = replace(question, options=options, nets=tuple(
            replace(net, label=" or ".join(one.label for one in options if one.id in net.options)) for net in question.nets))
    filters = {id: replace(one, label=" or ".join(option.label for name, parts in one.where.items()
                                                  for option in questions[name].options if option.id in parts))
               for id, one in survey.codebook.filters.items()}
    return replace(survey, codebook=replace(survey.codebook, questions=questions, filters=filters))


def invent_small(seed, size, groups, kind, answers, skew, blank):
    """Invent a survey of two questions: in which of so many groups somebody is, and another one by these groups."""
    chance = random.Random(seed)
    make = {"multiple": tick, "number": count}.get(kind, choose)
    made = [choose(chance, "sector", "single", groups, size, skew, 0),
            make(chance, "q", kind, answers, size, skew, blank, breakdowns=("sector",))]
    columns = {name: column for _, own in made for name, column in own.items()}
    frame = Frame("people", "respondent", "respondents", "a.csv", 1, "id", counted_as=("response", "responses"))
    responses = pd.DataFrame({"id": [f"r{number}" for number in range(size)], **columns})
    book = Codebook("A survey", "people", {}, {"people": frame}, {question.id: question for question, _ in made}, {})
    return name_parts(Survey(book, make_settings(), {"people": responses}))


def list_recovered(attack):
    return {one.id: one.low for one in attack.inferences if one.is_recovered}


def list_false(attack, truth):
    """List the inferences whose interval leaves the truth out: of the count, or where another figure shows that, of the base."""
    return [one for one in attack.inferences if one.low is not None and not any(
        one.low - 1e-6 <= value and (one.high is None or value <= one.high + 1e-6)
        for value in (truth[one.id].numerator, truth[one.id].base, truth[one.id].estimate) if value is not None)]
