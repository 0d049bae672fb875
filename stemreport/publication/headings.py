"""What the columns of the tables are called, and the notes that belong to them."""

from __future__ import annotations

from stemreport.publication.ods.model import LONGEST_HEADING, clean_text

__all__ = ["BASE", "NAME", "NAME_WIDTH", "NOTES", "name_heading"]

BASE, NAME = "Base", "Name of the figure"

NAME_WIDTH = 32
"""Characters: the heading with its note stands on one line."""

NOTES = {
    BASE: "How many the figure is of; for a share of a total, the total. Where the number who answered a question differs from the number of all, "
          "percentages of both are given, each in a row of its own.",
    NAME: "What this figure is called wherever it is published: in the column id of findings.csv, and on the page, where an address that ends in "
          "“#finding-” and this name leads to it. It stands in one row of this workbook and in no other.",
}
"""The notes to headings, in the order of their numbers."""


def name_heading(text: str) -> str:
    """Return a heading with the mark of its note, where it has one.

    Examples
    --------
    >>> name_heading("Base (respondents)"), name_heading("Answer")
    ('Base (respondents) [note 1]', 'Answer')
    """
    noted = text.partition(" (")[0]
    text = clean_text(text, LONGEST_HEADING - len(" [note 9]"))
    return f"{text} [note {[*NOTES].index(noted) + 1}]" if noted in NOTES else text
