"""Invent the questions of a frame, and in which columns of the export they stand."""

from datetime import date, timedelta

from tests.generated.chance import CLOSED, KINDS, LABELS, NESTED, SEPARATORS
from tests.generated.question import Column, Question

FORMATS = ("dd/mm/yyyy", "m/d/yyyy", "d mmmm yyyy", "mm/yyyy", "yyyymmdd", "dd.mm.yy", "yyyy", "mmm d, yyyy")
WHOLE_ONLY = ("number", "date", "text")


class QuestionInventor:
    """Invents the questions of one frame; `frame` is its table in the codebook."""

    def __init__(self, chance, name, frame):
        self.chance, self.name, self.frame = chance, name, frame
        self.filters = {}

    def invent(self, is_default):
        chance, questions = self.chance, []
        for number in range(chance.random.randint(3, 9)):
            kind, id = chance.pick(KINDS), f"{self.name}_{number}"
            gates = [one for one in questions if one.kind in CLOSED and "items" not in one.table]
            question = self.derive_question(id, gates) if gates and chance.may(0.12) else None
            question = question or self.invent_question(id, kind)
            if gates and "derived" not in question.table and chance.may(0.35, f"routing of {question.kind}"):
                self.route(question, gates)
            if not is_default or chance.may(0.3):
                question.table["frame"] = self.name
            if chance.may(0.5):
                question.table["section"] = "one"
            questions.append(question)
        self.add_groups(questions, is_default)
        return questions

    def invent_question(self, id, kind):
        chance = self.chance
        chance.note(kind)
        text = f"{chance.pick(['How is it', 'Which of these', 'What about'])}, in question {id.replace('_', ' ')}?"
        question = Question(id, {"kind": kind, "text": text, "title": f"Title of {id}"})
        table = question.table
        if chance.may(0.2, "heading other than the wording"):
            table["heading"] = f"Q. {text}"
        if kind != "text":
            if chance.may(0.25):
                table["missing"] = ["-99", "Skipped"]
            table["base"] = chance.pick(["answered", "all", "asked"] + (["selections"] if kind == "multiple" else []))
            chance.note(f"{kind} of {table['base']}")
        getattr(self, f"invent_{kind}")(question)
        if kind in CLOSED and chance.may(0.5, f"net of {kind}"):
            table["nets"] = {f"net_{number}": {"label": f"Net {number}", "options": chance.some(question.options)}
                             for number in range(chance.random.randint(1, 2))}
        return question

    def put_whole(self, question):
        below = "Open-Ended Response" if question.kind in WHOLE_ONLY else "Response"
        question.columns.append(Column(question.id, question.heading, below, "whole"))

    def invent_text(self, question):
        self.put_whole(question)

    def invent_number(self, question):
        chance, table = self.chance, question.table
        if chance.may(0.7):
            table["minimum"] = 0
        else:
            chance.note("negative numbers")
        if chance.may(0.5, "maximum"):
            table["maximum"] = 100
        if chance.may(0.4, "outliers"):
            table["outliers_beyond"] = chance.pick([0, 1.5, 3])
        rules = {"units": ["h", "hours", "%", "£"], "range": chance.pick(["lower", "middle", "upper"]), "about": "number",
                 "less_than": chance.pick(["limit", "half"]), "more_than": "limit", "remark": "ignore",
                 "words": {"None at all": 0, "all day": 6.5}}
        if chance.may(0.6):
            table["typed"] = {rule: rules[rule] for rule in chance.some(rules)}
            for rule, value in table["typed"].items():
                chance.note(f"typed {rule} {value}" if isinstance(value, str) else f"typed {rule}")
        self.put_whole(question)

    def invent_date(self, question):
        chance, table = self.chance, question.table
        table["format"] = format = chance.pick(FORMATS)
        table["counted_by"] = "year" if format == "yyyy" else chance.pick(["month", "month", "year"])
        first = date(chance.random.randint(2012, 2023), chance.random.randint(1, 12), chance.random.randint(1, 28))
        first = first if "d" in format else first.replace(day=1)
        first = first if "m" in format else first.replace(month=1)
        table["earliest"] = first
        table["latest"] = first + timedelta(chance.random.randint(0, 330 if table["counted_by"] == "month" else 1100))
        chance.note(f"date {format}")
        chance.note(f"date by {table['counted_by']}")
        self.put_whole(question)

    def invent_single(self, question):
        chance, table = self.chance, question.table
        self.invent_options(question, "options", "o", chance.random.randint(2, 6))
        self.put_whole(question)
        if question.kind == "scale" or not chance.may(0.5):
            return
        table["other"] = other = chance.pick(table["options"])
        if chance.may(0.4, "typed in the place of an option"):
            table["typed_other"] = True
        if "typed_other" not in table or chance.may(0.3):
            chance.note("other text beside a single choice")
            column = Column(f"{question.id}.{other}", question.heading, "Other (please specify)", "typed", other)
            if chance.may(0.3, "columns of single"):
                column.top, column.below = f"{question.id.upper()}_TEXT", ""
                table["columns"] = {other: column.top}
            question.columns.append(column)

    invent_scale = invent_single

    def invent_grid(self, question):
        self.invent_options(question, "options", "o", self.chance.random.randint(2, 6))
        self.invent_options(question, "items", "i", self.chance.random.randint(1, 4))
        self.put_parts(question)

    def invent_rank(self, question):
        chance = self.chance
        separator = self.choose_separator() if chance.may(0.5, "rank joined in one cell") else ""
        self.invent_options(question, "items", "i", chance.random.randint(1, 5), separator)
        if chance.may(0.5, "places"):
            question.table["places"] = chance.random.randint(1, len(question.table["items"]))
        self.join_or_put(question, separator)

    def invent_multiple(self, question):
        chance, table = self.chance, question.table
        separator = self.choose_separator() if chance.may(0.5, "multiple joined in one cell") else ""
        if not separator and "ticked" in self.frame and chance.may(0.7, "ticks in words of the frame"):
            question.tick_words = [self.frame["ticked"][0], self.frame["unticked"][0]]
        self.invent_options(question, "options", "o", chance.random.randint(2, 6), separator)
        options = chance.some(table["options"], len(table["options"]))
        if chance.may(0.4, "exclusive option"):
            table["exclusive"] = options.pop()
        if chance.may(0.5, "other text"):
            table["other"] = options.pop()
        self.join_or_put(question, separator)
        if "other" in table and not table.get("columns", {}).get(table["other"]) and chance.may(
                0.3, "typed text of multiple in a column of its own"):
            label = question.spellings[table["other"]][0]
            question.columns.append(Column(f"{question.id}.{table['other']}''", question.heading, chance.pick(
                ["Other", "Other - Text", f"{label} - Text"]), "typed", table["other"]))

    def choose_separator(self):
        return self.frame.get("separator") if "separator" in self.frame and self.chance.may(0.5) else self.chance.pick(SEPARATORS)

    def join_or_put(self, question, separator):
        if not separator:
            return self.put_parts(question)
        question.separator = separator
        if separator != self.frame.get("separator") or self.chance.may(0.3):
            question.table["separator"] = separator
        else:
            self.chance.note("lines of a cell, by the frame" if separator == "\n" else "separator of the frame")
        self.chance.note(f"separator {separator!r}")
        self.put_whole(question)
        if any(separator.strip() in label for label in question.spellings.values() for label in label):
            self.chance.note("label with the separator")

    def put_parts(self, question):
        """Give each option or item its column, or two, and declare some of them by name."""
        chance = self.chance
        declared = chance.some(question.parts, 0) if chance.may(0.3) else []
        for number, part in enumerate(question.parts):
            key, spellings = f"{question.id}.{part}", question.spellings[part]
            if part in declared:
                chance.note(f"columns of {question.kind}")
                names = [f"{question.id.upper()}_{number}{end}" for end in ["", "_b"][:1 + chance.may(0.3, "two columns by name")]]
                if chance.may(0.3, "columns by question and option"):
                    question.columns += [Column(key + "'" * place, question.heading, name, "part", part)
                                         for place, name in enumerate(names)]
                    names = [f"{question.heading} [{name}]" for name in names]
                else:
                    question.columns += [Column(key + "'" * place, name, "", "part", part)
                                         for place, name in enumerate(names)]
                names = chance.some(names, len(names))
                question.table.setdefault("columns", {})[part] = names if len(names) > 1 or chance.may(0.5) else names[0]
            elif question.kind == "multiple" and len(spellings) > 1 and chance.may(0.4, "two columns for one option"):
                question.columns += [Column(key + "'" * place, question.heading, spelling, "part", part)
                                     for place, spelling in enumerate(spellings[:2])]
            else:
                question.columns.append(Column(key, question.heading, chance.pick(spellings), "part", part))

    def invent_options(self, question, key, letter, number, separator=""):
        chance, options = self.chance, {}
        pool, first = list(LABELS), []
        if separator and chance.may(0.5, "labels that begin as others end"):
            first = chance.some(NESTED[separator.strip()], 2)[:number]
        elif self.frame["header_rows"] == 3 and chance.may(0.5):
            first = ["Day / night", "Day / noon"][:number]
        if question.kind == "multiple" and "unticked" in self.frame:
            # What means "not ticked" in the frame can be the label of no option.
            pool = [label for label in pool if label not in ("0", "No", "-")]
        codes = chance.pick([None, None, None, "{}", "0{}"])
        pool = [label for label in pool if label not in first]
        labels = first + chance.random.sample(pool, number - len(first))
        for place, label in enumerate(labels):
            id = f"{letter}{place}"
            question.spellings[id] = [label]
            if chance.may(0.25, "aliases"):
                question.spellings[id].append(f"{label} (or so)")
            if codes:
                chance.note("codes as aliases")
                question.spellings[id].append(codes.format(place + 1))
            options[id] = label if len(question.spellings[id]) == 1 else question.spellings[id]
        question.table[key] = options

    def derive_question(self, id, gates):
        chance = self.chance
        sources = [one for one in gates if "derived" not in one.table and one.kind != "date"]
        if not sources:
            return None
        multiples = [one for one in sources if one.kind == "multiple"]
        source = chance.pick(multiples if multiples and chance.may(0.6) else sources)
        chance.note(f"derived from {source.kind}")
        question = Question(id, {"kind": "single", "text": f"Derived {id}", "title": f"Title of {id}",
                                 "base": chance.pick(["answered", "all", "asked"])})
        self.invent_options(question, "options", "o", 3)
        theirs = source.options
        rule = "exactly" if source.kind == "multiple" and chance.may(0.7) else "any_of"
        chance.note(f"derived by {rule}")
        question.table["derived"] = {
            "from": source.id, rule: {"o0": chance.some(theirs, 1, 2), "o1": chance.some(theirs, 1, 2)}}
        if chance.may(0.6):
            question.table["derived"]["otherwise"] = "o2"
        return question

    def route(self, question, gates):
        chance = self.chance
        derived = [gate for gate in gates if "derived" in gate.table]
        conditions = derived[:1] if derived and chance.may(0.4) else chance.some(gates, 1, 2)
        question.table["asked_if"] = {gate.id: chance.some(gate.options) for gate in conditions}
        for gate in conditions:
            chance.note(f"routing by {gate.kind}")
            if "asked_if" in gate.table:
                chance.note("routing along a chain")
            if "derived" in gate.table:
                chance.note("routing by a derived question")

    def add_groups(self, questions, is_default):
        chance = self.chance
        gates = [one for one in questions if one.kind in CLOSED and "items" not in one.table]
        if gates and chance.may(0.6):
            for number in range(chance.random.randint(1, 2)):
                where = {gate.id: chance.some(gate.options) for gate in chance.some(gates, 1, 2)}
                table = {"label": f"Filter {number}", "where": where} | ({} if is_default else {"frame": self.name})
                self.filters[f"{self.name}_filter_{number}"] = table
        for question in questions:
            if question.kind == "text":
                continue
            others = [(one.kind, id) for one in questions if one.kind in CLOSED and one is not question
                      for id in one.variables]
            if others and chance.may(0.5, f"breakdown of {question.kind}"):
                question.table["breakdowns"] = []
                for kind, id in chance.some(others, 1, 2):
                    question.table["breakdowns"].append(id)
                    chance.note(f"breakdown by {kind}")
            if self.filters and chance.may(0.5, f"filter of {question.kind}"):
                question.table["filters"] = chance.some(self.filters)
