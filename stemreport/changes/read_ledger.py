"""Read the ledger of a finished page back: which place prints which finding, in the page's own words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

__all__ = ["LedgerRow", "read_ledger"]

_PREFIX = "counted-"
_ALSO = "Also cited in"


@dataclass(frozen=True)
class LedgerRow:
    """How one figure of one place was counted.

    Parameters
    ----------
    place, words : str
        The id of the place in the page, and what it is called: "Table 1".
    key : str
        The finding.
    what, printed : str
        What it is ("About the same"), and how the place prints it.
    cells : tuple of str
        All that the row tells besides.
    """

    place: str
    words: str
    key: str
    what: str
    printed: str
    cells: tuple[str, ...]


def read_ledger(page: Path) -> list[LedgerRow]:
    """Read every row of the ledger of a page, in its order."""
    soup, rows = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser"), []
    for place in soup.find_all("div", class_="counted-place"):
        id, heading = place["id"].removeprefix(_PREFIX), place.find("h4")
        for table in place.find_all("table"):
            columns = [_text(cell) for cell in table.find("thead").find_all("th")]
            for row in table.find("tbody").find_all("tr"):
                texts = [_text(cell) for cell in row.find_all(["th", "td"])]
                # Where else it is cited, these places say themselves.
                told = tuple(text for column, text in zip(columns, texts) if column != _ALSO)
                rows.append(LedgerRow(id, _text(heading), row["id"].removeprefix(f"{_PREFIX}{id}-"), texts[0], texts[1], told))
    return rows


def _text(element: object) -> str:
    return " ".join(element.get_text().split())
