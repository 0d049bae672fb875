"""Find columns that tell who somebody is, which have no place in a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stemreport.drafting.parts import Tally

__all__ = ["find_personal", "holds_addresses"]

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_KINDS = {
    "e-mail addresses": _EMAIL,
    "IP addresses": re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){4,7}", re.IGNORECASE),
    "postcodes": re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE),
    "telephone numbers": re.compile(r"(?=(\D*\d){9,})(\+|0|\(0)[\d ()-]{8,18}\d"),
}
_NAMES = re.compile(r"(what is )?(your |respondent'?s? |contact )?(full |first |last |sur|fore|family |given |middle )?-?names?( "
                    r"(of|and) (respondent|contact|surname|e-?mail|job title|position)\w*)?[?:*. ]*|name of (the )?(respondent|"
                    r"person (completing|filling).*)|signature|signed( by)?", re.IGNORECASE)
_MOST = 0.5


def find_personal(text: str, tallies: Sequence[Tally]) -> str:
    """Return what personal data a column holds, by its heading and its cells; "" where none was seen.

    Examples
    --------
    >>> find_personal("How can we reach you?", [Tally("a.b@example.org", 1), Tally("c@example.org", 1)])
    'e-mail addresses'
    >>> find_personal("Name", [Tally("A. Person", 1)]), find_personal("Name of your group", [Tally("Group", 1)])
    ('names', '')
    """
    total = sum(one.count for one in tallies)
    for what, pattern in _KINDS.items():
        if sum(one.count for one in tallies if pattern.fullmatch(one.text)) > _MOST * total:
            return what
    return "names" if _NAMES.fullmatch(text) else ""


def holds_addresses(tallies: Sequence[Tally]) -> bool:
    """Tell whether an e-mail address stands somewhere among other text."""
    return any(_EMAIL.search(one.text) for one in tallies)
