"""Tell what kind of question stands in each group of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from stemreport.codebook.layouts import Layout
from stemreport.drafting.guess_column import guess_column
from stemreport.drafting.guess_columns import guess_columns, guess_json_grid
from stemreport.drafting.parts import ColumnGroup, Guess

__all__ = ["guess_question"]

_REPEATED = ("This heading stands above several columns, of which only the first is drafted: give each a heading of its "
             "own in the export.")


def guess_question(group: ColumnGroup, layout: Layout) -> Iterator[tuple[ColumnGroup, Guess]]:
    """Tell what a group of columns is: mostly one question, several where nothing joins the columns.

    Parameters
    ----------
    group : ColumnGroup
    layout : Layout
    """
    if len(group.headings) == 1:
        column = group.get_columns()[0]
        grid = guess_json_grid(column) if layout.json_grids else None
        yield group, grid or _guess_one(group, layout)
    elif guess := guess_columns(group, layout):
        yield group, guess
    elif all(one.text for one in group.headings):
        times = Counter(one.text for one in group.headings)
        for text in times:
            heading = next(one for one in group.headings if one.text == text)
            single = ColumnGroup(text, "", (replace(heading, question=text, option=""),), group.cells[[heading.position]])
            guess = guess_column(single.get_columns()[0], text, layout)
            yield single, replace(guess, remarks=(*guess.remarks, *([_REPEATED] if times[text] > 1 else ())))
    else:
        yield group, Guess("ignore", remarks=(
            "Its columns are neither options nor items with the same answers, and a question of any other kind has one column. "
            "If the report needs them, give each column a heading of its own in the first row of the export.",))


def _guess_one(group: ColumnGroup, layout: Layout) -> Guess:
    guess = guess_column(group.get_columns()[0], group.text, layout)
    [heading] = group.headings
    if heading.is_whole or heading.text or guess.kind == "ignore":
        return guess
    # Below a heading in two rows a single column can only be an option or an item of its question.
    if guess.kind in ("single", "scale"):
        from_label = [option for option in guess.options if option.label == heading.option]
        if from_label and len(guess.options) == 1:
            return Guess("multiple", guess.options)
    return Guess("ignore", remarks=(
        f'Only "{heading.option}" stands below this question. If the report needs it, write "Response" in that cell of the '
        "export.",))
