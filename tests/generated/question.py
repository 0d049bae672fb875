"""A question while it is invented, and the columns in which its answers stand."""

from dataclasses import dataclass, field
from datetime import timedelta

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")


@dataclass
class Column:
    """A column of the export: the key of its cells, what stands above it and below that, and what it holds."""

    key: str
    top: str
    below: str
    role: str
    part: str = ""

    @property
    def answer(self):
        """What edits call it; two columns of one answer differ in their keys only."""
        return self.key.rstrip("'")


@dataclass
class Question:
    """A question while it is invented; `table` is what the codebook says of it."""

    id: str
    table: dict
    spellings: dict[str, list[str]] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    separator: str = ""
    tick_words: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    @property
    def kind(self):
        return self.table["kind"]

    @property
    def heading(self):
        return self.table.get("heading", self.table["text"])

    @property
    def parts(self):
        return self.table.get("items") or self.table["options"]

    @property
    def options(self):
        """The ids of its options, also where they follow from other keys."""
        if self.kind == "rank":
            return [f"rank_{rank}" for rank in range(1, self.table.get("places", len(self.table["items"])) + 1)]
        if self.kind == "date":
            first, last = self.table["earliest"], self.table["latest"]
            days = [first + timedelta(days) for days in range((last - first).days + 1)]
            return list(dict.fromkeys(self.name_period(day) for day in days))
        return list(self.table["options"])

    def name_period(self, day):
        by_year = self.table["counted_by"] == "year"
        return f"y{day.year}" if by_year else f"{MONTHS[day.month - 1][:3].lower()}_{day.year}"

    @property
    def variables(self):
        return [f"{self.id}.{item}" for item in self.table["items"]] if "items" in self.table else [self.id]
