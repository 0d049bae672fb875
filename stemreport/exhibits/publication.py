"""Say how a report is published: what kind of figures these are, when, under which licence, on which assumptions, and what was corrected."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from stemreport.exhibits.base_line import name_rule
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.describe import describe_finding
from stemreport.exhibits.fragment import Fragment, Heading
from stemreport.exhibits.marks import place
from stemreport.exhibits.markup import write_table
from stemreport.exhibits.tables import Cell, Row, Table
from stemreport.findings.schema import Finding
from stemreport.house_style import REVISED
from stemreport.publication_settings import LogEntry, Publication, write_date

__all__ = ["LICENCE", "LICENCE_ADDRESS", "write_about", "write_correction"]

LICENCE, LICENCE_ADDRESS = "Open Government Licence v3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

_NO_STATEMENT = "Nobody has said yet whether these are official statistics ([publication] statement in report.toml)."
_STANDARD = "The page is made to meet the Web Content Accessibility Guidelines 2.2 at level AA."
_FORMATS = "To ask for this report in another format, such as large print, write to or call the address under Contact."
_LOGS = {"assumption": "Assumptions that the figures rest on", "limitation": "Limitations of the figures"}


def write_about(book: FindingBook) -> Fragment:
    """Write statement, release, licence and accessibility as paragraphs, the log of assumptions and limitations as tables."""
    publication, publisher = book.settings.publication, book.settings.publisher
    texts = [publication.statement or _NO_STATEMENT, *_describe_release(publication)]
    paragraphs = [escape(text) for text in texts]
    paragraphs.append(f'© {escape(publisher)}. All content is available under the <a href="{LICENCE_ADDRESS}">{LICENCE}</a>, except where otherwise stated.')
    faults = [f"Known faults: {'; '.join(publication.faults)}."] if publication.faults else []
    spoken = escape(" ".join([_STANDARD, *faults, publication.formats or _FORMATS]))
    if publication.accessibility:
        spoken += f' <a href="{escape(publication.accessibility)}">Accessibility statement of {escape(publisher)}</a>.'
    paragraphs.append(spoken)
    tables = [_build_log(kind, [one for one in publication.log if one.kind == kind]) for kind in _LOGS]
    written = "".join(f'<p id="statement-{number}">{text}</p>\n' for number, text in enumerate(paragraphs, 1))
    return Fragment(written + "".join(write_table(table) for table in tables if table.rows))


def _describe_release(publication: Publication) -> list[str]:
    released = [f"Released on {write_date(publication.released)}."] if publication.released else []
    following = [f"Next release: {publication.next_release.rstrip('.')}."] if publication.next_release else []
    editions = [f"This is edition {publication.edition}."]
    editions += [f"Edition {one.edition} of {write_date(one.when)} corrects the one before: {one.why}" for one in publication.corrections]
    return [" ".join([*released, *following, *editions])]


def _build_log(kind: str, entries: list[LogEntry]) -> Table:
    rows = [Row(one.what, (Cell(one.effect), Cell(one.who), Cell(write_date(one.when)))) for one in entries]
    return Table(f"log-of-{kind}s", _LOGS[kind], ("What", "Effect on the figures", "Who says so", "When"), tuple(rows), numeric=False)


def write_correction(book: FindingBook, earlier: Mapping[str, Finding]) -> Fragment:
    """Write what the present edition corrects: the reason, and each figure that moved.

    Parameters
    ----------
    book : FindingBook
    earlier : dict of Finding
        The findings of the edition before, by id.
    """
    publication = book.settings.publication
    correction = publication.corrections[-1]
    # A count is the same of each base that its percentage is of, and is listed once.
    rows = list({(row.heading, *(cell.text for cell in row.cells)): row for finding in book.findings.values()
                 for row in _list_moves(book, finding, earlier.get(finding.id))}.values())
    gone = [one for one in earlier.values() if one.id not in book.findings]
    told = ["A figure that was revised has the sign " + REVISED + "; the table lists each of them." if rows else "No figure was revised."]
    if gone:
        told.append(f"No longer among the figures: {', '.join(one.id for one in gone)}.")
    table = Table("revised-figures", f"Figures revised since edition {publication.earlier}",
                  ("Figure", "What of it", f"Edition {publication.earlier}", f"Edition {correction.edition}"), tuple(rows))
    listed = f"<details{' open' if len(rows) <= 20 else ''}><summary>The revised figures</summary>\n{write_table(table)}</details>\n" if rows else ""
    html = (f'<h2 id="correction">Correction</h2>\n<p>Edition {correction.edition} of {write_date(correction.when)} corrects edition {publication.earlier}: '
            f"{escape(correction.why)}</p>\n<p>{escape(' '.join(told))} Edition {publication.earlier} stays available.</p>\n")
    return Fragment(html + place("revised-figures", listed), (), (Heading(2, "correction", "Correction"),))


def _list_moves(book: FindingBook, finding: Finding, before: Finding | None) -> list[Row]:
    if before is None or not finding.revised and finding.is_suppressed == before.is_suppressed:
        return []
    if finding.is_suppressed or before.is_suppressed:
        return [_write_row(book, finding, "value", before.text, finding.text)]
    texts = {"value": (before.text, finding.text), "count": (before.count_text, finding.count_text), "base": (before.base_text, finding.base_text)}
    return [_write_row(book, finding, part, *texts[part]) for part in finding.revised]


def _write_row(book: FindingBook, finding: Finding, part: str, before: str, after: str) -> Row:
    question = book.codebook.questions.get(finding.question.partition(".")[0])
    about = describe_finding(book, finding)
    if question and part != "count" and finding.base_rule != question.base and finding.measure == "percent":
        about += f", of {name_rule(finding.base_rule, book.find_frame(finding))}"
    return Row(f"{question.title}: {about}" if question else about, (Cell(part), Cell(before.replace(f" {REVISED}", "")), Cell(after, finding.id, part)))
