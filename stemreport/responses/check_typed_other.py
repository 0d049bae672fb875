"""Check what stands beside the options in the same cell: typed by a respondent, or an option that was renamed."""

from __future__ import annotations

import pandas as pd

from stemreport.codebook.model import Question
from stemreport.codebook.spelling import fold
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export
from stemreport.problems import Problem, name_rows, nearest, quote_list, quote_toml

__all__ = ["ALIKE", "check_typed_other"]

_OFTEN = 3
"""From how many respondents on the same text is told: people seldom type the same by chance."""

ALIKE = 0.85
"""From which likeness on (`difflib`, 0 to 1) a text may be an option that was renamed."""


def check_typed_other(question: Question, typed: list[tuple[str, pd.Index]], heading: Heading,
                      export: Export) -> list[Problem]:
    """Return a Problem for each typed text that may be a renamed option, and a remark on those counted as "other".

    Parameters
    ----------
    typed : list of (str, Index)
        Each distinct text that is no option, with its rows.
    """
    other = next(option for option in question.options if option.id == question.other)
    own = tuple(fold(spelling) for spelling in other.spellings)
    labels = {spelling: option for option in question.options for spelling in option.spellings if option != other}
    problems, counted = [], 0
    place = f'column {heading.letter}, "{heading.question}"'
    for text, rows in typed:
        close = nearest(text, labels, ALIKE)
        if fold(text).startswith(own) or not close and len(rows) < _OFTEN:
            counted += len(rows)
            continue
        option = labels[close] if close else None
        line = f"{option.id} = {quote_toml(option.label, *option.aliases, text)}" if option else f"new_id = {quote_toml(text)}"
        problems.append(Problem(
            export.file, f"{name_rows(rows)}, {place}", f'"{text}"', f"one of {quote_list(one.label for one in question.options)}",
            f"If it is an option, write under [question.{question.id}.options] in codebook.toml:\n  {line}\n"
            f"If it was typed for \"{other.label}\":\n  {other.id} = {quote_toml(other.label, *other.aliases, text)}"))
    if counted:
        problems.append(Problem(
            export.file, place, f'{counted} typed {"answer" if counted == 1 else "answers"} beside the options',
            "texts that are no option", f'Counted as "{other.label}".', stops=False))
    return problems
