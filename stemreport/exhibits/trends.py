"""Compose figures and tables of a few indicators over all years that asked."""

from __future__ import annotations

from collections.abc import Iterator

from stemreport.exhibit_settings import ExhibitPlan
from stemreport.exhibits.base_line import describe_measure
from stemreport.exhibits.change_table import describe_breaks, describe_dropped, describe_rates
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.describe import describe_finding
from stemreport.exhibits.earlier_years import list_books, list_year_figures
from stemreport.exhibits.headlines import LONGEST_ALT
from stemreport.exhibits.marks import list_missing, mark
from stemreport.exhibits.numbered import Exhibit, Series, resolve_headline
from stemreport.exhibits.signs import explain_signs
from stemreport.exhibits.tables import Cell, Row, Table
from stemreport.exhibits.withheld import list_hidden
from stemreport.house_style import BREAK, TOO_FEW
from stemreport.problems import Problem, ProblemsFound

__all__ = ["build_trend"]


def build_trend(plan: ExhibitPlan, book: FindingBook) -> Exhibit:
    """Compose an exhibit of several years."""
    dropped = [id for id in plan.trend if id in book.settings.headlines.dropped]
    ids = [id for id in plan.trend if id not in dropped]
    _check(plan, ids, book)
    questions = {id.partition(".")[0] for id in ids}
    series = tuple(Series(_label(book, id, len(questions) > 1), tuple(list_year_figures(book, id))) for id in ids)
    first = book.find(ids[0])
    question, frame = book.codebook.questions[plan.question], book.find_frame(first)
    years = f"{series[0].figures[0].period} to {series[0].figures[-1].period}"
    title = f"{question.title if len(questions) == 1 else 'Headline indicators'}, {years}"
    headline = resolve_headline(plan, book, mark_false=True)
    if not headline or list_hidden(headline, book.books) or list_missing(headline):
        headline = _write_headline(series)
    base = f"Base: {_describe_bases(series)} {frame.units}; the table gives each"
    shown = [figure.finding for one in series for figure in one.figures if figure.finding]
    invented = "Demonstration: these figures are invented." if any(one.is_invented for one in shown) else ""
    remarks = [*([plan.note] if plan.note else []), *describe_rates(book, [*list_books(book), book]),
               *describe_breaks([(one.label, figure) for one in series for figure in one.figures]), *describe_dropped(book, dropped)]
    signs = explain_signs([one.text for one in shown], frame.units, book.settings.disclosure)
    measure = describe_measure(first.measure, question, frame)
    table = Table(f"data-{plan.id}", title, ("Figure and year", measure, *((f"Number of {frame.units}",) if first.measure == "percent" else ()),
                                             f"Base ({frame.units})"),
                  tuple(_list_rows(series, first.measure == "percent")), tuple(filter(None, [f"{base}.", *remarks, *signs, invented])))
    return Exhibit(
        id=plan.id, kind=plan.kind, measure=first.measure, title=title, headline=headline, subtitle=f"{measure}, {book.codebook.subject}, {years}. {base}.",
        notes=(*remarks, *signs), source=f"{book.codebook.title}, {years}", alt=_write_alt(title, series), points=(), highlight=frozenset(), table=table,
        invented=invented, series=series)


def _check(plan: ExhibitPlan, ids: list[str], book: FindingBook) -> None:
    measures = {(one.measure, book.codebook.questions[one.question.partition(".")[0]].number_unit if one.measure == "mean" else "")
                for one in map(book.find, ids)}
    if len(measures) > 1:
        raise ProblemsFound([Problem("report.toml", f"[{plan.kind}.{plan.id}]", f"trend = {list(plan.trend)}, percentages and means",
                                     "indicators of one measure and one unit", "Make a figure of each measure.")])


def _label(book: FindingBook, id: str, with_question: bool) -> str:
    finding = book.find(id)
    words = describe_finding(book, finding).replace(" (net)", "")
    return f"{book.codebook.questions[finding.question.partition('.')[0]].title}: {words}" if with_question else words


def _list_rows(series: tuple[Series, ...], has_counts: bool) -> Iterator[Row]:
    for one in series:
        for figure in one.figures:
            finding, heading = figure.finding, f"{one.label}: {figure.period}"
            if finding is None:
                yield Row(heading, (Cell(BREAK),) * (3 if has_counts else 2))
            else:
                count = [Cell(finding.count_text, figure.key, "count")] if has_counts else []
                yield Row(heading, (Cell(finding.text, figure.key), *count, Cell(finding.base_text, figure.key, "base")))


def _describe_bases(series: tuple[Series, ...]) -> str:
    known = sorted((figure for one in series for figure in one.figures if figure.finding and figure.finding.base is not None),
                   key=lambda figure: figure.finding.base)
    if not known:
        return TOO_FEW
    ends = [mark(one.finding.base_text, (one.key,), "base") for one in (known[0], known[-1])]
    return ends[0] if known[0].finding.base == known[-1].finding.base else " to ".join(ends)


def _write_headline(series: tuple[Series, ...]) -> str:
    """Say what the first indicator was in each year, and nothing of a change."""
    shown = [mark(figure.finding.text, (figure.key,), "value") + f" in {figure.period}" for figure in reversed(series[0].figures)
             if figure.finding and not figure.finding.is_suppressed]
    return f"{series[0].label}: {', '.join(shown)}" if shown else f"{series[0].label}: {TOO_FEW}"


def _write_alt(title: str, series: tuple[Series, ...]) -> str:
    """Write the alt text: of each indicator, what it was in the first and the last year of which it is shown."""
    start, end, told = f"Line chart: {title}. ", "Table follows.", ""
    for one in series:
        shown = [figure for figure in one.figures if figure.finding and not figure.finding.is_suppressed]
        ends = list(dict.fromkeys([shown[0], shown[-1]])) if shown else []
        words = f"{one.label}: {', '.join(f'{figure.finding.display} in {figure.period}' for figure in ends) or 'nothing is shown'}. "
        if len(start + told + words + end) <= LONGEST_ALT:
            told += words
    return f"{start}{told}{end}"
