"""Compose the numbered figures and tables of the body from findings."""

from __future__ import annotations

from stemreport.codebook.model import Frame, Question
from stemreport.exhibits.base_line import describe_base, describe_measure, list_notes
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.change_table import build_change_exhibit
from stemreport.exhibits.headlines import find_highlight, write_alt, write_headline
from stemreport.exhibits.marks import list_missing
from stemreport.exhibits.numbered import Exhibit, resolve_headline
from stemreport.exhibits.rankings import list_points
from stemreport.exhibits.signs import add_signs, explain_signs
from stemreport.exhibits.tables import Row, Table, add_period, show_base, show_count, show_value
from stemreport.exhibits.trends import build_trend
from stemreport.exhibits.withheld import list_hidden
from stemreport.findings.schema import Finding
from stemreport.house_style import lower_title
from stemreport.exhibit_settings import ExhibitPlan

__all__ = ["Exhibit", "build_exhibit", "plan_exhibits", "resolve_headline"]


def plan_exhibits(book: FindingBook) -> dict[str, ExhibitPlan]:
    """Return the exhibits that the settings declare, or one figure for each question where they declare none."""
    return dict(book.settings.exhibits) or {
        plan.id: plan for question in book.codebook.list_counted() if (plan := _plan_question(question))}


def _plan_question(question: Question) -> ExhibitPlan | None:
    if question.kind == "text":
        return None
    if question.kind == "number":
        by = (*question.breakdowns, *question.split_by)[:1]
        measure = "mean" if question.breakdowns or not by else "total"
        return ExhibitPlan(question.id, "figure", question.id, measure, by=by[0]) if by else ExhibitPlan(
            question.id, "table", question.id, "mean")
    if question.items:
        return ExhibitPlan(question.id, "figure", question.id, option=(*question.nets, *question.options)[0].id)
    return ExhibitPlan(question.id, "figure", question.id)


def build_exhibit(plan: ExhibitPlan, book: FindingBook) -> Exhibit:
    """Compose one exhibit."""
    if plan.is_of_years:
        return build_change_exhibit(plan, book) if plan.change else build_trend(plan, book)
    question = book.codebook.questions[plan.question]
    frame = book.codebook.frames[question.frame]
    points = _order_points(question, plan, list_points(book, question, plan.option, plan.by, plan.measure))
    findings = [finding for _, finding in points]
    measure = describe_measure(plan.measure, question, frame, _name_rates(book))
    title = _write_title(book, question, plan, measure)
    period = book.settings.find_period(frame)
    base = describe_base(findings, frame)
    remarks = [plan.note] if plan.note else []
    # The data of a figure can be read apart from it, so its table says the base once more.
    table_notes = [base, *list_notes(question, findings, frame, findings), *remarks]
    notes = remarks if plan.measure == "count" else table_notes[1:]
    signs = explain_signs([finding.count_text if plan.measure == "count" else finding.text for finding in findings], frame.units,
                          book.settings.disclosure)
    nets = [] if plan.by or question.items else [
        (f"{net.label} (net)", book.find(f"{question.id}.{net.id}")) for net in question.nets]
    invented = _describe_invented([finding for _, finding in (*points, *nets)], period, bool(book.settings.reproduces))
    ranked = [(label, finding) for label, finding in points if not _is_spare(question, plan, finding)]
    headline = resolve_headline(plan, book, mark_false=True)
    if not headline or list_hidden(headline, book.books) or list_missing(headline):
        headline = write_headline(ranked, plan, frame, question)
    return Exhibit(
        id=plan.id, kind=plan.kind, measure=plan.measure, title=title, headline=headline,
        subtitle=f"{measure}, {book.codebook.subject}, {period}. {base}", notes=(*notes, *signs),
        source=f"{book.codebook.title}, {period}", alt=write_alt(title, points, question, plan), points=tuple(points),
        highlight=find_highlight(ranked, plan, question), table=_build_table(plan, title, question, frame, [*points, *nets], book,
                                          table_notes[plan.kind == "table":], invented),
        invented=invented)


def _order_points(question: Question, plan: ExhibitPlan, points: list[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
    """Sort bars by value unless the answers have an order of their own; "other" and "none" stay last.

    What is too few to publish stands behind all, in the order of the codebook: its place tells nothing.
    """
    if plan.by in question.split_by:
        return _order_parts(question, plan, points)
    if plan.by or question.kind != "multiple" and not question.items:
        return points
    apart = (question.other, question.exclusive)
    shown = sorted((point for point in points if not point[1].is_suppressed),
                   key=lambda point: (point[1].option in apart, -(point[1].estimate or 0)))
    return [*shown, *(point for point in points if point[1].is_suppressed)]


def _is_spare(question: Question, plan: ExhibitPlan, finding: Finding) -> bool:
    """Whether a part of a split belongs to none of its answers: it is drawn, and is the largest of nothing."""
    return plan.by in question.split_by and finding.group.rpartition(".")[2] in {part.id for part in question.spare}


def _order_parts(question: Question, plan: ExhibitPlan, points: list[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
    """Sort the parts of a split, what belongs to none of its answers last."""
    return sorted(points, key=lambda point: (point[1].is_suppressed, _is_spare(question, plan, point[1]), -(point[1].estimate or 0)))


def _write_title(book: FindingBook, question: Question, plan: ExhibitPlan, measure: str) -> str:
    parts = [question.title]
    if plan.option:
        parts.append(f"‘{question.labels[plan.option]}’")
    # In the list of figures two of one title could not be told apart.
    if any((one.question, one.option, one.by) == (plan.question, plan.option, plan.by) and one.measure != plan.measure for one in plan_exhibits(book).values()):
        parts.append(lower_title(measure))
    title = ": ".join(parts)
    by = book.codebook.find_variable(plan.by).title if plan.by else ""
    return f"{title}, by {lower_title(by)}" if by else title


def _describe_invented(findings: list[Finding], period: str, reproduces: bool) -> str:
    invented = sum(finding.is_invented for finding in findings)
    if not invented:
        return ""
    if invented == len(findings):
        published = f"; the published {period} report printed none of them" if reproduces else ""
        return f"Demonstration: these figures are invented{published}."
    return (f"Demonstration: rows marked “invented” in the table are invented; the others reproduce what the published "
            f"{period} report printed.")


def _name_rates(book: FindingBook) -> dict[str, str]:
    return {one.measure: one.unit for one in book.settings.denominators.values()}


def _name_base(plan: ExhibitPlan, frame: Frame, book: FindingBook) -> str:
    labels = {one.measure: one.label for one in book.settings.denominators.values()}
    return "Base (total)" if plan.measure == "share" else f"Base ({labels.get(plan.measure, frame.units)})"


def _build_table(plan: ExhibitPlan, title: str, question: Question, frame: Frame, points: list[tuple[str, Finding]],
                 book: FindingBook, notes: list[str], invented: str) -> Table:
    some = "rows marked" in invented
    first = book.codebook.find_variable(plan.by).title if plan.by else "Item" if question.items else {
        "number": "Measure"}.get(question.kind, "Answer")
    measure = describe_measure(plan.measure, question, frame, _name_rates(book))
    if question.kind == "number":
        columns = (first, measure, _name_base(plan, frame, book))
    else:
        columns = (first, f"Percentage of {frame.units}", f"Number of {frame.units}", "Base")
    rows = []
    for label, finding in points:
        heading = f"{label} (invented)" if some and finding.is_invented else label
        cells = [show_value(finding), show_base(finding)]
        if question.kind != "number":
            cells.insert(1, show_count(finding))
        rows.append(Row(heading, tuple(cells)))
    table_notes = tuple(filter(None, [*notes, invented]))
    return add_signs(book, Table(f"data-{plan.id}", add_period(title, book.settings.find_period(frame)), columns, tuple(rows), table_notes))
