"""Names of bookmarks in Word, made of the ids of a page: Word allows 40 letters, digits and underscores."""

from __future__ import annotations

import re

from stemreport.meaning import hash_text

__all__ = ["name_bookmark"]

_LONGEST, _HASH = 40, 8


def name_bookmark(id: str) -> str:
    """Name the bookmark of an id; one that begins with an underscore is hidden in Word's lists.

    Examples
    --------
    >>> name_bookmark("20-background-4")
    '_20_background_4_abebf548'
    """
    plain = re.sub(r"\W", "_", id, flags=re.ASCII)
    return f"_{plain[:_LONGEST - _HASH - 2]}_{hash_text(id)[:_HASH]}"
