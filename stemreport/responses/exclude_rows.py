"""Leave out the rows that do not count, each by the first rule of the codebook that fits it."""

from __future__ import annotations

import pandas as pd

from stemreport.codebook.model import Exclusion, Frame
from stemreport.problems import Problem, name_rows
from stemreport.responses.clean_text import clean_text
from stemreport.responses.match_columns import Columns
from stemreport.responses.read_export import Export

__all__ = ["exclude_rows", "find_repeated_ids"]


def exclude_rows(cells: pd.DataFrame, columns: Columns, frame: Frame) -> pd.Series:
    """Find the rule by which each row is left out.

    Returns
    -------
    Series of str
        For each row of `cells` the id of the rule, "" where the row is kept.
    """
    rule_of = pd.Series("", index=cells.index, dtype=object)
    for rule in frame.exclusions:
        kept = rule_of == ""
        rule_of[kept & _fits(rule, cells, kept, columns)] = rule.id
    return rule_of


def _fits(rule: Exclusion, cells: pd.DataFrame, kept: pd.Series, columns: Columns) -> pd.Series:
    if rule.identical:
        repeated = pd.Series(False, index=cells.index)
        repeated[kept] = cells[kept].apply(lambda column: column.cat.codes).duplicated()
        return repeated
    values = cells[columns.named[rule.column].position]
    if rule.empty:
        return values == ""
    wanted = {clean_text(value).casefold() for value in rule.values}
    return values.isin([text for text in values.cat.categories if text.casefold() in wanted])


def find_repeated_ids(cells: pd.DataFrame, export: Export, columns: Columns, frame: Frame) -> list[Problem]:
    """Return a Problem for each id that stands in more than one of the kept rows, or in none."""
    heading = columns.named[frame.id_column]
    ids = cells[heading.position]
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
            "The rows differ in their answers. Keep the one that counts and delete the others from the export, "
            "or declare a rule for them in codebook.toml."))
    return problems
