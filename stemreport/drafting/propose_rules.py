"""Propose which rows do not count: previews, rows without an answer, rows that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from stemreport.codebook.spelling import fold
from stemreport.drafting.parts import tally_answers
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export
from stemreport.problems import quote_list, quote_toml

__all__ = ["Rule", "propose_rules"]

_NEVER_FINISHED = "Surveys that were begun and never finished"
_NEVER_SUBMITTED = "Surveys that were begun and never submitted"
_TRYING_OUT = "Rows made while the survey was tested"
_LABELS = {
    "Status": ("preview", "Previews made before the survey opened, and spam"), "Finished": ("unfinished", _NEVER_FINISHED),
    "Completed": ("incomplete", _NEVER_FINISHED), "Completion_Status": ("incomplete", _NEVER_FINISHED),
    "submitdate": ("incomplete", _NEVER_SUBMITTED), "Date submitted": ("incomplete", _NEVER_SUBMITTED),
    "dispcode": ("incomplete", _NEVER_FINISHED), "tester": ("test", _TRYING_OUT),
}
"""The id and the label of the rule for each column that a layout knows as a mark."""
_UNFINISHED = {"incomplete", "partial", "partially complete", "disqualified", "unfinished", "in progress", "abandoned",
               "screened out"}
_TRIED = {"preview", "test", "testing", "survey preview", "test response", "tester", "draft"}
_TEST_ANSWERS = {"test", "testing", "test test", "asdf", "test please ignore", "test, please ignore", "ignore", "xxx"}
_STATES = re.compile(r"status|state|collector|channel|complete|finished|submitted|mode|source|type", re.IGNORECASE)
_MOST_STATES = 8
_LEAST_ANSWERS = 8
"""From how many answers on it is no chance that two respondents gave the same to every question."""


@dataclass(frozen=True)
class Rule:
    """A rule by which rows are left out, or the advice to write one.

    Parameters
    ----------
    lines : tuple of str
        The rule as the codebook writes it, without the heading of its table.
    remark : str
        Why, without any row: a codebook is kept in git.
    rows : tuple of int
        The rows that it is about, as far as they were looked for.
    is_advice : bool
        Whether the rule is to stand as a comment only.
    """

    lines: tuple[str, ...]
    remark: str
    rows: tuple[int, ...] = ()
    is_advice: bool = False


def propose_rules(export: Export, marks: Mapping[str, str], id: str, asked: Iterable[int], aside: Iterable[Heading],
                  has_times: bool) -> list[Rule]:
    """Propose the rules by which rows of an export do not count.

    Parameters
    ----------
    export : Export
    marks : dict of str
        Columns by which the layout knows such rows, each with the condition of the rule.
    id : str
        The heading of the column of ids, "" where there is none.
    asked : iterable of int
        The columns that hold answers.
    aside : iterable of Heading
        Columns that hold none, and that no layout knows.
    has_times : bool
        Whether the survey tool added columns such as the time of the response.
    """
    answers = export.cells[list(asked)]
    rules = [_build(*_LABELS[name], f"column = {quote_toml(name)}", condition, remark="The survey tool marks such rows.")
             for name, condition in marks.items()]
    rules += [rule for heading in aside if (rule := _propose_state(export, heading))]
    rules += _find_repeated(export, id, answers, is_named=bool(id) or has_times)
    if len(empty := answers.index[(answers == "").all(axis=1)]):
        rules.append(_build("empty", "Rows without an answer to any question", "unanswered = true", rows=empty,
                            remark="Some rows hold nothing but what the survey tool adds."))
    if tests := _find_tests(answers):
        rules.append(Rule((), "In some rows an answer looks like a test. If it is one, leave the row out by a column that tells "
                          "it, or delete it from the export.", tuple(tests), is_advice=True))
    return rules


def _build(id: str, label: str, *lines: str, remark: str, rows: Iterable[int] = (), is_advice: bool = False) -> Rule:
    return Rule((f"id = {quote_toml(id)}", f"label = {quote_toml(label)}", *lines), remark, tuple(rows), is_advice)


def _propose_state(export: Export, heading: Heading) -> Rule | None:
    """Advise a rule where a column that nobody knows seems to say whether a row counts."""
    tallies = tally_answers([export.cells[heading.position]])
    if len(tallies) > _MOST_STATES or not _STATES.search(heading.question):
        return None
    for states, id, label in ((_UNFINISHED, "incomplete", _NEVER_FINISHED),
                              (_TRIED, "test", _TRYING_OUT)):
        if found := [one.text for one in tallies if fold(one.text) in states]:
            rows = export.cells.index[export.cells[heading.position].map(fold).isin([fold(text) for text in found])]
            return _build(id, label, f"column = {quote_toml(heading.question)}", f"is = [{quote_list(found)}]",
                          remark="Some rows seem not to be whole responses: to leave them out, take away the signs # before these "
                                 f"lines, and {quote_toml(heading.question)} out of ignore.", rows=rows, is_advice=True)
    return None


def _find_repeated(export: Export, id: str, answers: pd.DataFrame, is_named: bool) -> list[Rule]:
    codes = export.cells.apply(lambda column: column.cat.codes)
    identical = codes.duplicated()
    rules = []
    if identical.any():
        rules.append(_build("duplicate", "Rows that repeat an earlier row in every cell", "identical = true",
                            remark="Some rows repeat an earlier row." + ("" if is_named else
                             " Nothing in them says who answered, so two people may have given the same answers."),
                             rows=codes.index[identical], is_advice=not is_named))
    rest = export.cells[~identical]
    heading = next((one for one in export.headings if id and id in (one.question, one.code, one.text)), None)
    if heading is not None:
        ids = rest[heading.position]
        again = rest.index[ids.duplicated(keep=False) & (ids != "")]
        if len(again):
            rules.append(_build(
                "repeated", "Later rows of the same respondent", f"repeats = [{quote_toml(id)}]", 'keep = "first"',
                remark="Some rows have an id in common and differ otherwise: decide which row counts, and take away the signs # "
                       "before these lines.", rows=again, is_advice=True))
    given = answers.loc[rest.index]
    full = given[(given != "").sum(axis=1) >= _LEAST_ANSWERS]
    alike = full.index[full.apply(lambda column: column.cat.codes).duplicated(keep=False)] if len(full) else full.index
    if len(alike):
        rules.append(Rule((), "Some rows give the same answers to every question as another row: is it one person twice?",
                          tuple(alike), is_advice=True))
    return rules


def _find_tests(answers: pd.DataFrame) -> list[int]:
    found: set[int] = set()
    for position in answers.columns:
        column = answers[position]
        wanted = [text for text in column.cat.categories if fold(text) in _TEST_ANSWERS]
        found |= set(column.index[column.isin(wanted)]) if wanted else set()
    return sorted(found)
