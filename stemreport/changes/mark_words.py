"""Mark what changed: words of a text, and bars of a drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape
from urllib.parse import quote

from stemreport.proof.read_drawing import Bar

__all__ = ["mark_bars", "mark_words"]

_INK = "#6a2063"


def mark_words(before: str, after: str) -> str:
    """Write a text with what was taken out and what was put in, as HTML that says so to a screen reader as well.

    Examples
    --------
    >>> print(mark_words("Of all, 71% said so.", "Of all, 70% said so."))
    Of all, <del><span class="unseen">[taken out: </span>71%<span class="unseen">]</span></del>
    <ins><span class="unseen">[put in: </span>70%<span class="unseen">]</span></ins> said so.
    """
    ours, theirs = before.split(), after.split()
    parts = []
    for kind, low, high, from_, to in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(escape(" ".join(ours[low:high])))
            continue
        for tag, name, words in (("del", "taken out", ours[low:high]), ("ins", "put in", theirs[from_:to])):
            if words:
                parts.append(f'<{tag}><span class="unseen">[{name}: </span>{escape(" ".join(words))}<span class="unseen">]</span></{tag}>')
    return " ".join(parts)


def mark_bars(svg: str, bars: Sequence[Bar]) -> str:
    """Draw a dashed line round some bars of a drawing, and return it as the address of an image.

    Parameters
    ----------
    svg : str
    bars : sequence of Bar
        As read from the drawing.
    """
    width = re.search(r'viewBox="[\d.]+ [\d.]+ ([\d.]+)', svg)
    across = float(width[1]) if width else 0.0
    boxes = "".join(f'<rect x="1.5" y="{bar.row[0] - 3:.1f}" width="{across - 3:.1f}" height="{bar.row[1] - bar.row[0] + 6:.1f}" fill="none" '
                    f'stroke="{_INK}" stroke-width="2.5" stroke-dasharray="7 4"/>' for bar in bars)
    start, end, rest = svg.rpartition("</svg>")
    return f"data:image/svg+xml,{quote(start + boxes + end + rest)}"
