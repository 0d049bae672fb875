"""The sheets of the questions: their figures that no numbered figure or table shows, a row each; and those about the data itself."""

from __future__ import annotations

from collections.abc import Sequence

from stemreport.codebook.model import Question
from stemreport.exhibits.base_line import list_notes, name_rule
from stemreport.exhibits.citations import FindingBook
from stemreport.findings.schema import Finding
from stemreport.house_style import format_decimal
from stemreport.publication.describe_finding import EVERYBODY, About, describe
from stemreport.publication.headings import BASE, NAME, NAME_WIDTH, name_heading
from stemreport.publication.ods.model import Cell, Table, clean_text
from stemreport.publication.read_display import read_display
from stemreport.publication.signs import show_sign

__all__ = ["build_comparison_table", "build_figure_table", "build_question_table", "list_question_lines"]

Column = tuple[str, list[Cell], bool]
"""A heading, the cells below it, and whether they are numbers."""


def build_question_table(book: FindingBook, question: Question, findings: Sequence[Finding]) -> Table:
    """Build the table of a question: what each figure is about, the figure, its count and its base.

    Columns of which every cell would be the same, such as the group of figures that are all of everybody, are left out.
    """
    about = [describe(book, finding) for finding in findings]
    units = book.codebook.frames[question.frame].units
    numeric = question.kind == "number"
    is_percent = all(finding.measure == "percent" for finding in findings)
    columns = _describe_columns(book, about, findings, "Measure" if numeric else "Answer")
    columns.append((f"Percentage of {units}" if is_percent and not numeric else "Value", [_show_value(finding) for finding in findings], True))
    if not numeric:
        columns.append((f"Number of {units}", [read_display(show_sign(
            finding.count_text if finding.measure == "percent" else "")) for finding in findings], True))
    return _build(f"table_{question.id}", [*columns, *_list_last_columns(book, findings)])


def build_figure_table(book: FindingBook, name: str, findings: Sequence[Finding]) -> Table:
    """Build a table of figures of several questions: about which, what, the figure and its base."""
    about = [describe(book, finding) for finding in findings]
    columns: list[Column] = [("Question or units", [one.question for one in about], False)]
    if any(one.item for one in about):
        columns.append(("Item", [one.item or EVERYBODY for one in about], False))
    columns += [("What is counted", _name_answers(about, findings), False), ("Value", [_show_value(finding) for finding in findings], True)]
    return _build(name, [*columns, *_list_last_columns(book, findings)])


def build_comparison_table(book: FindingBook, name: str, findings: Sequence[Finding]) -> Table:
    """Build the table of declared comparisons, with the limits of their intervals in columns of their own."""
    columns: list[Column] = [("Comparison", [describe(book, finding).what for finding in findings], False),
                             ("Value", [_show_value(finding) for finding in findings], True)]
    measures = {finding.measure for finding in findings if finding.low is not None}
    if measures:
        unit = "percentage points" if measures == {"difference"} else "in the unit of the value"
        for which, limits in (("Lower", [finding.low for finding in findings]), ("Upper", [finding.high for finding in findings])):
            columns.append((f"{which} limit of the 95% interval ({unit})", [read_display(show_sign("" if limit is None else format_decimal(limit))) for limit in limits], True))
    return _build(name, [*columns, *_list_last_columns(book, findings)])


def _describe_columns(book: FindingBook, about: list[About], findings: Sequence[Finding], last: str) -> list[Column]:
    columns: list[Column] = []
    if any(one.item for one in about):
        columns.append(("Item", [one.item for one in about], False))
    columns.append((last, _name_answers(about, findings), False))
    if any(one.group != EVERYBODY for one in about):
        columns += [("Broken down by", [one.breakdown for one in about], False), ("Group", [one.group for one in about], False)]
    return columns


def _name_answers(about: list[About], findings: Sequence[Finding]) -> list[Cell]:
    """Name what figures are of; where only some are invented, these say so, and otherwise one line above the table does."""
    mixed = len({finding.is_invented for finding in findings}) > 1
    return [f"{one.what} (invented)" if mixed and finding.is_invented else one.what for one, finding in zip(about, findings)]


def _list_last_columns(book: FindingBook, findings: Sequence[Finding]) -> list[Column]:
    return [(BASE, [read_display(show_sign(finding.base_text)) for finding in findings], True),
            ("Of whom or what", [name_rule(finding.base_rule, book.find_frame(finding)) for finding in findings], False),
            (NAME, [finding.id for finding in findings], False)]


def _show_value(finding: Finding) -> Cell:
    return read_display(show_sign(finding.text))


def _build(name: str, columns: Sequence[Column]) -> Table:
    headings = [name_heading(heading) for heading, _, _ in columns]
    rows = zip(*([clean_text(cell) if isinstance(cell, str) else cell for cell in cells] for _, cells, _ in columns))
    numeric = frozenset(heading for heading, (_, _, is_number) in zip(headings, columns) if is_number)
    widths = {headings[-1]: max(NAME_WIDTH, *(len(name) + 3 for name in columns[-1][1]))}
    return Table(name, tuple(headings), tuple(rows), numeric, widths)


def list_question_lines(book: FindingBook, question: Question, findings: Sequence[Finding]) -> list[str]:
    """List what stands above the table of a question: how it was asked, and what its figures need to be read."""
    word = "Asked" if question.is_in_export else "Derived" if question.derived else "Coded"
    frame = book.codebook.frames[question.frame]
    lines = [f"{word}: {question.text}", *filter(None, [question.note]), *list_notes(question, findings, frame, [])]
    return [clean_text(line) for line in lines]
