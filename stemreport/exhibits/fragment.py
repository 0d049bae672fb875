"""A piece of the page as a notebook shows it and the document takes it up."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

__all__ = ["FRAGMENT_TYPE", "Fragment", "Heading", "say_missing", "write_missing"]

FRAGMENT_TYPE = "application/vnd.stemreport.fragment+json"
"""The mark of an output that may stand in the page; whatever lacks it was not made to be published."""


@dataclass(frozen=True)
class Heading:
    """A heading inside a fragment, for the list of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, repr=False)
class Fragment:
    """HTML for the page, with the exhibits and headings in it.

    Parameters
    ----------
    html : str
    exhibits : tuple of (kind, id, title)
    headings : tuple of Heading
    """

    html: str
    exhibits: tuple[tuple[str, str, str], ...] = ()
    headings: tuple[Heading, ...] = ()

    def __repr__(self) -> str:
        return f"Fragment({', '.join(f'{kind} {id}' for kind, id, _ in self.exhibits) or 'text'})"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, object]:
        described = {"exhibits": [list(exhibit) for exhibit in self.exhibits],
                     "headings": [[heading.level, heading.id, heading.text] for heading in self.headings]}
        return {"text/html": self.html, FRAGMENT_TYPE: described}

    def __add__(self, other: Fragment) -> Fragment:
        return Fragment(self.html + other.html, self.exhibits + other.exhibits, self.headings + other.headings)


def say_missing(words: str) -> str:
    """Write in HTML what stands in the place of a sentence about something that was asked in earlier years only."""
    return f'<span class="not-asked">{words}</span>'


def write_missing(words: str) -> Fragment:
    """Write what stands in the place of an exhibit of it."""
    return Fragment(f"<p>{say_missing(escape(words))}.</p>\n")
