"""Find products of demonstration data that do not say so, and products of real data that say they were invented."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemreport.gate.bundle import PAGE, Bundle
from stemreport.gate.known import Known
from stemreport.gate.rules import find_fault
from stemreport.problems import Problem

__all__ = ["find_mark_faults"]

_MARK = re.compile(r"\bDemonstration(?: data\b|:)")


def find_mark_faults(bundle: Bundle, known: Known) -> list[Problem]:
    """Find the products whose mark does not agree with the codebook: page, PDF, workbooks and descriptions of the data."""
    problems = []
    for file, where, marked in _list_products(bundle):
        if marked and not known.demonstration:
            problems.append(find_fault("demonstration", (file, where), "“Demonstration”, though the responses are real",
                                       "Take demonstration = true out of codebook.toml, and make everything again."))
        elif known.demonstration and not marked:
            problems.append(find_fault("demonstration", (file, where), "no word that the responses are invented",
                                       "Make everything again, and look at what wrote the file since; the words stand in [demonstration] of report.toml."))
    if not known.demonstration:
        invented = [name for name in bundle.list_names(".csv") if any(row.get("note") == "invented" for row in bundle.read_rows(name))]
        problems += [find_fault("demonstration", (name, "column note"), "figures that are marked as invented", "Make everything again.") for name in invented]
    return problems


def _list_products(bundle: Bundle) -> Iterator[tuple[str, str, bool]]:
    """Give each product that has to say it, where it does, and whether it does."""
    if bundle.html:
        banners = [one.get_text() for one in bundle.page.find_all(class_="banner")]
        yield PAGE, "the banner", any(_MARK.search(text) for text in banners)
    if bundle.pdf_pages:
        # In the words of the first pages: a cover, and what follows it.
        yield "report.pdf", "the first pages", any(_MARK.search(text) for text in bundle.pdf_pages[:3])
    for file, book in bundle.books:
        if book is not None and book.sheets:
            cover = book.sheets[0]
            yield file, f"sheet {cover.name}", any(_MARK.search(cell.text) for cell in cover.cells.values())
    for name in bundle.list_names(".json"):
        if name.endswith(("csv-metadata.json", "datapackage.json", "ro-crate-metadata.json")):
            yield name, "", _MARK.search(bundle.read_text(name)) is not None
