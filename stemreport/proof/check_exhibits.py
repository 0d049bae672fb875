"""Check the exhibits of a finished page against each other: drawing, data table, alt text, title and base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from stemreport.house_style import TOO_FEW
from stemreport.problems import Problem
from stemreport.proof.numbers import find_numbers
from stemreport.proof.read_drawing import Drawing, find_false_bars
from stemreport.proof.page import Page, Piece

__all__ = ["check_exhibits"]

_VARIANTS = ("narrow", "wide")


def check_exhibits(page: Page, file: str) -> list[Problem]:
    """Check the exhibits of a page that has been read.

    Parameters
    ----------
    page : Page
    file : str
        What Problems call the page.

    Examples
    --------
    >>> from stemreport.proof.read_page import parse_page
    >>> table = '<table id="data-x"><caption>X</caption><tr><td>50%</td></tr></table>'
    >>> page = parse_page(f'<div class="exhibit" id="table-x">{table}</div>')
    >>> [problem.found for problem in check_exhibits(page, "report.html")]
    ['percentages without a base']
    """
    exhibits: dict[str, list[Piece]] = {}
    for piece in page.pieces:
        if piece.place.exhibit:
            exhibits.setdefault(piece.place.exhibit, []).append(piece)
    problems = []
    for id, pieces in exhibits.items():
        problems += [Problem(file, id, *fault) for fault in _check_words(pieces)]
        if id.startswith("figure-"):
            problems += [Problem(file, id, *fault) for fault in _check_figure(pieces, page.drawings.get(id, ()))]
    return problems


Faults = Iterator[tuple[str, str, str]]


def _check_words(pieces: Sequence[Piece]) -> Faults:
    """Check what every exhibit needs: a title, and a base where there are percentages."""
    titles = [piece.text for piece in pieces if piece.kind in ("title of an exhibit", "caption")]
    if not any(re.sub(r"^(?:Figure|Table) \d+:?|^Data for .*", "", title).strip() for title in titles):
        yield "no title", "a title that says what is shown", "Give the question a title in codebook.toml."
    figures = [piece.text for piece in pieces if piece.kind in ("table cell", "value in a drawing")]
    words = [piece.text for piece in pieces if piece.kind in ("subtitle", "note", "heading of a table")]
    if any("%" in text for text in figures) and not any(re.search(r"\bBase\b", text) for text in words):
        yield ("percentages without a base", "the base in the subtitle, in a note of the table or in a column",
               "A reader must see of how many each percentage is: put the base back into the exhibit.")


def _check_figure(pieces: Sequence[Piece], drawings: Sequence[Drawing]) -> Faults:
    rows = _read_rows(pieces)
    if sorted(drawing.variant for drawing in drawings) != sorted(_VARIANTS):
        yield (f"{len(drawings)} drawings", "a wide one and a narrow one", "Draw the figure again: make figures.")
    for drawing in drawings:
        yield from _check_drawing(drawing, rows)
    yield from _check_alt([piece.text for piece in pieces if piece.kind == "alt text"], pieces, drawings)


def _read_rows(pieces: Sequence[Piece]) -> dict[str, list[str]]:
    """Read the data table of a figure: the cells of each answer. Nets are not drawn."""
    rows: dict[str, list[str]] = {}
    for piece in pieces:
        if piece.kind == "table cell" and "(net)" not in piece.row:
            rows.setdefault(_plain(piece.row.removesuffix(" (invented)")), []).append(piece.text)
    return rows


def _plain(label: str) -> str:
    """Write a label without spaces: a drawing breaks it where it likes."""
    return "".join(label.split())


def _check_drawing(drawing: Drawing, rows: Mapping[str, Sequence[str]]) -> Faults:
    again = "The drawing is of another question, or an old one: make the report again, and look at what wrote the file."
    labels, wanted = [_plain(bar.label) for bar in drawing.bars], [*rows]
    if labels != wanted:
        strange = [bar.label for bar in drawing.bars if _plain(bar.label) not in rows]
        missing = [row for row in wanted if row not in labels]
        found = f"the {drawing.variant} drawing has " + (
            f"bars that its table has not: {', '.join(strange)}" if strange else
            f"no bar for {', '.join(missing)}" if missing else "its bars in another order than its table")
        yield found, f"the rows of its table: {', '.join(wanted)}", again
    shown = [(bar, rows[label]) for bar, label in zip(drawing.bars, labels) if label in rows]
    width = min((len(cells) for _, cells in shown), default=0)
    wrong = min(([(bar, cells[column]) for bar, cells in shown if bar.value != cells[column]] for column in range(width)),
                key=len, default=[])
    for bar, cell in wrong:
        yield f'{bar.value} at the bar "{bar.label}" of the {drawing.variant} drawing', f"{cell}, as in its table", again
    for fault in find_false_bars(drawing):
        yield f"in the {drawing.variant} drawing, {fault}", "bars as long as the values printed at their ends", again


def _check_alt(alts: Sequence[str], pieces: Sequence[Piece], drawings: Sequence[Drawing]) -> Faults:
    if not alts:
        yield "no alt text", "a text for those who do not see the figure", "Give the image its alt text back."
    sources = ("table cell", "heading of a table", "title of an exhibit")
    allowed = {number.text for piece in pieces if piece.kind in sources for number in find_numbers(piece.text)}
    for alt in alts:
        for number in find_numbers(alt, "alt text"):
            if not number.exempt and number.text not in allowed:
                yield (f"{number.text} in the alt text", "a number that stands in the table of the figure",
                       "Make the alt text from the findings of the figure, and never by hand.")
        for pattern, what, hidden in _COUNTED:
            counted = re.search(pattern, alt)
            drawn = [sum((bar.value == TOO_FEW) == hidden for bar in drawing.bars) for drawing in drawings]
            if counted and any(one != int(counted[1]) for one in drawn):
                yield (f"{counted[1]} {what} in the alt text", f"{drawn[0]}, as many as are drawn",
                       "Make the alt text from the findings of the figure, and never by hand.")


_COUNTED = ((r"\b(\d+) bars?;", "bars", False), (rf"\b(\d+) (?:more )?figures? (?:is|are) {TOO_FEW}", f"figures {TOO_FEW}", True))
"""What an alt text counts: bars, and words in place of bars."""
