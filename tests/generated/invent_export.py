"""Invent the export of a frame: its rows, those that do not count, the edits, the headings, and the file."""

from tests.generated.chance import SIZES
from tests.generated.invent_answers import AnswerInventor
from tests.generated.write_files import write_csv, write_workbook

METADATA = {
    "Start Date": ("1 May",), "Status": ("Complete",), "Collector": ("Web", "Web", "Paper"), "Finished": ("2 May",),
    "Progress": ("100", "100%", "50", "", "unknown"), "Channel": ("Link", "LINK", "Post"), "Email": ("",)}
LEAVING = {
    "incomplete": ("Status", ("Incomplete", "PARTIAL")), "test": ("Collector", ("Preview",)), "unfinished": ("Finished", ("",)),
    "begun": ("Progress", ("9%", "49.5", "0", "7 %")), "strange": ("Channel", ("Phone", "")),
}


class ExportInventor:
    """Invents the responses of one frame, and the file that holds them."""

    def __init__(self, chance, name, frame, questions, encoding):
        self.chance, self.name, self.frame, self.questions, self.encoding = chance, name, frame, questions, encoding
        self.rules = {rule["id"]: rule for rule in frame["exclude"]}
        self.answers = AnswerInventor(chance, questions, frame, encoding)
        self.edits = []

    def write(self):
        chance, frame = self.chance, self.frame
        rows = self.invent_rows()
        blocks = [[(column, column, "")] for column in ([frame["id"]] if "id" in frame else []) + list(METADATA)]
        chance.random.shuffle(blocks)
        blocks += [[(column.key, column.top, column.below) for column in question.columns] for question in self.questions]
        blocks = [block for block in blocks if block]
        if chance.may(0.4, "columns in another order than the codebook"):
            chance.random.shuffle(blocks)
        keys = [key for block in blocks for key, _, _ in block]
        heads = self.write_headings(blocks)
        width = len(keys) + (2 if chance.may(0.3, "blank columns") else 0)
        table = [self.write_blank(width) for _ in range(2 if chance.may(0.35, "blank rows above the headings") else 0)]
        table += [row + [""] * (width - len(row)) for row in heads]
        if chance.may(0.3, "blank row below the headings"):
            table.append([""] * width)
        places = {}
        for row in rows:
            places[id(row)] = len(table)
            table.append(None)
            if chance.may(0.03, "blank rows"):
                table.append(self.write_blank(width))
        self.invent_edits(rows, {key: place + 1 for key, place in places.items()})
        for row in rows:
            line = [chance.smudge(row.get(key, ""), self.encoding) for key in keys] + [""] * (width - len(keys))
            if frame.get("fill_short_rows") and chance.may(0.1, "rows that stop early"):
                while line and not line[-1]:
                    line.pop()
            table[places[id(row)]] = line
        return self.write_file(table)

    def write_blank(self, width):
        return self.chance.pick([[], [""] * width, [" ", "\u00a0"] + [""] * (width - 2)])

    def write_file(self, table):
        chance = self.chance
        if self.frame["file"].endswith(".xlsx"):
            sheets = {self.frame.get("sheet", "Sheet1"): table}
            if "sheet" in self.frame:
                sheets = dict(chance.some([*sheets.items(), ("Notes", [["Made by a tool"]])], 2))
            return write_workbook(sheets)
        text = write_csv(table, self.frame.get("delimiter", ","), chance.pick(["\n", "\r\n"]))
        mark = ""
        if self.encoding == "utf-8":
            mark = "\ufeff" if chance.may(0.5, "byte order mark") else ""
        elif self.encoding == "utf-16":
            # The codec writes the mark itself, and then goes by the machine's order of bytes.
            return ("\ufeff" + text).encode(chance.pick(["utf-16-le", "utf-16-be"]))
        return (mark + text).encode(self.encoding)

    def write_headings(self, blocks):
        """Write one, two or three rows of headings; a question stands over the first of its columns only."""
        chance, number = self.chance, self.frame["header_rows"]
        lines = [[] for _ in range(number)]
        for block in blocks:
            cut = number == 3 and any(" / " in part for _, _, part in block) and chance.may(0.7, "headings cut in two rows")
            is_high, above, middle = number == 3 and (cut or chance.may(0.5)), None, None
            for _, top, part in block:
                is_whole = part in ("", "Response", "Open-Ended Response")
                if number == 1:
                    lines[0].append(chance.smudge(top if is_whole else f"{top} [{part}]", self.encoding))
                    continue
                new, above = top != above, top
                lines[0].append(chance.smudge(top, self.encoding) if new else "")
                part = "" if is_whole and chance.may(0.2) else part
                below = [part] if number == 2 else [part, ""] if is_high else ["", part]
                if cut and " / " in part:
                    below = part.split(" / ", 1)
                    if not new and below[0] == middle and chance.may(0.7, "headings filled to the right"):
                        below[0] = ""
                    else:
                        middle = below[0]
                elif is_high:
                    middle = part
                for line, one in zip(lines[1:], below, strict=True):
                    line.append(chance.smudge(one, self.encoding))
        return lines

    # --- the rows ------------------------------------------------------------------------------------------

    def invent_rows(self):
        chance, rows = self.chance, []
        size = chance.pick(SIZES)
        chance.note(f"size {size}")
        for number in range(size):
            row = {column: chance.pick(values) for column, values in METADATA.items()} | self.answers.answer_all()
            if chance.may(0.8):
                row["Email"] = f"{chance.pick(['Ann', 'ann', 'bob'])}{number // 3}@example.org"
            row = {key: text for key, text in row.items() if text}
            leaves = set()
            for rule, (column, values) in LEAVING.items():
                if chance.random.random() < 0.06:
                    row[column] = chance.pick(values)
                    leaves.add(rule)
            if "id" in self.frame:
                row[self.frame["id"]] = f"{self.name[0].upper()}{number:04}"
                can_repeat = "again" in self.rules and self.rules["again"]["repeats"] == [self.frame["id"]]
                if rows and (leaves & set(self.rules) and chance.may(0.3, "excluded row with the id of another")
                             or can_repeat and chance.may(0.1, "answers under the same id")):
                    row[self.frame["id"]] = chance.pick(rows)[self.frame["id"]]
            rows.append(row)
        if "repeated" in self.rules:
            for row in chance.some(rows, 0, max(1, len(rows) // 20)):
                chance.note("repeated rows")
                place = next(number for number, one in enumerate(rows) if one is row)
                rows.insert(chance.random.randint(place + 1, len(rows)), dict(row))
        return rows

    # --- edits ---------------------------------------------------------------------------------------------

    def invent_edits(self, rows, numbers):
        """Spoil some answers, and have the analyst correct them; `numbers` are those of the rows in the file."""
        chance, column_of_id = self.chance, self.frame.get("id")
        names = [row[column_of_id] if column_of_id else str(numbers[id(row)]) for row in rows]
        for name, row in chance.some([(name, row) for name, row in zip(names, rows, strict=True) if names.count(name) == 1],
                                     0, 7):
            columns = [(question, column) for question in self.questions for column in question.columns
                       if question.kind != "text" and column.key in row]
            # Cells with several answers are few among all, and so are answers with several cells.
            columns = [one for one in columns if one[0].separator] * chance.may(0.3) or columns
            columns = [one for one in columns if one[1].key.endswith("'")] * chance.may(0.5) or columns
            if not columns:
                continue
            question, column = chance.pick(columns)
            edit = self.spoil(question, column, row)
            if edit:
                answer, found, mended = edit
                chance.note(f"edit of {question.kind}" + (" joined in one cell" if question.separator else ""))
                self.edits.append([name, answer, " ".join(found.split()), mended, "A slip", "AB"])

    def spoil(self, question, column, row):
        """Return what was edited, what is found there and what it is set to."""
        chance = self.chance
        several = [one.key for one in question.columns if one.answer == column.answer]
        if len(several) > 1:
            codes = [*question.table.get("missing", ()), *self.frame.get("missing", ()), *self.frame.get("unticked", ())]
            filled = [row[key] for key in several if key in row and row[key].casefold() not in [one.casefold() for one in codes]]
            if self.counts_before_edits() or len(filled) != 1:
                return None
            chance.note("edit of an answer with two columns")
            return column.answer, filled[0], ""
        if column.role == "typed" or question.kind == "multiple" and not question.separator:
            return column.answer, row[column.key], ""
        if question.separator and question.kind == "multiple" and not self.counts_before_edits() and chance.may(0.5):
            return self.spoil_joined(question, row)
        if question.separator:
            row[column.key] = "Oops"
            parts = [part for part in question.parts if part not in (question.table.get("exclusive"),)]
            most = 1 if question.separator == "\n" else len(question.options)
            return column.answer, "Oops", self.answers.join(question, chance.some(parts, 1, most), [])
        if question.kind == "rank":
            row[column.key], mended = "first", ""
        elif question.kind == "number":
            row[column.key], mended = "a handful", "12"
        elif question.kind == "date":
            row[column.key], mended = "last week", self.answers.write_date(question)[1]
        else:
            row[column.key], mended = "Oops", question.spellings[chance.pick(question.table["options"])][0]
        return column.answer, row[column.key], mended

    def spoil_joined(self, question, row):
        """Take one of the ticks of a cell away."""
        option = self.chance.pick([one for one in question.parts if one != question.table.get("other")])
        self.chance.note("edit of one tick in a cell")
        row[question.id] = self.chance.pick(question.spellings[option])
        return f"{question.id}.{option}", question.spellings[option][0], ""

    def counts_before_edits(self):
        """Whether rows could be left out by what such an edit changes."""
        return "unanswered" in self.rules or "repeated" in self.rules and "id" not in self.frame
