"""Marks that tell, inside a text, which words are a citation and of what, until the page is finished.

In a sentence a mark is made of characters for private use, which no survey and no keyboard has and which Markdown leaves
alone; in HTML it is a comment, which neither a notebook nor a page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

__all__ = ["CITE", "MISSING", "PLACE", "Cited", "Citing", "find_citings", "find_marks", "has_marks", "list_missing", "mark", "mark_text",
           "place", "strip_marks", "write_text"]

CITE = re.compile(r"<!--cite (\w+) ([^>]+?)-->(.*?)<!--/cite-->", re.DOTALL)
"""A citation in HTML: its form, its keys and the HTML of what it prints."""

PLACE = re.compile(r"<!--place (\S+)-->(.*?)<!--/place-->", re.DOTALL)
"""A place that cites, in HTML: its id and its HTML."""

MISSING = "missing"
"""The form of what was asked in earlier years only: it has no keys, and no page has marks of it, since other words stand there."""

_OPEN, _BETWEEN, _CLOSE, _UNDERSCORE = "\ue000", "\ue001", "\ue002", "\ue003"
_MARK = re.compile(f"{_OPEN}([^{_BETWEEN}]*){_BETWEEN}([^{_CLOSE}]*){_CLOSE}")


class Cited(str):
    """Text that cites findings: what it says, of which findings, and which form of them it is.

    Parameters
    ----------
    text : str
    keys : tuple of str
        Ids of findings, ``survey/year/id`` for those of another report, or ``external.ID``.
    form : str
        value, count, base, both, ranking, share, claim or caveat.
    """

    keys: tuple[str, ...]
    form: str

    def __new__(cls, text: str, keys: tuple[str, ...], form: str) -> Cited:
        cited = super().__new__(cls, text)
        cited.keys, cited.form = keys, form
        return cited


@dataclass(frozen=True)
class Citing:
    """One citation in a piece of HTML: what is cited, in which form, and the text printed."""

    keys: tuple[str, ...]
    form: str
    text: str


def mark(text: str, keys: tuple[str, ...], form: str) -> str:
    """Mark a text as citing findings.

    Examples
    --------
    >>> strip_marks("of " + mark("201", ("ease.easy",), "base"))
    'of 201'
    """
    return f"{_OPEN}{form} {' '.join(keys)}{_BETWEEN}".replace("_", _UNDERSCORE) + f"{text}{_CLOSE}"


def mark_text(cited: Cited) -> str:
    """Mark what a citation prints."""
    return mark(str(cited), cited.keys, cited.form)


def has_marks(text: str) -> bool:
    """Whether anything in a text is marked."""
    return _OPEN in text or "<!--cite " in text


def strip_marks(text: str) -> str:
    """Return a text as it is read, without its marks."""
    return _MARK.sub(r"\2", text)


def find_marks(text: str) -> Iterator[Citing]:
    """Find the citations in a text that is no finished HTML yet.

    Examples
    --------
    >>> [found] = find_marks("of " + mark("201", ("ease.not_asked",), "base"))
    >>> found.keys, found.form, found.text
    (('ease.not_asked',), 'base', '201')
    """
    for found in _MARK.finditer(text):
        form, *keys = found[1].replace(_UNDERSCORE, "_").split()
        yield Citing(tuple(keys), form, found[2])


def list_missing(text: str) -> list[str]:
    """List what is said, in a marked text, of what was asked in earlier years only; each of it once."""
    return list(dict.fromkeys(citing.text for citing in find_marks(text) if citing.form == MISSING))


def write_text(text: str, escaped: bool = False) -> str:
    """Write a text as HTML, its marks as comments.

    Parameters
    ----------
    escaped : bool
        Whether the text is HTML already.

    Examples
    --------
    >>> write_text(mark("<5%", ("ease.easy",), "value"))
    '<!--cite value ease.easy-->&lt;5%<!--/cite-->'
    """
    html = text if escaped else escape(text)
    return _MARK.sub(lambda found: f"<!--cite {found[1].replace(_UNDERSCORE, '_')}-->{found[2]}<!--/cite-->", html)


def place(id: str, html: str) -> str:
    """Mark HTML as one place that cites: a paragraph, a list or an exhibit, whose link stands at ``<!--counted-->``."""
    return f"<!--place {id}-->{html}<!--/place-->"


def find_citings(html: str) -> Iterator[Citing]:
    """Find the citations in a piece of HTML, in the order of the page.

    Examples
    --------
    >>> [found] = find_citings("of <!--cite base ease.easy-->201<!--/cite-->")
    >>> found.keys, found.form, found.text
    (('ease.easy',), 'base', '201')
    """
    for form, keys, text in CITE.findall(html):
        yield Citing(tuple(keys.split()), form, unescape(re.sub(r"<[^>]+>", "", text)))
