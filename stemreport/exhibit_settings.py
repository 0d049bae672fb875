"""Which figures and tables a report shows, as ``report.toml`` declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.codebook.model import Codebook
from stemreport.problems import Problem, check_names

__all__ = ["ExhibitPlan", "MEASURES", "read_exhibits"]

MEASURES = ("percent", "count", "mean", "total", "share", "median")


@dataclass(frozen=True)
class ExhibitPlan:
    """One numbered figure or table of the body: what it shows of which question."""

    id: str
    kind: str
    question: str
    measure: str = "percent"
    option: str = ""
    by: str = ""
    headline: str = ""
    note: str = ""
    top: int = 0
    highlight: tuple[str, ...] = ()


def read_exhibits(table: Mapping, rates: Mapping[str, str], codebook: Codebook, name: str, problems: list[Problem]) -> dict[str, ExhibitPlan]:
    """Read ``[figure.ID]`` and ``[table.ID]``; faults are added to `problems`.

    Parameters
    ----------
    rates : dict of str
        Measures that a denominator gives, with the split that each is of.
    """
    exhibits: dict[str, ExhibitPlan] = {}
    for kind in ("figure", "table"):
        for key, value in table.get(kind, {}).items():
            place = f"[{kind}.{key}]"
            if key in exhibits:
                problems.append(Problem(name, place, f"{key} as a figure and as a table", "different ids", "Rename one."))
            values = {**value, "highlight": tuple(value.get("highlight", ()))}
            exhibits[key] = plan = ExhibitPlan(id=key, kind=kind, **values)
            problems += check_names([plan.measure], (*MEASURES, *rates), "measure", name, place)
            found = check_names([plan.question], codebook.questions, "question of codebook.toml", name, place)
            problems += found
            if not found:
                problems += _check_plan(plan, codebook, rates, name, place)
    return exhibits


def _check_plan(plan: ExhibitPlan, codebook: Codebook, rates: Mapping[str, str], name: str, place: str) -> list[Problem]:
    question = codebook.questions[plan.question]
    problems = check_names(filter(None, [plan.by]), (*question.breakdowns, *question.split_by), f"breakdown of {question.id}", name, place)
    problems += check_names(filter(None, [plan.option]), question.labels, f"option or net of {question.id}", name, place)
    problems += check_names(plan.highlight, [option.id for option in question.options], f"option of {question.id}", name,
                            place)
    if question.kind == "text":
        problems.append(Problem(name, place, f"question = {question.id!r}", "a question whose answers are counted",
                                "Free text is never shown."))
    if (question.kind == "number") == (plan.measure in ("percent", "count")):
        problems.append(Problem(name, place, f"measure = {plan.measure!r} of a {question.kind} question",
                                "mean, total or median of a number, percent or count of answers",
                                "Correct the measure."))
    fitting = ("total", "share", *(measure for measure, by in rates.items() if by == plan.by))
    if (plan.measure == "share" or plan.measure in rates) and plan.by not in question.split_by or (
            plan.by in question.split_by and plan.measure not in fitting):
        problems.append(Problem(name, place, f"measure = {plan.measure!r} by {plan.by or 'nothing'}", f"{' or '.join(fitting)} of the parts of a split",
                                f"Parts add up to a total, and have no other measure; {question.id} is split by {', '.join(question.split_by) or 'nothing'}."))
    if question.items and not plan.option or plan.by and question.kind != "number" and not plan.option:
        problems.append(Problem(name, place, "no option", f"one of: {', '.join(question.labels)}",
                                'Say which answer is shown of each item or group: option = "...".'))
    if plan.option and not plan.by and not question.items:
        problems.append(Problem(name, place, f"option = {plan.option!r}", "no option: every answer is shown",
                                "Take the line out, or add a breakdown: by = \"...\"."))
    if plan.highlight and (plan.kind == "table" or plan.by or question.items) or plan.top and plan.kind == "table":
        problems.append(Problem(name, place, "top or highlight", "bars of options, in a figure", "Take the line out."))
    if question.kind == "number" and not plan.by and plan.kind == "figure":
        problems.append(Problem(name, place, "a figure of one number", "a breakdown", f'Add by = "...", one of: '
                                f"{', '.join((*question.breakdowns, *question.split_by)) or '(declare breakdowns in codebook.toml)'}."))
    return problems
