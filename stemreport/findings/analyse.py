"""Work out every finding of a survey from its Responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook, Frame, NumberRules, Question
from stemreport.findings.count_answers import Tally, count_answers, count_parts
from stemreport.findings.cross_tabulate import CrossTabulation
from stemreport.findings.groupings import list_groupings
from stemreport.findings.schema import Finding
from stemreport.responses.outliers import find_fences
from stemreport.settings import Settings

__all__ = ["analyse_survey"]


def analyse_survey(codebook: Codebook, settings: Settings, responses: Mapping[str, pd.DataFrame], log: pd.DataFrame,
                   survey: str, year: str) -> list[Finding]:
    """Work out every finding: of all questions, of all breakdowns and filters, and of the cleaning.

    Parameters
    ----------
    codebook : Codebook
    settings : Settings
    responses : dict of DataFrame
        The Responses of each frame, as `tidy_responses` describes them.
    log : DataFrame
        The cleaning log, columns `LOG_COLUMNS`.
    survey, year : str

    Returns
    -------
    list of Finding
        Sorted by id.
    """
    # What demonstration data says beyond the printed figures that it was made to reproduce is marked.
    tally = Tally(survey, year, codebook.is_demonstration, tuple(settings.reproduces))
    findings: list[Finding] = []
    for name, frame in codebook.frames.items():
        own_log = log[log["frame"] == name]
        tables: dict[tuple[tuple[str, ...], ...], CrossTabulation] = {}
        findings += _count_rows(tally, frame, len(responses[name]), own_log, settings.disclosure.of_area)
        for question in codebook.list_questions(name):
            table = _build_table(codebook, question, responses[name], tables)
            for variable in question.variables:
                findings += count_answers(tally, variable, responses[name], table)
            findings += count_parts(tally, codebook, settings.denominators.values(), question, responses[name])
            if question.kind == "number":
                findings += _count_readings(tally, question, responses[name], own_log)
    if settings.population:
        first = next(iter(codebook.frames))
        findings.append(tally.make(f"{first}.rate", first, "percent", len(responses[first]), settings.population.size,
                                   "population"))
    return sorted(findings, key=lambda finding: finding.id)


def _count_rows(tally: Tally, frame: Frame, kept: int, log: pd.DataFrame, is_of_area: bool) -> Iterator[Finding]:
    """Count rows received, kept, excluded (by rule) and edited; of an area only those kept, since nobody asked where the others came from."""
    if is_of_area:
        yield tally.make(frame.id, frame.id, "count", kept, kept, "received", estimate=kept)
        return
    excluded = log.loc[log["action"] == "excluded", "rule"]
    received = kept + len(excluded)
    yield tally.make(frame.id, frame.id, "count", kept, received, "received", estimate=kept)
    counts = {"received": received, "excluded": len(excluded), "edited": int((log["action"] == "edited").sum())}
    counts |= {f"excluded.{rule.id}": int((excluded == rule.id).sum()) for rule in frame.exclusions}
    for suffix, count in counts.items():
        yield tally.make(f"{frame.id}.{suffix}", frame.id, "count", count, received, "received", option=suffix,
                         estimate=count)


def _build_table(codebook: Codebook, question: Question, frame: pd.DataFrame,
                 tables: dict[tuple[tuple[str, ...], ...], CrossTabulation]) -> CrossTabulation:
    """Build the groups of which a question has figures, once for all questions that have the same."""
    names = question.breakdowns, question.filters
    if names not in tables:
        tables[names] = CrossTabulation(len(frame), tuple(list_groupings(codebook, question, frame)))
    return tables[names]


def _count_readings(tally: Tally, question: Question, frame: pd.DataFrame, log: pd.DataFrame) -> Iterator[Finding]:
    """Count the numbers that were read by a rule, and those that lie far from the others."""
    numbers = frame[question.id].dropna().to_numpy()
    read = int(((log["action"] == "read") & (log["question"] == question.id)).sum())
    low, high = find_fences(numbers, question.outliers_beyond) if question.outliers_beyond is not None else (-np.inf, np.inf)
    counts = {"read_by_rule": read} if question.typed != NumberRules() else {}
    counts |= {"outlying": int(((numbers < low) | (numbers > high)).sum())} if question.outliers_beyond is not None else {}
    for suffix, count in counts.items():
        yield tally.make(f"{question.id}.{suffix}", question.id, "count", count, len(numbers), "answered", option=suffix,
                         estimate=count)
