"""Explain the words and signs that stand in place of a figure, or beside it, where disclosure control put them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stemreport.disclosure_rules import DisclosureRules
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.tables import Table
from stemreport.house_style import REVISED, TOO_FEW, UNRELIABLE

__all__ = ["add_signs", "explain_signs"]


def explain_signs(texts: Iterable[str], units: str, rules: DisclosureRules) -> list[str]:
    """Explain the signs that some texts hold, each in one note.

    Parameters
    ----------
    texts : iterable of str
        What stands in cells, or beside bars.
    units : str
        What is counted: ``respondents``.
    rules : DisclosureRules

    Examples
    --------
    >>> explain_signs(["16.7% [u]", "50.0%"], "sites", DisclosureRules())
    ['“[u]”: of a group of fewer than 30 sites, so to be read with caution.']
    >>> explain_signs(["50.0%"], "sites", DisclosureRules())
    []
    """
    texts, notes = list(texts), []
    if TOO_FEW in texts:
        notes.append(f"“{TOO_FEW.capitalize()}”: the figure, or one that could be worked out from it, tells of too few {units}.")
    if any(UNRELIABLE in text for text in texts):
        notes.append(f"“{UNRELIABLE}”: of a group of fewer than {rules.warned_base} {units}, so to be read with caution.")
    if any(REVISED in text for text in texts):
        notes.append(f"“{REVISED}”: revised since the edition before.")
    return notes


def add_signs(book: FindingBook, table: Table) -> Table:
    """Return a table with a note for each sign in its cells."""
    cells = [cell for row in table.rows for cell in row.cells if cell.finding]
    if not cells:
        return table
    units = book.find_frame(book.find(cells[0].finding)).units
    return replace(table, notes=(*table.notes, *explain_signs([cell.text for cell in cells], units, book.settings.disclosure)))
