"""Settle which of what was sent in counts: one tracker or annual return for each organisation, and the latest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stemreport.codebook.spelling import fold
from stemreport.codebook.tracker import Intake
from stemreport.problems import Problem, name_rows
from stemreport.returns.submission import Submission

__all__ = ["COUNTED", "COUNTED_BY_ROWS", "NOT_COUNTED", "REPLACED", "Settled", "are_one", "list_double_counts", "settle_submissions", "tell_double_counts"]

COUNTED, REPLACED, COUNTED_BY_ROWS, NOT_COUNTED = "counted", "replaced by a later one", "counted by the tracker", "not counted"


@dataclass(frozen=True)
class Settled:
    """What becomes of a submission, what there is to say of it beyond its own Problems, and which counts in its place."""

    submission: Submission
    state: str
    problems: tuple[Problem, ...] = ()
    counted: Submission | None = None


def settle_submissions(submissions: Sequence[Submission], intake: Intake) -> list[Settled]:
    """Settle which submissions count.

    Of several of one organisation a tracker counts before an annual return, and of several of these the one completed last. Without
    a name, or where two were completed on the same day, none does, until somebody says which.

    Returns
    -------
    list of Settled
        In the order of the submissions.
    """
    settled: dict[int, Settled] = {}
    for group in _group(submissions, intake):
        ages = [(submissions[number].source == "tracker", submissions[number].completed_on or date.min) for number in group]
        latest = [number for number, age in zip(group, ages) if age == max(ages)]
        for number in group:
            submission = submissions[number]
            others = [submissions[other].origin for other in group if other != number and submissions[other].source == submission.source]
            if len(latest) > 1 and number in latest:
                day = f"completed on {submission.completed_on}" if submission.completed_on else "without the day of completion"
                settled[number] = Settled(submission, NOT_COUNTED, (Problem(
                    submission.file, "", f"one {day}, as is {' and '.join(others)} of the same organisation", "one, or a later day in one of them",
                    "Say which counts: change its date of completion, or take the other out. Until then neither does."),))
            elif number in latest:
                note = tuple(Problem(submission.file, "", f"{other}, an earlier one of the same organisation", "one for each organisation",
                                     "The later one counts; nothing is to be done if that is right.", stops=False) for other in others)
                settled[number] = Settled(submission, COUNTED, note)
            else:
                settled[number] = Settled(submission, REPLACED if submission.source == submissions[latest[0]].source else COUNTED_BY_ROWS,
                                          counted=submissions[latest[0]] if len(latest) == 1 else None)
    return [settled.get(number, Settled(one, NOT_COUNTED)) for number, one in enumerate(submissions)]


def _group(submissions: Sequence[Submission], intake: Intake) -> list[list[int]]:
    """Group the submissions that can count by organisation: alike in an identifier, and not unlike in a stronger one."""
    groups: list[list[int]] = []
    for number, one in enumerate(submissions):
        if not one.is_readable or not one.about.get(intake.about[0]):
            continue
        own = next((group for group in groups if any(are_one(one, submissions[other], intake) for other in group)), None)
        if own is None:
            groups.append([number])
        else:
            own.append(number)
    return groups


def are_one(one: Submission, other: Submission, intake: Intake) -> bool:
    """Whether two submissions are of one organisation, by the strongest that both give of what it is known by."""
    for id in intake.identified_by:
        mine, theirs = fold(one.about.get(id, "")), fold(other.about.get(id, ""))
        if mine and theirs:
            return mine == theirs
    return False


def list_double_counts(settled: Sequence[Settled], intake: Intake) -> list[dict[str, list[int]]]:
    """List deliveries that two organisations may both have entered: of each the files and their rows. For the analyst's eyes only."""
    seen: dict[tuple, dict[str, list[int]]] = {}
    for one in settled:
        if one.state == COUNTED and intake.same_delivery:
            rows = one.submission.rows.reindex(columns=list(intake.same_delivery))
            # Each different answer is folded once: there may be a million rows.
            folded = [{value: fold(value) if isinstance(value, str) else value for value in rows[name].unique()} for name in rows]
            for number, *values in rows.itertuples():
                key = tuple(own.get(value, value) for own, value in zip(folded, values))
                if not any(value is None or value != value for value in key):
                    seen.setdefault(key, {}).setdefault(one.submission.file, []).append(number)
    return [found for found in seen.values() if len(found) > 1]


def tell_double_counts(found: Sequence[Mapping[str, list[int]]]) -> Iterator[Problem]:
    """Ask those who may have entered the same delivery; nobody is told who the other is. Both count until one is taken out."""
    for one in found:
        for file, rows in one.items():
            yield Problem(file, name_rows(rows), "the same title, date and place as in the tracker of another organisation",
                          "a delivery entered by the organisation that led it",
                          "Did both lead it? If not, the one that did not should answer No to that question. Both count until then.", stops=False)
