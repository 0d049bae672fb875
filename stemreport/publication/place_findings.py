"""Decide on which sheet each published finding stands: on one, and once.

Whoever adds up a column, or looks a figure up by its name, must not meet it twice, and whoever corrects an edition must not correct it in one
place and leave it in another. But a figure of the page is also a row of the annex's table of its question, where the
page shows it again. So the sheets share them out: a numbered figure or table of the page has a sheet with all that it shows; the sheet of
a question has the rest, and says at its top where the others stand. Two exhibits that show the same figures share a sheet.

Rejected: sheets by question alone. What a figure shows of a grid, or of one measure by groups, would be rows among a hundred others, and whoever
wants the data of figure 9 would have to find them. And tables with a column for each group: a cell of such a table
has no name, its count and base stand elsewhere or nowhere, and its headings change with the questionnaire.

One row is one finding, in every table: its name stands in the last column, so that anybody can check that none is missing or twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.tables import Row
from stemreport.findings.schema import Finding
from stemreport.publication.describe_finding import find_question, sort_key
from stemreport.publication.find_exhibits import Numbered

__all__ = ["COMPARISONS", "ITEM_NON_RESPONSE", "Placement", "ROWS", "place_findings"]

COMPARISONS, ITEM_NON_RESPONSE, ROWS = "Comparisons", "Item non-response", "Data quality"
"""The names of the sheets that belong to no question."""

_STATUSES = ("asked", "answered", "not_answered", "not_asked")
_QUALITY = ("read_by_rule", "outlying", "agreement", "kappa")


@dataclass(frozen=True)
class Placement:
    """Where everything stands.

    Parameters
    ----------
    exhibits : list of (Numbered, list of Row)
        The exhibits that have a sheet, with the rows on it.
    shared : dict of str
        By the name of an exhibit without a sheet of its own, the name of the one on whose sheet its figures stand.
    questions : dict of list of Finding
        By the id of a question, in the order of the codebook.
    others : dict of list of Finding
        By the name of a sheet that belongs to no question.
    """

    exhibits: list[tuple[Numbered, list[Row]]] = field(default_factory=list)
    shared: dict[str, str] = field(default_factory=dict)
    questions: dict[str, list[Finding]] = field(default_factory=dict)
    others: dict[str, list[Finding]] = field(default_factory=dict)


def place_findings(book: FindingBook, exhibits: Sequence[Numbered]) -> Placement:
    """Place every finding of a book.

    Parameters
    ----------
    book : FindingBook
    exhibits : sequence of Numbered
        In the order of the page.
    """
    placement, home = Placement(), {}
    for one in exhibits:
        if one.exhibit.series:
            # Years beside each other are a series, whose figures have names of their own; those of this year stand where they would.
            placement.exhibits.append((one, list(one.exhibit.table.rows)))
            continue
        rows = [row for row in one.exhibit.table.rows if row.cells[0].finding not in home]
        if rows:
            placement.exhibits.append((one, rows))
        else:
            placement.shared[one.name] = home[one.exhibit.table.rows[0].cells[0].finding]
        home |= {row.cells[0].finding: one.name for row in rows}
    order = list(book.codebook.questions)
    left = sorted((finding for finding in book.findings.values() if finding.id not in home), key=lambda one: _order(book, order, one))
    for finding in left:
        name = _name_sheet(book, finding)
        kept, key = (placement.others, name) if name else (placement.questions, find_question(book, finding).id)
        kept.setdefault(key, []).append(finding)
    return placement


def _name_sheet(book: FindingBook, finding: Finding) -> str:
    """Name the sheet of what is about no answer to a question, "" for the sheet of its question."""
    last = finding.id.rpartition(".")[2]
    if finding.id.startswith(("comparison.", "change.")):
        return COMPARISONS
    if find_question(book, finding) is None or finding.option in _QUALITY:
        return ROWS
    return ITEM_NON_RESPONSE if finding.measure == "count" and last in _STATUSES else ""


def _order(book: FindingBook, order: list[str], finding: Finding) -> tuple:
    question = find_question(book, finding)
    return (order.index(question.id) if question else -1, *sort_key(book, finding))
