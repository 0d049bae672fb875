"""Tell what kind of question stands in several columns."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import numpy as np
import pandas as pd

from stemreport.codebook.layouts import Layout
from stemreport.codebook.spelling import fold, read_plain_number
from stemreport.drafting.find_suspicious import note_slips
from stemreport.drafting.guess_column import ORDERED, find_exclusive, find_other, guess_column, is_other
from stemreport.drafting.order_answers import order_answers
from stemreport.drafting.parts import Choice, ColumnGroup, Guess, Tally, tally_answers
from stemreport.exports.headings import Heading

__all__ = ["guess_columns", "guess_json_grid"]

_TICKS = {"1", "y", "yes", "true", "x", "checked", "selected", "ticked", "quoted"}
_UNTICKED = {"0", "n", "no", "false", "n/a", "unchecked", "not selected", "not ticked", "not quoted"}
_MOST_ANSWERS = 12
_DISTINCT_ROWS = 0.95


def guess_columns(group: ColumnGroup, layout: Layout) -> Guess | None:
    """Tell what kind of question stands in several columns; None where they are no question of any kind.

    Parameters
    ----------
    group : ColumnGroup
    layout : Layout
    """
    tallies = {one.position: tally_answers([group.cells[one.position]], layout.missing) for one in group.headings}
    if not any(tallies.values()):
        return Guess("ignore", remarks=("All its columns are empty.",))
    if any(one.is_whole for one in group.headings):
        return _guess_choice_and_text(group, layout) or _guess_several_choices(group, layout)
    return _guess_ticks(group, tallies, layout) or _guess_rank(group, tallies) or _guess_grid(group, tallies, layout)


def _guess_choice_and_text(group: ColumnGroup, layout: Layout) -> Guess | None:
    """Tell a choice with a second column for what was typed beside "other"."""
    whole = [one for one in group.headings if one.is_whole]
    rest = [one for one in group.headings if not one.is_whole]
    if len(whole) != 1 or len(rest) != 1:
        return None
    guess = guess_column(group.cells[whole[0].position], group.text, layout)
    if guess.kind == "multiple" and is_other(rest[0].option):
        return _add_other(guess, rest[0])
    if guess.kind not in ("single", "scale"):
        return None
    return _add_other(replace(guess, kind="single", keys={}), rest[0])


def _add_other(guess: Guess, typed: Heading) -> Guess:
    """Let the option "other" be the one for which a column was typed."""
    notes = (*guess.notes, "What stands in its second column was typed beside the option that is named as other.")
    alike = next((one.label for one in guess.options if fold(one.label) == fold(typed.option)), "")
    other = alike or guess.other or typed.option
    if alike or guess.other:
        options = tuple(replace(one, aliases=(*one.aliases, typed.option)) if one.label == other != alike else one
                        for one in guess.options)
    else:
        options = (*guess.options, Choice(typed.option))
    return replace(guess, options=options, other=other, notes=notes)


def _guess_several_choices(group: ColumnGroup, layout: Layout) -> Guess | None:
    """Tell columns of which each holds one of the answers chosen, as SPSS keeps some multiple responses."""
    if not all(one.is_whole for one in group.headings):
        return None
    tallies = tally_answers(group.get_columns(), layout.missing)
    if len(tallies) > 2 * _MOST_ANSWERS:
        return None
    choices = note_slips([Choice(one.text, count=one.count) for one in tallies], tallies)
    return Guess("multiple", choices, notes=("Each of its columns holds one of the answers that were chosen.",))


def _guess_ticks(group: ColumnGroup, tallies: dict[int, list[Tally]], layout: Layout) -> Guess | None:
    """Tell columns of which each is an option, ticked or not."""
    unticked = {*_UNTICKED, *(fold(text) for text in layout.unticked)}
    options, typed, ticks, blanks = [], [], set(), set()
    for heading in group.headings:
        answers = {fold(one.text): one.text for one in tallies[heading.position]}
        own = fold(heading.option)
        no_tick = set(answers) & unticked if len(answers) > 1 or own not in answers else set()
        rest = set(answers) - no_tick - {own}
        if len(rest) == 1 and rest <= _TICKS | {fold(text) for text in layout.ticked} or not rest:
            ticks |= {answers[text] for text in rest}
            blanks |= {answers[text] for text in no_tick}
            options.append(heading)
        elif is_other(heading.option) or heading.option.casefold().endswith("text"):
            typed.append(heading)
        else:
            return None
    if len(typed) > 1 or len(options) < 2 and not typed or not any(tallies[one.position] for one in options):
        return None
    chosen = {one.option: ~group.cells[one.position].astype(object).map(fold).isin({"", *map(fold, (*blanks, *layout.missing))})
              for one in group.headings}
    choices = tuple(Choice(label, remarks=() if ticked.any() else ("nobody ticked it",), count=int(ticked.sum()))
                    for label, ticked in chosen.items())
    several = sum(ticked.astype(int) for ticked in chosen.values()) > 1
    accompanied = [label for label, ticked in chosen.items() if (ticked & several).any()]
    other = typed[0].option if typed else find_other(choices)
    keys: dict[str, object] = {}
    if not {fold(text) for text in blanks} <= {fold(text) for text in layout.unticked}:
        keys["missing"] = sorted(blanks)
    return Guess("multiple", choices, other=other, exclusive=find_exclusive(choices, accompanied), keys=keys,
                 ticked=tuple(sorted(ticks)))


def _guess_rank(group: ColumnGroup, tallies: dict[int, list[Tally]]) -> Guess | None:
    """Tell columns that hold the places 1, 2, 3 and so on of a ranking, no place twice in a row."""
    size = len(group.headings)
    numbers = {one.text: read_plain_number(one.text) for column in tallies.values() for one in column}
    places = set(numbers.values())
    if size < 3 or None in places or not places <= set(range(1, size + 1)) or len(places) < 2:
        return None
    table = np.column_stack([column.astype(str).map(lambda text: numbers.get(text) or 0).to_numpy(dtype=float)
                             for column in group.get_columns()])
    filled = table[(table > 0).sum(axis=1) > 1]
    distinct = np.array([len(set(row[row > 0])) == (row > 0).sum() for row in filled])
    if not len(distinct) or distinct.mean() < _DISTINCT_ROWS:
        return None
    keys = {"places": int(max(places))} if max(places) < size else {}
    remarks = [] if distinct.all() else [
        "Some rows give one place twice, which stops the report until they are corrected in edits.csv."]
    return Guess("rank", items=tuple(Choice(one.option) for one in group.headings), keys=keys, remarks=tuple(remarks),
                 notes=("1 is taken for the first place.",))


def _guess_grid(group: ColumnGroup, tallies: dict[int, list[Tally]], layout: Layout) -> Guess | None:
    """Tell columns of which each is an item, all with the same few answers."""
    answers = tally_answers(group.get_columns(), layout.missing)
    shared = sum(all(fold(one.text) in {fold(two.text) for two in column} for column in tallies.values() if column)
                 for one in answers)
    again = sum(one.count for one in answers if one.count > 1) / sum(one.count for one in answers)
    if not 2 <= len(answers) <= _MOST_ANSWERS or not shared or again < 0.9:
        return None
    remarks = [] if all(tallies.values()) else ["Nobody answered some of its items."]
    labels = [one.text for one in answers]
    numbers = [read_plain_number(label) for label in labels]
    order = order_answers(labels) or (None if None in numbers else sorted(labels, key=read_plain_number))
    choices = {one.label: one for one in note_slips([Choice(label) for label in labels], answers)}
    return Guess("grid", tuple(choices[label] for label in order or labels),
                 tuple(Choice(one.option) for one in group.headings), remarks=tuple(remarks),
                 notes=(ORDERED,) if order else ())


def guess_json_grid(column: pd.Series) -> Guess | None:
    """Tell a column whose cells hold a grid as JSON; None where they do not."""
    texts = [text for text in column.cat.categories if text]
    if not texts or not all(re.match(r"\{.*\}$", text) for text in texts):
        return None
    items: dict[str, None] = {}
    answers: list[str] = []
    for text in column[column != ""]:
        try:
            grid = json.loads(text)
        except ValueError:
            return None
        items |= dict.fromkeys(grid)
        answers += [str(answer) for answer in grid.values()]
    tallies = tally_answers([pd.Series(answers, dtype="category")])
    labels = [one.text for one in tallies]
    return Guess("grid", tuple(Choice(label) for label in order_answers(labels) or labels), tuple(map(Choice, items)),
                 notes=("The answers to all items stand in one cell, as this tool writes a grid.",))
