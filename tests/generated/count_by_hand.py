"""Count a survey once more, in the plainest way: a loop over the raw file for every single figure.

Only the standard library, and nothing of the pipeline. What stands here follows the codebook's documentation, not the
pipeline's code; it is slow, and meant to be read.
"""

import csv
import math
import statistics
import tomllib
from fractions import Fraction

from tests.generated.person_by_hand import Person, list_options, list_spellings, list_variables
from tests.generated.read_by_hand import read_heads, read_plain, read_rows


def count_survey(folder):
    """Count everything. Returns the findings, {id: (numerator, base, estimate, base rule)}, and rows in and kept."""
    codebook = tomllib.loads((folder / "codebook.toml").read_text("utf-8"))
    settings = tomllib.loads((folder / "report.toml").read_text("utf-8"))
    edits = []
    if (folder / "edits.csv").exists():
        with (folder / "edits.csv").open(encoding="utf-8", newline="") as file:
            edits = list(csv.DictReader(file))
    findings, rows = {}, {}
    default = list(codebook["frame"])[0]
    for name in codebook["frame"]:
        questions = {id: question for id, question in codebook["question"].items()
                     if question.get("frame", default) == name}
        count = FrameCount(folder, name, codebook, questions, edits, findings)
        rows[name] = (count.received, len(count.people))
    if "population" in settings:
        kept, size = rows[default][1], settings["population"]["size"]
        findings[f"{default}.rate"] = (kept, size, 100 * kept / size, "population")
    return findings, rows


class FrameCount:
    """One frame: read, exclude, and count."""

    def __init__(self, folder, name, codebook, questions, edits, findings):
        self.frame, self.questions, self.filters = codebook["frame"][name], questions, codebook.get("filter", {})
        self.findings = findings
        everybody = self.read(folder / self.frame["file"])
        self.received = len(everybody)
        edited = self.apply_edits(everybody, edits)
        excluded = {rule["id"]: 0 for rule in self.frame["exclude"]}
        self.people = everybody
        for rule in self.frame["exclude"]:
            stay = self.exclude(rule, self.people)
            excluded[rule["id"]] = len(self.people) - len(stay)
            self.people = stay
        for suffix, number in {"": len(self.people), ".received": self.received, ".edited": edited,
                               ".excluded": sum(excluded.values()),
                               **{f".excluded.{rule}": number for rule, number in excluded.items()}}.items():
            self.add(f"{name}{suffix}", number, self.received, "received", number)
        for id, question in questions.items():
            self.count_question(id, question)

    def read(self, path):
        headings, rows = read_rows(path, self.frame)
        heads, columns = read_heads(headings), {}
        return [Person(row, heads, cells, self.questions, self.frame, columns) for row, cells in rows]

    def exclude(self, rule, people):
        """Return those who stay."""
        if "repeats" in rule or "identical" in rule:
            # Whether two people are the same is seen from those who are left; who comes first stays, or who comes last.
            stay, seen = [], []
            for person in reversed(people) if rule.get("keep") == "last" else people:
                same = [person.named(name).casefold() for name in rule["repeats"]] if "repeats" in rule else person.cells
                if not any(same) or same not in seen:
                    stay.append(person)
                seen.append(same)
            return [person for person in people if any(one is person for one in stay)]
        return [person for person in people if not self.goes(rule, person)]

    def goes(self, rule, person):
        if rule.get("unanswered"):
            return not person.answers_anything()
        text = person.named(rule["column"]).casefold()
        if rule.get("empty"):
            return text == ""
        if "below" in rule:
            number = read_plain(text.removesuffix("%").strip())
            return number is not None and number < rule["below"]
        if "is_not" in rule:
            return text not in [value.casefold() for value in rule["is_not"]]
        if text in [value.casefold() for value in rule["is"]]:
            return True
        # An answer that a spreadsheet took for a number is still the answer; an option of its own is not.
        options = [spelling for question in self.questions.values()
                   if question.get("heading", question["text"]) == rule["column"]
                   for label in question["options"].values() for spelling in list_spellings(label)]
        number = read_plain(text)
        return text not in options and number is not None and number in [read_plain(value) for value in rule["is"]]

    def apply_edits(self, everybody, edits):
        number = 0
        for edit in edits:
            for person in everybody:
                if person.id == edit["id"] and edit["question"].partition(".")[0] in self.questions:
                    person.edit(edit["question"], edit["found"], edit["set_to"])
                    number += 1
        return number

    def add(self, id, numerator, base, rule, estimate):
        assert id not in self.findings, id
        self.findings[id] = (numerator, base, estimate, rule)

    def count_question(self, id, question):
        for variable in list_variables(id, question):
            everybody = len(self.people)
            statuses = [person.status(variable) for person in self.people]
            for word in ("answered", "not answered", "not asked"):
                self.add(f"{variable}.{word.replace(' ', '_')}", statuses.count(word), everybody, "all",
                         statuses.count(word))
            asked = everybody - statuses.count("not asked")
            self.add(f"{variable}.asked", asked, everybody, "all", asked)
            if question["kind"] == "text":
                continue
            for suffix, people in self.list_groups(question):
                if question["kind"] == "number":
                    self.count_numbers(variable, suffix, question, people)
                else:
                    self.count_options(variable, suffix, question, people)
                if question["kind"] == "rank":
                    self.count_mean_rank(variable, suffix, people)
            if question["kind"] == "number":
                self.count_readings(variable, question)

    def list_groups(self, question):
        yield "", self.people
        for other in question.get("breakdowns", []):
            for option in list_options(self.questions[other.partition(".")[0]]):
                yield f".by.{other}.{option}", [person for person in self.people if option in person.chosen(other)]
        for name in question.get("filters", []):
            where = self.filters[name]["where"]
            yield f".among.{name}", [
                person for person in self.people
                if all(any(option in person.chosen(other) for option in options) for other, options in where.items())]

    def count_options(self, variable, suffix, question, people):
        sizes = {"all": len(people), "answered": 0, "asked": 0, "selections": 0}
        for person in people:
            sizes["answered"] += person.status(variable) == "answered"
            sizes["asked"] += person.status(variable) != "not asked"
            sizes["selections"] += len(person.chosen(variable))
        counted = {option: [option] for option in list_options(question)}
        counted |= {name: net["options"] for name, net in question.get("nets", {}).items()}
        rule = question["base"]
        beside = {"answered": "all", "all": "answered", "asked": "answered", "selections": None}[rule]
        for name, options in counted.items():
            number = 0
            for person in people:
                chosen = sum(option in person.chosen(variable) for option in options)
                number += chosen if rule == "selections" else bool(chosen)
            id = f"{variable}{suffix}.{name}"
            self.add(id, number, sizes[rule], rule, 100 * number / sizes[rule] if sizes[rule] else None)
            if beside and sizes[beside] != sizes[rule]:
                self.add(f"{id}.of_{beside}", number, sizes[beside], beside,
                         100 * number / sizes[beside] if sizes[beside] else None)

    def count_mean_rank(self, variable, suffix, people):
        ranks = [int(option.removeprefix("rank_")) for person in people for option in person.chosen(variable)]
        self.add(f"{variable}{suffix}.mean", sum(ranks), len(ranks), "ranked", sum(ranks) / len(ranks) if ranks else None)

    def count_numbers(self, variable, suffix, question, people):
        numbers, asked = [], 0
        for person in people:
            asked += person.status(variable) != "not asked"
            if person.status(variable) == "answered":
                numbers.append(person.number(variable)[0])
        rule = question["base"]
        base = {"all": len(people), "asked": asked, "answered": len(numbers)}[rule]
        total = sum(numbers)
        id = f"{variable}{suffix}"
        self.add(f"{id}.total", float(total), base, rule, float(total))
        self.add(f"{id}.mean", float(total), base, rule, float(total / base) if numbers else None)
        if base != len(numbers):
            self.add(f"{id}.mean.of_answered", float(total), len(numbers), "answered",
                     float(total / len(numbers)) if numbers else None)
        for name, value in zip(("lower_quartile", "median", "upper_quartile"), find_quartiles(numbers), strict=True):
            self.add(f"{id}.{name}", None, len(numbers), "answered", value if value is None else float(value))
        zeros = numbers.count(0)
        self.add(f"{id}.zero", zeros, len(numbers), "answered", 100 * zeros / len(numbers) if numbers else None)

    def count_readings(self, variable, question):
        """Count the numbers that needed a rule, and those that lie far from the others."""
        read = [person.number(variable) for person in self.people if person.status(variable) == "answered"]
        if question.get("typed"):
            by_rule = sum(needed for _, needed in read)
            self.add(f"{variable}.read_by_rule", by_rule, len(read), "answered", by_rule)
        if "outliers_beyond" in question:
            numbers = [number for number, _ in read]
            lower, _, upper = find_quartiles(numbers)
            reach = Fraction(str(question["outliers_beyond"])) * (upper - lower) if read else 0
            far = sum(number < lower - reach or number > upper + reach for number in numbers)
            self.add(f"{variable}.outlying", far, len(read), "answered", far)


def find_quartiles(numbers):
    if len(numbers) < 2:
        return [numbers[0] if numbers else None] * 3
    quartiles = statistics.quantiles(numbers, n=4, method="inclusive")
    assert math.isclose(quartiles[1], statistics.median(numbers))
    return quartiles
