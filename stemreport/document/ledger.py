"""The ledger: for each place of the page, how the figures that it cites were counted."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stemreport.codebook.model import Question
from stemreport.document.places import CitingPlace
from stemreport.exhibits.base_line import count_base
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.describe import describe_finding
from stemreport.exhibits.keys import find_key
from stemreport.exhibits.marks import strip_marks
from stemreport.findings.schema import Finding
from stemreport.house_style import TOO_FEW, format_exact

__all__ = ["LedgerPlace", "LedgerRow", "LedgerTable", "build_ledger", "write_ledger_csv"]

_REST = "full-tables-only"


@dataclass(frozen=True)
class LedgerRow:
    """How one figure was counted.

    Parameters
    ----------
    id : str
        Its id in the page.
    key : str
        What is cited.
    title, what, printed, exact, numerator, base, interval, status, source : str
        What it is about and what it is, how it is printed at this place, the value before rounding, its count or sum, its base
        with whom it counts, limits of its interval ("" for none), and whether it is shown; for a figure from elsewhere only
        its source.
    also : tuple of CitingPlace
        The other places that cite it.
    """

    id: str
    key: str
    title: str
    what: str
    printed: str
    exact: str = ""
    numerator: str = ""
    base: str = ""
    interval: str = ""
    status: str = ""
    source: str = ""
    also: tuple[CitingPlace, ...] = ()


@dataclass
class LedgerTable:
    """The rows of one question at one place, with the question as it was asked, or how it was worked out."""

    id: str
    title: str
    asked: str
    rows: list[LedgerRow] = field(default_factory=list)


@dataclass(frozen=True)
class LedgerPlace:
    """The rows of one place."""

    id: str
    words: str
    tables: tuple[LedgerTable, ...]


def build_ledger(places: Sequence[CitingPlace], books: Mapping[str, FindingBook], rest: bool = False) -> list[LedgerPlace]:
    """Build the ledger of a page.

    Parameters
    ----------
    places : sequence of CitingPlace
        In the order of the page.
    books : dict of FindingBook
        By the prefix of the keys; "" is that of the page itself.
    rest : bool
        Whether what stands in full tables only has rows as well, below a place of their own.
    """
    cited: dict[str, dict[str, CitingPlace]] = {}
    for place in places:
        if place.is_linked:
            for citing in place.citings:
                for key in citing.keys:
                    cited.setdefault(key, {})[place.id] = place
    ledger = [_build_place(place.id, place.words, _list_printed(place), cited, books) for place in places if place.is_linked]
    if rest:
        left = {key: text for place in places if not place.is_linked for key, text in _list_printed(place).items()
                if key not in cited}
        ledger.append(_build_place(_REST, "Figures that stand in full tables only", left, {}, books))
    return ledger


def _list_printed(place: CitingPlace) -> dict[str, str]:
    """List what a place prints of each finding, each text once."""
    printed: dict[str, dict[str, None]] = {}
    for citing in place.citings:
        for key in citing.keys:
            printed.setdefault(key, {})[f"base {citing.text}" if citing.form == "base" else citing.text] = None
    return {key: "; ".join(texts) for key, texts in printed.items()}


def _build_place(id: str, words: str, printed: Mapping[str, str], cited: Mapping[str, Mapping[str, str]],
                 books: Mapping[str, FindingBook]) -> LedgerPlace:
    tables: dict[str, LedgerTable] = {}
    for key, text in printed.items():
        also = tuple(place for place in cited.get(key, {}).values() if place.id != id)
        row_id = f"counted-{id}-{key.replace('/', '-')}"
        if key.startswith("external."):
            external = books[""].settings.externals[key.removeprefix("external.")]
            table = tables.setdefault("external", LedgerTable(f"counted-{id}-external", "Figures from elsewhere", ""))
            table.rows.append(LedgerRow(row_id, key, "", external.label, text, source=external.source, also=also))
            continue
        book, finding = find_key(key, books)
        question = book.codebook.questions.get(finding.question.split(".")[0])
        name = question.id if question else finding.question
        title = question.title if question else _name_frame(book, finding)
        where = f" ({book.settings.period})" if book.prefix else ""
        table = tables.setdefault(book.prefix + name, LedgerTable(
            f"counted-{id}-{(book.prefix + name).replace('/', '-')}-rows", title + where, _quote(question) if question else ""))
        low, high = format_exact(finding.low), format_exact(finding.high)
        table.rows.append(LedgerRow(
            row_id, key, table.title, describe_finding(book, finding), text, _tell(finding, finding.estimate),
            _tell(finding, finding.numerator), strip_marks(count_base(finding, book.find_frame(finding))),
            "" if finding.low is None else f"{low} to {high}", _STATUS_WORDS[finding.status], also=also))
    return LedgerPlace(id, words, tuple(tables.values()))


def _name_frame(book: FindingBook, finding: Finding) -> str:
    """Name what a frame counts: by its survey, and where that has several frames by what its rows are."""
    return book.codebook.title + (f", {book.find_frame(finding).counted_as[1]}" if len(book.codebook.frames) > 1 else "")


_STATUS_WORDS = {"shown": "shown", "unreliable": "shown with care (small base)", "suppressed": "suppressed",
                 "suppressed_least": "suppressed"}


def _tell(finding: Finding, value: float | None) -> str:
    return TOO_FEW if finding.is_suppressed else format_exact(value)


def _quote(question: Question) -> str:
    word = "Question" if question.is_in_export else "Derived" if question.derived else "Coded"
    return f"{word}: {question.text}"


def write_ledger_csv(places: Sequence[CitingPlace]) -> str:
    """Write which finding is cited where, as CSV; what a finding is stands in ``findings.csv``.

    Returns
    -------
    str
        Columns finding, form (value, count, base, both, ranking, share, claim or caveat), place (an id in the page), notebook
        and cell; a row for each finding in each form at each place, in the order of the page.
    """
    rows = dict.fromkeys((key, citing.form, place.id, place.piece.notebook, place.piece.cell)
                         for place in places for citing in place.citings for key in citing.keys)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["finding", "form", "place", "notebook", "cell"])
    writer.writerows(rows)
    return buffer.getvalue()
