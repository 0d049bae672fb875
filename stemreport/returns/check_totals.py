"""Compare the totals that stand in a tracker, or in the annual return, with those of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stemreport.codebook.model import Codebook
from stemreport.problems import Problem
from stemreport.responses.tally import tally_rows
from stemreport.tracker.totals import list_total_rows

if TYPE_CHECKING:
    from stemreport.returns.submission import Key, Submission

__all__ = ["check_totals", "compare_sources", "tally_submission"]

_NEAR = 0.006
"""What was not broken down is rounded to hundredths in the workbook."""
_SHOWN = 5


def tally_submission(submission: Submission, codebook: Codebook) -> Mapping[Key, float]:
    """Add up the rows of a tracker that count, by `Key`."""
    splits = {one.id: [option.id for option in one.options] for one in codebook.list_splits()}
    rows = submission.rows.copy()
    for one in codebook.list_splits():
        if one.derived:
            rows[one.id] = rows[one.derived.source].map(one.derived.map_options(codebook.questions[one.derived.source].options))
    tallied = tally_rows(rows, list(codebook.measures.values()), splits)
    return {(measure, split, category): amount for measure, split, category, amount in tallied.itertuples(index=False)}


def check_totals(submission: Submission, codebook: Codebook, sheet: str) -> list[Problem]:
    """Say where the totals of a tracker are not those of its rows."""
    tallied = submission.totals
    if not any(submission.entered.values()):
        return [Problem(submission.file, f"sheet {sheet}", "no totals, or nothing but 0", "the totals of the rows",
                        "The workbook was saved by a program that calculates nothing. Open it in Excel, which calculates it, and save it. "
                        "Its rows count either way.", stops=False)] if any(tallied.values()) else []
    differ = [key for key, amount in tallied.items() if abs(submission.entered.get(key, 0) - amount) > _NEAR]
    problems = [_describe(submission, codebook, sheet, key, tallied[key]) for key in differ[:_SHOWN]]
    if len(differ) > _SHOWN:
        problems.append(Problem(submission.file, f"sheet {sheet}", f"{len(differ) - _SHOWN} more totals that differ", "the totals of the rows",
                                "Correct the first ones, and look again.", stops=False))
    return problems


def compare_sources(tracker: Submission, annual: Submission, codebook: Codebook) -> list[Problem]:
    """Say where the annual return of an organisation gives other totals than its tracker."""
    ours, theirs = tracker.totals, annual.totals
    return [Problem(annual.file, f"{annual.place}, {measure.label}", f"{theirs[measure.id, '', '']:,.6g}",
                    f"{ours[measure.id, '', '']:,.6g}, the total of {tracker.file}", "Which is right? The tracker counts until the annual return or the "
                    "tracker is corrected.", stops=False)
            for measure in codebook.measures.values() if abs(ours[measure.id, "", ""] - theirs[measure.id, "", ""]) > _NEAR]


def _describe(submission: Submission, codebook: Codebook, sheet: str, key: tuple[str, str, str], amount: float) -> Problem:
    measure, split, category = key
    row = next(one for one in list_total_rows(codebook) if (one.split.id if one.split else "", one.id) == (split, category))
    where = f"{row.name}, {row.category}" if row.split else row.name
    found = f"{submission.entered[key]:,.6g}" if key in submission.entered else "nothing"
    return Problem(submission.file, f"sheet {sheet}, {codebook.measures[measure].label}, {where}", found, f"{amount:,.6g}, the sum of the rows",
                   "Was a total typed over, or did rows change that were not calculated? The rows count, not the total.", stops=False)
