"""Take apart the answers that a survey tool joined in one cell, where options may hold the separator themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from stemreport.codebook.model import Option
from stemreport.codebook.spelling import Spellings, fold

__all__ = ["Joined", "JoinedReader"]


@dataclass(frozen=True)
class Joined:
    """What a cell of joined answers holds.

    Parameters
    ----------
    options : tuple of str
        Ids, in the order of the cell.
    leftover : tuple of str
        Texts that are no option; neighbours stand together.
    is_ambiguous : bool
        Whether the cell can be read in two ways.
    """

    options: tuple[str, ...]
    leftover: tuple[str, ...]
    is_ambiguous: bool


class JoinedReader:
    """Reads the cells of one question.

    Of all readings the one is taken that leaves least over; of two of these, the one with the longer option first.

    Parameters
    ----------
    options : iterable of Option
    separator : str
        A separator that ends in a space stands between answers only where a space follows: ``", "`` does not divide
        "1,000".

    Examples
    --------
    >>> reader = JoinedReader([Option("money", "Money, or cover"), Option("time", "Time")], ", ")
    >>> reader.read("Time, Money, or cover, My car")
    Joined(options=('time', 'money'), leftover=('My car',), is_ambiguous=False)
    """

    def __init__(self, options: Iterable[Option], separator: str):
        core = separator.strip() or separator
        end = r"(?:\s+|$)" if separator != core and separator.endswith(" ") else r"[^\S\n]*"
        self._divide = re.compile(rf"[^\S\n]*{re.escape(core)}{end}")
        self._join = f"{core} " if core != "\n" else core
        self._core = core
        options = list(options)
        self._codes = Spellings(options)
        self._known: dict[tuple[str, ...], str] = {}
        self._twice: set[str] = set()
        for option in options:
            for spelling in option.spellings:
                pieces = tuple(fold(piece) for piece in self._split(spelling))
                if self._known.setdefault(pieces, option.id) != option.id:
                    self._twice |= {option.id, self._known[pieces]}
        self._lengths = sorted({1, *(len(pieces) for pieces in self._known)}, reverse=True)

    def _split(self, text: str) -> list[str]:
        return [piece for piece in self._divide.split(text) if piece]

    def can_read(self, option: Option) -> bool:
        """Whether an option can be told from all others, and from the separator itself."""
        return not any(self.read(spelling).is_ambiguous or spelling.strip().startswith(self._core)
                       or spelling.strip().endswith(self._core) for spelling in option.spellings)

    def read(self, text: str) -> Joined:
        """Take a cell apart."""
        pieces = self._split(text)
        folded = [fold(piece) for piece in pieces]

        @lru_cache(maxsize=None)
        def find(start: int) -> tuple[int, tuple[tuple[int, str], ...], bool]:
            """Find the best reading from a piece on: what is left over, (pieces taken, option) in turn, is there a tie."""
            if start == len(pieces):
                return 0, (), False
            readings = []
            for length in self._lengths:
                option = self._known.get(tuple(folded[start:start + length]))
                if option is None and length == 1:
                    option = self._codes.find_mangled(folded[start])
                if option and start + length <= len(pieces):
                    rest, steps, tied = find(start + length)
                    readings.append((rest, ((length, option), *steps), tied))
            rest, steps, tied = find(start + 1)
            readings.append((rest + 1, ((1, ""), *steps), tied))
            least = min(reading[0] for reading in readings)
            best = [reading for reading in readings if reading[0] == least]
            sets = {frozenset(option for _, option in reading[1]) for reading in best}
            return least, best[0][1], best[0][2] or len(sets) > 1

        _, steps, tied = find(0)
        options, leftover, position, was_leftover = [], [], 0, False
        for length, option in steps:
            piece = self._join.join(pieces[position:position + length])
            if option:
                options.append(option)
            elif was_leftover:
                leftover[-1] += self._join + piece
            else:
                leftover.append(piece)
            position, was_leftover = position + length, not option
        return Joined(tuple(dict.fromkeys(options)), tuple(leftover), tied or not self._twice.isdisjoint(options))
