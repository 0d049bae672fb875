"""One row of a raw file as one person: what was asked, what was answered, which options were chosen."""

from tests.generated.read_by_hand import MONTHS, clean, read_date, read_joined, read_number, read_plain


def list_spellings(label):
    return [clean(spelling).casefold() for spelling in ([label] if isinstance(label, str) else label)]


def list_variables(id, question):
    return [f"{id}.{item}" for item in question["items"]] if "items" in question else [id]


def list_options(question):
    """List the ids of the options of a question; those of ranks and dates follow from other keys."""
    if question["kind"] == "rank":
        return [f"rank_{rank + 1}" for rank in range(question.get("places", len(question["items"])))]
    if question["kind"] != "date":
        return list(question["options"])
    first, last = question["earliest"], question["latest"]
    if question["counted_by"] == "year":
        return [f"y{year}" for year in range(first.year, last.year + 1)]
    return [f"{month}_{year}" for year in range(first.year, last.year + 1) for number, month in enumerate(MONTHS, 1)
            if (first.year, first.month) <= (year, number) <= (last.year, last.month)]


def find_option(text, options):
    """Find the option that is written so, capitals aside; failing that, the only one that is the same number."""
    for option, label in options.items():
        if text.casefold() in list_spellings(label):
            return option
    number = read_plain(text)
    same = [option for option, label in options.items()
            if number is not None and number in [read_plain(spelling) for spelling in list_spellings(label)]]
    return same[0] if len(same) == 1 else None


class Person:
    """One row: `cells` stand below `heads`, (question, option or item or nothing).

    `columns` remembers, for all rows of a frame, in which of them an answer stands.
    """

    def __init__(self, row, heads, cells, questions, frame, columns):
        self.heads, self.cells, self.questions, self.frame = heads, list(cells), questions, frame
        self.columns, self.known, self.mended = columns, {}, {}
        self.id = self.named(frame["id"]) if "id" in frame else str(row)

    def named(self, name):
        """Return the cell of a column that the codebook names itself."""
        return clean(self.cells[self.heads.index((name, ""))])

    # --- where the answers stand ---------------------------------------------------------------------------

    def find_columns(self, id, part=""):
        """Find the columns of a whole question, or of one option or item, in the order in which they count."""
        if (id, part) not in self.columns:
            self.columns[id, part] = self.look_for_columns(id, part)
        return self.columns[id, part]

    def look_for_columns(self, id, part):
        question = self.questions[id]
        declared = question.get("columns", {})
        if part in declared:
            names = [declared[part]] if isinstance(declared[part], str) else declared[part]
            whole = [f"{above} [{below}]" if below else above for above, below in self.heads]
            return [whole.index(name) for name in names]
        heading = question.get("heading", question["text"])
        taken = [self.find_columns(id, one)[0] for one in declared]
        places = [place for place, (above, _) in enumerate(self.heads) if above == heading and place not in taken]
        if not part:
            return [place for place in places if self.heads[place][1] == ""]
        if question["kind"] == "single":
            return [place for place in places if self.heads[place][1] != ""]
        spellings = list_spellings(question.get("items", question.get("options"))[part])
        if part == question.get("other"):
            spellings += ["other", "other - text", *(f"{spelling} - text" for spelling in spellings)]
        return [place for place in places if self.heads[place][1].casefold() in spellings]

    def is_joined(self, id):
        """Whether all answers to a question stand in one cell."""
        return self.questions[id]["kind"] in ("multiple", "rank") and bool(self.find_columns(id))

    def edit(self, answer, found, set_to):
        id, _, part = answer.partition(".")
        if part and self.is_joined(id) and part != self.questions[id].get("other"):
            label = self.questions[id]["options"][part]
            assert found in (label, label[0]) and part in self.work_out_joined(id)
            self.mended[id, part] = set_to
            return
        places = self.find_columns(id, part)
        assert found in [clean(self.cells[place]) for place in places]
        for place in places:
            self.cells[place] = set_to

    def cell(self, id, part="", keep_lines=False):
        """Return what a person answered, in the first of the columns that is not empty; "" where it means no answer."""
        question = self.questions[id]
        options = [one for label in question.get("options", {}).values() for one in list_spellings(label)]
        empty = [code.casefold() for code in question.get("missing", [])]
        empty += [code.casefold() for code in self.frame.get("missing", []) if code.casefold() not in options]
        if question["kind"] == "multiple":
            empty += [code.casefold() for code in self.frame.get("unticked", [])]
        for place in self.find_columns(id, part):
            text = self.cells[place] if keep_lines else clean(self.cells[place])
            if text and text.casefold() not in empty:
                return text
        return ""

    def answers_anything(self):
        """Whether there is an answer to any question, asked or not."""
        for id, question in self.questions.items():
            parts = ["", *question.get("items", {}), *question.get("options", {})] if "derived" not in question else []
            if question["kind"] == "single":
                parts = ["", question["other"]] if "other" in question else [""]
            elif question["kind"] in ("scale", "grid"):
                parts = ["", *question.get("items", {})]
            if any(self.cell(id, part) for part in parts):
                return True
        return False

    # --- what was answered ---------------------------------------------------------------------------------

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
        """Return a number, and whether it took a rule to read it."""
        return read_number(self.cell(variable), self.questions[variable].get("typed", {}))

    def work_out(self, variable):
        id, _, item = variable.partition(".")
        question = self.questions[id]
        if "derived" in question:
            return self.work_out_derived(question["derived"])
        for gate, options in question.get("asked_if", {}).items():
            if not any(option in self.chosen(gate) for option in options):
                return "not asked", []
        if question["kind"] == "multiple":
            chosen = self.work_out_joined(id) if self.is_joined(id) else [
                option for option in question["options"] if self.cell(id, option) != ""]
            assert question.get("exclusive") not in chosen or len(chosen) == 1
            return ("answered" if chosen else "not answered"), chosen
        if question["kind"] == "rank":
            # Who ranked any item answered the question for all of them.
            ranks = self.work_out_ranks(id)
            return ("answered" if ranks else "not answered"), [f"rank_{ranks[item]}"] if item in ranks else []
        text = self.cell(id, item)
        if question["kind"] in ("text", "number"):
            return ("answered" if text else "not answered"), []
        if question["kind"] == "date":
            return ("answered", [self.name_period(question, text)]) if text else ("not answered", [])
        if not text and "other" in question and self.cell(id, question["other"]):
            return "answered", [question["other"]]
        option = find_option(text, question["options"]) if text else None
        if text and not option:
            assert question.get("typed_other"), text
            option = question["other"]
        return ("answered", [option]) if option else ("not answered", [])

    def work_out_joined(self, id):
        question = self.questions[id]
        separator = question.get("separator", self.frame.get("separator"))
        text = self.cell(id, keep_lines=separator == "\n")
        spellings = {option: list_spellings(label) for option, label in question["options"].items()}
        chosen, is_left = read_joined(text, spellings, separator)
        other = question.get("other")
        if is_left or other and any(self.cell(id, other) for _ in self.find_columns(id, other)):
            assert other, text
            chosen = [one for one in chosen if one != other] + [other]
        return [option for option in chosen if self.mended.get((id, option)) != ""]

    def work_out_ranks(self, id):
        question = self.questions[id]
        if self.is_joined(id):
            separator = question.get("separator", self.frame.get("separator"))
            spellings = {item: list_spellings(label) for item, label in question["items"].items()}
            items, is_left = read_joined(self.cell(id, keep_lines=separator == "\n"), spellings, separator)
            assert not is_left
            return {item: rank for rank, item in enumerate(items, 1)}
        ranks = {item: int(read_plain(self.cell(id, item))) for item in question["items"] if self.cell(id, item)}
        assert len(set(ranks.values())) == len(ranks)
        return ranks

    def name_period(self, question, text):
        day = read_date(text, question["format"])
        assert question["earliest"] <= day <= question["latest"]
        return f"y{day.year}" if question["counted_by"] == "year" else f"{MONTHS[day.month - 1]}_{day.year}"

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
