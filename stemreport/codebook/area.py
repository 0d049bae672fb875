"""The question that says in which area somebody is: which questions hang on it, and whether areas can have reports of their own."""

from __future__ import annotations

from collections.abc import Iterator

from stemreport.codebook.model import Codebook, Question
from stemreport.problems import Problem, check_names

__all__ = ["check_area", "find_area", "list_area_variables"]


def list_area_variables(codebook: Codebook) -> list[str]:
    """List the questions that say more or less exactly in which area somebody is: none of them is in the report of an area.

    Returns
    -------
    list of str
        The area question, what is worked out from it, and what it is worked out from itself, with all that follows from that.
        Empty where the survey has no areas.
    """
    if not codebook.area:
        return []
    sources = {codebook.area, _find_source(codebook)}
    return [id for id, one in codebook.questions.items() if id in sources or one.derived and one.derived.source in sources]


def find_area(codebook: Codebook, question: Question, area: str) -> str | None:
    """Return what those of an area answered to a question that is worked out from their area; None where they have no answer.

    Examples
    --------
    >>> from stemreport.codebook.model import Derived, Option
    >>> towns = tuple(Option(id, id.title()) for id in ("ayr", "wick"))
    >>> area = Question("town", "people", "", "single", "all", "?", "Town", options=towns)
    >>> part = Question("part", "people", "", "single", "all", "?", "Part", derived=Derived("town", False, {"north": ("wick",)}, "south"))
    >>> codebook = Codebook("", "", {}, {}, {"town": area, "part": part}, {}, area="town")
    >>> [find_area(codebook, one, "ayr") for one in (area, part)]
    ['ayr', 'south']
    """
    if question.id == codebook.area:
        return area
    return question.derived.map_options(codebook.questions[codebook.area].options)[area]


def check_area(codebook: Codebook, file: str) -> list[Problem]:
    """Return a Problem for whatever keeps the areas of a survey from having reports of their own.

    Parameters
    ----------
    codebook : Codebook
        Consistent otherwise.
    """
    if not codebook.area:
        return []
    place = "[survey]"
    fitting = [one.id for one in codebook.list_counted() if one.kind == "single"]
    problems = check_names([codebook.area], codebook.questions, "question", file, place)
    if problems:
        return problems
    question = codebook.questions[codebook.area]
    found = f"area = {question.id!r}"
    if question.frame not in codebook.frames:
        return [Problem(file, place, f"{found}, of {question.frame}, whose rows are added up", "a question of a frame that is counted",
                        _advise_other(fitting))]
    if question.kind != "single":
        return [Problem(file, place, f"{found}, a {question.kind} question", "a single-choice question: everybody is in one area",
                        _advise_other(fitting))]
    if question.asked_if:
        problems.append(Problem(file, place, f"{found}, which was not asked of everybody", "a question without asked_if",
                                "Take the line out: who was not asked is in no area, and areas would say of everybody in them what was asked first."))
    return problems + [Problem(file, place, f"{found}, and {what}", expected, advice) for what, expected, advice in _list_hindrances(codebook)]


def _advise_other(fitting: list[str]) -> str:
    return f"Name another question, one of: {', '.join(fitting)}." if fitting else "Take the line out: no question fits."


def _list_hindrances(codebook: Codebook) -> Iterator[tuple[str, str, str]]:
    """List what uses the area in a way that its reports cannot: what is found, what is expected, what to do."""
    related = list_area_variables(codebook)
    finer = {id for id in related if id != codebook.area and (
        (derived := codebook.questions[id].derived) is None or derived.source != codebook.area)}
    for one in codebook.questions.values():
        for id in sorted({*one.asked_if} & {*related}):
            yield (f"{one.id}, which was asked by {id}", "no routing that hangs on the area",
                   f"Take the line out, or asked_if of {one.id}: in the report of an area nobody could say who was asked.")
        if one.id in finer and (one.breakdowns or one.filters) or {*one.breakdowns} & finer:
            named = one.id if one.id in finer else sorted({*one.breakdowns} & finer)[0]
            yield (f"{named} in a breakdown or filter of {one.id}", f"breakdowns by {codebook.area}, or by what is worked out from it",
                   f"Take it out of [question.{one.id}]: {codebook.area} is worked out from {_find_source(codebook)}, and figures by the one "
                   "would give away those of the other.")
    for filter in codebook.filters.values():
        named = {*filter.where} & {*related}
        if named & finer or named and {*filter.where} - {*related}:
            yield (f"the filter {filter.id}, which asks for {' and '.join(filter.where)}", "a filter by the area alone, or without it",
                   f"Change [filter.{filter.id}]: what it says of areas cannot be held against their reports.")


def _find_source(codebook: Codebook) -> str:
    derived = codebook.questions[codebook.area].derived
    return derived.source if derived else codebook.area
