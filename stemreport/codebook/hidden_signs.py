"""Signs that nobody sees and that change what stands around them: control characters, overrides of the direction of writing."""

from __future__ import annotations

import re

__all__ = ["HIDDEN", "name_hidden"]

HIDDEN = "\x00-\x08\x0e-\x1b\x7f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufff9-\ufffb"
"""For the brackets of a regular expression. The signs for private use are among them: marks of citations are made of these."""

_HIDDEN = re.compile(f"[{HIDDEN}]")


def name_hidden(text: str) -> str:
    """Name the first hidden sign of a text; "" where there is none.

    Examples
    --------
    >>> name_hidden("Very easy"), name_hidden("Very \\u202eeasy")
    ('', 'U+202E')
    """
    found = _HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
