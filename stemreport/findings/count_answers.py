"""Count answers of one variable, as percentages of a declared base or as sums of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import fsum

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Question, Variable
from stemreport.findings.schema import Finding
from stemreport.responses.status import ANSWERED, NOT_ANSWERED, NOT_ASKED
from stemreport.responses.tidy_responses import find_chosen
from stemreport.settings import Denominator

__all__ = ["Group", "Tally", "count_answers", "count_parts", "count_statuses"]


@dataclass(frozen=True)
class Group:
    """Some of the units of a frame: who, and how findings name them ("" and "" for everybody)."""

    suffix: str
    name: str
    members: np.ndarray


@dataclass(frozen=True)
class Tally:
    """What every finding of one survey shares."""

    survey: str
    year: str

    def make(self, id: str, question: str, measure: str, numerator: float, base: float, base_rule: str,
             option: str = "", group: str = "", estimate: float | None = None, **rest: object) -> Finding:
        if measure == "percent":
            estimate = 100 * numerator / base if base else None
        return Finding(id, self.survey, self.year, question, option, group, measure, estimate, numerator, base,
                       base_rule, **rest).with_display()


def count_statuses(tally: Tally, variable: Variable, frame: pd.DataFrame) -> Iterator[Finding]:
    """Count who was asked, who answered, and who did not, over the whole frame."""
    status = frame[_status_column(variable)]
    counts = {name: int((status == name).sum()) for name in (ANSWERED, NOT_ANSWERED, NOT_ASKED)}
    size = len(frame)
    for suffix, number in (("asked", size - counts[NOT_ASKED]), ("answered", counts[ANSWERED]),
                           ("not_answered", counts[NOT_ANSWERED]), ("not_asked", counts[NOT_ASKED])):
        yield tally.make(f"{variable.id}.{suffix}", variable.id, "count", number, size, "all", option=suffix,
                         estimate=number)


def count_answers(tally: Tally, variable: Variable, frame: pd.DataFrame, group: Group) -> Iterator[Finding]:
    """Work out the findings of one variable in one group.

    Parameters
    ----------
    variable : Variable
    frame : DataFrame
        Responses, as `tidy_responses` describes them.
    group : Group

    Yields
    ------
    Finding
        For closed questions a percentage for each option and net, of the declared base; and, where the number who
        answered differs from the number of units, of the other base as well (``.of_all`` or ``.of_answered``). For
        numbers the total, the mean of the declared base (who did not answer adds nothing), median and quartiles of those who
        answered (linear interpolation, type 7 of Hyndman and Fan 1996), and the count of zeros. For items of a ranking the mean
        rank besides, of those who ranked the item.
    """
    question = variable.question
    counts = _count_numbers if question.kind == "number" else _count_options
    yield from counts(tally, variable, frame, group)


def _status_column(variable: Variable) -> str:
    return f"{variable.id}.status"


def _size_bases(variable: Variable, frame: pd.DataFrame, members: np.ndarray) -> dict[str, int]:
    status = frame[_status_column(variable)]
    return {"answered": int(((status == ANSWERED).to_numpy() & members).sum()),
            "asked": int(((status != NOT_ASKED).to_numpy() & members).sum()), "all": int(members.sum())}


def _count_options(tally: Tally, variable: Variable, frame: pd.DataFrame, group: Group) -> Iterator[Finding]:
    question = variable.question
    counts = _count_choices(question, variable, frame, group.members)
    bases = _size_bases(variable, frame, group.members)
    if question.kind == "multiple":
        bases["selections"] = sum(counts[option.id] for option in question.options)
    other = {"answered": "all", "all": "answered", "asked": "answered"}.get(question.base)
    for option, count in counts.items():
        id = f"{variable.id}{group.suffix}.{option}"
        yield tally.make(id, variable.id, "percent", count, bases[question.base], question.base, option, group.name)
        if other and bases[other] != bases[question.base]:
            yield tally.make(f"{id}.of_{other}", variable.id, "percent", count, bases[other], other, option, group.name)
    if question.kind == "rank":
        ranks = frame[variable.id].cat.codes.to_numpy()[group.members]
        total, ranked = int((ranks[ranks >= 0] + 1).sum()), int((ranks >= 0).sum())
        yield tally.make(f"{variable.id}{group.suffix}.mean", variable.id, "mean", total, ranked, "ranked",
                         group=group.name, estimate=total / ranked if ranked else None)


def _count_choices(question: Question, variable: Variable, frame: pd.DataFrame, members: np.ndarray) -> dict[str, int]:
    """Count each option, then each net, every unit once."""
    if question.kind == "multiple":
        ticks = {option.id: find_chosen(frame, question.id, option.parts) & members for option in question.options}
        counts = {option: int(tick.sum()) for option, tick in ticks.items()}
        # Of selections a net is the selections in it; of people, each who made one of them.
        combine = np.sum if question.base == "selections" else np.logical_or.reduce
        nets = {net.id: int(combine([ticks[one] for one in net.options], axis=0).sum()) for net in question.nets}
    else:
        codes = frame[variable.id].cat.codes.to_numpy()[members]
        by_code = np.bincount(codes[codes >= 0], minlength=len(frame[variable.id].cat.categories))
        by_option = dict(zip(frame[variable.id].cat.categories, by_code))
        counts = {option.id: int(sum(by_option[part] for part in option.parts)) for option in question.options}
        nets = {net.id: sum(counts[one] for one in net.options) for net in question.nets}
    return {**counts, **nets}


def _count_numbers(tally: Tally, variable: Variable, frame: pd.DataFrame, group: Group) -> Iterator[Finding]:
    question = variable.question
    answered = group.members & (frame[_status_column(variable)] == ANSWERED).to_numpy()
    numbers = frame[variable.id].to_numpy()[answered]
    bases = _size_bases(variable, frame, group.members)
    # An exact sum: the same numbers in another order give the same total.
    total, base = round(fsum(numbers), 6), bases[question.base]

    def make(suffix: str, measure: str, numerator: float, of: int, rule: str, **rest: object) -> Finding:
        return tally.make(f"{variable.id}{group.suffix}.{suffix}", variable.id, measure, numerator, of, rule,
                          group=group.name, **rest)

    size = _measure_contributions(numbers, total)
    yield make("total", "total", total, base, question.base, estimate=total, **size)
    yield make("mean", "mean", total, base, question.base, estimate=total / base if len(numbers) else None, **size)
    if bases["answered"] != base:
        yield make("mean.of_answered", "mean", total, len(numbers), "answered",
                   estimate=total / len(numbers) if len(numbers) else None, **size)
    for suffix, share in (("lower_quartile", 0.25), ("median", 0.5), ("upper_quartile", 0.75)):
        value = float(np.quantile(numbers, share)) if len(numbers) else None
        yield make(suffix, suffix, None, len(numbers), "answered", estimate=value)
    yield make("zero", "percent", int((numbers == 0).sum()), len(numbers), "answered", option="zero")


def _measure_contributions(numbers: np.ndarray, total: float) -> dict[str, float | None]:
    """Say how many add to a sum, and which shares of it the two largest have."""
    first, second = np.sort(np.append(numbers, [0.0, 0.0]))[:-3:-1]
    return {"contributors": int((numbers > 0).sum()), "largest_share": float(first) / total if total else None,
            "second_share": float(second) / total if total else None}


def count_parts(tally: Tally, codebook: Codebook, denominators: Iterable[Denominator], question: Question,
                frame: pd.DataFrame) -> Iterator[Finding]:
    """Add up the parts of a number that was split, over all units.

    Yields
    ------
    Finding
        For each part of each split its total, of all units, and its share of the total of the number. The totals of a split add up to
        that of the number. Where a denominator says how many there are in a part, the total for each of them (``.per_ID``).
    """
    whole = round(fsum(frame[question.id].dropna()), 6) if question.split_by else 0.0
    for by in question.split_by:
        for part in codebook.list_parts(question, by):
            numbers = np.sum([frame[f"{question.id}.by.{by}.{one}"].to_numpy() for one in part.parts], axis=0)
            total = round(fsum(numbers), 6)
            shared = {"group": f"{by}.{part.id}", **_measure_contributions(numbers, total)}
            id = f"{question.id}.by.{by}.{part.id}"
            yield tally.make(f"{id}.total", question.id, "total", total, len(frame), "split", estimate=total, **shared)
            for one in denominators:
                if one.by == by and part.id in one.sizes:
                    size = one.sizes[part.id]
                    yield tally.make(f"{id}.{one.measure}", question.id, "rate", total, size, "denominator", estimate=total / size, **shared)
            yield tally.make(f"{id}.share", question.id, "share", total, whole, "total", estimate=100 * total / whole if whole else None, **shared)
