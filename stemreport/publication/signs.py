"""The shorthand of the tables: which signs stand in place of a figure or beside it, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable

from stemreport.disclosure_rules import DisclosureRules
from stemreport.house_style import BREAK, IN_SHEETS, REVISED, TOO_FEW, UNRELIABLE
from stemreport.publication.ods.model import Cell
from stemreport.publication.ods.numbers import Number

__all__ = ["NOT_APPLICABLE", "explain", "find_signs", "show_sign"]

NOT_APPLICABLE = "[z]"
"""The shorthand of the Analysis Function for what a figure of its kind does not have."""


def show_sign(text: str) -> str:
    """Return what a table of data shows where the page has words for a suppressed figure, or nothing.

    Examples
    --------
    >>> show_sign("too few to publish"), show_sign(""), show_sign("36.7%")
    ('[c]', '[z]', '36.7%')
    """
    return {TOO_FEW: IN_SHEETS, "": NOT_APPLICABLE}.get(text, text)


def find_signs(cells: Iterable[Cell]) -> list[str]:
    """List the signs that stand in cells, in the order in which they are explained."""
    cells = list(cells)
    found = {cell for cell in cells if isinstance(cell, str)}
    found |= {sign for sign in (UNRELIABLE, REVISED) for cell in cells if isinstance(cell, Number) and sign in cell.suffix}
    return [sign for sign in (IN_SHEETS, UNRELIABLE, REVISED, BREAK, NOT_APPLICABLE) if sign in found]


def explain(sign: str, units: str, rules: DisclosureRules) -> str:
    """Say what a sign means.

    Parameters
    ----------
    units : str
        What is counted: ``respondents``.

    Examples
    --------
    >>> explain("[c]", "sites", DisclosureRules())
    'confidential: the figure, or one that could be worked out from it, tells of too few sites to be published.'
    """
    return {
        IN_SHEETS: f"confidential: the figure, or one that could be worked out from it, tells of too few {units} to be published.",
        UNRELIABLE: f"low reliability: of a group of fewer than {rules.warned_base} {units}, so to be read with caution.",
        REVISED: "revised: the edition before had another figure.",
        BREAK: "a break in the series: what was asked or counted in that year is something else, as the notes of the table say.",
        NOT_APPLICABLE: "not applicable: a figure of this kind has none.",
    }[sign]
