"""A finished report that is compared with another: its outputs, and where it is kept, what it was made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from stemreport.paths import Paths

__all__ = ["Build"]


@dataclass(frozen=True)
class Build:
    """A finished report.

    Parameters
    ----------
    name : str
        What it is called on the page: "the saved draft before-edits".
    outputs : Path
        Folder of its page, its findings and its figures.
    paths : Paths, optional
        Of the project, or the copy of one, that holds what it was made from; None where that was not kept.
    versions : dict of str
        The versions of the libraries that made it, by their names; empty where nobody took them down.
    provenance : dict of str
        The hash of each part that it was made from.
    remarks : tuple of str
        What the reader has to know of how it came about.
    is_other_year : bool
        Whether it is the report of another year: then nobody asks for causes.
    """

    name: str
    outputs: Path
    paths: Paths | None = None
    versions: dict[str, str] = field(default_factory=dict)
    provenance: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    is_other_year: bool = False
