"""Read what stands above the columns of an export: code, question, and option or item."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from stemreport.codebook.layouts import Layout
from stemreport.codebook.spelling import clean_text
from stemreport.problems import column_letter

__all__ = ["Heading", "read_headings", "split_text"]

_WHOLE = ("", "response", "open-ended response", "selected choice")
"""What tools write in the place of an option above a column that holds the whole answer."""


@dataclass(frozen=True)
class Heading:
    """What stands above one column.

    Parameters
    ----------
    position : int
        The column in `Export.cells`.
    question, option : str
        The question, and the option or item below it ("" where there is none).
    code : str
        The short name that the tool gives the column ("" where it gives none).
    text : str
        Question and option in one, where the export writes them so.
    called : str
        What a person calls the column, where it is not its letter in Excel.
    """

    position: int
    question: str
    option: str = ""
    code: str = ""
    text: str = ""
    called: str = ""

    @property
    def letter(self) -> str:
        return self.called or column_letter(self.position)

    @property
    def is_whole(self) -> bool:
        """Whether the column holds the whole answer, and not one option or item."""
        return self.option.casefold() in _WHOLE

    def __str__(self) -> str:
        return self.question if self.is_whole else f"{self.question} / {self.option}"


def read_headings(rows: pd.DataFrame, layout: Layout) -> list[Heading]:
    """Read the rows of headings of an export.

    Parameters
    ----------
    rows : DataFrame of str
        The first rows of the file, `layout.header_rows` of them.
    layout : Layout

    Returns
    -------
    list of Heading
        One for each column.
    """
    for written, meant in layout.escapes:
        rows = rows.map(lambda text: text.replace(written, meant))
    levels = [[clean_text(text) for text in rows.iloc[row]] for row in range(len(rows))]
    if layout.headings == "labelled":
        return [Heading(position, question, option, code, called=code)
                for position, (code, question, option) in enumerate(zip(*levels))]
    if layout.headings == "coded" and len(levels) > 1:
        return [Heading(position, *split_text(text or code, layout.joint), code=code, text=text or code)
                for position, (code, text) in enumerate(zip(levels[0], levels[1]))]
    if len(levels) == 1:
        return [_read_one(position, text, layout) for position, text in enumerate(levels[0])]
    return _read_stacked(levels)


def _read_one(position: int, text: str, layout: Layout) -> Heading:
    code = re.fullmatch(layout.code, text) if layout.code else None
    rest = code["text"] if code else text
    return Heading(position, *split_text(rest, layout.joint), code=code["code"] if code else "", text=rest)


def split_text(text: str, joint: str) -> tuple[str, str]:
    """Split a heading into question and option.

    Examples
    --------
    >>> split_text("Where? [Shore]", "["), split_text("Where? - Selected Choice - Shore", " - "), split_text("Where?", "[")
    (('Where?', 'Shore'), ('Where?', 'Shore'), ('Where?', ''))
    """
    if joint == "[":
        parts = re.fullmatch(r"(.+?)\s*\[([^\[\]]*)\]", text)
        return (parts[1], clean_text(parts[2])) if parts else (text, "")
    question, _, option = text.partition(joint)
    chosen, _, rest = option.partition(joint)
    return question, rest if chosen.casefold() in _WHOLE[1:] and rest else option


def _read_stacked(levels: list[list[str]]) -> list[Heading]:
    """Read a question that stands over the first of its columns only, and what stands below it."""
    headings, question, item = [], "", ""
    for position, (above, *below) in enumerate(zip(*levels)):
        question = above or (question if any(below) else "")
        middle, lowest = (below[0], below[1]) if len(below) > 1 else ("", below[0])
        item = middle or (item if lowest and not above else "")
        parts = [part for part in (item, lowest) if part.casefold() not in _WHOLE]
        headings.append(Heading(position, question, " / ".join(parts) or lowest or item))
    return headings
