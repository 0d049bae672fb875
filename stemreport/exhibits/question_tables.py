"""The annex's full tables: every figure of every question, each with its base."""

from __future__ import annotations

from collections.abc import Iterator

from stemreport.codebook.model import Frame, Question, Variable
from stemreport.exhibits.base_line import count_base, describe_base, list_notes, name_rule
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.tables import Cell, Row, Table, add_period
from stemreport.findings.schema import Finding

__all__ = ["list_question_tables"]

_NUMBER_MEASURES = (("total", "Total"), ("mean", "Mean"), ("mean.of_answered", "Mean of those who answered"),
                    ("lower_quartile", "Lower quartile"), ("median", "Median"), ("upper_quartile", "Upper quartile"),
                    ("zero", "Answered 0"))


def list_question_tables(book: FindingBook, question: Question) -> Iterator[Table]:
    """List the tables of one question: of everybody, then of each breakdown and of its filters."""
    frame = book.codebook.frames[question.frame]
    for variable in question.variables:
        name = question.title if variable.id == question.id else f"{question.title}: {variable.label}"
        if question.kind == "text":
            continue
        if question.kind == "number":
            yield _build_numbers(book, variable, name, frame)
        else:
            yield _build_answers(book, variable, name, frame)
        for by in question.breakdowns:
            other = book.codebook.questions[by]
            groups = [(option.label, f".by.{by}.{option.id}") for option in other.options]
            title = f"{name}, by {other.title[0].lower()}{other.title[1:]}"
            yield _build_groups(book, variable, f"by-{by}", title, groups, frame)
        if question.filters:
            groups = [(book.codebook.filters[one].label, f".among.{one}") for one in question.filters]
            yield _build_groups(book, variable, "among", f"{name}, among some {frame.units}", groups, frame)


def _id(variable: Variable, part: str = "") -> str:
    return "-".join(filter(None, ["full", variable.id.replace(".", "-"), part]))


def _list_parts(question: Question) -> list[tuple[str, str]]:
    """List options and nets, as label and id; a net says that it is one."""
    return [(option.label, option.id) for option in question.options] + [
        (f"{net.label} (net)", net.id) for net in question.nets]


def _mark(label: str, findings: list[Finding]) -> str:
    invented = sum(finding.is_invented for finding in findings)
    return f"{label} (invented)" if invented == len(findings) and invented else label


def _build_answers(book: FindingBook, variable: Variable, name: str, frame: Frame) -> Table:
    question = variable.question
    other = next((rule for rule in ("all", "answered")
                  if book.has(f"{variable.id}.{question.options[0].id}.of_{rule}")), None)
    columns = ["Answer", f"Percentage of {name_rule(question.base, frame)}"]
    columns += [f"Percentage of {name_rule(other, frame)}"] if other else []
    columns += ["Number"]
    rows, shown, options = [], [], []
    for label, part in _list_parts(question):
        finding = book.find(f"{variable.id}.{part}")
        cells = [Cell(finding.display, finding.id)]
        shown.append(finding)
        if part in {option.id for option in question.options}:
            options.append(finding)
        if other:
            second = book.find(f"{variable.id}.{part}.of_{other}")
            cells.append(Cell(second.display, second.id))
        rows.append(Row(_mark(label, [finding]), (*cells, Cell(finding.count_text))))
    notes = [describe_base(shown, frame)]
    if other:
        second = book.find(f"{variable.id}.{question.options[0].id}.of_{other}")
        notes.append(f"The other percentage is of {count_base(second, frame)}.")
    notes += list_notes(question, shown, frame, options)
    return Table(_id(variable), add_period(name, book.settings.period), tuple(columns), tuple(rows), tuple(notes))


def _build_numbers(book: FindingBook, variable: Variable, name: str, frame: Frame) -> Table:
    rows = []
    for suffix, label in _NUMBER_MEASURES:
        if book.has(f"{variable.id}.{suffix}"):
            finding = book.find(f"{variable.id}.{suffix}")
            rows.append(Row(_mark(label, [finding]), (
                Cell(finding.display, finding.id), Cell(finding.base_text), Cell(name_rule(finding.base_rule, frame)))))
    unit = variable.question.number_unit
    columns = ("Measure", f"Value ({unit})" if unit else "Value", "Base", "Of whom")
    return Table(_id(variable), add_period(name, book.settings.period), columns, tuple(rows))


def _build_groups(book: FindingBook, variable: Variable, part: str, title: str, groups: list[tuple[str, str]],
                  frame: Frame) -> Table:
    """Build a table with a row for each group; the groups of a multiple-response question may overlap."""
    question = variable.question
    if question.kind == "number":
        measures = [(suffix, label) for suffix, label in _NUMBER_MEASURES
                    if any(book.has(f"{variable.id}{group}.{suffix}") for _, group in groups)]
    else:
        measures = [(part_id, label) for label, part_id in _list_parts(question)]
        other = [(f"{one}.of_{rule}", f"{label}, of {name_rule(rule, frame)}") for one, label in measures
                 for rule in ("all", "answered")
                 if any(book.has(f"{variable.id}{group}.{one}.of_{rule}") for _, group in groups)]
        measures += other
    rows = []
    for suffix, label in measures:
        for group_label, group in groups:
            id = f"{variable.id}{group}.{suffix}"
            if not book.has(id):
                continue
            finding = book.find(id)
            rows.append(Row(_mark(f"{group_label}: {label}", [finding]), (
                Cell(finding.display, finding.id), Cell(finding.count_text if finding.measure == "percent" else ""),
                Cell(finding.base_text))))
    if question.kind == "number":
        columns = ("Group and measure", f"Value ({question.number_unit})" if question.number_unit else "Value", "Base")
        rows = [Row(row.heading, (row.cells[0], row.cells[2])) for row in rows]
    else:
        columns = ("Group and answer", f"Percentage of {name_rule(question.base, frame)} in the group", "Number", "Base")
    return Table(_id(variable, part), add_period(title, book.settings.period), columns, tuple(rows))
