"""Leave out the rows that do not count, each by the first rule of the codebook that fits it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from stemreport.codebook.model import Exclusion, Frame, Option
from stemreport.codebook.spelling import Spellings, fold, read_plain_number
from stemreport.exports.read_export import Export
from stemreport.problems import Problem, name_rows, quote_toml
from stemreport.responses.match_columns import Columns

__all__ = ["exclude_rows", "find_repeated_ids"]


def exclude_rows(cells: pd.DataFrame, answered: pd.Series, columns: Columns, frame: Frame) -> pd.Series:
    """Find the rule by which each row is left out.

    Parameters
    ----------
    cells : DataFrame
        As in `Export.cells`.
    answered : Series of bool
        Whether a row answers any question.

    Returns
    -------
    Series of category
        For each row of `cells` the id of the rule, "" where the row is kept.
    """
    names = list(dict.fromkeys(["", *(rule.id for rule in frame.exclusions)]))
    rule_of = pd.Series(pd.Categorical.from_codes(np.zeros(len(cells), dtype=np.int8), names), index=cells.index)
    for rule in frame.exclusions:
        kept = rule_of == ""
        rule_of[kept & _fits(rule, cells, answered, kept, columns)] = rule.id
    return rule_of


def _fits(rule: Exclusion, cells: pd.DataFrame, answered: pd.Series, kept: pd.Series, columns: Columns) -> pd.Series:
    if rule.unanswered:
        return ~answered
    if rule.identical or rule.repeats:
        return _find_repeated(rule, cells, kept, columns)
    values = cells[columns.named[rule.column].position]
    texts = values.cat.categories
    if rule.empty:
        return values == ""
    if rule.below is not None:
        numbers = {text: read_plain_number(text.removesuffix("%").strip()) for text in texts}
        return values.isin([text for text, number in numbers.items() if number is not None and number < rule.below])
    wanted = Spellings([Option(value, value) for value in (*rule.values, *rule.other_values)])
    # A spreadsheet writes 31.0 for the code 31. What 3.1 was, 3.10 or 3.1, a rule cannot know.
    named = values.isin([text for text in texts if (found := wanted.find(text)) is not None and (
        wanted.find_mangled(text) is None or read_plain_number(found).is_integer())])
    return ~named if rule.other_values else named


def _find_repeated(rule: Exclusion, cells: pd.DataFrame, kept: pd.Series, columns: Columns) -> pd.Series:
    """Find rows that repeat another; a row that is empty in all the columns compared repeats nothing."""
    compared = cells[kept]
    if rule.repeats:
        compared = compared[[columns.named[name].position for name in rule.repeats]]
        compared = compared[(compared != "").any(axis=1)]
    # A person writes an address in capitals one day and without the next; a row that is the same is so in every sign.
    codes = compared.apply(lambda column: column.cat.codes if rule.identical else column.astype(object).map(fold))
    repeated = pd.Series(False, index=cells.index)
    repeated[compared.index] = codes.duplicated(keep=rule.keep or "first")
    return repeated


def find_repeated_ids(ids: pd.Series, export: Export, columns: Columns, frame: Frame) -> list[Problem]:
    """Return a Problem for each id that stands in more than one of the kept rows, or in none.

    Parameters
    ----------
    ids : Series of str
        The ids of the rows that are kept.
    """
    heading = columns.named[frame.id_column]
    problems = []
    empty = ids.index[ids == ""]
    if len(empty):
        problems.append(Problem(export.file, f"{name_rows(empty)}, column {heading.letter}", f"no {frame.id_column}",
                                f"an id for each {frame.unit}", "Export the file again with its ids."))
    repeated = ids[ids.duplicated(keep=False) & (ids != "")]
    if len(repeated):
        others = repeated.nunique() - 1
        problems.append(Problem(
            export.file, f"{name_rows(repeated.index)}, column {heading.letter}",
            f'the {frame.id_column} "{repeated.iloc[0]}"{f" and {others} others" if others else ""} more than once',
            f"one row for each {frame.unit}",
            "The rows differ in their answers. Declare which counts, in codebook.toml:\n"
            f'  [[frame.{frame.id}.exclude]]\n  id = "repeated"\n  label = "Later rows of the same {frame.unit}"\n'
            f"  repeats = [{quote_toml(frame.id_column)}]\n" '  keep = "first"'))
    return problems
