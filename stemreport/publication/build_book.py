"""Put the workbook together: cover, contents, notes, then a sheet for each table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.tables import Row, add_period
from stemreport.findings.schema import Finding
from stemreport.publication.exhibit_sheets import build_exhibit_table, find_sample, list_exhibit_lines
from stemreport.publication.find_exhibits import Numbered
from stemreport.publication.front_sheets import CONTENTS, COVER, NOTES_SHEET, build_contents, build_cover, build_notes
from stemreport.publication.ods.model import Book, Link, Sheet, Table, clean_text
from stemreport.publication.place_findings import COMPARISONS, ITEM_NON_RESPONSE, ROWS, Placement, place_findings
from stemreport.publication.question_sheets import build_comparison_table, build_figure_table, build_question_table, list_question_lines
from stemreport.publication.signs import explain, find_signs

__all__ = ["build_book"]

_OTHERS = {
    ITEM_NON_RESPONSE: ("Item non-response: how many were asked each question and answered it",
                        "Asked and not asked add up to all; answered and not answered add up to asked."),
    ROWS: ("Data quality: what was received, left out, corrected and counted", "Counts of rows, of numbers typed in words, and of how far coders agreed."),
    COMPARISONS: ("Comparisons of figures, with their tests",
                  "Tests and intervals hold as if respondents were a random sample, though they chose themselves. A change of a total is arithmetic and has no test."),
}


def build_book(book: FindingBook, exhibits: Sequence[Numbered], status: Sequence[str] = ()) -> Book:
    """Build the workbook of all published findings.

    Parameters
    ----------
    book : FindingBook
    exhibits : sequence of Numbered
        The figures and tables of the page, in its order.
    status : sequence of str
        What the cover says of the edition.
    """
    placement = place_findings(book, exhibits)
    sheets = [_build_exhibit_sheet(one, rows, book) for one, rows in placement.exhibits]
    names = {sheet.name.casefold() for sheet in sheets} | {name.casefold() for name in (COVER, CONTENTS, NOTES_SHEET, *_OTHERS)}
    for id, findings in placement.questions.items():
        sheets.append(_build_question_sheet(id, findings, placement, book, _name_uniquely(id, names)))
    sheets += [_build_other_sheet(name, placement.others[name], book) for name in _OTHERS if name in placement.others]
    units = list(dict.fromkeys(frame.units for frame in book.codebook.frames.values()))
    signs = find_signs(cell for sheet in sheets for row in sheet.table.rows for cell in row)
    notes = build_notes(signs, units, book.settings.disclosure)
    front = [build_cover(book, status), build_contents([notes, *sheets], placement.shared), notes]
    title = clean_text(re.sub("[-–—_]", " ", f"{book.settings.title}, {book.settings.period}, tables"))
    return Book(title, clean_text(book.settings.publisher), (*front, *sheets))


def _build_exhibit_sheet(one: Numbered, rows: list[Row], book: FindingBook) -> Sheet:
    table = build_exhibit_table(one, rows)
    return _build_sheet(one.name, f"{one.name}: {one.exhibit.table.title}", list_exhibit_lines(one, book), table, find_sample(one, book), book)


def _build_question_sheet(id: str, findings: list[Finding], placement: Placement, book: FindingBook, name: str) -> Sheet:
    question = book.codebook.questions[id]
    period = book.settings.find_period(book.codebook.frames[question.frame])
    shown = [one.name for one, rows in placement.exhibits if any(row.cells[0].finding.partition(".")[0] == id for row in rows)]
    title = add_period(f"{question.title}: further figures" if shown else question.title, period)
    lines = list_question_lines(book, question, findings) + _describe_invented(findings)
    links = [Link(f"Other figures of this question: {other}", f"#{other}") for other in shown]
    return _build_sheet(name, title, [*lines, *links], build_question_table(book, question, findings), findings[0], book)


def _build_other_sheet(name: str, findings: list[Finding], book: FindingBook) -> Sheet:
    title, line = _OTHERS[name]
    marked = "Table_of_" + name.lower().replace(" ", "_").replace("-", "_")
    table = build_comparison_table(book, marked, findings) if name == COMPARISONS else build_figure_table(book, marked, findings)
    return _build_sheet(name, f"{title}, {book.settings.period}", [line, *_describe_invented(findings)], table, findings[0], book)


def _build_sheet(name: str, title: str, lines: Sequence[str | Link], table: Table, sample: Finding, book: FindingBook) -> Sheet:
    units = book.find_frame(sample).units
    signs = [clean_text(f"{sign}: {explain(sign, units, book.settings.disclosure)}")
             for sign in find_signs(cell for row in table.rows for cell in row)]
    texts = [line for line in lines if isinstance(line, str)]
    links = [line for line in lines if isinstance(line, Link)]
    if any("(net)" in cell for row in table.rows for cell in row if isinstance(cell, str)):
        texts.append("(net): several answers counted as one; whoever gave more than one of them counts once.")
    return Sheet(name, clean_text(title), (*texts, *signs, *links, Link("Back to the contents", f"#{CONTENTS}")), table)


def _describe_invented(findings: Sequence[Finding]) -> list[str]:
    invented = sum(finding.is_invented for finding in findings)
    if not invented:
        return []
    if invented == len(findings):
        return ["Demonstration: these figures are invented."]
    return ["Demonstration: rows marked “(invented)” are invented; the others reproduce what was printed."]


def _name_uniquely(id: str, names: set[str]) -> str:
    """Name the sheet of a question by its id, which has no capitals, as short as programs want it; `names` are those taken, without capitals."""
    name, count = id[:31], 1
    while name in names:
        count += 1
        name = f"{id[:28]}_{count}"
    names.add(name)
    return name
