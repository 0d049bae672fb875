"""Find what is wrong with the frame of a page: its language, title, landmarks, ids, headings and lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bs4 import Tag

from stemreport.gate.bundle import Bundle
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.problems import Problem

__all__ = ["find_heading_faults", "find_list_faults", "find_page_faults"]

_HEADING = re.compile(r"^h[1-6]$")
_TEMPLATE = "Mend the template of the page: stemreport/document/templates/publication/index.html.j2."
_FILE_NAME = re.compile(r"\S+\.(?:html?|ipynb|py|csv|svg|png|jpe?g|pdf|ods|xlsx)", re.IGNORECASE)


def find_page_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find faults of language, title and landmarks, and ids that stand twice."""
    page = bundle.page
    problems = [find_fault("page", locator.locate(element), found, advice) for element, found, advice in _judge_frame(page)]
    ids = Counter(element["id"] for element in page.find_all(id=True))
    problems += [find_fault("page", locator.locate(page.find_all(id=id)[1]), f"the id {id} {count} times",
                            "Give one of the headings another text, or the figure another id.") for id, count in ids.items() if count > 1]
    for element in page.find_all(_is_landmark):
        if not _name_element(element, bundle):
            role = element.get("role") or element.name
            problems.append(find_fault("page", locator.locate(element), f"a landmark <{element.name}> ({role}) without a name",
                                       "Give it an aria-label, or aria-labelledby with the id of its heading."))
    return problems


def _judge_frame(page: Tag) -> Iterator[tuple[Tag | None, str, str]]:
    html, title = page.find("html"), page.find("title")
    if not re.match(r"[a-z]{2}\b", html.get("lang", "") if html else "", re.IGNORECASE):
        yield html, "no language", _TEMPLATE
    words = " ".join(title.get_text().split()) if title else ""
    if not words or _FILE_NAME.fullmatch(words):
        yield title, f"the title “{words}”" if words else "no title", "Give [report] a title in report.toml."
    for name in ("main", "h1"):
        if len(found := page.find_all(name)) != 1:
            yield found[1] if found else None, f"{len(found)} <{name}>", (
                "Let the headings of the chapters begin with two signs: ## ..." if found and name == "h1" else _TEMPLATE)


def _is_landmark(element: Tag) -> bool:
    return element.name in ("nav", "aside") or element.name == "section" and element.get("role") != "presentation" or (
        element.get("role") in ("region", "navigation", "complementary"))


def _name_element(element: Tag, bundle: Bundle) -> str:
    """Return the name that a screen reader says of a landmark."""
    labels = [bundle.ids[id].get_text() for id in element.get("aria-labelledby", "").split() if id in bundle.ids]
    return " ".join([element.get("aria-label", ""), *labels]).strip()


def find_heading_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find headings that skip a level, and those without words."""
    problems, before = [], 0
    for heading in bundle.page.find_all(_HEADING):
        level, words = int(heading.name[1]), " ".join(heading.get_text().split())
        if not words:
            problems.append(find_fault("headings", locator.locate(heading), f"an <{heading.name}> without words", "Take it out, or write what follows."))
        if level > before + 1:
            above = f"after an <h{before}>" if before else "as the first heading"
            problems.append(find_fault("headings", locator.locate(heading), f"“{words[:60]}”, an <{heading.name}> {above}",
                                       f"Begin it with {'#' * (before + 1)} in the notebook, in place of {'#' * level}."))
        before = level
    return problems


def find_list_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find items outside of a list, lists without items, and what stands in a list and is none."""
    problems = []
    for item in bundle.page.find_all("li"):
        if item.parent is None or item.parent.name not in ("ul", "ol", "menu"):
            problems.append(find_fault("lists", locator.locate(item), f"an item outside of a list: “{item.get_text()[:60].strip()}”", "Put it into a list."))
    for found in bundle.page.find_all(["ul", "ol"]):
        children = [child.name for child in found.find_all(True, recursive=False)]
        if "li" not in children:
            problems.append(find_fault("lists", locator.locate(found), "a list without items", "Take it out."))
        problems += [find_fault("lists", locator.locate(found), f"<{name}> in a list, beside its items", "Put it into an item of the list.")
                     for name in dict.fromkeys(children) if name not in ("li", "template")]
    return problems
