"""What the finished files alone do not say, and the gate has to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Known"]


@dataclass(frozen=True)
class Known:
    """What is known of a report besides its files.

    Parameters
    ----------
    names : dict of str
        The names that the codebook and the settings give: titles of questions, labels of answers, the publisher; for each the file
        and key where it stands.
    allowed : tuple of str
        Phrases that chapters may use as they are.
    contact : tuple of str
        The lines that are declared as contact, which may hold an address and numbers.
    texts : frozenset of str
        What respondents typed, published or not.
    quotations : frozenset of str
        What of it may be cited.
    demonstration : bool
        Whether the responses are invented.
    places : dict of (str, str)
        For ids of the page, the notebook and the cell that they come from: ``{"10-summary-intro": ("notebooks/...", "cell 4")}``.
    editions : tuple of str
        The editions before this one, whose folders stand beside its own.
    settings, codebook : str
        What Problems call the files where settings and names are mended.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    texts: frozenset[str] = frozenset()
    quotations: frozenset[str] = frozenset()
    demonstration: bool = False
    places: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    editions: tuple[str, ...] = ()
    settings: str = "report.toml"
    codebook: str = "codebook.toml"
