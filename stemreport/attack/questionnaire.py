"""Learn from the page what was asked: kinds of question, labels, nets, routing and whose rows are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stemreport.attack.cells import STATUSES, Cell
from stemreport.attack.page import Page, squeeze

__all__ = ["Question", "clean_label", "gives_second", "learn_filters", "learn_questions"]

_KINDS = (("One answer", "one"), ("More than one", "several"), ("Items to be put", "ranks"), ("A number", "number"),
          ("A date", "one"), ("Free text", "text"))
_NOT_OPTIONS = (*STATUSES, "zero", "agreement", "kappa", "read_by_rule", "outlying")
_ROUTING = "Asked only of those who answered "


@dataclass
class Question:
    """A question as the bundle tells of it.

    Parameters
    ----------
    id : str
        For a grid that of the grid, not of an item.
    kind : str
        one (answer), several (answers), codes (that people gave to a text), ranks, number, text.
    title : str
    options : list of str
        Ids of its answers, in the order of the findings; `nets` are not among them.
    nets : list of str
        Ids of what counts several answers together.
    labels : dict of str
        Of options and nets, by id.
    items : dict of str
        For a grid or a ranking the labels of its items.
    routing : str
        "", or whose answers decided that it was asked, as the page says it.
    is_derived : bool
    frame : str
        What one row of its data is, by the id of its frame.
    """

    id: str
    kind: str = ""
    title: str = ""
    options: list[str] = field(default_factory=list)
    nets: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    routing: str = ""
    is_derived: bool = False
    frame: str = ""


def clean_label(text: str) -> str:
    """Take out of a row's heading what is no part of the label.

    Examples
    --------
    >>> clean_label("Easy or very easy (net) (invented)")
    'Easy or very easy'
    """
    return squeeze(re.sub(r"\((net|invented)\)", " ", text))


def learn_questions(cells: Mapping[str, Cell], page: Page) -> dict[str, Question]:
    """Learn the questions of a bundle, by id.

    Examples
    --------
    >>> from stemreport.attack.page import read_page
    >>> cells = {"q.a": Cell("q.a", "q", "a", measure="percent"), "q.b": Cell("q.b", "q", "b", measure="percent")}
    >>> page = read_page('<div id="question-q"><p class="kind">One answer.</p></div>'
    ...                  '<table><tr><th>Yes</th><td id="finding-q.a">[c]</td></tr></table>')
    >>> question = learn_questions(cells, page)["q"]
    >>> question.kind, question.options, question.labels
    ('one', ['a', 'b'], {'a': 'Yes'})
    """
    frames = [cell.id for cell in cells.values() if cell.id == cell.question]
    questions: dict[str, Question] = {}
    for cell in cells.values():
        if cell.question and cell.root not in frames and not cell.id.startswith(("comparison.", "change.")):
            _add_cell(questions.setdefault(cell.root, Question(cell.root)), cell)
    _learn_rows(questions, cells, page)
    for question in questions.values():
        _learn_kind(question, page)
        if not question.kind:
            question.kind = _guess_kind(question, cells)
        question.nets = [one for one in question.options if one in question.nets or _is_net_by_name(one, question.options)]
        question.options = [one for one in question.options if one not in question.nets]
        if not question.frame and len(frames) == 1:
            question.frame = frames[0]
    return questions


def learn_filters(cells: Mapping[str, Cell], page: Page) -> dict[str, str]:
    """Learn the labels of groups that are no answers to a question, by their ids.

    Examples
    --------
    >>> from stemreport.attack.page import read_page
    >>> page = read_page('<table><tr><th>Large farms: Yes</th><td id="finding-q.among.large.a">5%</td></tr></table>')
    >>> learn_filters({"q.among.large.a": Cell("q.among.large.a", "q", "a", "large")}, page)
    {'large': 'Large farms'}
    """
    found = ((cells.get(anchor.removeprefix("finding-")), row.heading) for row in page.rows for anchor in row.anchors)
    return {cell.group: heading.partition(": ")[0] for cell, heading in found if cell and f".among.{cell.group}." in cell.id}


def gives_second(cells: Mapping[str, Cell], page: Page) -> bool:
    """Whether a second percentage is given wherever its base differs from the first: some are there, or the page says so.

    Examples
    --------
    >>> from stemreport.attack.page import read_page
    >>> gives_second({}, read_page("<p>Where bases differ, the tables show both percentages.</p>"))
    True
    """
    return any(re.search(r"\.of_(all|answered)$", id) for id in cells) or any(
        "both percentages" in one.text for one in page.passages)


def _add_cell(question: Question, cell: Cell) -> None:
    item = cell.question.partition(".")[2]
    if item:
        question.items.setdefault(item, "")
    if cell.option and cell.option not in (*_NOT_OPTIONS, *question.options):
        question.options.append(cell.option)
    if cell.measure == "total":
        question.kind = "number"


def _learn_rows(questions: Mapping[str, Question], cells: Mapping[str, Cell], page: Page) -> None:
    """Learn labels from the rows whose cells carry the ids of findings."""
    for row in page.rows:
        for anchor in row.anchors:
            cell = cells.get(anchor.removeprefix("finding-"))
            question = questions.get(cell.root) if cell else None
            if question is None:
                continue
            if cell.option in STATUSES:
                _learn_status(question, cell, row.heading, row.table)
            elif not cell.group and cell.option and cell.option not in _NOT_OPTIONS:
                question.labels.setdefault(cell.option, clean_label(row.heading))
                if "(net)" in row.heading and cell.option not in question.nets:
                    question.nets.append(cell.option)


def _learn_status(question: Question, cell: Cell, heading: str, table: str) -> None:
    """Learn titles, and of what the rows are, from the table of who was asked and who answered."""
    if table.startswith("completeness-"):
        question.frame = table.removeprefix("completeness-")
    item = cell.question.partition(".")[2]
    if item:
        question.title, _, question.items[item] = heading.rpartition(": ")
    else:
        question.title = heading


def _learn_kind(question: Question, page: Page) -> None:
    """Learn from the questionnaire, or for what was not asked from its full table."""
    asked = page.soup.find(id=f"question-{question.id}")
    kind = asked.find(class_="kind") if asked else None
    if kind:
        text = squeeze(kind.get_text())
        question.kind = next((name for words, name in _KINDS if text.startswith(words)), question.kind)
        question.routing = text.partition(_ROUTING)[2].rstrip(".")
        return
    heading = page.soup.find(id=f"tables-{question.id}")
    how = heading.find_next(class_="asked") if heading else None
    words = squeeze(how.get_text()) if how else ""
    question.title = question.title or (squeeze(heading.get_text()) if heading else "")
    question.is_derived = words.startswith("Derived:")
    if question.is_derived or words.startswith("Coded:"):
        question.kind = "one" if question.is_derived else "codes"


def _is_net_by_name(option: str, options: list[str]) -> bool:
    parts = option.split("_or_")
    return len(parts) > 1 and all(part in options for part in parts)


def _guess_kind(question: Question, cells: Mapping[str, Cell]) -> str:
    """Guess the kind where no page tells it: percentages of those who answered are most often of single answers."""
    rules = {cell.base_rule for cell in cells.values() if cell.root == question.id and cell.measure == "percent"
             and not cell.id.endswith((".of_all", ".of_answered", ".of_asked"))}
    return "several" if rules & {"all", "selections"} else "one" if question.options else "text"
