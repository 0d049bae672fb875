"""The rules by which finished files are judged: their names, and what each asks for."""

from __future__ import annotations

from stemreport.problems import Problem

__all__ = ["RULES", "find_fault"]

RULES = {
    "page": "one h1, one main, a language, a title in words, each id once, and a name for each landmark",
    "headings": "headings that go down by one level at a time, and none that is empty",
    "lists": "items within a list, and a list with items",
    "alt text": "an alt text of 10 to 250 characters that says what the image shows, and that no other image has",
    "figure data": "the data of each figure as a table in the page",
    "captions": "a caption for each table, and a title in words for each figure",
    "table scope": "headings of tables that say of which row or column they are, none of them blank or merged",
    "links": "links that lead to something in the bundle or to an address that begins with https, and say where they lead",
    "external requests": "nothing that is loaded from elsewhere, no script and no form",
    "contrast": "text that stands out from its background by 4.5 to 1 (large text by 3 to 1), and marks of figures by 3 to 1",
    "personal data": "no e-mail address, telephone number, postcode or free-text answer, but for the declared contact and quotations",
    "spelling of names": "names as the codebook spells them",
    "formulas": "no formula, and no text that a spreadsheet program would take for one",
    "plain sheets": "no merged cells, nothing hidden, no macro and nothing that is linked in from elsewhere",
    "marked tables": "each table of a sheet marked as one, with a title in the first cell; a title and a language for the workbook",
    "same numbers": "the same numbers in the page, the tables, the data files and the PDF",
    "stale figure": "drawings that show the numbers of their data",
    "demonstration": "demonstration data that says so in every product, and no such mark on real data",
}
"""Each rule by its name; docs/gate.md says where it comes from and how to mend what breaks it."""


def find_fault(rule: str, place: tuple[str, str], found: str, advice: str) -> Problem:
    """Return the Problem of something that breaks a rule.

    Parameters
    ----------
    rule : str
        One of `RULES`.
    place : tuple of str
        The file, and where in it.
    found, advice : str

    Examples
    --------
    >>> find_fault("lists", ("report.html", ""), "a list without items", "Take it out.").expected
    'lists: items within a list, and a list with items'
    """
    return Problem(*place, found, f"{rule}: {RULES[rule]}", advice)
