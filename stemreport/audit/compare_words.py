"""Compare numbers that stand in the printed words alone: those that nobody wrote beside them, and those from elsewhere."""

from __future__ import annotations

from decimal import Decimal

from stemreport.audit.read_published import PublishedFigure
from stemreport.audit.match_figure import Item, Sources
from stemreport.audit.row import DIFFERS, ELSEWHERE, Row, make_row
from stemreport.audit.read_printed import PrintedNumber, read_number, read_percentages, read_plain_numbers

__all__ = ["compare_external", "compare_words"]


def compare_words(figure: PublishedFigure, items: list[Item], rows: list[Row]) -> list[Row]:
    """Find numbers in the printed words that are neither what was written beside them nor what was computed."""
    beside = [figure.n, figure.base, figure.total, figure.mean, *figure.counts.values(), *(n for _, n in figure.top)]
    known = {Decimal(str(value)) for value in beside if value is not None}
    known |= {Decimal(int(value)) for item in items if item.finding for value in (item.finding.numerator, item.finding.base)}
    known |= {number.value for row in rows for number in read_plain_numbers(row.computed)}
    strays = [number for number in read_plain_numbers(figure.printed) if number.value not in known]
    computed = ", ".join(dict.fromkeys(row.computed for row in rows if row.computed and not row.computed.endswith("%")))
    return [make_row(figure, "number in the printed words", "", str(number), computed, DIFFERS, _say_nearest(number, known))
            for number in strays]


def _say_nearest(number: PrintedNumber, known: set[Decimal]) -> str:
    if not known:
        return "nothing that was compared here is this number"
    close = min(sorted(known), key=lambda value: abs(value - number.value))
    gap = number.value - close
    return f"nothing that was compared here is this number; the nearest is {close:,}, {abs(gap):,} {'less' if gap > 0 else 'more'}"


def compare_external(figure: PublishedFigure, sources: Sources) -> list[Row]:
    """Look up what comes from elsewhere, where the file says under which name."""
    if not figure.external:
        return [make_row(figure, "from elsewhere", "", figure.printed, "", ELSEWHERE, "not computed from the responses")]
    printed = {number.value for number in (*read_percentages(figure.printed), *read_plain_numbers(figure.printed))}
    rows = []
    for name in figure.external:
        external = sources.settings.externals[name]
        value = f"{external.prefix}{read_number(str(external.value))}{external.suffix}"
        same = Decimal(str(external.value)) in printed
        rows.append(make_row(figure, external.label, f"external.{name}", figure.printed, value, ELSEWHERE if same else DIFFERS,
                         "not computed from the responses; as in report.toml" if same else
                         f"report.toml has {value}, which is not in the printed words"))
    return rows
