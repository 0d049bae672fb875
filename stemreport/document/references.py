"""Number exhibits and footnotes in the order in which the reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from stemreport.exhibits.citable import Missing
from stemreport.exhibits.citations import UnknownCitation
from stemreport.exhibits.wording import Markdown
from stemreport.problems import nearest
from stemreport.settings import Footnote

__all__ = ["References"]


class References:
    """The cross-references of one document.

    Parameters
    ----------
    exhibits : sequence of (kind, id, title)
        In the order of the page.
    footnotes : dict of Footnote
        Those that may be cited; they are numbered in the order of their first citation.
    find_missing : callable
        Says of an exhibit that it shows what was asked in earlier years only.
    """

    def __init__(self, exhibits: Sequence[tuple[str, str, str]], footnotes: Mapping[str, Footnote],
                 find_missing: Callable[[str], Missing | None] = lambda id: None):
        self._find_missing = find_missing
        self.numbers: dict[str, int] = {}
        self.kinds: dict[str, str] = {}
        counts: dict[str, int] = {}
        for kind, id, _ in exhibits:
            counts[kind] = self.numbers[id] = counts.get(kind, 0) + 1
            self.kinds[id] = kind
        self._footnotes = footnotes
        self.cited: dict[str, list[str]] = {}
        self.anchor = ""

    def ref(self, id: str) -> Markdown | Missing:
        """Link to an exhibit by its kind and number: ``figure 9``."""
        if id not in self.numbers:
            if missing := self._find_missing(id):
                return missing
            raise UnknownCitation(f"ref('{id}')", nearest(id, self.numbers),
                                  f"a figure or table of the chapters: {', '.join(self.numbers)}")
        return Markdown(f"[{self.kinds[id]} {self.numbers[id]}](#{self.kinds[id]}-{id})")

    def note(self, id: str) -> Markdown:
        """Link to a footnote: ``[note 1]``; the footnote links back to the cell that is being resolved."""
        if id not in self._footnotes:
            raise UnknownCitation(f"note('{id}')", nearest(id, self._footnotes),
                                  f"a footnote of report.toml: {', '.join(self._footnotes) or 'there is none'}")
        places = self.cited.setdefault(id, [])
        if self.anchor not in places:
            places.append(self.anchor)
        return Markdown(rf"[\[note {list(self.cited).index(id) + 1}\]](#note-{id})")

    def list_footnotes(self) -> list[tuple[Footnote, list[str]]]:
        """List the footnotes cited, in the order of their numbers, with the cells that cite them."""
        return [(self._footnotes[id], places) for id, places in self.cited.items()]
