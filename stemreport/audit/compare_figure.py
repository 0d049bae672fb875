"""Compare printed figures with the findings: what agrees, what differs, by how much, and on which base it would agree."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from stemreport.findings.schema import Finding
from stemreport.house_style import format_count, join_words, round_half_up
from stemreport.audit.find_bases import find_bases, find_counts, list_named_bases, name_fitting_bases, name_range
from stemreport.audit.read_published import STATED, PublishedFigure
from stemreport.audit.match_figure import Item, Sources
from stemreport.audit.row import AGREES, DIFFERS, NOT_FOUND, WITHOUT_NUMBER, Row, make_row
from stemreport.audit.read_printed import read_number
from stemreport.audit.compare_words import compare_external, compare_words

__all__ = ["compare_figure"]


def compare_figure(figure: PublishedFigure, items: list[Item], sources: Sources) -> list[Row]:
    """Compare everything that was printed of a figure, rankings apart."""
    if figure.status == "external":
        return compare_external(figure, sources)
    rows = [row for item in items for row in _compare_item(item, sources)]
    rows += _compare_bases(figure, items, sources)
    rows += _compare_sums(figure, sources)
    if figure.status in STATED:
        rows += compare_words(figure, items, rows)
    elif not rows and not figure.unordered:
        known = sources.find_question(figure.id) is not None
        rows.append(make_row(figure, "no number", "", figure.printed, "", WITHOUT_NUMBER if known else NOT_FOUND,
                         "" if known else "there is no such question"))
    return rows


def _compare_item(item: Item, sources: Sources) -> list[Row]:
    """Compare a count and its percentage."""
    figure, printed = item.figure, "" if item.count is None else format_count(item.count)
    if item.finding is None:
        shown = " ".join(filter(None, [f"{item.percentage}%" if item.percentage else "", printed]))
        return [make_row(figure, item.what, item.id, shown, "", NOT_FOUND, item.reason)]
    count, largest = int(item.finding.numerator), _count_everybody(item.finding, sources)
    verdict, remark = AGREES, ""
    if item.count not in (None, count):
        verdict, remark = DIFFERS, f"printed is {_say_difference(item.count - count)}"
        if item.percentage:
            fitting = find_bases(item.percentage, item.count, largest)
            remark += f"; {printed} would be the printed {item.percentage}% {_say_base(fitting, item.finding, sources)}"
    rows = [make_row(figure, f"{item.what}: count", item.id, printed, format_count(count), verdict, remark)] if printed else []
    return rows + ([_compare_percentage(item, count, largest, sources)] if item.percentage else [])


def _compare_percentage(item: Item, count: int, largest: int, sources: Sources) -> Row:
    percentage, finding = item.percentage, item.finding
    computed = _work_out(100, count, finding.base, percentage.digits)
    fitting = find_bases(percentage, count, largest)
    if computed == percentage.value:
        verdict, remark = AGREES, _say_what_else_fits(item, fitting, sources)
    else:
        gap = abs(percentage.value - computed) if computed is not None else None
        side = "higher" if computed is not None and percentage.value > computed else "lower"
        verdict = DIFFERS
        remark = f"printed is {gap} percentage points {side}; " if gap is not None else ""
        remark += f"{format_count(count)} would be {percentage}% {_say_base(fitting, finding, sources)}"
    shown = "no respondents" if computed is None else f"{computed}%"
    return make_row(item.figure, f"{item.what}: percentage", item.id, f"{percentage}%", shown, verdict, remark)


def _say_what_else_fits(item: Item, fitting: range, sources: Sources) -> str:
    """Say on which other bases, and for a count that was worked out with which other counts, the same would be printed."""
    if item.figure.status == "stated" and item.count is not None:
        return f"the count and the percentage fit several bases: {name_range(fitting)}" if len(fitting) > 1 else ""
    others = []
    for words, base in list_named_bases(item.finding, sources.findings, sources.codebook).items():
        counts = find_counts(item.percentage, base)
        if base != item.finding.base and counts:
            others.append(f"{name_range(counts)} of the {format_count(base)} {words.removeprefix('all ')}")
    told = "no count is printed" if item.count is None else "the count is worked out, not printed"
    return f"{told}; {join_words(others)} would print the same" if others else told


def _compare_bases(figure: PublishedFigure, items: list[Item], sources: Sources) -> list[Row]:
    """Compare the base of a figure with those of its findings."""
    found = [item for item in items if item.finding and item.finding.base is not None]
    mean = sources.findings.get(f"{figure.id}.mean")
    if figure.base is None or figure.total is None and figure.mean is None and not found:
        return []
    finding = found[0].finding if found else mean
    if finding is None or finding.base is None:
        return []
    printed = format_count(figure.base) + ("" if figure.base_printed else " (not printed)")
    rows = []
    for base in dict.fromkeys(int(item.finding.base) for item in found) or [int(finding.base)]:
        remark = ""
        if figure.base != base:
            named = list_named_bases(finding, sources.findings, sources.codebook)
            remark = "; ".join(filter(None, [
                f"printed is {_say_difference(figure.base - base)}",
                next((f"{printed} is the number of {words}" for words, size in named.items() if size == figure.base), ""),
                *(_say_on_base(item, figure.base, sources) for item in found[:1] if item.percentage)]))
        rows.append(make_row(figure, "base", finding.id, printed, format_count(base), DIFFERS if remark else AGREES, remark))
    return rows


def _say_on_base(item: Item, base: int, sources: Sources) -> str:
    """Say whether a printed percentage comes out on a printed base, and where it would."""
    count = int(item.finding.numerator)
    value = _work_out(100, count, base, item.percentage.digits)
    if value == item.percentage.value:
        return f"on it {format_count(count)} is the printed {value}%"
    fitting = find_bases(item.percentage, count, _count_everybody(item.finding, sources))
    return f"on it {format_count(count)} would be {value}%, and the printed {item.percentage}% " \
           f"{_say_base(fitting, item.finding, sources)}"


def _compare_sums(figure: PublishedFigure, sources: Sources) -> list[Row]:
    """Compare a total and a mean."""
    rows = []
    for measure, value in (("total", figure.total), ("mean", figure.mean)):
        if value is None:
            continue
        id, number = f"{figure.id}.{measure}", read_number(str(value))
        finding = sources.findings.get(id)
        if finding is None or finding.estimate is None or finding.status != "shown":
            reason = f"there is no finding {id}" if finding is None else f"the finding is not shown: {finding.status}"
            rows.append(make_row(figure, measure, id, str(number), "", NOT_FOUND, reason))
            continue
        computed = _work_out(1, finding.numerator, finding.base if measure == "mean" else 1, number.digits)
        remark = ""
        if computed != number.value:
            gap = number.value - computed
            remark = f"printed is {abs(gap):,} {'more' if gap > 0 else 'less'}"
            if measure == "mean":
                fitting = find_bases(number, finding.numerator, _count_everybody(finding, sources), 1)
                remark += f"; {format_count(finding.numerator)} would be a mean of {number} " \
                          f"{_say_base(fitting, finding, sources, 'for')}"
        rows.append(make_row(figure, measure, id, str(number), f"{computed:,}", DIFFERS if remark else AGREES, remark))
    return rows


def _work_out(scale: int, numerator: float, base: float | None, digits: int) -> Decimal | None:
    if not base:
        return None
    return round_half_up(scale * Fraction(str(numerator)) / Fraction(str(base)), digits)


def _count_everybody(finding: Finding, sources: Sources) -> int:
    """How many stand behind any base of a finding: nobody can be counted among more than all."""
    named = list_named_bases(finding, sources.findings, sources.codebook)
    return max([int(finding.base or 0), *named.values()])


def _say_base(fitting: range, finding: Finding, sources: Sources, link: str = "of") -> str:
    named = name_fitting_bases(fitting, list_named_bases(finding, sources.findings, sources.codebook))
    return f"on a base of {named}" if named and named[0].isdigit() else f"{link} {named}" if named else "on no base"


def _say_difference(gap: int) -> str:
    return f"{format_count(abs(gap))} {'more' if gap > 0 else 'fewer'}"
