"""Show the headline indicators in two years, with what a test says of the difference."""

from __future__ import annotations

from collections.abc import Sequence

from stemreport.exhibit_settings import ExhibitPlan
from stemreport.exhibits.changes import describe_change
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.comparisons import CAVEATS, SIGNIFICANT
from stemreport.exhibits.describe import describe_finding
from stemreport.exhibits.earlier_years import YearFigure, find_against, list_year_figures, name_period
from stemreport.exhibits.fragment import Fragment
from stemreport.exhibits.marks import list_missing, mark, place
from stemreport.exhibits.markup import write_table
from stemreport.exhibits.numbered import Exhibit, resolve_headline
from stemreport.exhibits.signs import explain_signs
from stemreport.exhibits.tables import Cell, Row, Table, show_value
from stemreport.exhibits.withheld import list_hidden
from stemreport.findings.schema import Finding
from stemreport.house_style import BREAK, format_decimal

__all__ = ["build_change_exhibit", "describe_breaks", "describe_dropped", "describe_rates", "name_indicator", "write_changes"]

_NOT_COMPARED = "not compared"
_FORM = "change"


def name_indicator(book: FindingBook, id: str) -> str:
    """Name an indicator with its question, and without the year."""
    finding = book.find(id)
    return f"{book.codebook.questions[finding.question.partition('.')[0]].title}: {describe_finding(book, finding)}"


def build_change_exhibit(plan: ExhibitPlan, book: FindingBook) -> Exhibit:
    """Compose the table of all headline indicators."""
    periods = _list_periods(book)
    title = f"Headline indicators in {periods[0]} and {periods[1]}"
    table = _build_table(book, f"data-{plan.id}", title, (plan.note,) if plan.note else ())
    headline = resolve_headline(plan, book, mark_false=True)
    if not headline or list_hidden(headline, book.books) or list_missing(headline):
        headline = _write_headline(book)
    return Exhibit(
        id=plan.id, kind=plan.kind, measure="change", title=title, headline=headline,
        subtitle=f"Percentages and means, {book.codebook.subject}, {periods[0]} and {periods[1]}. Base: the table gives that of each figure.", notes=(),
        source=f"{book.codebook.title}, {periods[0]} and {periods[1]}", alt="", points=(), highlight=frozenset(), table=table, invented="")


def write_changes(book: FindingBook) -> Fragment:
    """Write the same table for the annex, where an earlier year is declared."""
    if find_against(book) is None or not book.settings.headlines.of:
        return Fragment("")
    periods = _list_periods(book)
    table = _build_table(book, "full-changes", f"Full table: headline indicators in {periods[0]} and {periods[1]}", ())
    return Fragment('<h4 id="changes-between-years">Change between years</h4>\n'
                    + place("changes", f'<div id="changes">{write_table(table, anchors=True)}<p class="counted"><!--counted--></p></div>\n'))


def _list_periods(book: FindingBook) -> tuple[str, str]:
    return find_against(book).settings.period, book.settings.period


def _build_table(book: FindingBook, id: str, title: str, remarks: tuple[str, ...]) -> Table:
    then, now = _list_periods(book)
    columns = ("Indicator", f"{then}, of base", f"{now}, of base", "Difference", "Lower limit", "Upper limit", "Test")
    rows, breaks, ids = [], [], book.settings.headlines.of
    for one in ids:
        before, after = list(list_year_figures(book, one))[-2:]
        rows.append(Row(name_indicator(book, one), (_show_year(before), _show_year(after), *_show_change(book, one))))
        breaks.append((name_indicator(book, one), before))
    tested = [book.findings[f"change.{one}"] for one in ids if f"change.{one}" in book.findings]
    texts = [cell.text for row in rows for cell in row.cells]
    frame = book.find_frame(book.find(ids[0]))
    invented = ["Demonstration: these figures are invented."] if any(one.is_invented for one in tested) else []
    notes = (*remarks, *describe_rates(book, [find_against(book), book]), *_describe_tests(book, tested), *describe_breaks(breaks), *describe_dropped(book, book.settings.headlines.dropped),
             *explain_signs(texts, frame.units, book.settings.disclosure), *invented)
    return Table(id, title, columns, tuple(rows), notes)


def _show_year(figure: YearFigure) -> Cell:
    if figure.finding is None:
        return Cell(BREAK)
    base = f" of {figure.finding.base_text}" if not figure.finding.is_suppressed else ""
    return Cell(f"{figure.finding.text}{base}", figure.key, _FORM)


def _show_change(book: FindingBook, id: str) -> tuple[Cell, ...]:
    """Show difference, limits and test."""
    if f"change.{id}" not in book.findings:
        return Cell(BREAK), Cell(BREAK), Cell(BREAK), Cell(_NOT_COMPARED)
    change, p = book.find(f"change.{id}"), book.find(f"change.{id}.p")
    if change.is_suppressed:
        return show_value(change), *(Cell(change.text, change.id, _FORM),) * 2, show_value(p)
    numbers = (Cell(format_decimal(number), change.id, form) for number, form in ((change.estimate, "value"), (change.low, _FORM), (change.high, _FORM)))
    words = "could be chance" if p.estimate >= SIGNIFICANT else "rose" if change.estimate > 0 else "fell"
    return *numbers, Cell(f"{words}, p {p.text}", p.id)


def _write_headline(book: FindingBook) -> str:
    """Say which indicators rose or fell; of the others, what is known of them."""
    told, tested = [], []
    for id in book.settings.headlines.of:
        change, p = (book.findings.get(f"change.{id}{suffix}") for suffix in ("", ".p"))
        if change and not change.is_suppressed and p.estimate < SIGNIFICANT:
            told.append(f"{name_indicator(book, id)} {mark(describe_change(book, change, p), (change.id,), 'change')}")
            tested.append(p.id)
    return f"{'; '.join(told)} ({mark(CAVEATS['years'], tuple(tested), 'caveat')})" if told else "What differs between the years could be due to chance"


def describe_rates(book: FindingBook, books: list[FindingBook]) -> list[str]:
    """Say which share of the population answered in each year, where it is known."""
    # Of another frame than that of the indicators a rate would be one of other units.
    id = f"{book.find_frame(book.find(book.settings.headlines.of[0])).id}.rate"
    told = []
    for one in books:
        rate = one.findings.get(id)
        told.append(f"not known in {one.settings.period}" if rate is None else
                    f"{mark(rate.text, (one.prefix + id,), 'value')} of {mark(rate.base_text, (one.prefix + id,), 'base')} in {name_period(one, rate)}")
    return [f"Response rate: {'; '.join(told)}."] if any(id in one.findings for one in books) else [
        "Response rate: the size of the population is known in no year."]


def _describe_tests(book: FindingBook, tested: list[Finding]) -> list[str]:
    """Name the methods of what was tested, with the caveat that goes with every test."""
    shown = [one for one in tested if not one.is_suppressed]
    methods = [words for measure, words in (
        ("difference", "of percentages, in percentage points, Newcombe's 95% interval (1998, method 10) and Fisher's exact test"),
        ("mean_difference", "of means, in their unit, the 95% interval and test of t without equal variances (Welch, 1947)"))
        if any(one.measure == measure for one in shown)]
    if not methods:
        return []
    caveat = mark(CAVEATS["years"].capitalize(), tuple(f"{one.id}.p" for one in shown), "caveat")
    return [f"{caveat}. Differences are those of the later year less the earlier: {'; '.join(methods)}. The p values are adjusted over all headline "
            "indicators (Holm, 1979), and the intervals are of each by itself. That a difference could be due to chance does not show that there is none."]


def describe_breaks(figures: list[tuple[str, YearFigure]]) -> list[str]:
    """Explain the sign of a break, where it stands, and say for each figure why it is not compared."""
    broken = [f"{label}: {figure.reason} in {figure.period}, so not compared" for label, figure in figures if figure.finding is None]
    return [f"“{BREAK}”: a break in the series. {'; '.join(broken)}."] if broken else []


def describe_dropped(book: FindingBook, ids: Sequence[str]) -> list[str]:
    """Say of declared indicators that they were not asked, or not offered, this year."""
    told = dict.fromkeys(str(missing) for id in ids if (missing := book.find_missing(id)))
    return [f"{'; '.join(told)}."] if told else []
