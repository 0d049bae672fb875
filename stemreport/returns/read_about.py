"""Read what an organisation says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from stemreport.codebook.model import Codebook
from stemreport.problems import Problem
from stemreport.returns.read_entries import read_answer, write_day
from stemreport.returns.submission import Submission

__all__ = ["read_about"]


def read_about(submission: Submission, texts: Mapping[str, str], places: Mapping[str, str], codebook: Codebook) -> None:
    """Take the answers into a submission, and say which cannot be right.

    Parameters
    ----------
    texts, places : dict of str
        By question, what was typed and where.
    """
    intake = codebook.intake
    submission.about = {id: texts.get(id, "") for id in intake.about}
    for id, text in submission.about.items():
        question = codebook.questions[id]
        answer, reads = read_answer(text, question)
        is_date = question.kind == "date"
        if not reads:
            expected = (f"a date, {write_day(question.earliest)} to {write_day(question.latest)}" if is_date else
                        f"one of: {', '.join(question.labels.values())}")
            submission.problems.append(Problem(submission.file, places[id], f'"{text}"', expected,
                                               "Type it as day/month/year." if is_date else "Choose an answer of the list.", stops=False))
        elif is_date:
            submission.completed_on = answer
    if not submission.about[intake.about[0]]:
        submission.problems.append(Problem(submission.file, places[intake.about[0]], "nothing", "the name of your organisation",
                                           "Fill it in: a return without a name cannot be counted."))
