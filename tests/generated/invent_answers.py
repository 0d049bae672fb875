"""Invent what one person answers: the text of each cell, as odd as people and survey tools write it."""

from datetime import timedelta

from tests.generated.chance import TEXTS, can_write
from tests.generated.question import MONTHS

ABOUT = ("about ", "approximately ", "around ", "Roughly ", "circa ", "~")
LESS = ("<", "< ", "less than ", "fewer than ", "Under ", "below ")
MORE = (">{}", "{}+", "more than {}", "over {}", "above {}", "{} or more")


class AnswerInventor:
    """Lets people answer the questions of one frame."""

    def __init__(self, chance, questions, frame, encoding):
        self.chance, self.questions, self.frame, self.encoding = chance, questions, frame, encoding

    def answer_all(self):
        """Let one person answer: the text of each column, by its key."""
        chance, cells, chosen = self.chance, {}, {}
        patience = chance.pick([1, 0.9, 0.6, 0.2, 0])
        for question in self.questions:
            table = question.table
            if "derived" in table:
                chosen[question.id] = derive(table["derived"], chosen)
                continue
            asked = all(chosen.get(gate, set()) & set(options) for gate, options in table.get("asked_if", {}).items())
            if asked and chance.random.random() < patience or not asked and chance.may(
                    0.08, f"answers of {question.kind} although not asked"):
                taken = getattr(self, f"answer_{question.kind}")(question, cells)
                chosen[question.id] = taken if asked else set()
            self.fill_empty(question, cells)
        return cells

    def fill_empty(self, question, cells):
        """Write what means no answer into cells that have none."""
        chance = self.chance
        unticked = question.tick_words and chance.may(0.8, "zeros where nothing is ticked")
        for column in question.columns:
            if column.key in cells:
                continue
            if unticked and column.role == "part":
                cells[column.key] = question.tick_words[1]
            elif "missing" in question.table and chance.may(0.4, f"missing code of {question.kind}"):
                cells[column.key] = chance.pick(question.table["missing"])
            elif self.frame.get("missing") and chance.may(0.3):
                code = chance.pick(self.frame["missing"])
                if code.casefold() not in [one.casefold() for many in question.spellings.values() for one in many]:
                    chance.note(f"missing code of the frame in {question.kind}")
                    cells[column.key] = chance.pick([code, code.upper()])

    def answer_text(self, question, cells):
        cells[question.id] = self.chance.pick(TEXTS)
        return set()

    # --- numbers and dates ---------------------------------------------------------------------------------

    def answer_number(self, question, cells):
        rules = question.table.get("typed", {})
        if rules and self.chance.may(0.4):
            cells[question.id] = self.type_number_by_rule(rules)
        elif "minimum" not in question.table and self.chance.may(0.3):
            sign = self.chance.pick([sign for sign in "-\u2212" if can_write(sign, self.encoding)])
            cells[question.id] = sign + self.type_number()
        else:
            cells[question.id] = self.type_number()
        return set()

    def type_number(self):
        random = self.chance.random
        draw = random.random()
        if draw < 0.2:
            return "0"
        if draw < 0.6:
            return str(random.randint(1, 40))
        if draw < 0.9:
            return f"{random.uniform(0, 60):.{random.choice([1, 2])}f}"
        return f"{random.randint(101, 3000):,}"

    def type_number_by_rule(self, rules):
        """Write a number so that some of the rules are needed to read it."""
        chance = self.chance
        rule = chance.pick(rules)
        number, unit = self.type_number(), chance.may(0.4) and "units" in rules
        if rule == "words":
            return self.spell(chance.pick(rules["words"]))
        if rule == "range":
            low, high = chance.random.randint(0, 20), chance.random.randint(21, 60)
            number = f"{low}{chance.pick(['-', ' - ', ' to ', chr(0x2013)])}{high}"
        if rule == "units" or unit:
            number = chance.pick([f"{number} h", f"{number}h", f"{number} Hours", f"{number}%", f"£{number}"])
        if rule == "less_than":
            return chance.pick(LESS) + number
        if rule == "more_than":
            return chance.pick(MORE).format(number)
        if rule == "about" or "about" in rules and chance.may(0.2, "typed by several rules"):
            number = chance.pick(ABOUT) + number
        if rule == "remark" or "remark" in rules and chance.may(0.2, "typed by several rules"):
            number += chance.pick([" (TBC)", " (with lunch, 12-1)"])
        return number

    def answer_date(self, question, cells):
        day, cells[question.id] = self.write_date(question)
        return {question.name_period(day)}

    def write_date(self, question):
        """Draw a day of the declared time, and write it as the export does."""
        chance, table = self.chance, question.table
        day = table["earliest"] + timedelta(chance.random.randint(0, (table["latest"] - table["earliest"]).days))
        if chance.may(0.2, "dates as spreadsheets keep them"):
            return day, day.isoformat() + chance.pick(["", " 10:32:07", "T09:00"])
        month = MONTHS[day.month - 1]
        text = table["format"]
        # Long signs first; a name is put in last, because it holds letters that are signs.
        for sign, written in (("yyyy", str(day.year)), ("yy", f"{day.year % 100:02}"), ("mmmm", "\0"), ("mmm", "\1"),
                              ("mm", f"{day.month:02}"), ("m", str(day.month)), ("dd", f"{day.day:02}"), ("d", str(day.day))):
            text = text.replace(sign, written)
        name = chance.pick([month, month[:3], month[:3].upper()])
        text = text.replace("\0", name).replace("\1", name)
        if chance.may(0.2, "a time behind a date"):
            text += chance.pick([" 10:32", " 9:05:00", " 9:05 AM"])
        return day, text

    # --- closed questions ----------------------------------------------------------------------------------

    def answer_grid(self, question, cells):
        for item in question.table["items"]:
            keys = [column.key for column in question.columns if column.part == item]
            if self.chance.may(0.85):
                for key in self.chance.some(keys, 1):
                    cells[key] = self.choose(question, self.chance.pick(question.table["options"]))
        return set()

    def answer_rank(self, question, cells):
        items = self.chance.some(question.table["items"], 0, len(question.options))
        if question.separator:
            if items:
                cells[question.id] = self.join(question, items, [])
            return set()
        places = self.chance.some(range(1, len(question.options) + 1), len(items), len(items))
        for item, place in zip(items, places, strict=True):
            key = self.chance.pick([column.key for column in question.columns if column.part == item])
            cells[key] = f"{place}.0" if self.chance.may(0.05, "ranks as decimals") else str(place)
        if 0 < len(items) < len(question.table["items"]):
            self.chance.note("items without a rank")
        return set()

    def answer_single(self, question, cells):
        chance, table = self.chance, question.table
        option = chance.pick(table["options"])
        if table.get("typed_other") and chance.may(0.3):
            cells[question.id] = self.type_other(question)
            return {table["other"]}
        if "other" in table and len(question.columns) > 1 and chance.may(0.3):
            cells[question.columns[1].key] = chance.pick(TEXTS)
            if chance.may(0.5, "other text without a choice"):
                return {table["other"]}
        cells[question.id] = self.choose(question, option)
        return {option}

    answer_scale = answer_single

    def answer_multiple(self, question, cells):
        chance, table = self.chance, question.table
        exclusive, other = table.get("exclusive"), table.get("other")
        options = [one for one in table["options"] if one != exclusive]
        ticked = [exclusive] if exclusive and chance.may(0.2) else chance.some(options)
        beside = [column.key for column in question.columns if column.role == "typed"]
        if question.separator:
            texts = []
            if other in ticked:
                ticked.remove(other)
                if beside and chance.may(0.5):
                    cells[beside[0]] = chance.pick(TEXTS)
                else:
                    texts = [self.type_other(question) for _ in range(chance.random.randint(1, 2))]
                if chance.may(0.3, "other ticked and typed"):
                    ticked.append(other)
            cells[question.id] = self.join(question, ticked, texts)
            return set(ticked) | ({other} if texts else set())
        for option in ticked:
            keys = [column.key for column in question.columns if column.part == option]
            for key in chance.some(keys):
                cells[key] = (chance.pick(TEXTS) if option == other else question.tick_words[0] if question.tick_words
                              else self.spell(chance.pick(question.spellings[option])))
        return set(ticked)

    def join(self, question, parts, texts):
        """Write several answers into one cell; what was typed stands anywhere between them."""
        chance = self.chance
        if question.kind == "multiple":
            chance.random.shuffle(parts)
        answers = [self.spell(chance.pick(question.spellings[part])) for part in parts]
        for text in texts:
            answers.insert(chance.random.randint(0, len(answers)), text)
        return question.separator.join(answers)

    def type_other(self, question):
        """Type something that is no option, each text twice at the most."""
        chance = self.chance
        if question.typed and question.typed.count(question.typed[-1]) == 1 and chance.may(0.2, "the same typed twice"):
            text = question.typed[-1]
        else:
            label = question.spellings[question.table["other"]][0]
            text = f"{chance.pick(['My own', 'An old', 'Somebody´s'])} {chance.pick(['boat', 'uncle', '1,000 bees'])}"
            if question.separator != "," and chance.may(0.3):
                text = "1,000 bees"
            text += f" no {len(question.typed)}" + chance.pick(["", "", ", most days", "; and so on"])
            if chance.may(0.1) and (question.separator.strip() or "\0") not in label:
                chance.note("typed behind the label of other")
                return f"{label}: as before"
        question.typed.append(text)
        return text

    def choose(self, question, option):
        """Write an answer, sometimes as a spreadsheet that took it for a number."""
        text = self.spell(self.chance.pick(question.spellings[option]))
        mangled = {"3.10": "3.1", "4.50": "4.5", **{f"0{code}": str(code) for code in range(1, 7)}}.get(text)
        others = [one for other, many in question.spellings.items() if other in question.table["options"]
                  and other != option for one in many]
        if mangled and mangled not in others and self.chance.may(0.5, "numbers changed by a spreadsheet"):
            return mangled
        return text

    def spell(self, text):
        return self.chance.pick([text, text, text, text.upper(), text.lower()])


def derive(derived, chosen):
    theirs = chosen.get(derived["from"], set())
    fits = [option for option, needed in derived.get("exactly", {}).items() if theirs == set(needed)]
    fits += [option for option, any_of in derived.get("any_of", {}).items() if theirs & set(any_of)]
    if fits:
        return {fits[-1]}
    return {derived["otherwise"]} if theirs and "otherwise" in derived else set()
