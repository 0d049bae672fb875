"""Find what leads to a person in words that are to be published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["find_personal_data"]

_KINDS = {
    "an e-mail address": r"[\w.+'-]+\s*@\s*[\w-]+(?:\s*\.\s*[\w-]+)+",
    "a web address": r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|scot|wales|cymru|london|edu|gov|eu|"
                     r"info|ie)\b(?:/\S*)?",
    "a name on a social network": r"(?<![\w.])@\w{2,}",
    # With the code of a country or a 0 before it; signs and spaces stand anywhere.
    "a telephone number": r"(?<!\w)(?:\+\s*44|\(?0)[\s().-]*(?:\d[\s().-]*){8,11}(?!\d)",
    "a postcode": r"\b(?:[A-Z]{1,2}\d[A-Z\d]?|GIR)\s*\d[ABD-HJLNP-UW-Z]{2}\b",
    "a National Insurance number": r"\b[A-CEGHJ-PR-TW-Z]{2}\s*(?:\d\s*){6}[A-D]\b",
    "a long number": r"\d{6,}",
}
_PATTERNS = {what: re.compile(pattern, re.IGNORECASE) for what, pattern in _KINDS.items()}


def find_personal_data(words: str, names: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Find the pieces of a text that lead to a person.

    No pattern finds every name or place: two people read the words besides.

    Parameters
    ----------
    words : str
    names : iterable of str
        What the export holds of this respondent's name and addresses.

    Returns
    -------
    list of (str, str)
        The piece, and what it looks like; each piece once.

    Examples
    --------
    >>> find_personal_data("Ring 0131 496 0000 or ask Jo Bell, EH1 1AA", ["Jo Bell"])
    [('0131 496 0000', 'a telephone number'), ('EH1 1AA', 'a postcode'), ('Jo Bell', 'what the export holds of the respondent')]
    """
    # Digits and signs of other widths and scripts are read as the plain ones.
    plain = unicodedata.normalize("NFKC", words)
    found: dict[str, str] = {}
    for what, pattern in _PATTERNS.items():
        for match in pattern.finditer(plain):
            piece = match.group().strip(" ().-")
            if not any(piece in longer for longer in found):
                found[piece] = what
    for name in names:
        # A single word may be another as well: "will" is no name, "Will" may be one.
        case = re.IGNORECASE if re.search(r"\W", name) else re.NOFLAG
        if match := re.search(rf"(?<!\w){re.escape(unicodedata.normalize('NFKC', name))}(?!\w)", plain, case):
            found.setdefault(match.group(), "what the export holds of the respondent")
    return list(found.items())
