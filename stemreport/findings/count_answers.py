"""Count answers of one variable, as percentages of a declared base or as sums of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Question, Variable
from stemreport.findings.count_choices import Choices, count_codes, count_ticks, sum_options
from stemreport.findings.cross_tabulate import CrossTabulation
from stemreport.findings.exact_sums import find_distinct
from stemreport.findings.groupings import Group
from stemreport.findings.schema import Finding
from stemreport.findings.summarise_numbers import Summary, summarise, summarise_groups
from stemreport.house_style import format_measure
from stemreport.responses.status import ANSWERED, NOT_ANSWERED, NOT_ASKED
from stemreport.settings import Denominator

__all__ = ["Tally", "count_answers", "count_parts"]

_EVERYBODY = Group("", "")
_STATUSES = (ANSWERED, NOT_ANSWERED, NOT_ASKED)


@dataclass(frozen=True)
class Tally:
    """What every finding of one survey shares; of invented answers, each that fits none of `reproduces` says so."""

    survey: str
    year: str
    is_invented: bool = False
    reproduces: tuple[str, ...] = ()

    def make(self, id: str, question: str, measure: str, numerator: float, base: float, base_rule: str,
             option: str = "", group: str = "", estimate: float | None = None, **rest: object) -> Finding:
        if measure == "percent":
            estimate = 100 * numerator / base if base else None
        note = "invented" if self.is_invented and not any(fnmatchcase(id, pattern) for pattern in self.reproduces) else ""
        return Finding(id, self.survey, self.year, question, option, group, measure, estimate, numerator, base,
                       base_rule, display=format_measure(measure, estimate, numerator, base), note=note, **rest)


def count_answers(tally: Tally, variable: Variable, frame: pd.DataFrame, table: CrossTabulation) -> Iterator[Finding]:
    """Work out the findings of one variable, of everybody and in every group.

    Parameters
    ----------
    variable : Variable
    frame : DataFrame
        Responses, as `tidy_responses` describes them.
    table : CrossTabulation
        The groups; of free text there are no figures of groups.

    Yields
    ------
    Finding
        Who was asked, answered and did not, over the whole frame. For closed questions a percentage for each option and net, of the
        declared base; and, where the number who answered differs from the number of units, of the other base as well (``.of_all``
        or ``.of_answered``). For numbers the total, the mean of the declared base (who did not answer adds nothing), median and
        quartiles of those who answered (linear interpolation, type 7 of Hyndman and Fan 1996), and the count of zeros. For items of a
        ranking the mean rank besides, of those who ranked the item.
    """
    question = variable.question
    status = _find_statuses(variable, frame)
    if question.kind == "text":
        yield from _count_statuses(tally, variable, *CrossTabulation(len(frame)).count((status, len(_STATUSES)))[0])
        return
    groups = [(_EVERYBODY,), *(grouping.groups for grouping in table.groupings)]
    if question.kind == "number":
        numbers = np.where(status == _STATUSES.index(ANSWERED), frame[variable.id].to_numpy(), np.nan)
        by_status = table.count((status, len(_STATUSES)))
        make, found = _write_numbers, summarise_groups(table, numbers)
    elif question.kind == "multiple":
        by_status = table.count((status, len(_STATUSES)))
        make, found = _write_choices, count_ticks(question, frame, table)
    else:
        counts = count_codes(variable, frame, status, len(_STATUSES), table)
        by_status = [one.sum(axis=2) for one in counts]
        make, found = _write_choices, [[sum_options(variable, frame, row) for row in one.sum(axis=1)] for one in counts]
    yield from _count_statuses(tally, variable, by_status[0][0])
    for names, statuses, parts in zip(groups, by_status, found, strict=True):
        for group, sizes, part in zip(names, statuses, parts, strict=True):
            yield from make(tally, variable, group, _size_bases(sizes), part)


def _find_statuses(variable: Variable, frame: pd.DataFrame) -> np.ndarray:
    """Find the position in `_STATUSES` of each unit's status."""
    status = frame[f"{variable.id}.status"].cat
    if tuple(status.categories) == _STATUSES:
        return status.codes.to_numpy()
    return np.array([_STATUSES.index(one) for one in status.categories], dtype=np.int8)[status.codes.to_numpy()]


def _count_statuses(tally: Tally, variable: Variable, sizes: Iterable[int]) -> Iterator[Finding]:
    answered, silent, not_asked = map(int, sizes)
    size = answered + silent + not_asked
    for suffix, number in (("asked", size - not_asked), ("answered", answered), ("not_answered", silent), ("not_asked", not_asked)):
        yield tally.make(f"{variable.id}.{suffix}", variable.id, "count", number, size, "all", option=suffix,
                         estimate=number)


def _size_bases(sizes: Iterable[int]) -> dict[str, int]:
    answered, silent, not_asked = map(int, sizes)
    return {"answered": answered, "asked": answered + silent, "all": answered + silent + not_asked}


def _write_choices(tally: Tally, variable: Variable, group: Group, bases: dict[str, int], counts: Choices) -> Iterator[Finding]:
    question = variable.question
    if question.kind == "multiple":
        bases["selections"] = counts.selections
    other = {"answered": "all", "all": "answered", "asked": "answered"}.get(question.base)
    for option, count in counts.chosen.items():
        id = f"{variable.id}{group.suffix}.{option}"
        yield tally.make(id, variable.id, "percent", count, bases[question.base], question.base, option, group.name)
        if other and bases[other] != bases[question.base]:
            yield tally.make(f"{id}.of_{other}", variable.id, "percent", count, bases[other], other, option, group.name)
    if question.kind == "rank":
        total = sum(place * count for place, count in enumerate(counts.by_category, 1))
        ranked = sum(counts.by_category)
        yield tally.make(f"{variable.id}{group.suffix}.mean", variable.id, "mean", total, ranked, "ranked",
                         group=group.name, estimate=total / ranked if ranked else None)


def _write_numbers(tally: Tally, variable: Variable, group: Group, bases: dict[str, int], numbers: Summary) -> Iterator[Finding]:
    question = variable.question
    base, total, size = bases[question.base], numbers.total, numbers.size

    def make(suffix: str, measure: str, numerator: float, of: int, rule: str, **rest: object) -> Finding:
        return tally.make(f"{variable.id}{group.suffix}.{suffix}", variable.id, measure, numerator, of, rule,
                          group=group.name, **rest)

    yield make("total", "total", total, base, question.base, estimate=total, **numbers.contributions)
    yield make("mean", "mean", total, base, question.base, estimate=total / base if size else None, **numbers.contributions)
    if bases["answered"] != base:
        yield make("mean.of_answered", "mean", total, size, "answered", estimate=total / size if size else None, **numbers.contributions)
    for suffix, value in zip(("lower_quartile", "median", "upper_quartile"), numbers.quartiles or (None, None, None)):
        yield make(suffix, suffix, None, size, "answered", estimate=value)
    yield make("zero", "percent", numbers.zeros, size, "answered", option="zero")


def count_parts(tally: Tally, codebook: Codebook, denominators: Iterable[Denominator], question: Question,
                frame: pd.DataFrame) -> Iterator[Finding]:
    """Add up the parts of a number that was split, over all units.

    Yields
    ------
    Finding
        For each part of each split its total, of all units, and its share of the total of the number. The totals of a split add up to
        that of the number. Where a denominator says how many there are in a part, the total for each of them (``.per_ID``).
    """
    whole = _summarise_all(frame[question.id].dropna().to_numpy()).total if question.split_by else 0.0
    for by in question.split_by:
        for part in codebook.list_parts(question, by):
            numbers = _summarise_all(np.sum([frame[f"{question.id}.by.{by}.{one}"].to_numpy() for one in part.parts], axis=0))
            total = numbers.total
            shared = {"group": f"{by}.{part.id}", **numbers.contributions}
            id = f"{question.id}.by.{by}.{part.id}"
            yield tally.make(f"{id}.total", question.id, "total", total, len(frame), "split", estimate=total, **shared)
            for one in denominators:
                if one.by == by and part.id in one.sizes:
                    size = one.sizes[part.id]
                    yield tally.make(f"{id}.{one.measure}", question.id, "rate", total, size, "denominator", estimate=total / size, **shared)
            yield tally.make(f"{id}.share", question.id, "share", total, whole, "total", estimate=100 * total / whole if whole else None, **shared)


def _summarise_all(numbers: np.ndarray) -> Summary:
    return summarise(*find_distinct(numbers))
