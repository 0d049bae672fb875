"""Find words of the page that do not stand out from what is behind them, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup, NavigableString, Tag

from stemreport.gate.bundle import Bundle
from stemreport.gate.colours import measure_contrast, name_colour, show_contrast
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.gate.styles import Look, list_looks
from stemreport.problems import Problem

__all__ = ["LARGE_TEXT", "TEXT", "find_contrast_faults"]

TEXT, LARGE_TEXT = 4.5, 3.0
"""By how much text must stand out (WCAG 2.2, 1.4.3); nothing is rounded."""

_STYLE = "stemreport/document/templates/publication/style.css"


def find_contrast_faults(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find text of too little contrast; one Problem for each pair of colours and medium."""
    root, tags = _build_tree(bundle.page)
    sheets = [style.get_text() for style in bundle.page.find_all("style")]
    problems = []
    for medium in ("screen", "print") if root is not None else ():
        faults: dict[tuple[str, str], list[tuple[Tag, Look]]] = {}
        for element, look in list_looks(root, sheets, medium):
            tag = tags[element]
            if look.is_shown and _has_words(tag) and (look.has_picture or measure_contrast(look.ink, look.background) < _find_least(look)):
                faults.setdefault((name_colour(look.ink), "a picture" if look.has_picture else name_colour(look.background)), []).append((tag, look))
        problems += [_tell(many, colours, medium, locator) for colours, many in faults.items()]
    return problems


def _find_least(look: Look) -> float:
    return LARGE_TEXT if look.is_large else TEXT


def _tell(many: list[tuple[Tag, Look]], colours: tuple[str, str], medium: str, locator: Locator) -> Problem:
    tag, look = many[0]
    words = " ".join(tag.get_text().split())[:60]
    contrast = "which cannot be measured" if look.has_picture else f"{show_contrast(measure_contrast(look.ink, look.background), _find_least(look))} to 1"
    more = f", and {len(many) - 1} more places like it" if len(many) > 1 else ""
    where = " when printed" if medium == "print" else ""
    return find_fault("contrast", locator.locate(tag), f"“{words}” in {colours[0]} on {colours[1]}{where}, {contrast}{more}",
                      f"It should be {_find_least(look)} to 1 here: choose a darker colour for the words, or a lighter one behind them, in {_STYLE}.")


def _has_words(tag: Tag) -> bool:
    return any(type(child) is NavigableString and child.strip() for child in tag.children)


def _build_tree(page: BeautifulSoup) -> tuple[Element | None, dict[Element, Tag]]:
    """Build the tree that selectors are matched against, and say which tag each of its elements is."""
    top = page.find("html")
    if top is None:
        return None, {}
    root = Element("html", _list_attributes(top))
    tags, ready = {root: top}, [(top, root)]
    while ready:
        tag, element = ready.pop()
        for child in tag.find_all(True, recursive=False):
            below = SubElement(element, child.name, _list_attributes(child))
            tags[below] = child
            ready.append((child, below))
    return root, tags


def _list_attributes(tag: Tag) -> dict[str, str]:
    # Addresses of drawings are long, and no selector asks for them.
    return {name: " ".join(value) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)
            for name, value in tag.attrs.items() if name not in ("src", "srcset")}
