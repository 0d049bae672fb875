"""How the tests read the page: words, tables, sections and drawings."""

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import takewhile
from urllib.parse import unquote

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
DRAWING = "data:image/svg+xml,"
FIGURES = ["support_type", "work_pattern", "stem_coordinator", "cluster_activity", "stem_partner", "clpl_hours",
           "learning_types", "providers", "ease", "barriers", "priorities"]
"""The figures of the demonstration report, in its order."""


def read_words(element):
    """The text of an element as it is read: one space between words."""
    return " ".join(element.get_text().split())


def read_rows(table):
    """The body of a table: each row's heading, and the texts of its cells."""
    return [(read_words(row.th), [read_words(cell) for cell in row.find_all("td")]) for row in table.tbody.find_all("tr")]


def list_columns(table):
    return [read_words(heading) for heading in table.thead.find_all("th")]


class Place:
    """A cell with the headings of its row and column, its table's title, and the notes below the table."""

    def __init__(self, cell):
        self.cell = cell
        table, row = cell.find_parent("table"), cell.find_parent("tr")
        self.value = read_words(cell)
        self.heading = read_words(row.th)
        self.columns = list_columns(table)
        self.column = self.columns[row.find_all(["th", "td"]).index(cell)]
        self.row = dict(zip(self.columns, [read_words(one) for one in row.find_all(["th", "td"])]))
        self.title = read_words(table.caption)
        followers = table.find_parent(class_="scroll").find_next_siblings()
        self.notes = [read_words(one) for one in takewhile(lambda one: "note" in one.get("class", []), followers)]


def strip_marks(heading):
    """The answer itself, without the words that say how it was counted or made."""
    return heading.removesuffix(" (invented)").removesuffix(" (net)")


def find_section(page, title, level="h3"):
    """What stands under a heading, up to the next one that is not below it."""
    (heading,) = [one for one in page.main.find_all(level) if read_words(one) == title]
    elements = []
    for element in heading.find_all_next():
        if element.name in HEADINGS[: HEADINGS.index(level) + 1]:
            break
        elements.append(element)
    return elements


def list_sentences(elements):
    """The paragraphs and list items among elements, as text, without those of exhibits."""
    return [read_words(one) for one in elements if one.name in ("p", "li") and not one.find_parent(class_="exhibit")]


def decode_drawing(uri):
    assert uri.startswith(DRAWING), uri[:80]
    return unquote(uri.removeprefix(DRAWING))


def find_numbers(text):
    """The numbers in a text as they are written, with their sign of percentage."""
    return re.findall(r"\d[\d,]*(?:\.\d+)?%?", text)


def read_number(text):
    """The number that a text is: without its sign of percentage, and without the one that asks for caution."""
    return Decimal(text.removesuffix(" [u]").replace(",", "").rstrip("%"))


def write_percentage(numerator, base):
    """House style, worked out apart from the pipeline: one decimal, half up."""
    share = Decimal(numerator) * 100 / Decimal(base)
    return f"{share.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}%"
