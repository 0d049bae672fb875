"""Say of each question of a codebook how it is to be asked: what can be answered, and who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.codebook.model import Codebook, Frame, Option, Question
from stemreport.codebook.read_question import MONTHS
from stemreport.house_style import join_words

__all__ = ["Asked", "list_asked", "list_frames", "list_splits"]

_EVERYBODY = "Ask everybody."


@dataclass(frozen=True)
class Asked:
    """A question as it is to be asked.

    Parameters
    ----------
    number : int
        Its place in the questionnaire, from 1.
    question : Question
    how : str
        What can be answered, in words.
    whom : str
        Who is asked, in words.
    rows, answers : tuple of str
        The rows of a grid, or what is put in order, and the answers to choose from.
    """

    number: int
    question: Question
    how: str
    whom: str
    rows: tuple[str, ...]
    answers: tuple[str, ...]


def list_frames(codebook: Codebook) -> list[Frame]:
    """List the frames that are asked for this year: not what another year brought, and not the rows that organisations enter."""
    return [frame for frame in codebook.frames.values() if not frame.year]


def list_asked(codebook: Codebook) -> list[Asked]:
    """List the questions that are asked, in the order of the codebook; what is worked out or coded is asked of nobody."""
    frames, intake = {frame.id for frame in list_frames(codebook)}, codebook.intake
    questions = [one for one in codebook.questions.values() if one.frame in frames and one.is_in_export]
    if intake:
        # What else stands beside a return was found out when it came in.
        questions = [one for one in questions if one.id in (*intake.about, *codebook.measures)]
    numbers = {one.id: number for number, one in enumerate(questions, 1)}
    return [Asked(number, one, _say_how(one, codebook), _say_whom(one, codebook, numbers), tuple(item.label for item in one.items),
                  () if one.kind in ("date", "rank") else tuple(_describe_answer(one, option) for option in one.options))
            for number, one in enumerate(questions, 1)]


def _say_how(question: Question, codebook: Codebook) -> str:
    unit = f", in {question.number_unit}" if question.number_unit else ""
    lowest = "" if question.minimum is None else f", not below {question.minimum:g}"
    highest = "" if question.maximum is None else f"; above {question.maximum:g} the analyst asks back"
    first, last = (f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "" for day in (question.earliest, question.latest))
    splits = [one.title for one in list_splits(codebook) if one.id in question.split_by]
    return {
        "single": "One answer.", "scale": "One answer; the answers stay in this order.", "multiple": "Every answer that applies.",
        "grid": "One answer in each row; the answers stay in this order.",
        "rank": f"In order, 1 for the first{'' if len(question.options) == len(question.items) else f'; {len(question.options)} of them'}.",
        "number": f"A number{unit}{lowest}{highest}." + (f" Once in all, and again for each part of: {join_words(splits)}." if splits else ""),
        "date": f"A date from {first} to {last}; the export writes it as {question.format}.",
        "text": "Free text, which is not published as it stands.",
    }[question.kind]


def list_splits(codebook: Codebook) -> list[Question]:
    """List the questions by whose answers numbers are given in parts; what is worked out from another is given by nobody."""
    return [one for one in codebook.list_splits() if codebook.measures and one.is_in_export]


def _describe_answer(question: Question, option: Option) -> str:
    remark = {question.other: " (with a field to type in)", question.exclusive: " (not beside another answer)"}.get(option.id, "")
    return option.label + remark


def _say_whom(question: Question, codebook: Codebook, numbers: Mapping[str, int]) -> str:
    if not question.asked_if:
        return _EVERYBODY
    conditions = []
    for id, options in question.asked_if.items():
        other = codebook.questions[id]
        words = " or ".join(f"“{other.labels[option]}”" for option in options)
        # What is worked out has no number; the question that it follows from has.
        source = other.derived.source if other.derived else id
        place = f"question {numbers[source]}" if source in numbers else f"“{other.title}”"
        conditions.append(f"{words} in “{other.title}”, which follows from {place}" if other.derived else f"{words} to {place}")
    return f"Ask only those who answered {' and '.join(conditions)}."
