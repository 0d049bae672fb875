"""Invent surveys: from a seed a codebook, the raw exports, edits and settings, as odd as real ones.

Only the standard library, and nothing of the pipeline: what both have wrong in the same way, no test would find.
"""

import csv
import io
import json
from dataclasses import dataclass, field
from random import Random

LABELS = (
    "None", "N/A", "nan", "NULL", "Yes", "No", "3.10", "3.1", "0", "-", "=1+1", "true", "Fortran", "C++", "Very easy",
    "Easy", "Neither easy nor difficult", "Lack of funding, time or cover", "Zoë & Björn", 'The "easy" way', "O'Brien",
    "A/B; or C", "1,000 or more", "Other organisations (of any kind)", "Not sure", "a|b", "Höher", "half\u2013day",
)
STRAY = (" ", "\u00a0", "\u200b", "\ufeff", "\u202f", "  ")
TEXTS = ("Thanks, all good", "None", "N/A", 'She said "no"', "two\nlines", "=SUM(A1)", "x")
SIZES = (1, 2, 5, 12, 40, 90, 200, 400)
YEARS = ("2014", "2018-19", "wave-3", "2021_22", "spring 2020", "7")
KINDS = ("single", "multiple", "scale", "grid", "number", "text")


@dataclass
class Survey:
    """An invented survey: its names, its files, and which oddities it has."""

    name: str
    year: str
    files: dict[str, bytes]
    features: set[str]


@dataclass
class Question:
    """A question while it is invented; `table` is what the codebook says of it."""

    id: str
    table: dict
    spellings: dict[str, list[str]] = field(default_factory=dict)
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def kind(self):
        return self.table["kind"]

    @property
    def can_group(self):
        return self.kind in ("single", "scale", "multiple")


def invent_survey(seed):
    """Invent a survey; the same seed gives the same bytes."""
    return Inventor(seed).invent()


class Inventor:
    def __init__(self, seed):
        self.random = Random(seed)
        self.features = set()

    def may(self, chance, feature=None):
        """Decide by chance, and note the feature that was decided for."""
        happens = self.random.random() < chance
        if happens and feature:
            self.features.add(feature)
        return happens

    def some(self, things, least=1, most=None):
        things = list(things)
        return self.random.sample(things, self.random.randint(least, min(most or len(things), len(things))))

    def invent(self):
        self.is_untidy = self.may(0.7, "stray white space")
        self.codebook = {"survey": {"title": "A survey", "subject": "people"}, "section": {"one": {"title": "One"}},
                         "frame": {}, "question": {}, "filter": {}}
        self.edits = []
        files = {}
        names = ["people", "visits"][:2 if self.may(0.25, "two frames") else 1]
        for name in names:
            frame = self.invent_frame(name)
            questions = self.invent_questions(name, is_default=name == names[0])
            files[frame["file"]] = self.write_export(name, frame, questions)
            tables = [(question.id, question.table) for question in questions]
            self.random.shuffle(tables)
            self.codebook["question"].update(tables)
        files["codebook.toml"] = write_toml(self.codebook)
        files["report.toml"] = self.write_settings()
        if self.edits:
            self.features.add("edits")
            files["edits.csv"] = write_csv([["id", "question", "found", "set_to", "reason", "who"], *self.edits])
        year = self.random.choice(YEARS)
        self.features.add(f"year {year}")
        return Survey(self.random.choice(["birds", "trees-north", "b2"]), year, files, self.features)

    def write_settings(self):
        settings = {"report": {"title": "T", "subtitle": "S", "publisher": "P", "published": "May"},
                    "period": {"survey_year": "this year"}}
        if self.may(0.5, "response rate"):
            settings["population"] = {"size": self.random.randint(400, 900), "label": "members", "source": "a list"}
        return write_toml(settings)

    # --- the frame and its questions -----------------------------------------------------------------------

    def invent_frame(self, name):
        delimiter = self.random.choice(",,,;\t")
        frame = {
            "unit": "one", "units": "many", "header_rows": self.random.choice([1, 2]), "delimiter": delimiter,
            "file": f"demonstration.{name}.csv" if self.may(0.2, "demonstration") else f"{name} export.csv",
            "id": "Respondent ID" if name == "people" else "Visit", "ignore": ["Start Date"], "exclude": []}
        self.features |= {f"{frame['header_rows']} header rows", f"delimiter {delimiter!r}"}
        rules = [("incomplete", {"column": "Status", "is": ["Incomplete", "Partial"]}),
                 ("test", {"column": "Collector", "is": ["Preview"]}),
                 ("unfinished", {"column": "Finished", "empty": True}), ("repeated", {"identical": True})]
        for rule, condition in self.some(rules, 0):
            self.features.add(f"exclusion {rule}")
            frame["exclude"].append({"id": rule, "label": f"Rows that are {rule}", **condition})
        used = {rule.get("column") for rule in frame["exclude"]}
        frame["ignore"] += [column for column in ("Status", "Collector", "Finished") if column not in used]
        self.codebook["frame"][name] = frame
        return frame

    def invent_questions(self, frame, is_default):
        questions = []
        for number in range(self.random.randint(3, 9)):
            kind = self.random.choice(KINDS)
            gates = [one for one in questions if one.can_group]
            if kind == "single" and gates and self.may(0.4):
                question = self.derive_question(f"{frame}_{number}", gates) or self.invent_question(f"{frame}_{number}", kind)
            else:
                question = self.invent_question(f"{frame}_{number}", kind)
            if gates and "derived" not in question.table and self.may(0.35, f"routing of {kind}"):
                self.route(question, gates)
            if not is_default:
                question.table["frame"] = frame
            elif self.may(0.3):
                question.table["frame"] = frame
            if self.may(0.5):
                question.table["section"] = "one"
            questions.append(question)
        self.add_groups(frame, questions, is_default)
        self.exclude_by_answer(frame, questions)
        return questions

    def exclude_by_answer(self, frame, questions):
        """Sometimes exclude those who gave a certain answer."""
        asked = [one for one in questions if one.kind in ("single", "scale") and "derived" not in one.table]
        if asked and self.may(0.25, "exclusion by an answer"):
            question = self.random.choice(asked)
            column = question.table.get("heading", question.table["text"])
            label = question.spellings[self.random.choice(list(question.table["options"]))][0]
            self.codebook["frame"][frame]["exclude"].insert(0, {
                "id": "refused", "label": "Those who refused", "column": column, "is": [label]})

    def invent_question(self, id, kind):
        self.features.add(kind)
        text = f"{self.random.choice(['How is it', 'Which of these', 'What about'])}, in question {id.replace('_', ' ')}?"
        question = Question(id, {"kind": kind, "text": text, "title": f"Title of {id}"})
        table = question.table
        if self.may(0.2, "heading other than the wording"):
            table["heading"] = f"Q. {text}"
        if kind == "text":
            question.columns[id] = (kind, "")
            return question
        if self.may(0.3):
            table["missing"] = ["-99", "Skipped"]
        bases = ["answered", "all", "asked"] + (["selections"] if kind == "multiple" else [])
        table["base"] = self.random.choice(bases)
        self.features.add(f"{kind} of {table['base']}")
        if kind == "number":
            table["minimum"] = 0
            if self.may(0.5, "maximum"):
                table["maximum"] = 100
            question.columns[id] = (kind, "")
            return question
        table["options"] = self.invent_options(question, "o", self.random.randint(2, 6))
        if kind == "grid":
            table["items"] = self.invent_options(question, "i", self.random.randint(1, 4))
            question.columns = {f"{id}.{item}": (kind, item) for item in table["items"]}
        elif kind == "multiple":
            self.invent_specials(question)
            question.columns = {f"{id}.{option}": (kind, option) for option in table["options"]}
        else:
            question.columns[id] = (kind, "")
            if kind == "single" and self.may(0.4, "other text beside a single choice"):
                table["other"] = self.random.choice(list(table["options"]))
                question.columns[f"{id}.{table['other']}"] = ("typed", "")
        if self.may(0.5, f"net of {kind}"):
            table["nets"] = {f"net_{number}": {"label": f"Net {number}", "options": self.some(table["options"])}
                             for number in range(self.random.randint(1, 2))}
        return question

    def invent_options(self, question, letter, number):
        options = {}
        for place, label in enumerate(self.random.sample(LABELS, number)):
            id = f"{letter}{place}"
            question.spellings[id] = [label]
            if self.may(0.25, "aliases"):
                question.spellings[id].append(f"{label} (or so)")
            options[id] = label if len(question.spellings[id]) == 1 else question.spellings[id]
        return options

    def invent_specials(self, question):
        options = list(question.table["options"])
        self.random.shuffle(options)
        if self.may(0.4, "exclusive option"):
            question.table["exclusive"] = options.pop()
        if self.may(0.4, "other text"):
            question.table["other"] = options.pop()

    def derive_question(self, id, gates):
        sources = [one for one in gates if "derived" not in one.table]
        if not sources:
            return None
        multiples = [one for one in sources if one.kind == "multiple"]
        source = self.random.choice(multiples if multiples and self.may(0.6) else sources)
        self.features.add(f"derived from {source.kind}")
        question = Question(id, {"kind": "single", "text": f"Derived {id}", "title": f"Title of {id}",
                                 "base": self.random.choice(["answered", "all", "asked"])})
        question.table["options"] = self.invent_options(question, "o", 3)
        theirs = list(source.table["options"])
        rule = "exactly" if source.kind == "multiple" and self.may(0.7) else "any_of"
        self.features.add(f"derived by {rule}")
        question.table["derived"] = {
            "from": source.id, rule: {"o0": self.some(theirs, 1, 2), "o1": self.some(theirs, 1, 2)}}
        if self.may(0.6):
            question.table["derived"]["otherwise"] = "o2"
        return question

    def route(self, question, gates):
        conditions = self.some(gates, 1, 2)
        question.table["asked_if"] = {gate.id: self.some(gate.table["options"]) for gate in conditions}
        if any("asked_if" in gate.table for gate in conditions):
            self.features.add("routing along a chain")
        if any("derived" in gate.table for gate in conditions):
            self.features.add("routing by a derived question")

    def add_groups(self, frame, questions, is_default):
        gates = [one for one in questions if one.can_group]
        filters = []
        if gates and self.may(0.6):
            for number in range(self.random.randint(1, 2)):
                where = {gate.id: self.some(gate.table["options"]) for gate in self.some(gates, 1, 2)}
                table = {"label": f"Filter {number}", "where": where} | ({} if is_default else {"frame": frame})
                self.codebook["filter"][f"{frame}_filter_{number}"] = table
                filters.append(f"{frame}_filter_{number}")
        for question in questions:
            if question.kind == "text":
                continue
            others = [gate for gate in gates if gate is not question]
            if others and self.may(0.5, f"breakdown of {question.kind}"):
                question.table["breakdowns"] = [gate.id for gate in self.some(others, 1, 2)]
            if filters and self.may(0.5, f"filter of {question.kind}"):
                question.table["filters"] = self.some(filters)

    # --- answers -------------------------------------------------------------------------------------------

    def answer_all(self, questions):
        """Let one person answer: the text of each column."""
        cells, chosen = {}, {}
        patience = self.random.choice([1, 0.9, 0.6, 0.2])
        for question in questions:
            if "derived" in question.table:
                chosen[question.id] = derive(question.table["derived"], chosen)
                continue
            asked = all(chosen.get(gate, set()) & set(options)
                        for gate, options in question.table.get("asked_if", {}).items())
            if asked and self.random.random() < patience or not asked and self.may(0.03, "answers although not asked"):
                taken = self.answer(question, cells)
                chosen[question.id] = taken if asked else set()
            for column in question.columns if "missing" in question.table else ():
                if column not in cells and self.may(0.5, f"missing code of {question.kind}"):
                    cells[column] = self.random.choice(question.table["missing"])
        return cells

    def answer(self, question, cells):
        table, kind = question.table, question.kind
        if kind == "text":
            cells[question.id] = self.random.choice(TEXTS)
        elif kind == "number":
            cells[question.id] = self.type_number(table)
        elif kind == "grid":
            for column in question.columns:
                if self.may(0.85):
                    cells[column] = self.spell(question, self.random.choice(list(table["options"])))
        elif kind == "multiple":
            return self.tick(question, cells)
        else:
            option = self.random.choice(list(table["options"]))
            typed = f"{question.id}.{table.get('other')}"
            if typed in question.columns and self.may(0.3):
                cells[typed] = self.random.choice(TEXTS)
                if self.may(0.5, "other text without a choice"):
                    return {table["other"]}
            cells[question.id] = self.spell(question, option)
            return {option}
        return set()

    def tick(self, question, cells):
        exclusive = question.table.get("exclusive")
        options = [one for one in question.table["options"] if one != exclusive]
        ticked = [exclusive] if exclusive and self.may(0.2) else self.some(options)
        for option in ticked:
            is_other = option == question.table.get("other")
            cells[f"{question.id}.{option}"] = self.random.choice(TEXTS) if is_other else self.spell(question, option)
        return set(ticked)

    def spell(self, question, option):
        text = self.random.choice(question.spellings[option])
        return self.random.choice([text, text, text, text.upper(), text.lower()])

    def type_number(self, table):
        draw = self.random.random()
        if draw < 0.2:
            return "0"
        if draw < 0.6:
            return str(self.random.randint(1, 40))
        if draw < 0.9:
            return f"{self.random.uniform(0, 60):.{self.random.choice([1, 2])}f}"
        return f"{self.random.randint(101, 3000):,}"

    # --- the export ----------------------------------------------------------------------------------------

    def write_export(self, name, frame, questions):
        rows = self.invent_rows(name, frame, questions)
        headings = [((column, ""), column) for column in (frame["id"], "Start Date", "Status", "Collector", "Finished")]
        self.random.shuffle(headings)
        blocks = [[heading] for heading in headings]
        for question in questions:
            text = question.table.get("heading", question.table.get("text"))
            blocks.append([((text, self.head(question, *part)), column) for column, part in question.columns.items()])
        if self.may(0.4, "columns in another order than the codebook"):
            self.random.shuffle(blocks)
        columns = [column for block in blocks for column in block]
        table = self.write_headings(blocks, frame["header_rows"])
        width = len(columns) + (2 if self.may(0.3, "blank columns") else 0)
        table = [row + [""] * (width - len(row)) for row in table]
        if self.may(0.3, "blank row below the headings"):
            table.append([""] * width)
        for row in rows:
            line = [self.smudge(row.get(key, "")) for _, key in columns] + [""] * (width - len(columns))
            if self.may(0.1, "rows that stop early"):
                while line and not line[-1]:
                    line.pop()
            table.append(line)
            if self.may(0.03, "blank rows"):
                table.append(self.random.choice([[], [""] * width, [" ", "\u00a0"] + [""] * (width - 2)]))
        mark = "\ufeff" if self.may(0.5, "byte order mark") else ""
        return mark.encode() + write_csv(table, frame["delimiter"], self.random.choice(["\n", "\r\n"]))

    def head(self, question, kind, part):
        """Return what stands below the question: an option, an item, or what tools write there."""
        if kind == "typed":
            return "Other (please specify)"
        if part:
            return self.random.choice(question.spellings[part])
        return "Open-Ended Response" if kind in ("text", "number") else "Response"

    def write_headings(self, blocks, header_rows):
        top, below = [], []
        for block in blocks:
            for place, ((question, part), _) in enumerate(block):
                is_whole = part in ("", "Response", "Open-Ended Response")
                if header_rows == 1:
                    top.append(self.smudge(question if is_whole else f"{question} [{part}]"))
                else:
                    top.append(self.smudge(question) if place == 0 else "")
                    below.append(self.smudge("" if is_whole and self.may(0.2) else part))
        return [top] if header_rows == 1 else [top, below]

    def smudge(self, text):
        """Add what cleaning takes out again."""
        if not self.is_untidy or self.random.random() > 0.1:
            return text
        if not text:
            return self.random.choice(["", " ", "\u00a0"])
        place = self.random.randint(0, 4)
        if place == 0:
            return self.random.choice(STRAY) + text
        if place == 1:
            return text + self.random.choice(STRAY)
        if place == 2:
            return text.replace(" ", "\u00a0")
        if place == 3:
            return text.replace(" ", "  ", 1)
        return text[:1] + "\u200b" + text[1:]

    def invent_rows(self, name, frame, questions):
        size = self.random.choice(SIZES)
        self.features.add(f"size {size}")
        rules = {rule["id"] for rule in frame["exclude"]}
        rows = []
        for number in range(size):
            row = {frame["id"]: f"{name[0].upper()}{number:04}", "Start Date": "1 May", "Status": "Complete",
                   "Collector": "Web", "Finished": "2 May", **self.answer_all(questions)}
            leaves = set()
            for rule, column, values in (("incomplete", "Status", ("Incomplete", "Partial")),
                                         ("test", "Collector", ("Preview",)), ("unfinished", "Finished", ("",))):
                if self.random.random() < 0.07:
                    row[column] = self.random.choice(values)
                    leaves.add(rule)
            if rows and leaves & rules and self.may(0.3, "excluded row with the id of another"):
                row[frame["id"]] = self.random.choice(rows)[frame["id"]]
            rows.append(row)
        rows = self.repeat_rows(rows) if "repeated" in rules else rows
        self.invent_edits(frame, rows, questions)
        return rows

    def repeat_rows(self, rows):
        """Let some rows come again, further below."""
        for row in self.some(rows, 0, max(1, len(rows) // 20)):
            self.features.add("repeated rows")
            place = next(number for number, one in enumerate(rows) if one is row)
            rows.insert(self.random.randint(place + 1, len(rows)), dict(row))
        return rows

    def invent_edits(self, frame, rows, questions):
        """Spoil some answers, and have the analyst correct them."""
        ids = [row[frame["id"]] for row in rows]
        for row in self.some([row for row in rows if ids.count(row[frame["id"]]) == 1], 0, 3):
            columns = {column: (question, *part) for question in questions for column, part in question.columns.items()
                       if column in row and part[0] in ("single", "scale", "number", "grid", "multiple")}
            if not columns:
                continue
            column = self.random.choice(list(columns))
            question, kind, part = columns[column]
            if kind == "multiple":
                found, mended = row[column], ""
            elif kind == "number":
                found, mended = "about a dozen", "12"
            else:
                found, mended = "Oops", question.spellings[self.random.choice(list(question.table["options"]))][0]
            row[column] = found
            self.edits.append([row[frame["id"]], column, " ".join(found.split()), mended, "A slip", "AB"])


def derive(derived, chosen):
    theirs = chosen.get(derived["from"], set())
    fits = [option for option, needed in derived.get("exactly", {}).items() if theirs == set(needed)]
    fits += [option for option, any_of in derived.get("any_of", {}).items() if theirs & set(any_of)]
    if fits:
        return {fits[-1]}
    return {derived["otherwise"]} if theirs and "otherwise" in derived else set()


def write_csv(rows, delimiter=",", ending="\n"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return out.getvalue().encode("utf-8")


def write_toml(table):
    """Write a table of tables; below the second level everything is written in line."""
    lines = []
    for name, part in table.items():
        if any(not isinstance(value, dict) for value in part.values()):
            lines += [f"[{name}]", *(f"{key} = {write_value(value)}" for key, value in part.items()), ""]
            continue
        for id, values in part.items():
            lines += [f"[{name}.{id}]", *(f"{key} = {write_value(value)}" for key, value in values.items()), ""]
    return "\n".join(lines).encode("utf-8")


def write_value(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {write_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(write_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
