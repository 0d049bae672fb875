"""Small surveys written by hand, and the cells that come of them."""


import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Filter, Frame, Net, Option, Question
from stemreport.disclosure.frame import build_system
from stemreport.responses import status
from tests.disclosure.invent import STATUSES, Survey, make_settings


def ask(id, kind="single", options="a b", base="answered", nets=(), items="", **rest):
    """A question of which the labels do not matter; nets as ``{"top": "a b"}``."""
    named = {key: tuple(Option(one, f"Answer {one}") for one in words.split()) for key,
             words in (("options", options), ("items", items))}
    return Question(id, "people", "", kind, base, "?", f"Title of {id}", **named,
                    nets=tuple(Net(id, id, tuple(parts.split())) for id, parts in dict(nets).items()), **rest)


def ask_number(id="hours", base="answered", **rest):
    return ask(id, "number", "", base, number_unit="hours", minimum=0, **rest)


def make_survey(questions, rows, filters=None, **rules):
    """A survey of so many people each who answered so: ``(12, {"sector": "a", "places": "wood shore", "hours": 3})``.

    None, or no entry, is no answer; "." is not asked.
    """
    people = [answers for times, answers in rows for _ in range(times)]
    columns = {"id": [f"r{number}" for number in range(len(people))]}
    for question in questions:
        columns |= make_columns(question, people)
    frame = Frame("people", "respondent", "respondents", "a.csv", 1, "id", counted_as=("response", "responses"))
    filters = {id: Filter(id, id, "people", {name: tuple(parts.split()) for name, parts in where.items()}) for id,
               where in (filters or {}).items()}
    codebook = Codebook("A survey", "people", {}, {"people": frame}, {one.id: one for one in questions}, filters)
    return Survey(codebook, make_settings(**rules), {"people": pd.DataFrame(columns)})


def make_columns(question, people):
    columns = {}
    for variable in question.variables:
        answers = [person.get(variable.id) for person in people]
        columns[f"{variable.id}.status"] = pd.Categorical(
            [status.NOT_ASKED if one == "." else status.NOT_ANSWERED if one is None else status.ANSWERED
             for one in answers], STATUSES)
        given = [None if one == "." else one for one in answers]
        if question.kind == "number":
            columns[variable.id] = np.array([np.nan if one is None else one for one in given], dtype=float)
        elif question.kind == "multiple":
            columns |= {f"{variable.id}.{option.id}": np.array([option.id in (one or "").split() for one in given])
                        for option in question.options}
        elif question.kind != "text":
            columns[variable.id] = pd.Categorical([one or None for one in given], [option.id for option in question.options])
    return columns


def cross(one, other, table):
    """People by two questions: rows of ``table`` are the options of the first, "-" and 0 as they stand."""
    return [(times, {one: row, other: column}) for row, line in table.items() for column, times in line.items()]


def build(survey):
    return build_system(survey.codebook, "people", {one.id: one for one in survey.findings})


def cell(text):
    """``"q.a sector.b"`` as a cell; parts that are no options as in `cells`: ``"q.#answered"``, ``"among:few.in"``."""
    return tuple(sorted(tuple(one.rsplit(".", 1)) for one in text.split()))


def says(system, terms, total=0):
    """Whether an identity stands in the system: ``{"q.a": 1, "q.b": 1, "q.#answered": -1}``."""
    positions = {cell(one): times for one, times in terms.items()}
    return any({system.cells[one]: times for one, times in link.terms} == positions and link.total == total
               for link in system.links)


def adds_up(system, parts, whole):
    return says(system, {**dict.fromkeys(parts, 1), whole: -1})


def leaves(system, terms):
    """What an identity leaves beside these terms: the count of the one spare cell, None where there is no such identity."""
    positions = {cell(one): times for one, times in terms.items()}
    for link in system.links:
        named = {system.cells[one]: times for one, times in link.terms if system.cells[one][0][0] != "~"}
        spare = [(one, times) for one, times in link.terms if system.cells[one][0][0] == "~"]
        if named == positions and len(spare) == 1:
            return -system.counts[spare[0][0]] * spare[0][1]
    return None
