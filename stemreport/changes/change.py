"""One change of meaning between two editions of a report."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Change", "count_kinds"]

KINDS = {
    "number": ("number", "numbers"), "status": ("status", "statuses"), "ranking": ("ranking or headline", "rankings and headlines"),
    "sentence": ("text with other words", "texts with other words"), "figures": ("text with other figures only", "texts with other figures only"),
    "drawing": ("figure", "figures"), "cell": ("table cell", "table cells"), "citation": ("citation", "citations"),
}
"""What can change, in the order of the page, each as one and as several."""


@dataclass(frozen=True)
class Change:
    """One change of meaning.

    Parameters
    ----------
    kind : str
        An entry of `KINDS`.
    key : str
        What names it among those of its kind, in whichever editions are compared.
    place : str
        Where it stands, in words.
    before, after : str
        What stands there; "" for nothing.
    anchor : str
        An id in the page, "" where there is none.
    also : tuple of (str, str)
        The other places, each by its id in the page and in words.
    """

    kind: str
    key: str
    place: str
    before: str
    after: str
    anchor: str = ""
    also: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """What it is recognised by in another comparison."""
        return self.kind, self.key


def count_kinds(changes: list[Change]) -> str:
    """Say how many changes there are of each kind.

    Examples
    --------
    >>> count_kinds([Change("number", "ease.easy", "Figure 1, Easy", "12.4%", "12.9%")])
    '1 number'
    """
    counts = {kind: sum(one.kind == kind for one in changes) for kind in KINDS}
    return ", ".join(f"{count:,} {KINDS[kind][count > 1]}" for kind, count in counts.items() if count)
