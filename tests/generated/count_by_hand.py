"""Count a survey once more, in the plainest way: a loop over the raw file for every single figure.

Only the standard library, and nothing of the pipeline. What stands here follows the codebook's documentation, not the
pipeline's code; it is slow, and meant to be read.
"""

import csv
import math
import statistics
import tomllib
from fractions import Fraction

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"


def clean(text):
    return " ".join("".join(letter for letter in text if letter not in INVISIBLE).split())


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
    """One frame: read, exclude, and count. A person is a dict from (question, part) as headed to the cell's text."""

    def __init__(self, folder, name, codebook, questions, edits, findings):
        self.frame, self.questions, self.filters = codebook["frame"][name], questions, codebook.get("filter", {})
        self.findings = findings
        everybody = self.read(folder / self.frame["file"])
        self.received = len(everybody)
        edited = self.apply_edits(everybody, edits)
        excluded = {rule["id"]: 0 for rule in self.frame["exclude"]}
        kept = everybody
        for rule in self.frame["exclude"]:
            seen, stay = [], []
            for person in kept:
                if rule.get("identical"):
                    goes = person in seen
                elif rule.get("empty"):
                    goes = person[rule["column"], ""] == ""
                else:
                    goes = person[rule["column"], ""].casefold() in [value.casefold() for value in rule["is"]]
                if goes:
                    excluded[rule["id"]] += 1
                else:
                    stay.append(person)
                seen.append(person)
            kept = stay
        self.people = [Person(person, questions) for person in kept]
        for suffix, number in {"": len(kept), ".received": self.received, ".edited": edited,
                               ".excluded": sum(excluded.values()),
                               **{f".excluded.{rule}": number for rule, number in excluded.items()}}.items():
            self.add(f"{name}{suffix}", number, self.received, "received", number)
        for id, question in questions.items():
            self.count_question(id, question)

    def read(self, path):
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [[clean(cell) for cell in line] for line in csv.reader(file, delimiter=self.frame["delimiter"])]
        heads = []
        if self.frame["header_rows"] == 1:
            for text in lines[0]:
                question, _, part = text.removesuffix("]").partition(" [")
                heads.append((question, part))
        else:
            question = ""
            for above, below in zip(lines[0], lines[1], strict=True):
                question = above or question
                heads.append((question, "" if below in ("Response", "Open-Ended Response") else below))
        people = []
        for line in lines[self.frame["header_rows"]:]:
            if any(line):
                line = line + [""] * (len(heads) - len(line))
                people.append({head: cell for head, cell in reversed(list(zip(heads, line, strict=True)))})
        return people

    def apply_edits(self, everybody, edits):
        number = 0
        for edit in edits:
            for person in everybody:
                if person[self.frame["id"], ""] == edit["id"]:
                    id, _, part = edit["question"].partition(".")
                    if id not in self.questions:
                        continue
                    head = find_head(person, self.questions[id], part)
                    assert person[head] == edit["found"]
                    person[head] = edit["set_to"]
                    number += 1
        return number

    def add(self, id, numerator, base, rule, estimate):
        assert id not in self.findings, id
        self.findings[id] = (numerator, base, estimate, rule)

    def count_question(self, id, question):
        variables = [f"{id}.{item}" for item in question["items"]] if question["kind"] == "grid" else [id]
        for variable in variables:
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

    def list_groups(self, question):
        yield "", self.people
        for other in question.get("breakdowns", []):
            for option in self.questions[other]["options"]:
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
        counted = {option: [option] for option in question["options"]}
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

    def count_numbers(self, variable, suffix, question, people):
        numbers, asked = [], 0
        for person in people:
            asked += person.status(variable) != "not asked"
            if person.status(variable) == "answered":
                numbers.append(person.number(variable))
        rule = question["base"]
        base = {"all": len(people), "asked": asked, "answered": len(numbers)}[rule]
        total = sum(numbers)
        id = f"{variable}{suffix}"
        self.add(f"{id}.total", float(total), base, rule, float(total))
        self.add(f"{id}.mean", float(total), base, rule, float(total / base) if numbers else None)
        if base != len(numbers):
            self.add(f"{id}.mean.of_answered", float(total), len(numbers), "answered",
                     float(total / len(numbers)) if numbers else None)
        quartiles = [None] * 3
        if len(numbers) == 1:
            quartiles = [float(numbers[0])] * 3
        elif numbers:
            quartiles = [float(one) for one in statistics.quantiles(numbers, n=4, method="inclusive")]
            assert math.isclose(quartiles[1], float(statistics.median(numbers)))
        for name, value in zip(("lower_quartile", "median", "upper_quartile"), quartiles, strict=True):
            self.add(f"{id}.{name}", None, len(numbers), "answered", value)
        zeros = numbers.count(0)
        self.add(f"{id}.zero", zeros, len(numbers), "answered", 100 * zeros / len(numbers) if numbers else None)


def list_spellings(label):
    return [clean(spelling).casefold() for spelling in ([label] if isinstance(label, str) else label)]


def find_head(person, question, part):
    """Find the heading under which a person's answer stands: of a whole question, an option, or an item."""
    heading = question.get("heading", question["text"])
    if not part:
        return heading, ""
    if question["kind"] == "single":
        return heading, "Other (please specify)"
    spellings = list_spellings((question["items"] if question["kind"] == "grid" else question["options"])[part])
    (head,) = [head for head in person if head[0] == heading and head[1].casefold() in spellings]
    return head


class Person:
    """One row that counts: what was asked, what was answered, which options were chosen."""

    def __init__(self, cells, questions):
        self.cells, self.questions, self.known = cells, questions, {}

    def cell(self, id, part=""):
        text = self.cells[find_head(self.cells, self.questions[id], part)]
        missing = [code.casefold() for code in self.questions[id].get("missing", [])]
        return "" if text.casefold() in missing else text

    def answer(self, variable):
        """Return the status of a variable and the options chosen, each worked out once."""
        if variable not in self.known:
            self.known[variable] = self.work_out(variable)
        return self.known[variable]

    def status(self, variable):
        return self.answer(variable)[0]

    def chosen(self, variable):
        return self.answer(variable)[1]

    def number(self, variable):
        return Fraction(self.cell(variable).replace(",", ""))

    def work_out(self, variable):
        id, _, item = variable.partition(".")
        question = self.questions[id]
        if "derived" in question:
            return self.work_out_derived(question["derived"])
        for gate, options in question.get("asked_if", {}).items():
            if not any(option in self.chosen(gate) for option in options):
                return "not asked", []
        if question["kind"] == "multiple":
            chosen = [option for option in question["options"] if self.cell(id, option) != ""]
            return ("answered" if chosen else "not answered"), chosen
        text = self.cell(id, item)
        if question["kind"] in ("text", "number"):
            return ("answered" if text else "not answered"), []
        if not text and "other" in question and self.cell(id, question["other"]):
            return "answered", [question["other"]]
        chosen = [option for option, label in question["options"].items() if text.casefold() in list_spellings(label)]
        assert len(chosen) == (1 if text else 0), text
        return ("answered" if chosen else "not answered"), chosen

    def work_out_derived(self, derived):
        status, theirs = self.answer(derived["from"])
        if status != "answered":
            return status, []
        # Where two options of the derived question fit, the later one counts.
        fits = [option for option, needed in derived.get("exactly", {}).items() if sorted(needed) == sorted(theirs)]
        fits += [option for option, any_of in derived.get("any_of", {}).items() if set(any_of) & set(theirs)]
        if fits:
            return "answered", [fits[-1]]
        return ("answered", [derived["otherwise"]]) if "otherwise" in derived else ("not answered", [])
