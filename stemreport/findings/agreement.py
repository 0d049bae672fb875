"""How far two people agree who sorted the same answers, each alone: percentage and Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from stemreport.codebook.model import Codebook, Question
from stemreport.findings.count_answers import Tally
from stemreport.findings.schema import Finding
from stemreport.responses.status import ANSWERED

__all__ = ["compute_kappa", "measure_agreement"]


def compute_kappa(first: Sequence[str], second: Sequence[str]) -> Fraction | None:
    """Compute Cohen's kappa (Cohen 1960): agreement beyond that which two coders would reach by chance.

    Parameters
    ----------
    first, second : sequence of str
        The category that each coder gave to each answer.

    Returns
    -------
    Fraction or None
        None where it is not defined: without answers, and where both coders gave all of them the same category, so that
        chance alone would have made them agree.

    Examples
    --------
    >>> compute_kappa(["a", "a", "b", "b"], ["a", "b", "b", "b"]), compute_kappa(["a", "a"], ["a", "a"])
    (Fraction(1, 2), None)
    """
    size = len(first)
    if not size:
        return None
    by_first, by_second = Counter(first), Counter(second)
    observed = Fraction(sum(one == other for one, other in zip(first, second, strict=True)), size)
    by_chance = Fraction(sum(count * by_second[category] for category, count in by_first.items()), size**2)
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def measure_agreement(codebook: Codebook, codings: Mapping[str, pd.DataFrame], responses: Mapping[str, pd.DataFrame],
                      survey: str, year: str) -> list[Finding]:
    """Measure the agreement of the coders of every coded question, before they settled their differences.

    The unit is one answer, its whole set of codes one category.

    Parameters
    ----------
    codebook : Codebook
    codings : dict of DataFrame
        For each coded question the columns ``code_1`` and ``code_2``; the index is the id of the response.
    responses : dict of DataFrame
        The Responses of each frame, as `tidy_responses` describes them.
    survey, year : str

    Returns
    -------
    list of Finding
        ``question.agreement`` and ``question.kappa``, of the answers that count.
    """
    tally = Tally(survey, year)
    findings: list[Finding] = []
    for id, coding in codings.items():
        question = codebook.questions[id]
        counted = coding[coding.index.isin(_list_answering(question, responses[question.frame]))]
        agreed = int((counted["code_1"] == counted["code_2"]).sum())
        kappa = compute_kappa(counted["code_1"].tolist(), counted["code_2"].tolist())
        findings += [
            tally.make(f"{id}.agreement", id, "percent", agreed, len(counted), "coded", option="agreement"),
            tally.make(f"{id}.kappa", id, "kappa", None, len(counted), "coded", option="kappa",
                       estimate=None if kappa is None else float(kappa))]
    # No report ever printed how far invented coders agree.
    return [replace(one, note="invented") for one in findings] if codebook.is_demonstration else findings


def _list_answering(question: Question, frame: pd.DataFrame) -> pd.Series:
    """List the ids of the responses whose text counts: those who typed without having been asked are coded in vain."""
    return frame.loc[frame[f"{question.coded.source}.status"] == ANSWERED, "id"]
