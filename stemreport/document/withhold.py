"""Withhold every sentence that cites a figure which is too few to publish, or which nobody was asked for: its other words would tell of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from html import escape

from stemreport.document.check_sentences import list_bases_given, list_bases_needed
from stemreport.document.missing import find_reasons, write_reasons
from stemreport.document.split_sentences import split_sentences
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.marks import find_marks, mark, write_text
from stemreport.exhibits.withheld import list_hidden, name_subjects
from stemreport.house_style import TOO_FEW

__all__ = ["Withholding"]

_WORDS = rf": <!--cite value ([^>]+?)-->{TOO_FEW}<!--/cite-->"
_BEGIN, _END = r'<li>(?:<p[^>]*>)?|<tr>\n<td colspan="\d+">', r"\.(?:</p>\s*)?</li>\n|</td>\n</tr>\n"
_TWICE = re.compile(rf"({_BEGIN})([^<]*){_WORDS}({_END})(?:{_BEGIN})\2{_WORDS}(?:{_END})")
"""Two items of a list, or two rows of a table, that say the same."""


class Withholding:
    """Withholds what one cell of a chapter must not tell, and says in its place of what the figures are too few.

    Parameters
    ----------
    books : dict of FindingBook
        By the prefix of the keys; without any there is nothing to withhold.
    source : str
        The Markdown of the cell with its citations resolved: a base that a withheld sentence gives stays where another one
        needs it.
    """

    def __init__(self, books: Mapping[str, FindingBook], source: str):
        self._books, self._source = books, source

    @cached_property
    def _needed(self) -> set[tuple]:
        """The bases that what is told needs; asked for where something is withheld."""
        told = "".join(sentence for line in self._source.splitlines() for sentence, _ in split_sentences(line)
                       if not self._list_hidden(sentence) and not find_reasons(sentence, line, self._books))
        return {name for _, _, enough in list_bases_needed(find_marks(told), self._books) for name in enough}

    def _list_hidden(self, html: str) -> list[str]:
        return list_hidden(html, self._books) if self._books else []

    def _replace_missing(self, html: str) -> str:
        """Replace the sentences of a paragraph that cite what was not asked, or was asked otherwise; each reason is given once."""
        if not find_reasons(html, html, self._books):
            return html
        written, said = "", set()
        for sentence, gap in split_sentences(html):
            reasons = find_reasons(sentence, html, self._books)
            if not reasons:
                written += sentence + gap
                continue
            kept = self._keep_bases(sentence)
            if kept or not said.issuperset(reasons):
                written += f"{write_reasons(reasons)}{kept}.{gap}"
            said.update(reasons)
        return written.rstrip()

    def withhold_sentences(self, html: str) -> str:
        """Replace the sentences of a paragraph that must not be told, those of one subject in a row by one."""
        html = self._replace_missing(html)
        if not self._list_hidden(html):
            return html
        written: list[tuple[str, list[str], str, str]] = []
        for sentence, gap in split_sentences(html):
            hidden = self._list_hidden(sentence)
            subject = name_subjects(hidden, self._books)
            kept = self._keep_bases(sentence) if hidden else ""
            if hidden and written and written[-1][0] == subject and kept in ("", written[-1][2]):
                hidden, kept = [*written[-1][1], *hidden], written[-1][2]
                written.pop()
            written.append((subject, hidden, kept if hidden else sentence, gap))
        return "".join((f"{_replace(subject, hidden)}{kept}." if hidden else kept) + gap for subject, hidden, kept, gap in written)

    def _keep_bases(self, sentence: str) -> str:
        """Keep the bases that a withheld sentence gives and another one needs."""
        kept = [mark(citing.text, citing.keys, citing.form) for citing in find_marks(sentence)
                if self._needed & list_bases_given([citing], self._books)]
        return f" (base: {', '.join(dict.fromkeys(kept))})" if kept else ""

    def withhold_whole(self, html: str) -> str:
        """Replace a heading, or a block, that must not be told."""
        if reasons := find_reasons(html, html, self._books):
            return write_reasons(reasons)
        hidden = self._list_hidden(html)
        return _replace(name_subjects(hidden, self._books), hidden) if hidden else html

    def withhold_row(self, cells: str) -> str:
        """Replace the cells of a row of a table that must not be told by one."""
        told = self.withhold_whole(cells)
        width = len(re.findall(r"<t[dh]\b", cells))
        return cells if told == cells else f'<td colspan="{width}">{told}</td>\n'

    def join_repeated(self, html: str) -> str:
        """Join the items of a list, or the rows of a table, that say the same of one subject in a row."""
        joined = _TWICE.sub(lambda two: f"{two[1]}{_replace_escaped(two[2], (*two[3].split(), *two[5].split()))}{two[4]}", html)
        return joined if joined == html else self.join_repeated(joined)


def _replace(subject: str, hidden: Sequence[str]) -> str:
    return _replace_escaped(escape(subject), hidden)


def _replace_escaped(subject: str, hidden: Sequence[str]) -> str:
    return f"{subject}: {write_text(mark(TOO_FEW, tuple(dict.fromkeys(hidden)), 'value'), escaped=True)}"
