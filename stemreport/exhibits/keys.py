"""Keys of citations: the id of a finding, behind ``survey/year/`` where it is one of another report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemreport.exhibits.citations import FindingBook
    from stemreport.findings.schema import Finding

__all__ = ["find_key", "name_report", "split_key"]


def split_key(key: str) -> tuple[str, str]:
    """Split a key into the prefix of its report, "" for the report itself, and the id of its finding.

    Examples
    --------
    >>> split_key("ease.easy"), split_key("technicians/2017-18/ease.easy")
    (('', 'ease.easy'), ('technicians/2017-18/', 'ease.easy'))
    """
    report, slash, id = key.rpartition("/")
    return report + slash, id


def name_report(survey: str, year: str) -> str:
    """Name a report as the keys of its findings begin.

    Examples
    --------
    >>> name_report("site visits", "2017-18")
    'site-visits/2017-18/'
    """
    # It becomes part of ids, which hold no spaces.
    return f"{survey}/{year}/".replace(" ", "-")


def find_key(key: str, books: Mapping[str, FindingBook]) -> tuple[FindingBook, Finding]:
    """Find the finding of a key, and the book that it stands in.

    Parameters
    ----------
    key : str
    books : dict of FindingBook
        By prefix.
    """
    prefix, id = split_key(key)
    return books[prefix], books[prefix].find(id)
