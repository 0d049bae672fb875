"""Find figures that one product of the bundle prints otherwise than another: page, ledger, tables, data files and PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bs4 import Tag

from stemreport.gate.bundle import Bundle
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.gate.sheet import Cell, Sheet
from stemreport.house_style import IN_SHEETS, TOO_FEW, UNRELIABLE, format_count
from stemreport.problems import Problem
from stemreport.proof.numbers import find_numbers

__all__ = ["find_lost_numbers", "find_number_faults"]

_AGAIN = "One of them is of an earlier run, or was written by hand: make the report and its tables again."
_SHOWN = 3
"""How many faults of a kind are told of one file; the rest is counted."""
_MINUS = "\u2212"


def find_number_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find figures that the page, its ledger, the workbooks or the data of exhibits print otherwise than ``findings.csv``."""
    columns = {"display", "numerator"}
    if not bundle.findings or not columns <= {*next(iter(bundle.findings.values()))}:
        return [find_fault("same numbers", ("findings.csv", ""), "no findings, or none with the columns that they have", "Write the bundle again.")]
    problems = [*_check_page(bundle, locator)]
    for name in bundle.list_names(".csv"):
        if name.startswith("figures/"):
            problems += _check_data(bundle, name)
    for file, book in bundle.books:
        if book is not None:
            problems += _shorten(file, _check_book(book.sheets, bundle.findings))
    return problems


def _shorten(file: str, faults: Iterator[tuple[str, str]]) -> list[Problem]:
    found = list(faults)
    told = [find_fault("same numbers", (file, place), what, _AGAIN) for place, what in found[:_SHOWN]]
    more = len(found) - len(told)
    return told + [find_fault("same numbers", (file, ""), f"{more} more such figures", _AGAIN)] * (more > 0)


def _check_page(bundle: Bundle, locator: Locator) -> Iterator[Problem]:
    """Check each figure that the ledger says is printed at a place: that its row and its place print what the findings say."""
    texts: dict[str, str] = {}
    for row in bundle.read_rows("ledger.csv"):
        finding, place = bundle.findings.get(row.get("finding", "")), row.get("place", "")
        if finding is None or row.get("form") not in ("value", "count", "both"):
            # The figures of other reports, and words worked out from several figures, have no row here.
            continue
        wanted = _print(finding, row["form"])
        element = bundle.ids.get(place)
        told = bundle.ids.get(f"counted-{place}-{row['finding']}")
        where = (row.get("notebook", ""), f"cell {row.get('cell')}")
        if element is None:
            yield find_fault("same numbers", where, f"no place {place} in the page, where the ledger says that {row['finding']} stands", _AGAIN)
            continue
        if place not in texts:
            texts[place] = _read_around(element)
        if wanted and not _holds(texts[place], wanted):
            yield find_fault("same numbers", where, f"{locator.locate(element)[1]} does not print {wanted}, which findings.csv has for {row['finding']}", _AGAIN)
        elif wanted and told is not None and not _holds(told.get_text(" "), wanted):
            yield find_fault("same numbers", where, f"the ledger does not print {wanted}, which findings.csv has for {row['finding']}", _AGAIN)


def _print(finding: dict[str, str], form: str) -> str:
    """Write a figure as a page prints it."""
    if finding["display"] == IN_SHEETS:
        return TOO_FEW
    if form == "count" and finding["numerator"]:
        return format_count(float(finding["numerator"]))
    return finding["display"].removesuffix(UNRELIABLE).removeprefix("'").strip()


def _read_around(element: Tag) -> str:
    """Read a place: an exhibit whole; of a paragraph the cell, for its list may stand below it."""
    whole = element.find_parent(class_="prose") or element
    return " ".join(whole.get_text(" ").split())


def _holds(text: str, wanted: str) -> bool:
    """Whether a text holds a figure, and not only a part of a longer one.

    Examples
    --------
    >>> _holds("36.7% (79 responses)", "79"), _holds("36.7% (79 responses)", "6.7%")
    (True, False)
    """
    return re.search(rf"(?<![\d.,]){re.escape(wanted)}(?!\d|[.,]\d|(?<!%)%)", text) is not None


def _check_data(bundle: Bundle, name: str) -> list[Problem]:
    problems = []
    for number, row in enumerate(bundle.read_rows(name), 2):
        finding = bundle.findings.get(row.get("id", ""))
        for column in ("display", "estimate", "numerator", "base", "status"):
            if finding is not None and row.get(column, "") != finding.get(column, ""):
                problems.append((f"row {number}", f"{row.get(column)} as {column} of {row['id']}, and {finding.get(column)} in findings.csv"))
                break
        if finding is None:
            problems.append((f"row {number}", f"{row.get('id')}, which is not in findings.csv"))
    return _shorten(name, iter(problems))


def _check_book(sheets: list[Sheet], findings: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Check that every finding stands in one row of one sheet, with the number that it has."""
    met: Counter[str] = Counter()
    for sheet in sheets:
        for table in sheet.tables:
            for number in range(table[0] + 1, table[2] + 1):
                cells = sheet.read_row(table, number)
                for id in dict.fromkeys(cell.text for cell in cells if cell.text in findings):
                    met[id] += 1
                    display = findings[id]["display"]
                    if not any(_shows(cell, display) for cell in cells):
                        yield f"sheet {sheet.name}, row {number}", f"no cell that shows {display}, which findings.csv has for {id}"
    yield from (("", f"{id} in {met[id]} rows") for id in findings if met[id] != 1)


def _shows(cell: Cell, display: str) -> bool:
    """Whether a cell shows a figure: the same words, or the number behind them."""
    if cell.value is None:
        return cell.text.strip() == display.removeprefix("'")
    found = re.match(rf"'?([+\-{_MINUS}]?)([\d,]+(?:\.\d+)?)(%?)", display)
    if not found:
        return False
    number = float(found[2].replace(",", "")) * (-1 if found[1] in ("-", _MINUS) else 1) / (100 if found[3] else 1)
    return abs(cell.value - number) < 1e-9


def find_lost_numbers(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find numbers of the page that the PDF does not hold; what paper leaves out, such as the ledger, is passed over."""
    main = bundle.page.find("main")
    if "report.pdf" in bundle.files and not "".join(bundle.pdf_pages).strip():
        return [find_fault("same numbers", ("report.pdf", ""), "a PDF without words, or one that cannot be read", "Make the PDF again from this page.")]
    if not bundle.pdf_pages or main is None:
        return []
    held = {one.text for one in find_numbers(" ".join(" ".join(bundle.pdf_pages).split()))}
    lost: dict[str, Tag] = {}
    for text in main.find_all(string=True):
        one = text.parent
        if one.name in ("style", "summary") or one.find_parent(class_=("ledger-part", "counted", "back")) or {"ledger-part", "counted", "back"} & {*one.get("class", ())}:
            continue
        for number in find_numbers(str(text)):
            if number.text not in held and not number.exempt:
                lost.setdefault(number.text, one)
    by_place: dict[tuple[str, str], list[str]] = {}
    for number, one in lost.items():
        by_place.setdefault(locator.locate(one), []).append(number)
    return [find_fault("same numbers", place, f"{', '.join(numbers[:5])}, which report.pdf does not hold", "Make the PDF again from this page.")
            for place, numbers in by_place.items()]
