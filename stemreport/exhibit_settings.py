"""The figures and tables that ``report.toml`` declares: what each of them shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stemreport.codebook.model import Codebook
from stemreport.headline_settings import Headlines
from stemreport.problems import Problem, check_names

__all__ = ["EXHIBIT_KEYS", "ExhibitPlan", "MEASURES", "read_exhibits", "refuse_typed"]

MEASURES = ("percent", "count", "mean", "total", "share", "median")

EXHIBIT_KEYS = {"question": str, "measure": str, "option": str, "by": str, "headline": str, "note": str, "top": int, "highlight": list, "trend": list,
                "change": bool}

_OF_YEARS = ("headline", "note", "trend", "change")
"""What an exhibit of several years may say."""

MOST_LINES = 4
"""How many indicators a figure of several years shows at most."""


@dataclass(frozen=True)
class ExhibitPlan:
    """One numbered figure or table of the body: what it shows of which question, or which indicators over the years.

    One of several years has the question of its first indicator.
    """

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
    trend: tuple[str, ...] = ()
    change: bool = False

    @property
    def is_of_years(self) -> bool:
        """Whether it shows several years, and no answers to one question."""
        return self.change or bool(self.trend)


_TYPED = {
    "title": ("the title of the question, from codebook.toml",
              "Take the line out. To say what the figure shows in other words, change title below [question.{question}] in "
              "codebook.toml, so that it is the same everywhere; what the figure says goes into headline."),
    "alt": ("a text alternative written from the findings", "Take the line out: it is written from what is drawn, and so cannot grow old."),
}
"""What an exhibit does not let anybody type, since it would not change with the figures."""


def refuse_typed(exhibit: dict[str, object], name: str, place: str) -> list[Problem]:
    """Refuse what an exhibit does not let anybody type, and take it out of its table."""
    question, problems = exhibit.get("question", "ID"), []
    for word, (expected, advice) in _TYPED.items():
        if word in exhibit:
            problems.append(Problem(name, place, f"a typed {word}: {exhibit.pop(word)!r}", expected, advice.format(question=question)))
    return problems


def read_exhibits(table: Mapping, rates: Mapping[str, str], headlines: Headlines, codebook: Codebook, name: str,
                  problems: list[Problem]) -> dict[str, ExhibitPlan]:
    """Read the exhibits, and add to the Problems what is wrong with them.

    Parameters
    ----------
    table : dict
        That of the whole file, whose keys are checked.
    rates : dict of str
        Of each measure for each one of a denominator, the split that it is of.
    headlines : Headlines
    codebook : Codebook
        As it is published.
    name : str
        Of the file.
    problems : list of Problem
    """
    exhibits: dict[str, ExhibitPlan] = {}
    for kind in ("figure", "table"):
        for key, value in table.get(kind, {}).items():
            place = f"[{kind}.{key}]"
            if key in exhibits:
                problems.append(Problem(name, place, f"{key} as a figure and as a table", "different ids", "Rename one."))
            if value.get("change") or value.get("trend"):
                found = _check_years(kind, value, headlines, name, place)
                problems += found
                if not found and headlines.of:
                    first = next(id for id in value.get("trend") or headlines.of if id in headlines.of)
                    exhibits[key] = ExhibitPlan(key, kind, first.partition(".")[0], **{**value, "trend": tuple(value.get("trend", ()))})
                continue
            if "question" not in value:
                problems.append(Problem(name, place, "no question", "question = a text in quotes, trend = [...] or change = true",
                                        "Say which question it shows: question = \"...\"."))
                continue
            values = {**value, "highlight": tuple(value.get("highlight", ()))}
            exhibits[key] = plan = ExhibitPlan(id=key, kind=kind, **values)
            problems += check_names([plan.measure], (*MEASURES, *rates), "measure", name, place)
            found = check_names([plan.question], codebook.questions, "question of codebook.toml", name, place)
            problems += found
            if not found:
                problems += _check_plan(plan, codebook, rates, name, place)
    return exhibits


def _check_years(kind: str, value: Mapping, headlines: Headlines, name: str, place: str) -> list[Problem]:
    """Check an exhibit of several years: it shows what ``[headlines]`` declares, and nothing else."""
    problems = [Problem(name, place, f"{key} = {value[key]!r} beside {'change' if value.get('change') else 'trend'}", "nothing else of what it shows",
                        "Take the line out.") for key in value if key not in _OF_YEARS]
    if value.get("change") and (kind == "figure" or value.get("trend")):
        problems.append(Problem(name, place, f"change = true in a {kind}{' with trend' if value.get('trend') else ''}", "a table of its own",
                                "Write [table.ID] with change = true, and [figure.ID] with trend = [...]."))
    problems += check_names(value.get("trend", ()), (*headlines.of, *headlines.dropped), "headline indicator ([headlines] of)", name, place)
    if len({*value.get("trend", ())}) < len(value.get("trend", ())):
        problems.append(Problem(name, place, f"trend = {value['trend']}", "each indicator once", "Take one of the two out."))
    if len(value.get("trend", ())) > MOST_LINES:
        problems.append(Problem(name, place, f"{len(value['trend'])} indicators", f"{MOST_LINES} at most", "Make two figures of it."))
    if not headlines.earlier:
        problems.append(Problem(name, place, "one year", "two years or more", 'Name the earlier years: [headlines] with of = ["..."] and earlier = ["..."], '
                                "or take the exhibit out."))
    return problems


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
