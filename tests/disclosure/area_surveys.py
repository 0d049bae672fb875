"""Invent small surveys with areas, publish the whole survey's report and those of its areas, and attack all of them together, person by person."""

import itertools
import random
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

from stemreport.codebook.model import Codebook, Derived, Filter, Frame, Net, Question
from stemreport.codebook.restrict import restrict_to_area
from stemreport.disclosure.plan_areas import plan_areas
from stemreport.disclosure.protect import protect_findings
from stemreport.disclosure.protect_areas import protect_areas
from stemreport.findings.analyse import analyse_survey
from stemreport.responses.clean_survey import LOG_COLUMNS
from stemreport.responses.status import ANSWERED, NOT_ANSWERED
from stemreport.settings import Settings
from tests.disclosure.invent import STATUSES, make_options, make_settings

STATUS_PARTS = ("asked", "answered", "not_answered", "not_asked")


def make_question(id, kind, number, base="answered", **rest):
    return Question(id, "people", "", kind, base, "?", f"Title of {id}", options=make_options(number), **rest)


def invent_areas(seed, sizes=None):
    """Invent a survey: in which area, which part of the country follows from that, in which role, and what they answered."""
    chance = random.Random(seed)
    sizes = sizes or [chance.choice([4, 9, 24, 35, 45, 60, 90, 130]) for _ in range(chance.randint(3, 6))]
    parts = len(sizes)
    by = [one for one in ("role", "area", "part") if chance.random() < 0.4]
    kind = chance.choice(["single", "scale", "multiple"])
    number = 3 if kind == "multiple" else chance.randint(3, 4)
    nets = (Net("top", "Top", ("a", "b")),) if chance.random() < 0.4 else ()
    filters = {"some": Filter("some", "Some", "people", {"area": ("a", "b")})} if chance.random() < 0.3 else {}
    questions = {one.id: one for one in (
        make_question("area", "single", parts),
        make_question("part", "single", 2, derived=Derived("area", False, {"a": tuple("abcdef"[:parts // 2])}, "b")),
        make_question("role", "single", 2),
        make_question("q", kind, number, chance.choice(["answered", "all"]), nets=nets, breakdowns=tuple(by), filters=tuple(filters)))}
    weights = [1 / (one + 1) ** chance.choice([0.3, 1, 2]) for one in range(number)]
    chance.shuffle(weights)
    nowhere, blank = chance.choice([0, 0, 3, 20]), chance.choice([0, 0.1])
    rows = [(area, chance.choices("ab", [3, 1])[0], answer(chance, kind, number, weights, blank))
            for area, size in zip([*"abcdef"[:parts], None], [*sizes, nowhere]) for _ in range(size)]
    frame = Frame("people", "respondent", "respondents", "a.csv", 1, "id", counted_as=("response", "responses"))
    return AreaSurvey(Codebook("A survey", "people", {}, {"people": frame}, questions, filters, area="area"), make_settings(), rows)


def answer(chance, kind, number, weights, blank):
    if chance.random() < blank:
        return ()
    if kind != "multiple":
        return tuple(chance.choices("abcd"[:number], weights))
    return tuple(one for one, weight in zip("abc", weights) if chance.random() < min(0.9, weight))


@dataclass
class AreaSurvey:
    """What was asked, and of each person the area, the role, and what they answered."""

    codebook: Codebook
    settings: Settings
    rows: list

    @property
    def area_codebook(self):
        return restrict_to_area(self.codebook)

    @property
    def area_settings(self):
        values = {name: getattr(self.settings, name) for name in self.settings.__dataclass_fields__}
        return Settings(**{**values, "disclosure": self.settings.disclosure.for_areas()})

    def analyse(self, codebook, areas=None):
        """The unprotected findings of those who are in some areas, by id; None stands for no area."""
        rows = [row for row in self.rows if areas is None or row[0] in areas]
        columns = {"id": [f"r{number}" for number in range(len(rows))]}
        for question in self.codebook.questions.values():
            given = [read_answer(self.codebook, row, question.id) for row in rows]
            columns[f"{question.id}.status"] = pd.Categorical([ANSWERED if one else NOT_ANSWERED for one in given], STATUSES)
            options = [one.id for one in question.options]
            if question.kind == "multiple":
                columns |= {f"{question.id}.{option}": np.array([option in one for one in given], dtype=bool) for option in options}
            else:
                columns[question.id] = pd.Categorical([one[0] if one else None for one in given], options)
        log = pd.DataFrame(columns=LOG_COLUMNS)
        return {one.id: one for one in analyse_survey(codebook, self.settings, {"people": pd.DataFrame(columns)}, log, "invented", "2014")}

    def publish_whole(self):
        whole = self.analyse(self.codebook)
        return {one.id: one for one in protect_findings(whole.values(), self.codebook, self.settings).findings}

    def protect(self, first=None, alone=False):
        """Protect the reports of areas, together with that of the whole survey or each as if it were alone."""
        whole, first = self.analyse(self.codebook), first or self.publish_whole()
        names = [one.id for one in self.codebook.questions["area"].options]
        plan = plan_areas({id: int(whole[f"area.{id}"].numerator) for id in names}, 30, int(whole["area.not_answered"].numerator),
                          [id for id in names if first[f"area.{id}"].is_suppressed])
        areas = {id: self.analyse(self.area_codebook, [id]) for id in plan.areas}
        others = [id for id in [*names, None] if id not in plan.areas]
        rest = self.analyse(self.area_codebook, others) if any(row[0] in others for row in self.rows) else None
        if alone:
            return {id: protect_findings(one.values(), self.area_codebook, self.area_settings) for id, one in areas.items()}
        return protect_areas(self.codebook, self.settings, self.area_codebook, self.area_settings, whole, first, areas, rest)

    def publish(self, first=None, alone=False):
        """Make all reports: that of the whole survey, and of each area."""
        first = first or self.publish_whole()
        return {None: first, **{id: {one.id: one for one in done.findings} for id, done in self.protect(first, alone).items()}}


def read_answer(codebook, person, question):
    """What a person answered: options, none for no answer."""
    area, role, given = person
    if question == "part":
        return () if area is None else (codebook.questions["part"].derived.map_options(codebook.questions["area"].options)[area],)
    return {"area": (area,) if area else (), "role": (role,), "q": given}[question]


class Intruder:
    """Knows all that is published of some reports, and asks how many people of each kind there may be."""

    def __init__(self, survey, reports, statuses_of=()):
        self.survey, self.codebook = survey, survey.codebook
        question = self.codebook.questions["q"]
        options = [one.id for one in question.options]
        answers = [tuple(ticks) for size in range(len(options) + 1) for ticks in itertools.combinations(options, size)] if question.kind == "multiple" \
            else [(), *((one,) for one in options)]
        areas = [None, *(one.id for one in self.codebook.questions["area"].options)]
        self.kinds = [(area, role, given) for area in areas for role in "ab" for given in answers]
        self.truth = np.array([sum(row == kind for row in survey.rows) for kind in self.kinds], dtype=float)
        rows, low, high = [np.ones(len(self.kinds))], [len(survey.rows)], [len(survey.rows)]
        for row, least, most in itertools.chain(
                *(self.read(area, report) for area, report in reports.items()),
                *(self.read(area, {id: one for id, one in survey.analyse(survey.area_codebook, [area]).items()
                                   if one.option in STATUS_PARTS or id == "people"}) for area in statuses_of)):
            rows.append(row), low.append(least), high.append(most)
        self.rows = LinearConstraint(np.array(rows), low, high)
        assert np.all(self.rows.A @ self.truth >= np.array(low) - 1e-9) and np.all(self.rows.A @ self.truth <= np.array(high) + 1e-9), "a report that is true"
        self.seen = [self.truth]

    def read(self, area, report):
        """What one report says: sums of kinds of people, and between what they lie."""
        where = self.mark(lambda person: area is None or person[0] == area)
        shown = {}
        for one in report.values():
            if one.id == "people":
                yield where, one.numerator, one.numerator
            if one.question not in self.codebook.questions or one.measure not in ("percent", "count"):
                continue
            group = where * self.mark(lambda person: self.is_in(person, one.group))
            count = group * self.mark(lambda person: self.gave(person, one.question, one.option))
            if one.numerator is not None:
                yield count, one.numerator, one.numerator
                if one.measure == "percent" and one.option not in {net.id for net in self.codebook.questions[one.question].nets}:
                    shown.setdefault((one.question, one.group, one.base_rule), []).append(one.numerator)
            if one.base is not None and one.measure == "percent":
                base = group * self.mark(lambda person: one.base_rule == "all" or bool(read_answer(self.codebook, person, one.question)))
                yield base, one.base, one.base
        for one in report.values():
            if one.status == "suppressed_least":
                yield (where * self.mark(lambda person: self.is_in(person, one.group) and self.gave(person, one.question, one.option)), 0,
                       min(shown[one.question, one.group, one.base_rule]))

    def mark(self, test):
        return np.array([float(test(kind)) for kind in self.kinds])

    def is_in(self, person, group):
        if group in self.codebook.filters:
            return all({*read_answer(self.codebook, person, name)} & {*options} for name, options in self.codebook.filters[group].where.items())
        name, _, option = group.partition(".")
        return not group or option in read_answer(self.codebook, person, name)

    def gave(self, person, question, option):
        given = read_answer(self.codebook, person, question)
        if option in STATUS_PARTS:
            return {"asked": True, "answered": bool(given), "not_answered": not given, "not_asked": False}[option]
        nets = {net.id: net.options for net in self.codebook.questions[question].nets}
        return bool({*given} & {*nets.get(option, (option,))})

    def place(self, row, top, width):
        """How high a sum may be, and how far apart its least and largest value are: as far as somebody cares."""
        def look():
            values = [row @ one for one in self.seen]
            return max(values), max(values) - min(values)

        if look()[0] < top or look()[1] < width:
            self.solve(-row)
        if look()[1] < width:
            self.solve(row)
        return min(look()[0], top), min(look()[1], width)

    def solve(self, row):
        found = milp(row, constraints=self.rows, integrality=np.ones(len(row)), bounds=Bounds(0, np.inf))
        assert found.status == 0, found.message
        self.seen.append(np.round(found.x))
        return self.seen[-1]


def list_told(survey, reports, rules=(5, 10, 5)):
    """List what the reports together tell too closely: of figures that are suppressed, and of those who are in no area with a report."""
    threshold, group_threshold, width = rules
    areas = [one for one in reports if one]
    everything, before = Intruder(survey, reports), Intruder(survey, {None: reports[None]}, areas)
    told = []

    def look(name, row, top, width):
        most = before.place(row, top, width)
        found = everything.place(row, *most)
        if found[0] < most[0] - 1e-6 or found[1] < most[1] - 1e-6:
            told.append((name, int(row @ everything.truth), most, found))

    for area, report in reports.items():
        for one in report.values():
            if one.is_suppressed and one.measure == "percent":
                inside = everything.mark(lambda person: (area is None or person[0] == area) and everything.is_in(person, one.group))
                count = inside * everything.mark(lambda person: everything.gave(person, one.question, one.option))
                base = inside * everything.mark(lambda person: bool(read_answer(survey.codebook, person, one.question)))
                others = base - count
                if any(not other.is_suppressed and (other.question, other.option, other.group) == (one.question, one.option, one.group)
                       for other in report.values()):
                    # The count is shown with another base: this one goes so that its base is not told.
                    look(f"{area or 'whole'} {one.id} base", base, 0, 1)
                    continue
                least = group_threshold if area or one.group else threshold
                small = [row for row in (count, others) if row @ everything.truth < least]
                for row in small:
                    look(f"{area or 'whole'} {one.id}", row, least, width)
                if not small:
                    look(f"{area or 'whole'} {one.id}", count, 0, 1)
    for question in survey.area_codebook.questions.values():
        for option in question.options:
            row = everything.mark(lambda person: person[0] not in areas and everything.gave(person, question.id, option.id))
            if areas and row @ everything.truth < group_threshold and any(person[0] not in areas for person in survey.rows):
                look(f"rest {question.id}.{option.id}", row, group_threshold, width)
    return told
