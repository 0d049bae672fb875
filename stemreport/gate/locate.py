"""Tell from which notebook and cell a piece of the page comes, and in words where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bs4 import Tag

from stemreport.gate.bundle import PAGE
from stemreport.gate.known import Known

__all__ = ["Locator"]

_OUTSIDE = ("header", "footer", "nav", "aside", "title", "head")


class Locator:
    """Knows where each piece of a page can be mended.

    Parameters
    ----------
    known : Known
    """

    def __init__(self, known: Known):
        self._places: Mapping[str, tuple[str, str]] = known.places
        self._known = known

    def locate(self, element: Tag | None) -> tuple[str, str]:
        """Return the file to look into, and the place in words: the cell, and the exhibit or heading of the page.

        What has no cell of its own, such as the tables of the annex, is shown by a cell below the one named.
        """
        if element is None:
            return PAGE, ""
        words = _name_place(element)
        for one in (element, *element.parents):
            if one.name == "li" and (note := re.fullmatch(r"note-(\w+)", one.get("id", ""))):
                return self._known.settings, f"[note.{note[1]}]"
            if (place := self._find(one.get("id", ""))) is not None:
                return place[0], ", ".join(filter(None, [place[1], words]))
        if any(one.name in _OUTSIDE for one in (element, *element.parents)):
            return self._known.settings, f"{PAGE}, {words}"
        before = element.find_previous(class_="prose")
        if before is not None and (place := self._find(before.get("id", ""))) is not None:
            return place[0], f"below {place[1]}, {words}"
        return PAGE, words

    def _find(self, id: str) -> tuple[str, str] | None:
        # A row of the ledger belongs to the place that cites.
        return self._places.get(id) or self._places.get(id.removeprefix("counted-"))


def _name_place(element: Tag) -> str:
    """Name the exhibit around an element, or the heading above it."""
    exhibit = element if "exhibit" in element.get("class", ()) else element.find_parent(class_="exhibit")
    label = exhibit.find(class_="label") if exhibit is not None else None
    if label is not None:
        return " ".join(label.get_text().split()).rstrip(":").lower()
    for name in _OUTSIDE[:4]:
        if element.name == name or element.find_parent(name):
            return {"header": "the head of the page", "footer": "the foot of the page", "nav": "the contents", "aside": "the banner"}[name]
    if element.name == "title":
        return "the title of the page"
    heading = element if re.fullmatch(r"h[1-6]", element.name) else element.find_previous(re.compile(r"^h[1-6]$"))
    return f"“{' '.join(heading.get_text().split())[:60]}”" if heading is not None else "the page"
