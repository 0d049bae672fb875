"""How far numbers are spread, of which a mean is declared as a headline: what the test of its change needs next year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from stemreport.codebook.model import Codebook
from stemreport.findings.schema import Finding
from stemreport.headline_settings import Headlines
from stemreport.responses.status import ANSWERED, NOT_ASKED

__all__ = ["measure_spread"]

_DIGITS = 2
"""Decimals that are kept: enough for a test, and too few to work out anybody's number with."""


def measure_spread(codebook: Codebook, headlines: Headlines, responses: Mapping[str, pd.DataFrame], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Work out the standard deviation of each number of which the mean of everybody is a headline indicator.

    Whoever adds nothing to a mean, because the question was left blank, is a 0 here as well.

    Yields
    ------
    Finding
        ``hours.mean.standard_deviation``, with the columns that only disclosure control may see of the mean.
    """
    known = {finding.id: finding for finding in findings} if headlines.of else {}
    for id in headlines.of:
        mean = known.get(id)
        question = codebook.questions[id.partition(".")[0]]
        if mean is None or mean.measure != "mean" or mean.group or question.kind != "number" or not mean.base or mean.base < 2:
            continue
        frame = responses[question.frame]
        status = frame[f"{question.id}.status"].to_numpy()
        inside = {"answered": status == ANSWERED, "asked": status != NOT_ASKED, "all": np.ones(len(frame), dtype=bool)}[mean.base_rule]
        numbers = np.nan_to_num(frame[question.id].to_numpy(dtype=float)[inside])
        yield replace(mean, id=f"{id}.standard_deviation", measure="standard_deviation", numerator=None,
                      estimate=round(float(np.std(numbers, ddof=1)), _DIGITS)).with_display()
