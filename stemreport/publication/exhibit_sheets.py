"""The sheets of the numbered figures and tables: what the page shows, as data."""

from __future__ import annotations

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.marks import strip_marks
from stemreport.exhibits.signs import explain_signs
from stemreport.exhibits.tables import Row
from stemreport.findings.schema import Finding
from stemreport.publication.find_exhibits import Numbered
from stemreport.publication.headings import NAME, NAME_WIDTH, name_heading
from stemreport.publication.ods.model import LONGEST_HEADING, Cell, Table, clean_text
from stemreport.publication.read_display import read_display
from stemreport.publication.signs import show_sign

__all__ = ["build_exhibit_table", "find_sample", "list_exhibit_lines"]


def build_exhibit_table(one: Numbered, rows: list[Row]) -> Table:
    """Build the table of an exhibit, each row with the name of its figure.

    Parameters
    ----------
    one : Numbered
    rows : list of Row
        Those of its table that stand nowhere else.
    """
    first, *others = one.exhibit.table.columns
    columns = [clean_text(first, LONGEST_HEADING), *(name_heading(column) for column in others), name_heading(NAME)]
    written = tuple(_write_row(row, bool(one.exhibit.series)) for row in rows)
    return Table(one.name.replace(" ", "_"), tuple(columns), written, frozenset(columns[1:-1]), {columns[-1]: max(NAME_WIDTH, *(len(row[-1]) + 3 for row in written))})


def _write_row(row: Row, of_years: bool) -> tuple[Cell, ...]:
    figures = [read_display(show_sign(cell.text)) for cell in row.cells]
    # In a series a row is named by its indicator and year.
    return clean_text(row.heading), *figures, clean_text(row.heading) if of_years else row.cells[0].finding


def find_sample(one: Numbered, book: FindingBook) -> Finding:
    """Find one of the findings that an exhibit shows; of a series the last is always of this year."""
    return book.find(one.exhibit.table.rows[-1].cells[0].finding)


def list_exhibit_lines(one: Numbered, book: FindingBook) -> list[str]:
    """List what stands above the table: measure, population, year and base, then notes and source.

    The headline does not: it would print a figure twice.
    """
    exhibit = one.exhibit
    shown = [cell.text for row in exhibit.table.rows for cell in row.cells]
    units = book.find_frame(find_sample(one, book)).units
    # What a sign means is said in the words of the tables, where it is "[c]".
    signs = {"", exhibit.subtitle, *explain_signs(shown, units, book.settings.disclosure)}
    notes = [note for note in exhibit.table.notes if note not in signs and strip_marks(note) not in strip_marks(exhibit.subtitle)]
    return [clean_text(strip_marks(line)) for line in (exhibit.subtitle, *notes, f"Source: {exhibit.source}.")]
