"""Split a paragraph of HTML into its sentences; where it is not certain that one ends, it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemreport.exhibits.marks import MISSING, find_marks, strip_marks
from stemreport.house_style import TOO_FEW

__all__ = ["split_sentences"]

_PARTS = re.compile("\ue000[^\ue002]*\ue002|<[^>]*>|&#?\\w+;|.", re.DOTALL)
"""A mark, a tag and an entity are one sign each."""

_STEP = re.compile(f"[^.!?<\ue000]+|{_PARTS.pattern}", re.DOTALL)
"""A part, or all the letters up to where a sentence or another part may end."""

_NOTE = r'\s?<a href="#note-[^"]*">[^<]*</a>'
_END = re.compile(rf"[.!?](?:[)\]”’\"'»]|&quot;|</\w+>|{_NOTE})*")
_GAP = re.compile(r"(?:\s|<br\s*/?>)+")
_START = re.compile("(?:<(?!/)[^>]*>|&quot;|[(\\[“‘«])*(\ue000[^\ue002]*\ue002|.)", re.DOTALL)
_SHORT = frozenset((
    "al approx art c ca cf ch col cont dept diff dr ed eds eg eq est etc fig figs ff govt hr hrs ibid ie incl inc excl jr max min "
    "mr mrs ms mt no nos nr op p para paras pp prof ref resp rev sec sect sr st tab tel univ viz vol vols vs "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun").split())
"""Words that end in a full stop and do not end a sentence."""

_NUMBERS = ("value", "count", "both", "base")
"""The forms in which a citation prints a number."""


_LONGEST = 80
"""No abbreviation has as many characters."""


def split_sentences(html: str) -> Iterator[tuple[str, str]]:
    """Split what stands in a paragraph into sentences, each with the space behind it; no tag is left open.

    Parameters
    ----------
    html : str
        The inside of a paragraph, with marked citations.

    Examples
    --------
    >>> [sentence for sentence, _ in split_sentences("<b>Who.</b> Of 1.5 million, e.g. Mr. A. B. Smith? (Not so. Not he.) Yes")]
    ['<b>Who.</b>', 'Of 1.5 million, e.g. Mr. A. B. Smith?', '(Not so. Not he.)', 'Yes']
    """
    begin, place = 0, 0
    while place < len(html):
        ends = _END.match(html, place)
        if ends and (gap := _GAP.match(html, ends.end())) and _is_end(html, begin, place, ends.end(), gap.end()):
            yield html[begin:ends.end()], gap[0]
            begin = place = gap.end()
        else:
            place = _STEP.match(html, place).end()
    if begin < len(html):
        yield html[begin:], ""


def _is_end(html: str, begin: int, stop: int, end: int, following: int) -> bool:
    return (_is_closed(html[begin:end]) and _starts_a_sentence(html[following:])
            and (html[stop] != "." or not _is_short(strip_marks(html[begin:stop]))))


def _is_closed(html: str) -> bool:
    """Whether everything that was opened is closed: tags, brackets, quotation marks."""
    parts = _PARTS.findall(html)
    opened = sum(part in "([“«" if len(part) == 1 else bool(re.match(r"<\w(?!br\b|img\b)", part)) for part in parts)
    closed = sum(part in ")]”»" if len(part) == 1 else part.startswith("</") for part in parts)
    return opened == closed


def _starts_a_sentence(html: str) -> bool:
    found = _START.match(html)
    if not found:
        return False
    # What is too few to publish, or was not asked, stands where a number would.
    if any(citing.text == TOO_FEW and citing.form in _NUMBERS or citing.form == MISSING for citing in find_marks(found[1])):
        return True
    first = strip_marks(found[1])[:1]
    return first.isupper() or first.isdigit() or first != "" and first in "£$€"


def _is_short(before: str) -> bool:
    """Whether what stands before a full stop is an abbreviation, an initial, or a part of three points."""
    # Only the end of it: a search begins at each letter again, and somebody may have typed a word without end.
    word = re.search(r"([^\W\d_]+(?:\.[^\W\d_]+)*|\.)$", before[-_LONGEST:])
    return bool(word) and (len(word[1]) == 1 or "." in word[1] or word[1].casefold() in _SHORT)
