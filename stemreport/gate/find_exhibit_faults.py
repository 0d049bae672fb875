"""Find images without words, figures without their data, and tables that a screen reader cannot read out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemreport.gate.bundle import Bundle
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.problems import Problem

__all__ = ["find_alt_faults", "find_caption_faults", "find_figure_faults", "find_scope_faults"]

_SHORTEST, _LONGEST = 10, 250
"""How long an alt text may be, in characters."""
_STOCK = re.compile(r"(?:an? )?(?:image|figure|chart|graph|plot|picture|photo|photograph|diagram|drawing|bar chart|untitled|alt text|"
                    r"no description has been provided for this image|no description available)(?: \d+)?\W*", re.IGNORECASE)
_FILE = re.compile(r"[\w./%-]+\.(?:svg|png|jpe?g|gif|webp|pdf)", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:Figure|Table) \d+:?")


def find_alt_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find images without an alt text, and alt texts that say nothing or the same as another."""
    problems, first = [], {}
    for image in bundle.page.find_all(["img", "svg"]):
        if image.name == "svg":
            alt = image.get("aria-label") or (image.title.get_text() if image.title else None)
        else:
            alt = image.get("alt")
        words = " ".join((alt or "").split())
        exhibit = image.find_parent(class_="exhibit")
        settings = f"[{exhibit.get('id', '').replace('-', '.', 1)}]" if exhibit else "[figure....]"
        for found in _judge_alt(alt, words):
            problems.append(find_fault("alt text", locator.locate(image), found, f"Show the figure with report.figure('...'), which writes the alt text from the findings; "
                                       f"its title and headline stand at {settings} in report.toml."))
        if words and words in first:
            problems.append(find_fault("alt text", locator.locate(image), f"the same alt text as {first[words]}: “{words[:80]}”",
                                       "Give one of the questions another title, or take one of the figures out."))
        elif words:
            first[words] = locator.locate(image)[1]
    return problems


def _judge_alt(alt: str | None, words: str) -> Iterator[str]:
    if alt is None:
        yield "an image without an alt text"
    elif not words:
        yield "an empty alt text"
    elif _FILE.fullmatch(words):
        yield f"the name of a file as alt text: {words}"
    elif _STOCK.fullmatch(words):
        yield f"an alt text that says nothing: “{words}”"
    elif not _SHORTEST <= len(words) <= _LONGEST:
        yield f"an alt text of {len(words)} characters"


def find_figure_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find figures whose data do not stand as a table within them."""
    return [find_fault("figure data", locator.locate(figure), "a figure without a table of its data",
                       "Show it with report.figure('...'), which writes the table below it.")
            for figure in bundle.page.find_all("figure") if figure.find(["img", "svg"]) and not figure.select("table td")]


def find_caption_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find tables without a caption, and figures without a title in words."""
    problems = []
    for table in bundle.page.find_all("table"):
        caption = table.find("caption", recursive=False)
        if caption is None or not caption.get_text().strip():
            problems.append(find_fault("captions", locator.locate(table), "a table without a caption",
                                       "Show it with report.table('...'): its caption is the title of the question."))
    for figure in bundle.page.find_all("figure"):
        title = figure.find(class_="title") or figure.find("figcaption")
        words = _NUMBERED.sub("", " ".join(title.get_text().split())).strip() if title else ""
        if not words:
            problems.append(find_fault("captions", locator.locate(figure), "a figure without a title in words", "Give the question a title in codebook.toml."))
    return problems


def find_scope_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find headings of tables without a scope, without words, or merged; one Problem for each kind in a table."""
    problems = []
    for table in bundle.page.find_all("table"):
        faults: dict[str, list[str]] = {}
        headings = table.find_all("th")
        for cell in headings:
            words = " ".join(cell.get_text().split())
            if cell.get("scope") not in ("col", "row"):
                faults.setdefault("without a scope", []).append(words)
            if not words:
                faults.setdefault("without words", []).append("")
        for cell in table.find_all(["th", "td"]):
            if cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1":
                faults.setdefault("merged over rows or columns", []).append(" ".join(cell.get_text().split()))
        if not any(cell.get("scope") == "col" for cell in headings) and "without a scope" not in faults:
            faults["no column has a heading"] = []
        for what, cells in faults.items():
            named = f" (“{cells[0][:60]}”)" if cells and cells[0] else ""
            count = f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'} " if cells else ""
            problems.append(find_fault("table scope", locator.locate(table), f"{count}{what}{named}",
                                       "Show the table with report.table('...'), which writes a scope to each heading."))
    return problems
