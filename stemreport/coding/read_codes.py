"""Read what a coder wrote into one cell: codes of the frame, by id or label, or the sign for none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stemreport.codebook.joined import JoinedReader
from stemreport.codebook.model import Question
from stemreport.codebook.spelling import clean_text, fold

__all__ = ["NO_CODE", "CodeReader", "split_codes"]

NO_CODE = "-"
"""What stands for an answer that fits no code."""

_DASHES = (NO_CODE, "–", "—", "−")
"""Spreadsheets and telephones turn a hyphen into any of these."""


class CodeReader:
    """Reads the cells of one coded question into ids, in the order of the codebook: two sets of codes are the same text.

    Examples
    --------
    >>> from stemreport.codebook.model import Coded, Option
    >>> themes = Question("themes", "sites", "", "multiple", "answered", "Themes", "Themes", coded=Coded(
    ...     "remarks", ("AB", "CD")), options=(Option("visits", "More visits"), Option("money", "Money")))
    >>> CodeReader(themes).read("MONEY; More  visits"), CodeReader(themes).read("Visit; money")
    (('visits; money', ()), ('money', ('Visit',)))
    """

    def __init__(self, question: Question):
        spellings = {fold(spelling) for option in question.options for spelling in option.spellings}
        # An id that is also the label of another option means the label, which is what the coders see.
        options = [replace(option, aliases=(*option.aliases, option.id)) if option.id not in spellings else option
                   for option in question.options]
        self._reader = JoinedReader(options, ";")
        self._order = [option.id for option in question.options]
        # What was typed beside "other" and fits no option stays "other".
        self._none = question.other if question.coded.source == question.id else NO_CODE

    def read(self, cell: str) -> tuple[str, tuple[str, ...]]:
        """Return the codes of a cell and the texts in it that are none; ("", ()) where the cell is empty."""
        text = clean_text(cell)
        if text in _DASHES:
            return self._none, ()
        joined = self._reader.read(text)
        unknown = (text,) if joined.is_ambiguous else joined.leftover
        if text and not joined.options and not unknown:
            unknown = (text,)
        return self.write(joined.options), unknown

    def write(self, codes: Iterable[str]) -> str:
        """Write codes as they are kept: ids in the order of the codebook."""
        given = set(codes)
        return "; ".join(code for code in self._order if code in given)


def split_codes(text: str) -> tuple[str, ...]:
    """Take apart what `CodeReader.read` returns as the codes of a cell.

    Examples
    --------
    >>> split_codes("visits; money"), split_codes("-")
    (('visits', 'money'), ())
    """
    return () if text in ("", NO_CODE) else tuple(text.split("; "))
