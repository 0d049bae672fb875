"""Tell what kind of question stands in a single column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from stemreport.codebook.layouts import Layout
from stemreport.codebook.spelling import fold
from stemreport.drafting.find_personal import find_personal, holds_addresses
from stemreport.drafting.find_suspicious import check_mangled, note_slips
from stemreport.drafting.guess_date import guess_date
from stemreport.drafting.guess_number import guess_number
from stemreport.drafting.order_answers import order_answers
from stemreport.drafting.parts import Choice, Guess, Tally, tally_answers
from stemreport.drafting.split_joined import Joint, find_joint
from stemreport.problems import nearest
from stemreport.responses.check_typed_other import ALIKE

__all__ = ["ORDERED", "build_choices", "find_exclusive", "find_other", "guess_column", "is_other"]

_OTHER = re.compile(r"other|others|something else|other\W.*|.*\((please )?(specify|state|say|describe)[^)]*\)|"
                    r".*please (specify|state)\W*|.*, (please )?specify\W*")
_NONE = re.compile(r"none|nothing|none of (the|these|them).*|not applicable|no barriers?|"
                   r"(i )?(have|had|meet|met|see|accessed|use|used) no\b.*")
_OPEN = re.compile(r"\b(comments?|anything else|explain|describe|why|tell us|details|suggestions?|feedback|in your own words|"
                   r"what other|which other|please (give|list))\b", re.IGNORECASE)
_CLOSED_SHARE, _MIXED_SHARE, _OPEN_SHARE = 0.9, 0.6, 0.95
"""Of the answers, how many must have been given more than once: of a closed question, of one with text typed beside its options,
and of one that is worded as an open question."""
_MOST_OPTIONS = 40
_LONGEST = 150
_LONGEST_RARE = 40
"""A longer text that comes once is a sentence somebody typed, which is not copied into a codebook."""
_FEW_RARE = 2
_FEW = 8
ORDERED = "The answers seem to have an order: is it right, and is no answer missing that nobody gave?"
_TYPED = "Besides the options people seem to have typed answers of their own, which count as other."


def guess_column(column: pd.Series, text: str, layout: Layout) -> Guess:
    """Tell what kind of question stands in a column.

    Parameters
    ----------
    column : Series
        Clean answers, as `Export.cells` has them.
    text : str
        The question.
    layout : Layout
    """
    tallies = tally_answers([column], layout.missing)
    if not tallies:
        return Guess("ignore", remarks=("The column is empty.",))
    if personal := find_personal(text, tallies):
        return Guess("ignore", remarks=(f"The column seems to hold {personal}: personal data, which no report needs.",))
    if len(tallies) > 1 and (found := guess_date(tallies) or guess_number(tallies, text)):
        return found
    cells = [(cell, int(count)) for cell, count in column.value_counts(sort=False).items() if cell and count]
    joint = find_joint(cells, with_bare_comma=layout.separator == ",")
    return _guess_joined(joint, tallies, layout) if joint else _guess_choice(tallies, text, layout)


def _guess_joined(joint: Joint, tallies: Sequence[Tally], layout: Layout) -> Guess:
    """Describe a question whose cells hold several answers."""
    answered = sum(one.count for one in tallies)
    pieces = [Tally(text, count) for text, count in joint.answers.items()]
    kept, typed = _split_typed(pieces, answered, may_be_typed=True)
    is_usual = layout.separator and joint.separator.strip() == layout.separator.strip()
    keys = {} if is_usual else {"separator": joint.separator}
    notes = [f"Several answers stand in one cell, with {_name_separator(joint.separator)} between them.",
             *([_TYPED] if typed else ())]
    remarks = ["Some options hold the separator themselves: is each of them whole, and none of them two?"] * joint.holds_separator
    choices, other = build_choices(kept, pieces, typed)
    return Guess("multiple", choices, other=other, exclusive=find_exclusive(choices, joint.accompanied), keys=keys,
                 remarks=tuple(remarks), notes=tuple(notes))


def _name_separator(separator: str) -> str:
    return {"\n": "a line break", ";": "a semicolon", ", ": "a comma", ",": "a comma"}.get(separator, separator)


def _guess_choice(tallies: Sequence[Tally], text: str, layout: Layout) -> Guess:
    answered = sum(one.count for one in tallies)
    # A tool with columns of its own for typed text writes options only; of a plain table nobody knows.
    kept, typed = _split_typed(tallies, answered, may_be_typed=layout.typed_other or not layout.columns)
    share = sum(one.count for one in kept) / answered
    needed = _OPEN_SHARE if _OPEN.search(text) else _MIXED_SHARE if typed else _CLOSED_SHARE
    if answered < _FEW:
        # Of so few answers none is an option for certain; only where one comes again may it be.
        is_choice = answered / 2 + 1 >= len(tallies) < answered and max(len(one.text) for one in tallies) <= _LONGEST
    else:
        is_choice = share >= needed and len(kept) <= _MOST_OPTIONS and max(len(one.text) for one in kept) <= _LONGEST
    if not is_choice:
        return _describe_text(tallies)
    remarks = check_mangled(tallies)
    if len(tallies) == 1:
        remarks.append("All who answered gave the same answer: if the report does not need it, put the heading into ignore.")
    choices, other = build_choices(kept, tallies, typed)
    order = None if typed or other else order_answers([choice.label for choice in choices])
    if order:
        by_label = {choice.label: choice for choice in choices}
        return Guess("scale", tuple(by_label[label] for label in order), remarks=tuple(remarks), notes=(ORDERED,))
    keys = {"typed_other": True} if typed and not layout.typed_other else {}
    return Guess("single", choices, other=other, keys=keys, remarks=tuple(remarks), notes=(_TYPED,) if typed else ())


def _describe_text(tallies: Sequence[Tally]) -> Guess:
    remarks = []
    if holds_addresses(tallies):
        remarks.append("Some answers hold an e-mail address. Answers to a text question are never published.")
    return Guess("text", remarks=tuple(remarks))


def _split_typed(tallies: Sequence[Tally], answered: int, may_be_typed: bool) -> tuple[list[Tally], list[Tally]]:
    """Part what is likely to be an option from what respondents typed themselves: that comes once or so, in many forms."""
    often = 3 if answered >= 100 else 2
    frequent = [one.text for one in tallies if one.count >= often]
    # A rare answer that is nearly an option is more likely a slip than a text of its own, and the analyst must see it.
    kept = [one for one in tallies if one.count >= often or nearest(one.text, frequent, ALIKE)]
    rare = [one for one in tallies if one not in kept]
    are_short = all(len(one.text) <= _LONGEST_RARE and "@" not in one.text for one in rare)
    if may_be_typed:
        is_closed = answered < _FEW or are_short and len(rare) <= max(_FEW_RARE, len(kept) // 4)
    else:
        is_closed = answered < _FEW or sum(one.count for one in kept) >= _CLOSED_SHARE * answered
    if is_closed:
        return list(tallies), []
    return kept, rare if may_be_typed else []


def build_choices(kept: Sequence[Tally], tallies: Sequence[Tally], typed: Sequence[Tally]) -> tuple[tuple[Choice, ...], str]:
    """Return the options, and the label of the option "other" where there is one."""
    choices = note_slips([Choice(one.text, count=one.count) for one in kept], tallies)
    other = find_other(choices)
    if typed and not other:
        other = "Other"
        choices = (*choices, Choice(other, count=sum(one.count for one in typed)))
    return choices, other


def is_other(label: str) -> bool:
    """Tell whether an option stands for answers that were not offered.

    Examples
    --------
    >>> is_other("Other (please specify)"), is_other("Another school")
    (True, False)
    """
    return _OTHER.fullmatch(fold(label)) is not None


def find_other(choices: Sequence[Choice]) -> str:
    """Return the label of the option "other", "" where there is none."""
    return next((choice.label for choice in choices if is_other(choice.label)), "")


def find_exclusive(choices: Sequence[Choice], accompanied: Iterable[str]) -> str:
    """Return the label of the option that says "none of these", "" where there is none or more than one.

    Parameters
    ----------
    choices : sequence of Choice
    accompanied : iterable of str
        Options that somebody chose together with others: where "none" is one of these, the analyst has to decide.

    Examples
    --------
    >>> find_exclusive([Choice("Time"), Choice("None of these")], accompanied=["Time"])
    'None of these'
    """
    alone = [choice.label for choice in choices if _NONE.fullmatch(fold(choice.label))]
    return alone[0] if len(alone) == 1 and alone[0] not in set(accompanied) else ""
