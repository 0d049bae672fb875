"""Invent questions, and answers to them, for hypothesis: small, odd, and true by construction."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

TEXTS = ("What is it?", "Where [if at all]?", "How - on the whole - is it?", "Which, if any; or none?", "Zoë's \"own\" view",
         "What (tick all that apply)", "Q3. And now?", "a", "100% or less?", "Wie hoch: Straße?")
FIRST, LAST = date(2018, 8, 1), date(2019, 7, 31)
MARKS = {"", "response", "open-ended response", "selected choice", "other", "other - text"}
LETTERS = "abcdeXYZ ,;/-[]'&é\"?.:"

labels = st.text(LETTERS, min_size=1, max_size=10).map(lambda text: " ".join(text.split())).filter(
    lambda text: text.casefold() not in MARKS and any(letter.isalpha() for letter in text))
typed = st.text("qwrtzuQ ,;-", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(
    lambda text: any(letter.isalpha() for letter in text))


@dataclass
class Question:
    """A question; `answers` has one entry for each respondent, None where there is no answer."""

    id: str
    kind: str
    text: str
    options: dict = field(default_factory=dict)
    items: dict = field(default_factory=dict)
    other: bool = False
    answers: list = field(default_factory=list)

    @property
    def parts(self):
        return self.items or self.options


@st.composite
def unique_labels(draw, least, most):
    found = draw(st.lists(labels, min_size=least, max_size=most, unique_by=str.casefold))
    return {f"o{number}": label for number, label in enumerate(found)}


@st.composite
def questions(draw, number, size, kinds):
    kind = draw(st.sampled_from(kinds))
    question = Question(f"q{number}", kind, f"{draw(st.sampled_from(TEXTS))} ({number})")
    if kind in ("single", "scale", "multiple", "grid"):
        question.options = draw(unique_labels(2, 5))
    if kind in ("grid", "rank"):
        question.items = draw(unique_labels(2, 4))
    if kind in ("single", "multiple") and draw(st.booleans()):
        question.other = True
        question.options["other"] = "Something else"
    question.answers = [draw(st.none() | draw_answer(question, row)) for row in range(size)]
    return question


def draw_answer(question, row):
    ids = [id for id in question.options if id != "other"]
    # Typed texts differ from respondent to respondent: what many type alike is taken for an option.
    own = typed.map(lambda text: ("other", f"{text} zz{row}zz{row}")) if question.other else st.nothing()
    if question.kind in ("single", "scale"):
        return st.sampled_from(ids) | own
    if question.kind == "multiple":
        ticks = st.sets(st.sampled_from(ids), max_size=len(ids))
        both = st.tuples(ticks, st.none() | own.map(lambda pair: pair[1]) if question.other else st.none())
        return both.filter(lambda pair: pair[0] or pair[1])
    if question.kind == "grid":
        return st.dictionaries(st.sampled_from(list(question.items)), st.sampled_from(ids), min_size=1)
    if question.kind == "rank":
        orders = st.permutations(list(question.items))
        return st.tuples(orders, st.integers(1, len(question.items))).map(lambda pair: pair[0][:pair[1]])
    if question.kind == "number":
        return st.integers(-5, 5000) | st.sampled_from([0.5, 7.25, 1234.5])
    if question.kind == "date":
        return st.integers(0, (LAST - FIRST).days).map(lambda days: FIRST + timedelta(days))
    return typed


@st.composite
def surveys(draw, kinds):
    """Draw the questions of a survey with their answers; nobody answers nothing at all, which would be a blank row."""
    size = draw(st.integers(1, 6))
    found = [draw(questions(number, size, kinds)) for number in range(draw(st.integers(1, 4)))]
    always = Question("always", "number", "Number of the answer", answers=list(range(1, size + 1)))
    return [always, *found]


def expect(question):
    """List what the Responses must hold for a question, by column."""
    answers = question.answers
    given = ["answered" if answer is not None else "not answered" for answer in answers]
    if question.kind == "multiple":
        ticks = {option: [answer is not None and (option in answer[0] or option == "other" and bool(answer[1]))
                          for answer in answers] for option in question.options}
        return {f"{question.id}.{option}": tick for option, tick in ticks.items()} | {f"{question.id}.status": given}
    if question.kind == "grid":
        return {f"{question.id}.{item}": [answer.get(item) if answer else None for answer in answers]
                for item in question.items}
    if question.kind == "rank":
        return {f"{question.id}.{item}": [f"rank_{answer.index(item) + 1}" if answer and item in answer else None
                                          for answer in answers] for item in question.items}
    if question.kind == "text":
        return {f"{question.id}.status": given}
    values = [answer[0] if isinstance(answer, tuple) else answer for answer in answers]
    key = f"{question.id}.date" if question.kind == "date" else question.id
    return {key: values, f"{question.id}.status": given}


def describe(question):
    """Write a question as its table in the codebook."""
    table = {"kind": question.kind, "text": question.text, "title": "T"}
    if question.kind != "text":
        table["base"] = "answered"
    if question.options:
        table["options"] = dict(question.options)
    if question.items:
        table["items"] = dict(question.items)
    if question.other:
        table["other"] = "other"
    if question.kind == "date":
        table |= {"format": "dd/mm/yyyy", "earliest": FIRST, "latest": LAST, "counted_by": "month"}
    return table
