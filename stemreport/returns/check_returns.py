"""``make returns-check``: read what organisations sent in, and write down what each can correct."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from stemreport.codebook.model import Codebook
from stemreport.paths import Paths
from stemreport.problems import Problem, format_problems, name_rows
from stemreport.returns.check_totals import compare_sources
from stemreport.returns.gather_returns import gather_returns
from stemreport.returns.settle import COUNTED, COUNTED_BY_ROWS, NOT_COUNTED, REPLACED, Settled, list_double_counts, tell_double_counts

__all__ = ["check_returns"]


def check_returns(paths: Paths, codebook: Codebook, tell: Callable[[str], None]) -> list[Settled]:
    """Read all trackers and the annual return, settle which count, and write ``returns.csv`` and the letters to the private folder.

    Parameters
    ----------
    tell : callable
        Is given each line for the analyst.

    Raises
    ------
    ProblemsFound
        When the codebook has no tracker, or nothing arrived.
    """
    settled = gather_returns(paths, codebook, tell)
    doubles = list_double_counts(settled, codebook.intake)
    settled = _add_doubts(settled, doubles, codebook)
    totals = _write_table(paths, codebook, settled)
    letters = _write_letters(paths, settled)
    for line in _summarise(paths, codebook, settled, doubles, totals, letters):
        tell(line)
    return settled


def _add_doubts(settled: Sequence[Settled], doubles: Sequence[Mapping[str, list[int]]], codebook: Codebook) -> list[Settled]:
    """Add what organisations should look at though it counts: totals of two sources that differ, and suspected double counts."""
    doubts: dict[str, list[Problem]] = {}
    for problem in tell_double_counts(doubles):
        doubts.setdefault(problem.file, []).append(problem)
    return [replace(one, problems=(*one.problems, *_compare(one, codebook), *doubts.get(one.submission.file, ()))) for one in settled]


def _compare(one: Settled, codebook: Codebook) -> list[Problem]:
    """Hold an annual return against the tracker that counts in its place."""
    if one.state != COUNTED_BY_ROWS or one.counted is None:
        return []
    return compare_sources(one.counted, one.submission, codebook)


def _write_table(paths: Paths, codebook: Codebook, settled: Sequence[Settled]) -> dict[str, float]:
    """Write a row for each tracker; return the totals of those that count."""
    totals = dict.fromkeys(codebook.measures, 0.0)
    with paths.returns.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["from", "organisation", "state", "completed_on", "rows counted", "left out", "incomplete", "faulty", *codebook.measures])
        for one in settled:
            submission = one.submission
            tallied = submission.totals if one.state == COUNTED else {}
            sums = [tallied.get((measure, "", ""), "") for measure in codebook.measures]
            totals = {measure: total + (own or 0) for (measure, total), own in zip(totals.items(), sums)}
            writer.writerow([submission.origin, submission.name, one.state, submission.completed_on or "", len(submission.rows), submission.left_out,
                             submission.incomplete, submission.faulty, *sums])
    return totals


def _write_letters(paths: Paths, settled: Sequence[Settled]) -> int:
    """Write for each organisation what it can correct; those of an earlier run go."""
    shutil.rmtree(paths.letters, ignore_errors=True)
    paths.letters.mkdir(parents=True)
    written = 0
    for number, one in enumerate(settled, 1):
        problems = [*one.submission.problems, *one.problems]
        if problems and one.state != REPLACED:
            slug = re.sub(r"[^a-z0-9]+", "-", one.submission.name.casefold()).strip("-")[:40]
            (paths.letters / f"{number:03}-{slug}.txt").write_text(_write_letter(one, problems), encoding="utf-8")
            written += 1
    return written


def _write_letter(one: Settled, problems: Sequence[Problem]) -> str:
    stands = {COUNTED: f"Your {one.submission.source} is counted, but for what is said below.",
              NOT_COUNTED: f"Your {one.submission.source} cannot be counted yet.",
              COUNTED_BY_ROWS: "Your tracker is counted; your annual return says something else."}[one.state]
    # Where a file stands in our folders says nothing to whoever sent it.
    folder = f"{one.submission.file.rpartition('/')[0]}/"
    points = format_problems(Problem(*(text.replace(folder, "") for text in (problem.file, problem.place, problem.found, problem.expected, problem.advice)))
                             for problem in problems)
    return (f"To: {one.submission.name}\n\nThank you for your return. {stands}\n\n{points}\n\n"
            "If you correct something, change the date of completion and send it all again: the later one counts.\n")


def _summarise(paths: Paths, codebook: Codebook, settled: Sequence[Settled], doubles: Sequence[Mapping[str, list[int]]], totals: dict[str, float],
               letters: int) -> list[str]:
    states = [one.state for one in settled]
    counted = [one.submission for one in settled if one.state == COUNTED]
    sources = Counter(one.submission.source for one in settled)
    sent = " and ".join(f"{count} {source if count == 1 else source + 's'}" for source, count in sorted(sources.items(), reverse=True))
    became = ", ".join(f"{states.count(state)} {state}" for state in (COUNTED, REPLACED, COUNTED_BY_ROWS, NOT_COUNTED) if state in states)
    lines = ["", f"{sent}: {became}."]
    lines += [f"  not counted: {one.submission.origin}" for one in settled if one.state == NOT_COUNTED]
    lines += [f"Rows: {sum(len(one.rows) for one in counted):,} counted, {sum(one.left_out for one in counted):,} left out, "
              f"{sum(one.incomplete for one in counted):,} incomplete, {sum(one.faulty for one in counted):,} with a fault."]
    lines += [f"  {codebook.measures[id].label}: {total:,.10g}" for id, total in totals.items()]
    lines += [f"Perhaps entered by more than one: {', '.join(f'{file} ({name_rows(rows)})' for file, rows in found.items())}" for found in doubles]
    lines += [f"Of each tracker, for your eyes only: {paths.relative(paths.returns)}"]
    if letters:
        lines += [f"What {letters} {'organisation' if letters == 1 else 'organisations'} can correct: {paths.relative(paths.letters)}/"]
    return lines
