"""The sheets before the tables: what the workbook is, what stands where, and what notes and signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from stemreport.disclosure_rules import DisclosureRules
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.publication import LICENCE, LICENCE_ADDRESS
from stemreport.house_style import capitalise, format_count, join_words
from stemreport.publication.headings import NOTES
from stemreport.publication.ods.model import Heading, Link, Sheet, Table, clean_text
from stemreport.publication.signs import explain

__all__ = ["CONTENTS", "COVER", "NOTES_SHEET", "build_contents", "build_cover", "build_notes", "describe_status"]

COVER, CONTENTS, NOTES_SHEET = "Cover", "Contents", "Notes"


def describe_status(book: FindingBook, status: Sequence[str]) -> list[str]:
    """Say whether the figures are of real responses, after what the caller says of the edition."""
    if not book.codebook.is_demonstration:
        return list(status)
    return [*status, f"Demonstration: {book.settings.demonstration or 'the responses behind these figures are invented.'}"]


def build_cover(book: FindingBook, status: Sequence[str]) -> Sheet:
    """Build the cover.

    Parameters
    ----------
    status : sequence of str
        Sentences about the edition.
    """
    settings = book.settings
    sections = {
        "Status of these figures": describe_status(book, status),
        "What this workbook holds": [
            f"Every figure that the report publishes, {format_count(len(book.findings))} in all. Each stands in one row of one table. Every numbered "
            "figure and table of the report has a sheet; further figures stand on the sheets of their questions.",
            f"Survey: {book.codebook.title}, {settings.period}."],
        "Publication": [f"Publisher: {settings.publisher}.", f"Published: {settings.published}."],
        "How to read the figures": [
            "Figures are not weighted. They describe those who took part, who chose themselves to do so, and not a whole population.",
            "Numbers are rounded half up to what is shown, and cells hold nothing finer; sums of rounded numbers may differ from rounded sums.",
            "Signs in square brackets are explained above each table that has them, and on the sheet of notes."],
        "Contact": [*settings.contact, "To ask for this workbook in another format, write to or call this address."] if settings.contact else [],
    }
    lines: list[str | Link | Heading] = [clean_text(settings.subtitle)]
    for heading, texts in sections.items():
        lines += [Heading(heading), *map(clean_text, texts)] if texts else []
    lines += [Heading("Licence"), Link(f"Licence: {LICENCE}", LICENCE_ADDRESS), Heading("Where to go on"),
              Link("Contents of this workbook", f"#{CONTENTS}"), Link("Notes and shorthand", f"#{NOTES_SHEET}")]
    return Sheet(COVER, clean_text(f"{settings.title}: tables, {settings.period}"), tuple(lines))


def build_contents(sheets: Sequence[Sheet], shared: dict[str, str]) -> Sheet:
    """Build the list of the sheets, as a table of links.

    Parameters
    ----------
    sheets : sequence of Sheet
        All that come after it.
    shared : dict of str
        By the name of an exhibit, the sheet of another on which its figures stand.
    """
    others: dict[str, list[str]] = {}
    for name, sheet in shared.items():
        others.setdefault(sheet, []).append(name.lower())
    rows = [(Link(sheet.name, f"#{sheet.name}"), sheet.title + (
        f" (also the data of {join_words(others[sheet.name])})" if sheet.name in others else "")) for sheet in sheets]
    table = Table("Table_of_contents", ("Sheet", "What it holds"), tuple(rows), widths={"What it holds": 90})
    return Sheet(CONTENTS, "Contents", ("A list of the other sheets of this workbook. Each name is a link to its sheet.",), table)


def build_notes(signs: Sequence[str], units: Sequence[str], rules: DisclosureRules) -> Sheet:
    """Build the list of notes and of the signs that the tables hold."""
    words = join_words(list(units)).replace(" and ", " or ")
    rows = [(f"[note {number}]", f"{heading}: {text}") for number, (heading, text) in enumerate(NOTES.items(), 1)]
    rows += [(sign, capitalise(clean_text(explain(sign, words, rules)))) for sign in signs]
    table = Table("Table_of_notes", ("Note or sign", "What it means"), tuple(rows), widths={"What it means": 90})
    return Sheet(NOTES_SHEET, "Notes and shorthand", ("Notes belong to headings that end in their mark; signs stand in cells, in place of a number or behind it.",
                                                      Link("Back to the contents", f"#{CONTENTS}")), table)
