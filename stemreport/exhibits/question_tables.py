"""The annex's full tables: every figure of every question, each with its base."""

from __future__ import annotations

from collections.abc import Iterator

from stemreport.codebook.model import Frame, Question, Variable
from stemreport.exhibits.base_line import count_base, describe_base, list_notes, name_rule
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.measure_words import COUNT_WORDS, MEASURE_WORDS
from stemreport.exhibits.signs import add_signs
from stemreport.exhibits.tables import Row, Table, add_period, show_base, show_count, show_value
from stemreport.findings.schema import Finding
from stemreport.house_style import capitalise, lower_title

__all__ = ["list_question_tables"]

_MEASURES = ("total", "share", "mean", "mean.standard_deviation", "mean.of_answered", "mean.of_answered.standard_deviation", "lower_quartile", "median", "upper_quartile")


def list_question_tables(book: FindingBook, question: Question) -> Iterator[Table]:
    """List the tables of one question: of everybody, then of each breakdown and of its filters."""
    return (add_signs(book, table) for table in _list_tables(book, question))


def _list_tables(book: FindingBook, question: Question) -> Iterator[Table]:
    frame = book.codebook.frames[question.frame]
    for variable in question.variables:
        name = variable.title
        if question.kind == "text":
            continue
        numeric = question.kind == "number"
        yield (_build_numbers if numeric else _build_answers)(book, variable, name, frame)
        for part, title, groups in _list_groups(book, question, name, frame):
            build = _build_group_numbers if numeric else _build_group_answers
            yield build(book, variable, part, title, groups, frame)
    if question.kind == "rank":
        yield _build_mean_ranks(book, question, "", question.title, [("", "")], frame)
        for part, title, groups in _list_groups(book, question, question.title, frame):
            yield _build_mean_ranks(book, question, part, title, groups, frame)


def _list_groups(book: FindingBook, question: Question, name: str,
                 frame: Frame) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """List the breakdowns and the filters of a question: part of the id, title, and label and suffix of each group."""
    for by in (*question.breakdowns, *question.split_by):
        other = book.codebook.find_variable(by)
        yield (f"by-{by.replace('.', '-')}", f"{name}, by {lower_title(other.title)}",
               [(option.label, f".by.{by}.{option.id}") for option in book.codebook.list_parts(question, by)])
    if question.filters:
        yield ("among", f"{name}, among some {frame.units}",
               [(book.codebook.filters[one].label, f".among.{one}") for one in question.filters])


def _title(name: str, book: FindingBook, frame: Frame) -> str:
    """Title a full table, so that it cannot be taken for the exhibit of the body that has the same subject."""
    return f"Full table: {add_period(name, book.settings.find_period(frame))}"


def _id(variable: Variable, part: str = "") -> str:
    return "-".join(filter(None, ["full", variable.id.replace(".", "-"), part]))


def _list_parts(question: Question) -> list[tuple[str, str]]:
    """List options and nets, as label and id; a net says that it is one."""
    return [(option.label, option.id) for option in question.options] + [
        (f"{net.label} (net)", net.id) for net in question.nets]


def _list_measures(book: FindingBook, question: Question) -> list[tuple[str, str]]:
    """List the measures of a number, as the end of their ids and their names with the unit."""
    unit = f" ({question.number_unit})" if question.number_unit else ""
    words = {suffix: MEASURE_WORDS.get(suffix.rpartition(".")[2], MEASURE_WORDS[suffix.partition(".")[0]]) for suffix in _MEASURES}
    measures = [(suffix, f"{words[suffix]}{' (percentage)' if suffix == 'share' else unit}") for suffix in _MEASURES]
    rates = [(one.measure, f"{capitalise(question.number_unit)} for each {one.unit}") for one in book.settings.denominators.values()]
    return [*measures, *rates, ("zero", f"{COUNT_WORDS['zero']} (percentage)")]


def _mark(label: str, finding: Finding) -> str:
    return f"{label} (invented)" if finding.is_invented else label


def _find_other_rule(book: FindingBook, variable: Variable, groups: list[str]) -> str:
    """Find the other base of which percentages are given, in any of some groups; "" where there is none."""
    first = variable.question.options[0].id
    return next((rule for rule in ("all", "answered") for group in groups
                 if f"{variable.id}{group}.{first}.of_{rule}" in book.findings), "")


def _build_answers(book: FindingBook, variable: Variable, name: str, frame: Frame) -> Table:
    question = variable.question
    other = _find_other_rule(book, variable, [""])
    columns = ["Answer", f"Percentage of {name_rule(question.base, frame)}"]
    columns += [f"Percentage of {name_rule(other, frame)}"] if other else []
    columns += ["Number"]
    rows, shown, seconds = [], [], []
    for label, part in _list_parts(question):
        finding = book.find(f"{variable.id}.{part}")
        shown.append(finding)
        cells = [show_value(finding)]
        if other:
            seconds.append(book.find(f"{finding.id}.of_{other}"))
            cells.append(show_value(seconds[-1]))
        rows.append(Row(_mark(label, finding), (*cells, show_count(finding))))
    notes = [describe_base(shown, frame)]
    if other:
        known = [second for second in seconds if second.base is not None]
        notes.append(f"The other percentage is of {count_base(known[0], frame)}." if known else
                     f"Base of the other percentage: {count_base(seconds[0], frame)}.")
    notes += list_notes(question, shown, frame, shown[:len(question.options)])
    return Table(_id(variable), _title(name, book, frame), tuple(columns), tuple(rows),
                 (*notes, *_note_invented(shown, seconds)))


def _build_numbers(book: FindingBook, variable: Variable, name: str, frame: Frame) -> Table:
    rows = []
    for suffix, label in _list_measures(book, variable.question):
        if f"{variable.id}.{suffix}" in book.findings:
            finding = book.find(f"{variable.id}.{suffix}")
            rows.append(Row(_mark(f"{label}, of {name_rule(finding.base_rule, frame)}", finding), (
                show_value(finding), show_base(finding))))
    return Table(_id(variable), _title(name, book, frame), ("Measure", "Value", "Base"), tuple(rows))


def _build_group_answers(book: FindingBook, variable: Variable, part: str, title: str, groups: list[tuple[str, str]],
                         frame: Frame) -> Table:
    """Build a table with a row for each answer in each group; groups of a multiple-response question may overlap."""
    question = variable.question
    other = _find_other_rule(book, variable, [group for _, group in groups])
    rules = [question.base, *([other] if other else [])]
    columns = ["Group and answer", *(f"Percentage of {name_rule(rule, frame)} in the group" for rule in rules), "Number",
               *(f"Base: {name_rule(rule, frame)}" for rule in rules)]
    rows, shown, seconds = [], [], []
    for label, option in _list_parts(question):
        for group_label, group in groups:
            finding = book.find(f"{variable.id}{group}.{option}")
            # Where a group has one base, both percentages are the same figure.
            second = book.findings.get(f"{finding.id}.of_{other}", finding)
            pair = [finding, second] if other else [finding]
            shown.append(finding)
            seconds.append(second)
            rows.append(Row(_mark(f"{group_label}: {label}", finding), (
                *(show_value(one) for one in pair),
                show_count(finding), *(show_base(one) for one in pair))))
    return Table(_id(variable, part), _title(title, book, frame), tuple(columns), tuple(rows), _note_invented(shown, seconds))


def _build_group_numbers(book: FindingBook, variable: Variable, part: str, title: str, groups: list[tuple[str, str]],
                         frame: Frame) -> Table:
    rows = []
    for suffix, label in _list_measures(book, variable.question):
        for group_label, group in groups:
            finding = book.findings.get(f"{variable.id}{group}.{suffix}")
            if finding:
                whose = name_rule(finding.base_rule, frame)
                rows.append(Row(_mark(f"{group_label}: {label}, of {whose}", finding),
                                (show_value(finding), show_base(finding))))
    return Table(_id(variable, part), _title(title, book, frame), ("Group and measure", "Value", "Base"), tuple(rows))


def _build_mean_ranks(book: FindingBook, question: Question, part: str, title: str, groups: list[tuple[str, str]],
                      frame: Frame) -> Table:
    rows = []
    for item in question.items:
        for label, group in groups:
            finding = book.find(f"{question.id}.{item.id}{group}.mean")
            heading = f"{label}: {item.label}" if label else item.label
            rows.append(Row(_mark(heading, finding), (show_value(finding), show_base(finding))))
    id = "-".join(filter(None, ["full", question.id, "means", part]))
    return Table(id, _title(f"{title}: mean rank", book, frame), ("Item", "Mean rank", f"Base: {frame.units} ranking the item"),
                 tuple(rows))


def _note_invented(shown: list[Finding], seconds: list[Finding]) -> tuple[str, ...]:
    """Say it of the second percentages of rows that are not marked themselves."""
    if any(second.is_invented and not first.is_invented for first, second in zip(shown, seconds)):
        return ("Demonstration: in rows that are not marked, only the first percentage was printed; the other is invented.",)
    return ()
